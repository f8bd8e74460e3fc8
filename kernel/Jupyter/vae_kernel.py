"""The Jupyter side of the C# kernel: translates between Jupyter's messages and the session's protocol (PROTOCOL.md).

Started by Jupyter as `python vae_kernel.py -f CONNECTION_FILE`; kernel.json beside it names the repository and the
session's command. `./run kernel install` puts both there.
"""

import asyncio
import collections
import fnmatch
import json
import os
import signal
import sys

from session_process import SessionProcess

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "kernel.json"), encoding="utf-8") as file:
    PROCESS = SessionProcess(**json.load(file)["metadata"]["vae_notebooks"])

try:
    from ipykernel.kernelapp import IPKernelApp
    from native_output import NativeOutput
    from notebook_reader import NotebookReader
    from shell_queue import REQUEST, ShellQueue
except ImportError as error:
    sys.exit(f"{sys.executable} has no ipykernel ({error}), which the C# kernel needs: install it (Debian: "
             f"python3-ipykernel; elsewhere: {sys.executable} -m pip install ipykernel), or run "
             "`./run kernel install` again.")

# What the session says as Jupyter says it: the fields of each message.
OUTPUTS = {"stream": ["name", "text"], "display_data": ["data", "metadata", "transient"],
           "update_display_data": ["data", "metadata", "transient"],
           "execute_result": ["data", "metadata", "execution_count"], "clear_output": ["wait"]}
START_SECONDS = 60
REMEMBERED_CELLS = 1_000


