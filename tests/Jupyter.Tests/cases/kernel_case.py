"""What the cases share: a kernel that runs as Jupyter runs it, and what it says to one request."""

import contextlib
import os
import queue
import tempfile
import time
import unittest

from jupyter_client.manager import KernelManager

# Long enough for a busy machine; a kernel that hangs fails its case and no other.
PATIENCE = 120

ROOT = os.path.dirname(os.path.abspath(__file__))
while not os.path.exists(os.path.join(ROOT, "Vae.Notebooks.sln")):
    ROOT = os.path.dirname(ROOT)


# A cell that runs until it is interrupted.
LISTENS = """
    var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
    var steps = 0;
    while (true) { token.ThrowIfCancellationRequested(); steps++; System.Threading.Thread.Sleep(10); }
    """


class Said:
    """The reply to a request, and all that was published about it until the kernel was idle."""

    def __init__(self, reply, messages):
        self.reply, self.messages = reply["content"], messages

    def of(self, kind):
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def text(self, name="stdout"):
        return "".join(content["text"] for content in self.of("stream") if content["name"] == name)

    def result(self):
        results = self.of("execute_result")
        assert len(results) == 1, f"{len(results)} results, but {self.kinds()} and the reply {self.reply}"
        return results[0]["data"]["text/plain"]

    def kinds(self):
        return [message["msg_type"] for message in self.messages if message["msg_type"] != "status"]


class KernelCase(unittest.TestCase):
    """One kernel for all cases of a class, in the class's order of names; a case leaves it idle."""

    kernel_name = ".net-csharp"
    folder = None  # where the kernel runs
    environment = {}  # what it finds besides its own

    @classmethod
    def setUpClass(cls):
        cls.manager = KernelManager(kernel_name=cls.kernel_name)
        cls.manager.start_kernel(cwd=cls.folder, env={**os.environ, **cls.environment})
        cls.client = cls.manager.client()
        cls.client.start_channels()
        cls.wait_until_ready()

    @classmethod
    def wait_until_ready(cls):
        cls.client.wait_for_ready(timeout=PATIENCE)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        if cls.manager.has_kernel:
            cls.manager.shutdown_kernel()

    def execute(self, code, **options):
        return self.until_idle(self.send(code, **options))

    def send(self, code, **options):
        return self.client.execute(code, **{"allow_stdin": False, **options})

    @contextlib.contextmanager
    def gate(self):
        """C# that waits, deaf to interrupts, and a function that lets it go on."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "gate")
            try:
                yield f'while (!System.IO.File.Exists("{path}")) System.Threading.Thread.Sleep(10);', lambda: open(path, "w").close()
            finally:
                open(path, "w").close()

    def all_has_arrived(self):
        """The kernel answers this itself, also while all else waits."""
        self.reply_to(self.client.history())

    def interrupt(self):
        """Interrupts and waits until the kernel has done so, for which the manager does not wait."""
        request = self.client.session.msg("interrupt_request", {})
        self.client.control_channel.send(request)
        while self.client.get_control_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != request["header"]["msg_id"]:
            pass

    def until_idle(self, request, patience=PATIENCE):
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=patience)
            if message["parent_header"].get("msg_id") != request:
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return Said(self.reply_to(request, patience), messages)

    def reply_to(self, request, patience=PATIENCE):
        while True:
            reply = self.client.get_shell_msg(timeout=patience)
            if reply["parent_header"].get("msg_id") == request:
                return reply

    def wait_for(self, request, kind, patience=PATIENCE, where=lambda content: True):
        """The first message of a kind about a request; what comes before it is dropped."""
        while True:
            message = self.client.get_iopub_msg(timeout=patience)
            if message["parent_header"].get("msg_id") == request and message["msg_type"] == kind and where(message["content"]):
                return message["content"]

    def drain(self, seconds):
        """All that is published for a while."""
        messages, end = [], time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                messages.append(self.client.get_iopub_msg(timeout=left))
            except queue.Empty:
                break
        return messages
