"""Writing a picture of 800 × 600 as sixel, beside img2sixel, chafa and timg."""

import math
import re
import subprocess

from measure import Failed, in_turns, running
from photographs import TWELVE_MEGAPIXELS, imagemagick
from report import Row, beside, within
from sixel_decoder import rgb

WIDTH, HEIGHT = 800, 600
# Decibels above img2sixel's own 256 colours, by our number of colours.
BUDGETS = {256: 4, 1024: 8}


def rows(context):
    yield from context.attempt("sixel of 800×600", lambda: measured(context))


def measured(context):
    if context.sixel_encoder is None:
        raise Failed("there is no encoder to measure")
    picture = context.folder / "800x600.ppm"
    subprocess.run(
        [imagemagick(), TWELVE_MEGAPIXELS, "-resize", f"{WIDTH}x{HEIGHT}^", "-gravity", "center",
         "-extent", f"{WIDTH}x{HEIGHT}", "-depth", "8", picture],
        check=True,
    )
    for colours in BUDGETS:
        yield encoding(context, picture, colours)
    yield from whole_processes(context, picture)
    yield from quality(context, picture)


def encoder(context, picture, colours, rounds=1):
    return [context.sixel_encoder, picture, colours, rounds]


def encoding(context, picture, colours):
    """The encoder alone: the median of many rounds in one process, told on standard error."""
    told = subprocess.run(
        [str(word) for word in encoder(context, picture, colours, 40)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, text=True,
    ).stderr
    milliseconds = float(re.search(r"([0-9.]+) ms", told).group(1))
    return within(f"sixel of 800×600, {colours} colours", milliseconds / 1000, 0.015)


def whole_processes(context, picture):
    size = f"{WIDTH}x{HEIGHT}"
    samples = in_turns(
        {
            "retake": running(encoder(context, picture, 256)),
            "img2sixel": running(["img2sixel", picture]),
            "chafa": running(["chafa", "-f", "sixel", "--size", "80x30", picture]),
            "timg": running(["timg", "-p", "s", "-g", "80x30", picture]),
        },
        context.rounds,
    )
    own = samples.pop("retake")
    for peer, sample in samples.items():
        yield beside(f"sixel of {size.replace('x', '×')}, whole process", own, peer, sample)


def quality(context, picture):
    peer = decibels(["img2sixel", picture], picture)
    for colours, budget in BUDGETS.items():
        own = decibels(encoder(context, picture, colours), picture)
        yield Row(
            f"sixel quality, {colours} colours", f"{own:.1f} dB", "img2sixel", f"{peer:.1f} dB",
            budget=f"≥ +{budget} dB", met=own - peer >= budget,
        )


def decibels(command, picture):
    """PSNR of what a terminal would show against the picture."""
    sent = subprocess.run(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        check=True,
    ).stdout
    pixels = subprocess.run(
        [imagemagick(), picture, "-depth", "8", "rgb:-"], check=True, capture_output=True
    ).stdout
    return psnr(pixels, rgb(sent, WIDTH, HEIGHT))


def psnr(one, other):
    squares = sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
    return 10 * math.log10(255**2 * len(one) / max(squares, 1))
