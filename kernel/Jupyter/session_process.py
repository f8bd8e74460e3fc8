"""The C# session, a process of its own (PROTOCOL.md): requests go in, events come out."""

import codecs
import contextlib
import json
import os
import select
import subprocess
import threading

PROTOCOL = 1
LAST_WORDS = 100_000  # the report of a stack overflow begins with its name and goes on for long
SIZE = 1 << 16  # what a pipe holds
# Elsewhere a pipe cannot be asked without waiting for it.
CAN_ASK = os.name == "posix"
# Threads that wait for each other in a loop make a busy machine slow, but waking them takes as long as much of their
# work: they look out for it some microseconds. Young objects must not grow to the size of the processor's cache (16 MB,
# in hexadecimal), and none may be collected while libtorch works with it: only code that is not optimised holds what it
# has handed over. All of it is read when the process starts.
WAITING = {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "1000"}
COLLECTOR = {"DOTNET_GCgen0size": "1000000", "DOTNET_JITMinOpts": "1"}


def environment():
    """What a session's process gets: what the user has set stays."""
    return {**COLLECTOR, **({} if "OMP_WAIT_POLICY" in os.environ else WAITING), **os.environ}


class SessionProcess:
    """Starts a session at once, so that it gets ready while the Jupyter side is still being imported."""

    def __init__(self, repository, command):
        self.repository, self.command = repository, command
        self.process, self.closing, self.ready, self.problem, self.last_words = None, False, False, None, ""
        self.decoder, self.turn = codecs.getincrementaldecoder("utf-8")("replace"), threading.Lock()
        try:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=environment(), start_new_session=True)
        except OSError as error:
            self.problem = self.not_started(f"{error.strerror}: {error.filename}")

    def listen(self, on_event, on_print, on_end):
        """Calls, on threads of its own: on_event(event), on_print(name, text) and at last on_end(name, message)."""
        if self.process is None:
            on_end("SessionNotStarted", self.problem)
            return
        self.on_print = on_print
        if CAN_ASK:
            os.set_blocking(self.process.stderr.fileno(), False)
        errors = threading.Thread(target=self._read_errors, daemon=True)
        errors.start()
        threading.Thread(target=self._read_events, args=[on_event, on_end, errors], daemon=True).start()

    def send(self, request):
        """Sends a request. Where the process is dead the end of its events says so."""
        with contextlib.suppress(OSError, ValueError):
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()

    def close(self):
        """Ends the session: politely, then by force."""
        self.closing = True
        if self.process:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
            try:
                self.process.wait(3)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def fail(self, problem):
        """Ends a session that is of no use."""
        self.problem = problem
        self.process.kill()

    def not_started(self, why):
        """What readers are told where there is no session."""
        if not os.path.isdir(self.repository):
            return (f"The repository of this kernel is no longer in {self.repository}. "
                    "Run `./run kernel install` in its new place, then restart the kernel.")
        return (f"The C# session did not start: {why.strip()}\n"
                f"Run `./setup` in {self.repository}, then restart the kernel.")

    def _read_events(self, on_event, on_end, errors):
        for line in self.process.stdout:
            # What was printed before the event comes before it, most of all before the end of the cell.
            if CAN_ASK:
                self._read_error()
            event = parse(line)
            if event is None:
                self.on_print("stdout", line.decode(errors="replace"))
            elif event["type"] == "ready" and event.get("protocol") != PROTOCOL:
                self.fail("The installed kernel and the repository are of different versions. "
                          f"Run `./run kernel install` in {self.repository}, then restart the kernel.")
            else:
                self.ready = True
                on_event(event)
        # The errors belong to the events, but a program that a cell has left behind may keep them open for ever.
        errors.join(1)
        code = self.process.wait()
        if self.ready and not self.problem:
            on_end(*self._explain(code))
        else:
            on_end("SessionNotStarted",
                   self.problem or self.not_started(self.last_words or f"it ended with exit code {code}."))

    def _read_errors(self):
        more = True
        while more:
            if CAN_ASK:
                select.select([self.process.stderr], [], [])  # without the turn, which the other reader may want
            more = self._read_error()

    def _read_error(self):
        """Takes all that is there; afterwards nobody can print any more where it says False."""
        with self.turn:
            data = self.process.stderr.raw.read(SIZE)
            if data is None:
                return True  # the other reader has it
            if text := self.decoder.decode(data, final=not data):
                self.last_words = (self.last_words + text)[-LAST_WORDS:]
                self.on_print("stderr", text)
            return bool(data)

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
