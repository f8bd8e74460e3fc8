"""Output that carries no cell's name: what native code and started programs print, in any amount and at any pace."""

PAUSE = 0.25
# The session cuts likewise what it captures.
LIMIT = 1_000_000
NOTE = f"\n… (the output of this cell is cut after {LIMIT:,} characters)\n"


class NativeOutput:
    """Gathers text to a few messages a second and cuts it where a cell prints too much; say(name, text) sends it."""

    def __init__(self, loop, say):
        self.loop, self.say = loop, say
        self.name, self.text, self.room, self.timer = "", "", LIMIT, None

    def begin_cell(self):
        """What comes from now on is of another cell."""
        self.flush()
        self.room = LIMIT

    def add(self, name, text):
        """Says soon what is printed to a stream."""
        if name != self.name:
            self.flush()
        if self.room >= 0:
            self.name, self.text = name, self.text + (text if len(text) <= self.room else text[:self.room] + NOTE)
            self.room -= len(text)
            self.timer = self.timer or self.loop.call_later(PAUSE, self.flush)

    def flush(self):
        """Says at once all that waits."""
        if self.timer:
            self.loop.remove_timeout(self.timer)
            self.say(self.name, self.text)
        self.text, self.timer = "", None
