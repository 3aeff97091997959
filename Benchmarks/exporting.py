"""How long exporting 10,000 turns takes beside copying and encoding their pictures alone."""

import os
import shutil
import subprocess

from measure import Failed, in_turns, run_once
from photographs import imagemagick
from report import Row, memory_of, time_of

TURNS = 10_000
CONVERSATION = [
    "make it warmer", "a bit less", "more contrast", "add a vignette", "crop it to 3:2",
    "make the colours more vivid", "sharpen it", "brighter by half a stop", "lift the shadows",
    "flip it horizontally",
]
SIDE, REDUCED = 384, 256


def rows(context):
    yield from context.attempt("exporting", lambda: measured(context))


def measured(context):
    sessions = recorded(context)
    cases = [("copied", []), (f"reduced to {REDUCED} pixels", ["--max-side", REDUCED])]
    for what, options in cases:
        samples = in_turns(
            {
                "retake": lambda: exported(context, sessions, options),
                "alone": lambda: copied(context, sessions, options[1:]),
            },
            min(context.rounds, 3),
        )
        own, alone = samples["retake"], samples["alone"]
        ratio = own.seconds / alone.seconds
        yield Row(
            f"exporting {TURNS} turns, {what}", time_of(own.seconds), "their pictures alone",
            f"{time_of(alone.seconds)}, {memory_of(alone.peak_mib)}", ratio, "≤ 1.25", ratio <= 1.25,
            memory_of(own.peak_mib),
        )


def recorded(context):
    """A folder of sessions: one conversation, and links to it under other names."""
    photograph = context.folder / "small.png"
    subprocess.run(
        [imagemagick(), context.photographs["1 MP"], "-resize", f"{SIDE}x{SIDE}", photograph],
        check=True,
    )
    folder = context.fresh("sessions")
    first = folder / "0"
    folder.mkdir()
    lines = "\n".join(CONVERSATION)
    subprocess.run(
        [context.retake, "run", photograph, "--session", first], input=lines, text=True, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    for number in range(1, TURNS // len(CONVERSATION)):
        shutil.copytree(first, folder / str(number), copy_function=os.link)
    return folder


def exported(context, sessions, options):
    target = context.fresh("export")
    return run_once(
        [context.retake, "export", *sessions.iterdir(), "--format", "diffsynth", "-o", target]
        + options
    )


def copied(context, sessions, side):
    """The same pictures to the same places."""
    target = context.fresh("copies")
    pairs = []
    for session in sessions.iterdir():
        pictures = [session / "source.png", *sorted((session / "images").iterdir())]
        pairs += [f"{picture}\t{target}/{session.name}/{picture.name}" for picture in pictures]
    listed = context.folder / "pictures.txt"
    listed.write_text("\n".join(pairs))
    if context.picture_copier is None:
        raise Failed("PictureCopier isn't built")
    return run_once([context.picture_copier, listed, *side])
