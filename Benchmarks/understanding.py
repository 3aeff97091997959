"""How many instructions are understood in a second."""

import itertools
import json
import subprocess

from measure import Failed, in_turns, running
from report import Row, memory_of, time_of

VERBS = ["make it", "make this", "please make the photo", "now make it", "can you make it"]
WISHES = [
    "warmer", "cooler by 20%", "a bit brighter", "half a stop darker", "much more vivid",
    "black and white", "sepia", "look like old film", "sharper", "a little blurry",
    "less contrasty", "twice as colourful",
]
AFTER = [
    "a bit less", "too much", "now add some film grain", "crop it to a square and make it brighter",
    "undo the crop but keep the rest", "no, cooler", "go back to turn 2", "rotate it by 3 degrees",
    "resize it to 1200 pixels wide", "lift the shadows and bring the highlights down",
]
COUNT = 6000


def conversations():
    """COUNT instructions in conversations of two turns, no two alike."""
    openings = [f"{verb} {wish}" for verb in VERBS for wish in WISHES]
    pairs = itertools.cycle(itertools.product(openings, AFTER))
    for number, (opening, after) in zip(range(COUNT // 2), pairs):
        yield {"id": str(number), "turns": [opening, after]}


def rows(context):
    yield from context.attempt("understanding in a batch", lambda: measured(context))


def measured(context):
    batch, empty = context.folder / "batch.jsonl", context.folder / "empty.jsonl"
    batch.write_text("".join(json.dumps(row) + "\n" for row in conversations()))
    empty.write_text("")
    answers = subprocess.run(
        [context.retake, "plan", "--batch"], stdin=open(batch), stdout=subprocess.PIPE, text=True
    ).stdout.splitlines()
    if len(answers) != COUNT // 2:
        raise Failed(f"{len(answers)} answers to {COUNT // 2} conversations")
    # On one core; what starting takes is measured beside it and taken off.
    command = [context.retake, "plan", "--batch"]
    samples = in_turns(
        {
            "empty": running(command, stdin=empty, cores={0}),
            "batch": running(command, stdin=batch, cores={0}),
        },
        context.rounds,
    )
    seconds = samples["batch"].seconds - samples["empty"].seconds
    rate = COUNT / seconds
    yield Row(
        "understanding in a batch, one core", f"{rate:.0f}/s", budget="≥ 2000/s",
        met=rate >= 2000, memory=memory_of(samples["batch"].peak_mib),
    )
    yield Row(
        "understanding an instruction", time_of(seconds / COUNT), budget="≤ 1.0 ms",
        met=seconds / COUNT <= 0.001,
    )