class VaeKernel(ShellQueue):
    implementation = "vae-notebooks"
    implementation_version = "1"
    banner = "C# of Vae.Notebooks"
    language_info = {"name": "C#", "version": "", "mimetype": "text/x-csharp", "file_extension": ".cs",
                     "pygments_lexer": "csharp", "codemirror_mode": "text/x-csharp"}
    msg_types = [*ShellQueue.msg_types, "comm_open"]

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.death = None
        self.waiting = {}  # what is asked of the session, by cell or id: futures
        self.cells = collections.OrderedDict()  # who asked for a cell, and how: output can come late
        self.inputs = collections.deque(maxlen=REMEMBERED_CELLS)
        self.requests = 0
        self.reader = NotebookReader(self.session, self.stdin_socket)

    def start(self):
        super().start()
        self.output = NativeOutput(self.io_loop, lambda name, text: self.publish("stream", None, name=name, text=text))
        PROCESS.listen(*(self.on_loop(call) for call in (self.receive, self.output.add, self.end)))
        self.io_loop.call_later(START_SECONDS, self.give_up_start)
        signal.signal(signal.SIGINT, lambda *_: self.io_loop.add_callback_from_signal(self.interrupt))

    def on_loop(self, call):
        """For other threads, which may make no other call."""
        return lambda *args: self.io_loop.add_callback(call, *args)

    # --- What the session says --------------------------------------------------------------------------------------

    def receive(self, event):
        self.output.flush()
        kind = event["type"]
        if kind in OUTPUTS:
            number = self.cells.get(event["cell"], {}).get("number", self.execution_count)
            said = {"metadata": {}, "transient": {"display_id": event.get("display_id")}, "execution_count": number,
                    "wait": False, **event}
            self.publish(kind, event["cell"], **{field: said[field] for field in OUTPUTS[kind]})
        elif handler := getattr(self, f"on_{kind}", None):
            handler(event)
        elif kind.endswith("_reply"):
            self.answer(event.get("id"), event)
        else:
            self.log.warning("unknown event: %.200s", event)

    def on_ready(self, event):
        self.language_info = {**self.language_info, "version": event.get("language_version", "")}

    def on_stuck(self, event):
        self.publish("stream", event["cell"], name="stderr", text=event["message"] + "\n")

    def on_error(self, event):
        self.fail(event["cell"], event["name"], event["message"], event["traceback"])

    def on_input_request(self, event):
        cell, question = self.cells[event["cell"]], {"prompt": event["prompt"], "password": event["password"]}
        self.reader.ask(event["cell"], question, cell["parent"], cell["ident"],
                        lambda value: PROCESS.send({"type": "input_reply", "id": event["id"], "value": value}))

    def on_done(self, event):
        self.reader.forget(event["cell"])
        self.answer(event["cell"], event)

    def on_refused(self, event):
        if event.get("id") in self.cells:
            self.fail(event["id"], "RequestRefused", event["message"], [event["message"]])
        self.answer(event.get("id"), {"status": "error"})
        self.log.warning("refused: %s", event["message"])

    def fail(self, cell, name, message, traceback):
        error = {"ename": name, "evalue": message, "traceback": traceback}
        self.cells[cell]["error"] = error
        self.publish("error", cell, **error)

    def publish(self, kind, cell, **content):
        """Sends output to the cell that it belongs to; what names none belongs to the latest."""
        cell = self.cells.get(cell) or (next(reversed(self.cells.values())) if self.cells else {})
        if not cell.get("silent"):
            self.session.send(self.iopub_socket, kind, content, parent=cell.get("parent"), ident=self._topic(kind))

    # --- The life of the session ------------------------------------------------------------------------------------

    def end(self, name, message):
        if PROCESS.closing:
            return
        self.output.flush()
        if name != "SessionNotStarted":
            message += "\nRestart the kernel to go on; its variables are lost."
        self.death = (name, message, message.split("\n"))
        running = self.running()
        for cell in running:
            self.fail(cell, *self.death)
            self.reader.forget(cell)
        for key in list(self.waiting):
            self.answer(key, {})
        if not running:
            self.publish("stream", None, name="stderr", text=message + "\n")

    def give_up_start(self):
        if not PROCESS.ready and not self.death:
            PROCESS.fail(PROCESS.not_started(f"it was not ready after {START_SECONDS} seconds. {PROCESS.last_words}"))

    def answer(self, key, event):
        future = self.waiting.pop(key, None)
        if future and not future.done():
            future.set_result(event)

    def ask(self, key, request):
        """Sends a request and gives the future of its answer; of an empty one where the session is dead."""
        future = asyncio.get_running_loop().create_future()
        if self.death:
            future.set_result({})
        else:
            self.waiting[key] = future
            PROCESS.send(request)
        return future

    async def ask_with_id(self, kind, **fields):
        self.requests += 1
        key = f"{kind}-{self.requests}"
        answer = await self.ask(key, {"type": kind, "id": key, **fields})
        return {name: value for name, value in answer.items() if name not in ("type", "id")}

    # --- What Jupyter asks ------------------------------------------------------------------------------------------

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, *,
                         cell_id=None):
        (ident, parent), number = REQUEST.get(), self.execution_count
        name = parent["header"]["msg_id"]
        cell = self.cells[name] = {"parent": parent, "ident": ident, "number": number, "silent": silent}
        while len(self.cells) > REMEMBERED_CELLS:
            self.cells.popitem(last=False)
        if store_history and not silent:
            self.inputs.append((number, code))
        elif not silent:
            self.execution_count -= 1  # what is not stored is not counted
        if self.death:
            self.fail(name, *self.death)
        self.output.begin_cell()
        answer = self.ask(name, {
            "type": "execute", "cell": name, "number": number, "code": code, "silent": silent,
            "allow_stdin": allow_stdin, "user_expressions": user_expressions or {}})
        if self.interrupted:
            PROCESS.send({"type": "interrupt"})
        done = await answer
        if done.get("status") == "ok":
            return {"status": "ok", "execution_count": number, "payload": [],
                    "user_expressions": done["user_expressions"]}
        if not silent and parent["content"].get("stop_on_error", True):
            await self.abort_waiting()
        return {"status": "error", "execution_count": number, "user_expressions": {},
                **cell.get("error", {"ename": "Error", "evalue": "", "traceback": []})}

    async def do_complete(self, code, cursor_pos):
        nothing = {"matches": [], "cursor_start": cursor_pos, "cursor_end": cursor_pos, "metadata": {}}
        return {"status": "ok", **nothing, **await self.ask_with_id("complete", code=code, cursor_pos=cursor_pos)}

    async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        answer = await self.ask_with_id("inspect", code=code, cursor_pos=cursor_pos)
        return {"status": "ok", "found": False, "data": {}, "metadata": {}, **answer}

    async def do_is_complete(self, code):
        return {"status": "unknown", **await self.ask_with_id("is_complete", code=code)}

    async def do_history(self, hist_access_type, output, raw, session=None, start=None, stop=None, n=None, pattern=None,
                         unique=False):
        found = list(self.inputs)
        if hist_access_type == "range":
            inside = range(start or 0, stop or sys.maxsize)
            found = [(number, code) for number, code in found if not session and number in inside]
        elif hist_access_type == "search":
            found = [(number, code) for number, code in found if fnmatch.fnmatchcase(code, pattern or "*")]
            if unique:
                found = sorted((number, code) for code, number in {code: number for number, code in found}.items())
        if n and hist_access_type != "range":
            found = found[-n:]
        return {"status": "ok", "history": [(0, number, (code, None) if output else code) for number, code in found]}

    async def do_shutdown(self, restart):
        PROCESS.close()
        return {"status": "ok", "restart": restart}

    def running(self):
        return [key for key in self.waiting if key in self.cells]

    async def interrupt(self):
        await asyncio.sleep(0)  # what has arrived by now is taken first
        if self.running():
            PROCESS.send({"type": "interrupt"})
        else:
            self.interrupted = bool(self.here)  # for the next that is here already, and for none that comes later

    async def interrupt_request(self, stream, ident, parent):
        # The control channel has a loop of its own; cells are counted on that of the shell.
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self.interrupt(), self.io_loop.asyncio_loop))
        self.session.send(stream, "interrupt_reply", {"status": "ok"}, parent, ident=ident)

    @property
    def kernel_info(self):
        return {**super().kernel_info, "supported_features": []}  # no subshells: one session runs one cell

    async def kernel_info_request(self, stream, ident, parent):
        while not PROCESS.ready and not self.death:
            await asyncio.sleep(0.01)  # asked on two channels, which have loops of their own
        await super().kernel_info_request(stream, ident, parent)

    async def comm_open(self, stream, ident, parent):
        """There are no widgets in C#: the front end learns it instead of waiting."""
        content = {"comm_id": parent["content"]["comm_id"], "data": {}}
        self.session.send(self.iopub_socket, "comm_close", content, parent=parent, ident=self._topic("comm_close"))

    def pre_handler_hook(self):
        """Leaves SIGINT alone, which ipykernel would turn into a KeyboardInterrupt of this program."""

    post_handler_hook = pre_handler_hook


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=VaeKernel)
