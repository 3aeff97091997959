"""How long a typed character takes to be written to the terminal."""

import os
import re
import time

from editing import editor
from measure import Failed
from report import Row, memory_of, within
from terminal import Terminal

SENTENCES = ("make the sky a little warmer and add some grain", "crop it to a square, then darken it")
# Twelve megapixels of these take a good while.
LONG = ("turn it into an oil painting", "add snow", "make it look like van gogh", "add rain")
ESCAPES = re.compile(rb"\x1bP.*?\x1b\\|\x1b\[[0-9;?]*[a-zA-Z]|\x1b.", re.DOTALL)


def rows(context):
    photograph = context.photographs["12 MP"]
    for what, behind in (("nothing behind", False), ("full size rendering behind", True)):
        yield from context.attempt(
            f"a typed character, {what}",
            lambda what=what, behind=behind: typing(context, photograph, what, behind),
        )


def typing(context, photograph, what, behind):
    terminal = Terminal(editor(context, photograph, context.fresh("keys")))
    try:
        terminal.picture()
        terminal.settle(timeout=20)
        if behind:
            for instruction in LONG:
                drawn = len(terminal.output)
                terminal.type(instruction + "\r")
                terminal.picture(after=drawn, timeout=120)
        began, used = time.perf_counter(), processor_seconds(terminal.pid)
        taken = sorted(seconds for text in SENTENCES for seconds in times(terminal, text))
        used = processor_seconds(terminal.pid) - used
        if behind and used < 0.5 * (time.perf_counter() - began):
            raise Failed("the full size was done before the typing was")
    finally:
        peak = terminal.close()
    high = taken[len(taken) * 95 // 100]
    yield within(
        f"a typed character, {what}", taken[len(taken) // 2], 0.005, memory_of(peak))
    yield Row(f"a typed character, 95 of 100, {what}", f"{high * 1000:.1f} ms")


def processor_seconds(pid):
    """What a process has used so far."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def times(terminal, text):
    """From writing each letter until the terminal has been told to show it."""
    for letter in text:
        # what the letter before has set off is over
        while terminal.pump(0.09):
            pass
        before = len(terminal.output)
        struck = time.perf_counter()
        terminal.type(letter)
        while letter != " ":
            terminal.pump(1)
            if letter.encode() in ESCAPES.sub(b"", bytes(terminal.output[before:])):
                yield time.perf_counter() - struck
                break
            if time.perf_counter() - struck > 5:
                raise Failed(f"{letter!r} never came")
    # the line is thrown away
    terminal.type("\x15")
    terminal.settle(0.3, timeout=5)
