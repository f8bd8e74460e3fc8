"""The reader of the notebook, who answers what cells ask."""

import asyncio
import collections

BETWEEN_LOOKS = 0.02


class NotebookReader:
    """Puts questions on Jupyter's stdin channel, one by one: an answer does not say which question it is for."""

    def __init__(self, session, socket):
        self.session, self.socket = session, socket
        self.turn = asyncio.Lock()
        self.questions = collections.defaultdict(list)  # by cell: tasks

    def ask(self, cell, content, parent, ident, answer):
        """Asks for a cell; answer(text) gets what is typed, or None at the end of the input."""
        self.questions[cell].append(asyncio.ensure_future(self._ask(content, parent, ident, answer)))

    def forget(self, cell):
        """The cell has ended, and its questions are void."""
        for question in self.questions.pop(cell, []):
            question.cancel()

    async def _ask(self, content, parent, ident, answer):
        async with self.turn:
            while self.session.recv(self.socket) != (None, None):
                pass  # answers that came too late
            self.session.send(self.socket, "input_request", content, parent, ident=ident)
            while (reply := self.session.recv(self.socket)[1]) is None:
                await asyncio.sleep(BETWEEN_LOOKS)
        value = reply["content"].get("value")
        answer(None if value == "\x04" else value)
