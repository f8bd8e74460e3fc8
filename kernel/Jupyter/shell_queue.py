"""ipykernel's queue of requests: everything waits for the running cell but what can be answered meanwhile."""

import asyncio
import contextvars
import json

import zmq
from ipykernel.kernelbase import Kernel

# Answered at once, also while a cell runs.
AT_ONCE = {"complete_request", "inspect_request", "is_complete_request", "history_request"}
MARK = b"all that came before is here"
# Who sent the request that a task answers, and the request: ipykernel 6 knows but one at a time.
REQUEST = contextvars.ContextVar("request", default=(b"", {}))


class ShellQueue(Kernel):
    """The queue of ipykernel 6 or 7, which knows what an interrupt is for and what an error aborts."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.here = []  # the cells that have come and are not answered: one that runs is the first
        self.aborted_cells = set()
        self.interrupted = False  # whether the next one is to be interrupted as soon as it runs

    async def abort_waiting(self):
        """
        Aborts the cells that came before the reply to the failed one, which is not sent yet. ipykernel aborts for a
        while after its reply, and so also what the reader sends in answer to it.
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
        """The queue of ipykernel 7, whose tasks share a context."""
        if msg[0].bytes == MARK:
            self.mark_seen.set_result(None)
        elif self.arrives(msg) in AT_ONCE:
            await asyncio.create_task(self.dispatch_shell(msg, subshell_id=subshell_id))
        else:
            await super().shell_main(subshell_id, msg)

    def schedule_dispatch(self, dispatch, *args):
        """The queue of ipykernel 6, which has one request at a time."""
        if self.arrives(args[0]) in AT_ONCE:
            asyncio.ensure_future(self.dispatch_shell(args[0]))
        else:
            super().schedule_dispatch(dispatch, *args)

    def arrives(self, msg):
        """The kind of a request; a cell that has come is here until it is answered."""
        kind, name = self.kind_and_name(msg)
        if kind == "execute_request":
            self.here.append(name)
        return kind

    async def dispatch_shell(self, msg, **kwargs):
        _, name = self.kind_and_name(msg)
        try:
            if name in self.here:
                self._aborting = name in self.aborted_cells
            await super().dispatch_shell(msg, **kwargs)
        finally:
            if name in self.here:
                self.here.remove(name)
                self.aborted_cells.discard(name)
                self.interrupted = False

    def set_parent(self, ident, parent, channel="shell"):
        REQUEST.set((ident, parent))

    def get_parent(self, channel="shell"):
        return REQUEST.get()[1]

    def kind_and_name(self, msg):
        try:
            header = json.loads(self.session.feed_identities(msg, copy=False)[1][1].bytes)
            return header["msg_type"], header["msg_id"]
        except (ValueError, LookupError):
            return None, None  # ipykernel says what is wrong with it
