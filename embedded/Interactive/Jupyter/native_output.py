"""Output that carries no cell's name: what native code and started programs print, in any amount and at any pace."""

import threading

PAUSE = 0.25
# The session cuts likewise what it captures.
LIMIT = 1_000_000
NOTE = f"\n… (the output of this cell is cut after {LIMIT:,} characters)\n"


class NativeOutput:
    """Gathers text to a few messages a second, and cuts it where a cell prints too much; say(name, text) passes it on."""

    def __init__(self, say):
        self.say, self.guard = say, threading.Lock()
        self.texts, self.timer = [], None
        self.room = LIMIT  # None when the note has been added

    def begin_cell(self):
        """What comes from now on is of another cell."""
        with self.guard:
            self._say_all()
            self.room = LIMIT

    def add(self, name, text):
        """Says soon what is printed to a stream."""
        with self.guard:
            if text := self._cut(text):
                self.texts.append((name, text))
                if self.timer is None:
                    self.timer = threading.Timer(PAUSE, self.flush)
                    self.timer.daemon = True
                    self.timer.start()

    def flush(self):
        """Says at once all that waits."""
        with self.guard:
            self._say_all()

    def _cut(self, text):
        if self.room is None:
            return ""
        if len(text) > self.room:
            text, self.room = text[:self.room] + NOTE, None
        else:
            self.room -= len(text)
        return text

    def _say_all(self):
        if self.timer:
            self.timer.cancel()
            self.timer = None
        for name in sorted({name for name, _ in self.texts}):
            self.say(name, "".join(text for other, text in self.texts if other == name))
        self.texts.clear()
