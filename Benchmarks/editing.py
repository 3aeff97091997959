"""What a person waits for in the editor: opening, an edit, opening a long session again."""

import statistics
import time
from dataclasses import replace

from measure import in_turns, median, run_once
from report import Row, memory_of, within
from terminal import Terminal, until_picture

TURNS = 100


def rows(context):
    for size, photograph in context.photographs.items():
        budgeted = size == "12 MP"
        yield from context.attempt(
            f"open until the preview is written, {size}",
            lambda: opening(context, size, photograph, budgeted),
        )
        yield from context.attempt(
            f"point edit until the preview is written, {size}",
            lambda: editing(context, size, photograph, budgeted),
        )
    yield from context.attempt(f"{TURNS} turns on 12 MP", lambda: long_session(context))


def editor(context, photograph, session):
    return [context.retake, "edit", photograph, "--session", session]


def for_size(row, budgeted):
    """The row, without its budget where that is for the other photograph."""
    return row if budgeted else replace(row, budget="", met=None)


def opening(context, size, photograph, budgeted):
    def once():
        return until_picture(editor(context, photograph, context.fresh("open")))

    sample = in_turns({"retake": once}, context.rounds)["retake"]
    what = f"open until the preview is written, {size}"
    yield for_size(within(what, sample.seconds, 0.300, memory_of(sample.peak_mib)), budgeted)


def editing(context, size, photograph, budgeted):
    """Edits one after the other, each once the full-size picture of the one before is done."""
    terminal = Terminal(editor(context, photograph, context.fresh("edit")))
    taken = []
    try:
        terminal.picture()
        terminal.settle(timeout=10)
        for number in range(context.rounds + 1):
            stops = round(0.3 + 0.01 * number, 2)
            verb = "brighten" if number % 2 == 0 else "darken"
            terminal.type(f"{verb} it by {stops} stops")
            terminal.settle(0.3, timeout=5)
            drawn = len(terminal.output)
            entered = time.perf_counter()
            terminal.type("\r")
            terminal.picture(after=drawn)
            taken.append(time.perf_counter() - entered)
            # The full size is rendered behind: let it end.
            terminal.settle(2.0, timeout=30)
    finally:
        peak = terminal.close()
    what = f"point edit until the preview is written, {size}"
    row = within(what, statistics.median(taken[1:]), 0.050, memory_of(peak))
    yield for_size(row, budgeted)


def long_session(context):
    script = context.folder / "turns.txt"
    script.write_text(
        "".join(
            f"{'brighten' if turn % 2 == 0 else 'darken'} it by 0.3 stops\n"
            for turn in range(TURNS)
        )
    )
    session = context.fresh("turns")
    photograph = context.photographs["12 MP"]
    sample = run_once(
        [context.retake, "run", photograph, "--session", session, "--script", script]
    )
    yield Row(
        f"{TURNS} turns on 12 MP, peak memory", memory_of(sample.peak_mib),
        budget="≤ 1024 MiB", met=sample.peak_mib <= 1024,
    )
    yield Row(f"{TURNS} turns on 12 MP, a turn", f"{sample.seconds / TURNS * 1000:.0f} ms")
    again = median([until_picture([context.retake, "resume", session]) for _ in range(3)])
    yield within(
        f"open {TURNS} turns on 12 MP again", again.seconds, 1.0, memory_of(again.peak_mib)
    )
