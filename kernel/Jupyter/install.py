"""Makes this repository's C# a kernel of Jupyter: python install.py DOTNET install|uninstall [--sys-prefix]

`./run kernel` starts it with a Python that has ipykernel; the kernel will run with the same.
"""

import argparse
import json
import os
import pathlib
import shutil
import sys

from jupyter_client.kernelspec import KernelSpecManager

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
USER = pathlib.Path(KernelSpecManager().user_kernel_dir)
PREFIX = pathlib.Path(sys.prefix, "share", "jupyter", "kernels")
EVERYWHERE = list(dict.fromkeys([*map(pathlib.Path, KernelSpecManager().kernel_dirs), PREFIX]))
# The kernel that the notebooks name, so that they open without a choice; and ours where that is somebody else's.
COMMON, OWN = ".net-csharp", "vae-csharp"
MARK, PROGRAM = "vae_notebooks", "vae_kernel.py"


def is_ours(folder):
    """Without a kernel.json that can be read a folder is no kernel, and ours if an install has left it behind."""
    try:
        return MARK in json.loads((folder / "kernel.json").read_text(encoding="utf-8")).get("metadata", {})
    except (OSError, ValueError, AttributeError):
        left = [file.name for file in folder.iterdir()] if folder.is_dir() else ["nothing"]
        return not left or any(name.startswith(PROGRAM) for name in left)


def ours_in(folder):
    return [folder / name for name in (COMMON, OWN) if is_ours(folder / name)]


def install(place, dotnet):
    taken = any((folder / COMMON).is_dir() and not is_ours(folder / COMMON) for folder in EVERYWHERE)
    folder, title = (place / OWN, "C# (Vae.Notebooks)") if taken else (place / COMMON, ".NET (C#)")
    session = [dotnet, str(REPOSITORY / "artifacts" / "kernel" / "vae-session.dll")]
    # Interrupts by message: a signal would reach the Python process only, and there is none on Windows.
    # The option is what ipykernel gives its own kernels: without it, its debugger fills the log with warnings.
    spec = {"argv": [sys.executable, "-Xfrozen_modules=off", str(folder / PROGRAM), "-f", "{connection_file}"],
            "display_name": title, "language": "C#", "interrupt_mode": "message",
            "metadata": {MARK: {"repository": str(REPOSITORY), "command": session}}}
    files = {path.name: path.read_bytes() for path in HERE.iterdir() if path.is_file() and path != HERE / "install.py"}
    if folder.is_dir():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    # First the program, by which the remains of a broken install are known; last kernel.json, which makes it a kernel.
    for name, content in {PROGRAM: files[PROGRAM], **files, "kernel.json": json.dumps(spec, indent=2).encode()}.items():
        (folder / f"{name}.tmp").write_bytes(content)
        os.replace(folder / f"{name}.tmp", folder / name)
    print(f'Installed the Jupyter kernel "{title}" ({folder.name}) in {folder}')
    print(f"It runs with {sys.executable} and this repository; after moving either, install it again.")


def uninstall(place):
    for folder in (found := ours_in(place)):
        shutil.rmtree(folder)
        print(f"Removed {folder}")
    if not found:
        print(f"The kernel is not installed in {place}; nothing to remove.")
    for folder in (folder for place in EVERYWHERE for folder in ours_in(place)):
        print(f"It is still installed in {folder}"
              + (": ./run kernel uninstall --sys-prefix removes it." if folder.parent == PREFIX else "."))


parser = argparse.ArgumentParser(prog="./run kernel", allow_abbrev=False, usage=(
    "./run kernel install [--sys-prefix] or ./run kernel uninstall [--sys-prefix]"))
parser.add_argument("dotnet", help=argparse.SUPPRESS)
parser.add_argument("command", choices=["install", "uninstall"])
parser.add_argument("--sys-prefix", action="store_true", help="in the environment of the Python, not for the user")
words = parser.parse_args()
place = PREFIX if words.sys_prefix else USER
try:
    install(place, words.dotnet) if words.command == "install" else uninstall(place)
except OSError as error:
    sys.exit(f"run: kernel {words.command}: {place} cannot be written: {error}. Get write access to it, or use the "
             f"other place: without --sys-prefix {USER}, with it {PREFIX}.")
