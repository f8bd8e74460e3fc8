"""ipykernel's queue of requests: everything waits for the running cell but what can be answered meanwhile."""

import asyncio
import json

import zmq
from ipykernel.kernelbase import Kernel

# Answered at once, also while a cell runs.
AT_ONCE = {"complete_request", "inspect_request", "is_complete_request", "history_request"}
MARK = b"all that came before is here"


class ShellQueue(Kernel):
    """The queue of ipykernel 6 and that of ipykernel 7, which knows what an interrupt is for and what an error aborts."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.here = []  # the cells that have come and are not answered: one that runs is the first
        self.aborted_cells = set()
        self.interrupted = False  # whether the first of them is to be interrupted as soon as it runs

    def interrupt_next(self):
        """Where no cell runs, an interrupt is for the next one that is here already; for none that comes later."""
        self.interrupted = bool(self.here)

    async def abort_waiting(self):
        """
        Aborts the cells that came before the reply to the failed one, which is not sent yet. ipykernel aborts for a while
        after its reply, and so also what the reader sends in answer to it.
        """
        if getattr(self, "shell_channel_thread", None):  # ipykernel 7
            self.mark_seen = asyncio.get_running_loop().create_future()
            asyncio.run_coroutine_threadsafe(self.send_mark(), self.shell_channel_thread.io_loop.asyncio_loop)
            await self.mark_seen
        else:
            self.shell_stream.flush(zmq.POLLIN)
        self.aborted_cells.update(self.here[1:])

    def _abort_queues(self, *_):
        """Has been done, before the reply."""

    async def send_mark(self):
        """On the thread that receives the requests of ipykernel 7: follows them on their way to the queue."""
        self.shell_stream.flush(zmq.POLLIN)
        await asyncio.sleep(0)  # they are passed on by tasks that begin now
        async with self.shell_channel_thread.asyncio_lock:
            self.shell_channel_thread.manager.get_shell_channel_to_subshell_socket(None).send(MARK)

    async def shell_main(self, subshell_id, msg):
        """The queue of ipykernel 7. It keeps the request that it answers in the task's context; another task has a copy."""
        if msg[0].bytes == MARK:
            self.mark_seen.set_result(None)
            return
        header = self.header(msg)
        if header.get("msg_type") in AT_ONCE:
            await asyncio.create_task(self.dispatch_shell(msg, subshell_id=subshell_id))
        else:
            await self.counted(header, super().shell_main)(subshell_id, msg)

    def schedule_dispatch(self, dispatch, *args):
        """The queue of ipykernel 6, which has one request at a time."""
        header = self.header(args[0])
        if header.get("msg_type") in AT_ONCE:
            asyncio.ensure_future(self.answer_at_once(args[0]))
        else:
            super().schedule_dispatch(self.counted(header, dispatch), *args)

    def header(self, frames):
        try:
            return json.loads(self.session.feed_identities(frames, copy=False)[1][1].bytes)
        except (ValueError, LookupError):
            return {}  # ipykernel says what is wrong with it

    def counted(self, header, dispatch):
        """How a request is dispatched; a cell that has come is counted from now until it is answered."""
        if header.get("msg_type") != "execute_request":
            return dispatch
        cell = header["msg_id"]
        self.here.append(cell)

        async def dispatch_and_count(*args):
            self._aborting = cell in self.aborted_cells
            try:
                await dispatch(*args)
            finally:
                self.here.remove(cell)
                self.aborted_cells.discard(cell)
                self.interrupted = False
        return dispatch_and_count

    async def answer_at_once(self, message):
        idents, message = self.session.feed_identities(message, copy=False)
        message = self.session.deserialize(message, content=True, copy=False)
        self._publish_status("busy", "shell", parent=message)
        try:
            await self.shell_handlers[message["header"]["msg_type"]](self.shell_stream, idents, message)
        finally:
            self._publish_status("idle", "shell", parent=message)
