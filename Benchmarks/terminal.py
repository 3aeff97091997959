"""A terminal with sixel graphics, as far as a program can tell from a pseudo-terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

from measure import Failed, Sample

COLUMNS, ROWS = 120, 40
CELL_WIDTH, CELL_HEIGHT = 10, 20

QUERY = re.compile(rb"\x1b\[([?>=]?)([0-9;]*)(\$?)([cntSpq])")
SIXEL_START = re.compile(rb"\x1bP[0-9;]*q")
STRING_END = b"\x1b\\"


def answer(query):
    """What an xterm with sixel graphics says to a query; nothing to anything else."""
    mark, numbers, dollar, final = (part.decode() for part in query.groups())
    pixels = (ROWS * CELL_HEIGHT, COLUMNS * CELL_WIDTH)
    answers = {
        ("", "", "c"): "\x1b[?64;4;22c",
        ("", "0", "c"): "\x1b[?64;4;22c",
        ("", "14", "t"): f"\x1b[4;{pixels[0]};{pixels[1]}t",
        ("", "16", "t"): f"\x1b[6;{CELL_HEIGHT};{CELL_WIDTH}t",
        ("", "18", "t"): f"\x1b[8;{ROWS};{COLUMNS}t",
        ("?", "1;1;0", "S"): "\x1b[?1;0;1024S",
        ("?", "1;4;0", "S"): "\x1b[?1;0;1024S",
        ("?", "2;1;0", "S"): "\x1b[?2;0;2000;2000S",
        ("?", "2;4;0", "S"): "\x1b[?2;0;2000;2000S",
        ("", "6", "n"): "\x1b[1;1R",
        ("", "5", "n"): "\x1b[0n",
    }
    if dollar and final == "p":
        return f"\x1b[{mark}{numbers};2$y".encode()
    return answers.get((mark, numbers, final), "").encode()


class Terminal:
    """Runs a program and waits for the pictures that it draws."""

    def __init__(self, command):
        self.output = bytearray()
        self.answered = 0
        self.started = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", ROWS, COLUMNS, COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLORTERM="truecolor")
            # the lines typed here are none of the person's own
            os.environ["XDG_STATE_HOME"] = os.devnull
            os.execv(str(command[0]), [str(part) for part in command])

    def pump(self, seconds):
        """Reads what comes within `seconds` and answers its queries. False when nothing came."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self.master, 1 << 16)
        except OSError:
            read = b""
        if not read:
            raise Failed("the program ended: " + self.text()[-200:])
        self.output += read
        # A query may have been cut in two: look at the last few bytes again.
        for query in QUERY.finditer(self.output, self.answered):
            os.write(self.master, answer(query))
            self.answered = query.end()
        self.answered = max(self.answered, len(self.output) - 16)
        return True

    def picture(self, after=0, timeout=30):
        """Waits for the first whole sixel that begins after byte `after`; returns the bytes."""
        deadline = time.perf_counter() + timeout
        start, searched = None, after
        while time.perf_counter() < deadline:
            self.pump(1)
            # Only what is new is searched: a picture comes in hundreds of parts, and the time
            # that each part takes here would be counted as the program's.
            if start is None:
                found = SIXEL_START.search(self.output, searched)
                start = found.start() if found else None
                searched = found.end() if found else max(after, len(self.output) - 16)
            if start is not None:
                end = self.output.find(STRING_END, searched)
                if end >= 0:
                    return bytes(self.output[start : end + len(STRING_END)])
                searched = max(searched, len(self.output) - 1)
        raise Failed("no picture came: " + self.text()[-200:])

    def settle(self, quiet=0.7, timeout=60):
        """Waits until nothing has come for `quiet` seconds."""
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline and self.pump(quiet):
            pass

    def type(self, text):
        os.write(self.master, text.encode())

    def text(self):
        visible = re.sub(rb"\x1bP.*?\x1b\\|\x1b\[[0-9;?]*[a-zA-Z]|[\x00-\x1f]", b" ", self.output)
        return " ".join(visible.decode(errors="replace").split())

    def close(self):
        """Ends the program and returns its peak memory."""
        os.kill(self.pid, signal.SIGTERM)
        deadline = time.perf_counter() + 20
        while time.perf_counter() < deadline:
            try:
                self.pump(0.05)
            except Failed:
                break
            pid, _, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                os.close(self.master)
                return usage.ru_maxrss / 1024
        pid, _, usage = os.wait4(self.pid, os.WNOHANG)
        if not pid:
            os.kill(self.pid, signal.SIGKILL)
            _, _, usage = os.wait4(self.pid, 0)
        os.close(self.master)
        return usage.ru_maxrss / 1024


def until_picture(command):
    """From starting the program until its first picture has been written."""
    terminal = Terminal(command)
    try:
        terminal.picture()
        seconds = time.perf_counter() - terminal.started
    finally:
        peak = terminal.close()
    return Sample(seconds, peak)
