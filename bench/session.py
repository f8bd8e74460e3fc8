"""Start-up of a notebook session, latency of a trivial cell, and what a thousand cells in a row add to time and memory.

    python3 bench/session.py [cells]        after ./setup
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

PROGRAM = pathlib.Path(__file__).resolve().parents[1] / "artifacts" / "runner" / "vae-run.dll"


def execute(session, number, code):
    """Runs a cell to its end and returns the seconds that it took."""
    begin = time.perf_counter()
    request = {"type": "execute", "cell": str(number), "number": number, "code": code}
    session.stdin.write(json.dumps(request) + "\n")
    session.stdin.flush()
    for line in session.stdout:
        event = json.loads(line)
        if event["type"] == "done":
            assert event["status"] == "ok", event
            return time.perf_counter() - begin
    raise RuntimeError("the session has died")


def resident(session):
    """The memory of the process in MB."""
    pages = int(pathlib.Path(f"/proc/{session.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def main():
    cells = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    begin = time.perf_counter()
    environment = {**os.environ, "DOTNET_GCgen0size": "1000000"}
    session = subprocess.Popen(["dotnet", str(PROGRAM), "session"], env=environment, text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    execute(session, 1, "1 + 1")
    print(f"start to first result  {time.perf_counter() - begin:8.2f} s")
    for number in range(2, 22):
        execute(session, number, "1 + 1")
    step = max(1, cells // 5)
    for first in range(22, 22 + cells, step):
        times = [execute(session, number, f"var x{number} = {number}; Console.WriteLine(x{number}); x{number}")
                 for number in range(first, first + step)]
        print(f"cells {first:5} to {first + step - 1:5}   median {1000 * statistics.median(times):7.1f} ms   "
              f"{resident(session):7.0f} MB")
    session.stdin.close()
    session.wait()


main()
