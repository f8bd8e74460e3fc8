import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from jupyter_client.kernelspec import KernelSpecManager
from kernel_case import KernelCase

FAKE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fake_session.py")
INSTALLED = KernelSpecManager().get_kernel_spec(".net-csharp").resource_dir


class FailureCase(KernelCase):
    """A kernel whose session is another program, or none."""

    command, repository = None, os.path.dirname(FAKE)
    changes = {}  # in the text of the program

    @classmethod
    def setUpClass(cls):
        cls.folder = os.path.join(os.path.dirname(INSTALLED), f"case-{cls.__name__}".lower())
        cls.kernel_name = os.path.basename(cls.folder)
        shutil.copytree(INSTALLED, cls.folder, dirs_exist_ok=True)
        with open(os.path.join(cls.folder, "kernel.json")) as file:
            spec = json.load(file)
        spec["argv"][2] = program = os.path.join(cls.folder, "vae_kernel.py")
        spec["metadata"]["vae_notebooks"] = {"repository": cls.repository, "command": cls.command}
        with open(os.path.join(cls.folder, "kernel.json"), "w") as file:
            json.dump(spec, file)
        with open(program, encoding="utf-8") as file:
            text = file.read()
        for old, new in cls.changes.items():
            assert old in text, old
            text = text.replace(old, new)
        with open(program, "w", encoding="utf-8") as file:
            file.write(text)
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        shutil.rmtree(cls.folder)

    def fails(self, *words):
        """Every cell says so, and the kernel answers whatever else is asked."""
        for _ in range(2):
            said = self.execute("1 + 1")
            self.assertEqual("error", said.reply["status"])
            for word in words:
                self.assertIn(word, "\n".join(said.of("error")[0]["traceback"]))
        self.assertEqual([], self.reply_to(self.client.complete("Cons", 4))["content"]["matches"])
        self.assertFalse(self.reply_to(self.client.inspect("Cons", 4))["content"]["found"])
        self.assertEqual("unknown", self.reply_to(self.client.is_complete("1"))["content"]["status"])


def fake(manner):
    return [sys.executable, FAKE, manner]


class NoDotnet(FailureCase):
    command = ["/nowhere/dotnet", "vae-session.dll"]

    def test_program_that_is_not_there(self):
        self.fails("did not start", "/nowhere/dotnet", "./setup")


class Moved(FailureCase):
    command, repository = ["/nowhere/dotnet", "/gone/vae-session.dll"], "/gone"

    def test_repository_that_was_moved(self):
        self.fails("no longer in /gone", "./run kernel install")


class EndsAtStart(FailureCase):
    command = fake("ends")

    def test_session_that_ends_at_its_start_gives_its_last_words(self):
        self.fails("did not start", "install or update .NET")


class NeverReady(FailureCase):
    command = fake("sleeps")
    changes = {"START_SECONDS = 60": "START_SECONDS = 2"}

    def test_session_that_does_not_get_ready(self):
        self.fails("did not start", "it was not ready after 2 seconds", "./setup")


class OtherVersion(FailureCase):
    command = fake("newer")

    def test_session_of_another_protocol(self):
        self.fails("different versions", "./run kernel install")


class Garbled(FailureCase):
    command = fake("garbles")

    def test_lines_that_are_no_events_are_output(self):
        said = self.execute("1")
        self.assertEqual("ok", said.reply["status"])
        self.assertEqual(["{not json", "[1, 2]", '{"type": 5}', "\ufffd"], said.text().splitlines())


class Refused(FailureCase):
    command = fake("refuses")

    def test_request_that_is_refused_fails_its_cell(self):
        said = self.execute("1")
        self.assertEqual(("RequestRefused", "The request is not valid: no code."), (said.reply["ename"], said.reply["evalue"]))


class Stuck(FailureCase):
    command = fake("stuck")

    def test_stuck_cell_says_what_to_do(self):
        self.assertIn("Restart the kernel.", self.execute("1").text("stderr"))


class InterruptedAtStart(FailureCase):
    """A session that gets ready when the case says so, and ends a cell by what comes after it."""

    command = fake("waits")

    @classmethod
    def wait_until_ready(cls):
        pass

    def test_interrupt_of_a_cell_that_the_session_has_not_got(self):
        self.all_has_arrived()
        while not self.drain(0.5):  # until what is published can be heard
            self.all_has_arrived()
        self.client.kernel_info()  # which waits for the session, and the cell for it
        first, second = self.send("1"), self.send("2")
        self.all_has_arrived()
        self.interrupt()
        with open(os.path.join(self.folder, "gate"), "w"):
            pass
        self.assertEqual(["interrupt", "aborted"], [self.outcome(request) for request in (first, second)])

    def outcome(self, request):
        reply = self.until_idle(request).reply
        return reply.get("ename", reply["status"])


class DiesUnexplained(FailureCase):
    command = fake("dies")

    def test_death_without_explanation_has_its_exit_code(self):
        said = self.execute("1")
        self.assertEqual("SessionDied", said.reply["ename"])
        self.assertIn("exit code 1", said.reply["evalue"])
        self.assertIn("last words", said.text("stderr"))


class NoIpykernel(unittest.TestCase):
    def test_python_without_ipykernel_says_so(self):
        # -S hides the packages of the system.
        ended = subprocess.run([sys.executable, "-S", os.path.join(INSTALLED, "vae_kernel.py"), "-f", "connection.json"],
                               capture_output=True, text=True, cwd=tempfile.gettempdir(), timeout=120)
        self.assertEqual(1, ended.returncode)
        self.assertIn("has no ipykernel", ended.stderr)
        self.assertIn("python3-ipykernel", ended.stderr)
