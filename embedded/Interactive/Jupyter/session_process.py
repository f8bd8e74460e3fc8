"""The C# session, a process of its own (PROTOCOL.md): requests go in, events come out."""

import json
import os
import subprocess
import threading

from native_output import NativeOutput
from output_pipe import OutputPipe

PROTOCOL = 1
LAST_WORDS = 10_000
# Young objects must not grow to the size of the processor's cache; 16 MB, in hexadecimal.
ENVIRONMENT = {"DOTNET_GCgen0size": "1000000"}


class SessionProcess:
    """Starts a session at once, so that it gets ready while the Jupyter side is still being imported."""

    def __init__(self, repository, command):
        self.repository, self.command = repository, command
        self.process, self.closing, self.problem = None, False, None
        self.last_words = ""
        self.turn = threading.Lock()
        try:
            self.process = subprocess.Popen(
                [*command, "session"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env={**ENVIRONMENT, **os.environ}, start_new_session=True)
        except OSError as error:
            self.problem = self.not_started(f"{error.strerror}: {error.filename}")

    def listen(self, on_event, on_end):
        """Calls on_event(event) for every event, then on_end(name, message); both on threads of their own."""
        if self.process is None:
            on_end("SessionNotStarted", self.problem)
            return
        self.output = NativeOutput(lambda name, text: on_event({"type": "stream", "cell": None, "name": name, "text": text}))
        self.errors = OutputPipe(self.process.stderr, self._take_errors)
        errors = threading.Thread(target=self.errors.read_to_end, daemon=True)
        errors.start()
        threading.Thread(target=self._read_events, args=[on_event, on_end, errors], daemon=True).start()

    def send(self, request):
        """Sends a request. Where the process is dead the end of its events says so."""
        if self.process is None:
            return
        if request["type"] == "execute":
            self.output.begin_cell()
        line = json.dumps(request).encode() + b"\n"
        try:
            with self.turn:
                self.process.stdin.write(line)
                self.process.stdin.flush()
        except (OSError, ValueError):
            pass

    def close(self):
        """Ends the session: politely, then by force."""
        self.closing = True
        if self.process is None:
            return
        try:
            self.process.stdin.close()
        except OSError:
            pass
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self):
        self.process.kill()

    def not_started(self, why):
        """What readers are told where there is no session."""
        if not os.path.isdir(self.repository):
            return (f"The repository of this kernel is no longer in {self.repository}. "
                    "Run `./run kernel install` in its new place, then restart the kernel.")
        return (f"The C# session did not start: {why.strip()}\n"
                f"Run `./setup` in {self.repository}, then restart the kernel.")

    def _read_events(self, on_event, on_end, errors):
        ready = False
        for line in self.process.stdout:
            event = parse(line)
            if event is None:
                self.output.add("stdout", line.decode(errors="replace"))
                continue
            # What was printed before the event comes before it, most of all before the end of the cell.
            self.errors.read_what_is_there()
            self.output.flush()
            if event["type"] != "ready":
                on_event(event)
            elif event.get("protocol") == PROTOCOL:
                ready = True
                on_event(event)
            else:
                self.problem = ("The installed kernel and the repository are of different versions. "
                                f"Run `./run kernel install` in {self.repository}, then restart the kernel.")
                self.kill()
        # The errors belong to the events, but a program that a cell has left behind may keep them open for ever.
        errors.join(1)
        self.output.flush()
        code = self.process.wait()
        if self.problem:
            on_end("SessionNotStarted", self.problem)
        elif ready:
            on_end(*self._explain(code))
        else:
            on_end("SessionNotStarted", self.not_started(self.last_words or f"it ended with exit code {code}."))

    def _take_errors(self, text):
        self.last_words = (self.last_words + text)[-LAST_WORDS:]
        self.output.add("stderr", text)

    def _explain(self, code):
        try:
            answer = subprocess.run([*self.command, "explain-death", str(code)], input=self.last_words.encode(),
                                    capture_output=True, timeout=30, check=True)
            death = json.loads(answer.stdout)
            return death["name"], death["message"]
        except (OSError, subprocess.SubprocessError, ValueError, KeyError):
            return "SessionDied", f"The process of the notebook ended with exit code {code}."


def parse(line):
    """An event, or None: then native code printed it."""
    try:
        event = json.loads(line.decode(errors="replace"))
    except ValueError:
        return None
    return event if isinstance(event, dict) and isinstance(event.get("type"), str) else None
