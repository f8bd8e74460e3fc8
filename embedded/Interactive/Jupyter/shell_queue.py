"""ipykernel's queue of requests: everything waits for the running cell but what can be answered meanwhile."""

import asyncio
import json

from ipykernel.kernelbase import Kernel

# Answered at once, also while a cell runs.
AT_ONCE = {"complete_request", "inspect_request", "is_complete_request", "history_request"}


class ShellQueue(Kernel):
    """The queue of ipykernel 6 and that of ipykernel 7, which knows what an interrupt is for."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.cells_here = 0  # how many have come and are not answered, whether they run or wait
        self.interrupted = False  # whether the first of them is to be interrupted as soon as it runs

    def interrupt_next(self):
        """Where no cell runs, an interrupt is for the next one that is here already; for none that comes later."""
        self.interrupted = self.cells_here > 0

    async def shell_main(self, subshell_id, msg):
        """The queue of ipykernel 7. It keeps the request that it answers in the task's context; another task has a copy."""
        kind = self.kind_of(msg)
        if kind in AT_ONCE:
            await asyncio.create_task(self.dispatch_shell(msg, subshell_id=subshell_id))
        else:
            await self.counted(kind, super().shell_main)(subshell_id, msg)

    def schedule_dispatch(self, dispatch, *args):
        """The queue of ipykernel 6, which has one request at a time."""
        kind = self.kind_of(args[0]) if args else None
        if kind in AT_ONCE:
            asyncio.ensure_future(self.answer_at_once(args[0]))
        else:
            super().schedule_dispatch(self.counted(kind, dispatch), *args)

    def kind_of(self, frames):
        try:
            header = self.session.feed_identities(frames, copy=False)[1][1]
            return json.loads(bytes(header.buffer))["msg_type"]
        except (ValueError, LookupError):
            return None  # ipykernel says what is wrong with it

    def counted(self, kind, dispatch):
        """How a request is dispatched; a cell that has come is counted from now until it is answered."""
        if kind != "execute_request":
            return dispatch
        self.cells_here += 1

        async def dispatch_and_count(*args):
            try:
                await dispatch(*args)
            finally:
                self.cells_here -= 1
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
