"""What is printed into a pipe, as it comes."""

import codecs
import os
import select
import threading

SIZE = 1 << 16  # what a pipe holds
# Elsewhere a pipe cannot be asked without waiting for it.
CAN_ASK = os.name == "posix"


class OutputPipe:
    """Decodes the bytes of a pipe without waiting for the end of a line; take(text) gets them."""

    def __init__(self, file, take):
        self.descriptor, self.take = file.fileno(), take
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.turn = threading.Lock()
        if CAN_ASK:
            os.set_blocking(self.descriptor, False)

    def read_to_end(self):
        """Reads until nobody can print any more; for a thread of its own."""
        more = True
        while more:
            if CAN_ASK:
                select.select([self.descriptor], [], [])  # without the turn, which the other reader may want
            with self.turn:
                more = self._read()

    def read_what_is_there(self):
        """Afterwards all is taken that was printed before."""
        if CAN_ASK:
            with self.turn:
                self._read()

    def _read(self):
        try:
            data = os.read(self.descriptor, SIZE)
        except BlockingIOError:
            return True  # the other reader has it
        if text := self.decoder.decode(data, final=not data):
            self.take(text)
        return bool(data)
