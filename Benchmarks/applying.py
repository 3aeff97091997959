"""`retake apply`, JPEG to JPEG, beside libvips and ImageMagick doing the same."""

from dataclasses import dataclass

from measure import Failed, in_turns, run_once, running
from photographs import JPEGForm, imagemagick
from report import beside

STOPS = 0.5
BLUR_PIXELS = 8
SHARPEN_PIXELS = 2


@dataclass(frozen=True)
class Job:
    """One instruction, and the arguments of libvips's and ImageMagick's equivalents, where IN and
    OUT stand for the files. The budgets say how many times faster retake has to be."""

    name: str
    instruction: str
    vips: list
    imagemagick: list
    vips_budget: float | None
    imagemagick_budget: float | None


def jobs(photograph_width, lookup):
    half = photograph_width // 2
    return [
        Job(
            "point edit", f"brighten it by {STOPS} stops",
            ["maplut", "IN", "OUT", lookup], [lookup, "-clut"], 1, 4,
        ),
        Job(
            "blur", f"blur it by {BLUR_PIXELS} pixels",
            ["gaussblur", "IN", "OUT", str(BLUR_PIXELS)], ["-blur", f"0x{BLUR_PIXELS}"], 1, None,
        ),
        Job(
            "sharpen", "sharpen it",
            ["sharpen", "IN", "OUT", "--sigma", str(SHARPEN_PIXELS)],
            ["-unsharp", f"0x{SHARPEN_PIXELS}"], 1, None,
        ),
        Job(
            "resize", f"resize it to {half} pixels wide",
            ["resize", "IN", "OUT", "0.5"], ["-resize", "50%"], 1, None,
        ),
    ]


def exposure_lookup(path):
    """The point edit as a table over 8-bit sRGB, which is the quickest way a peer can take."""
    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    def encoded(light):
        return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055

    table = bytes(
        round(255 * min(1, encoded(2**STOPS * linear(value / 255)))) for value in range(256)
    )
    path.write_bytes(b"P5\n256 1\n255\n" + table)
    return str(path)


def rows(context):
    lookup = exposure_lookup(context.folder / "exposure.pgm")
    widths = {"12 MP": 4272, "1 MP": 1224}
    for size, photograph in context.photographs.items():
        for job in jobs(widths[size], lookup):
            yield from context.attempt(
                f"apply: {job.name}, {size}", lambda: measured(context, job, size, photograph)
            )


def measured(context, job, size, photograph):
    own = context.folder / "retake.jpg"
    command = [context.retake, "apply", job.instruction, photograph, "-o", own]
    own.unlink(missing_ok=True)
    run_once(command)
    if not own.exists():
        raise Failed("retake apply wrote nothing")
    form = JPEGForm(own)
    files = {"IN": photograph, "OUT": form.vips(context.folder / "vips.jpg")}
    samples = in_turns(
        {
            "retake": running(command),
            "libvips": running(["vips"] + [files.get(word, word) for word in job.vips]),
            "ImageMagick": running(
                [imagemagick(), photograph, *job.imagemagick, *form.imagemagick(),
                 context.folder / "imagemagick.jpg"]
            ),
        },
        context.rounds,
    )
    what = f"apply: {job.name}, {size}"
    budgets = {"libvips": job.vips_budget, "ImageMagick": job.imagemagick_budget}
    for peer, budget in budgets.items():
        # The budgets are for the large photograph.
        limit = budget if size == "12 MP" else None
        yield beside(what, samples["retake"], peer, samples[peer], limit)
