"""Times the looks of the whole picture, and some beside peers that do the like; see
Benchmarks/looks."""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2

from measure import Failed, Sample, in_turns, run_once, running
from photographs import TWELVE_MEGAPIXELS, imagemagick
from report import Row, beside, summary, table, time_of

SECONDS_PER_MEGAPIXEL = 1.5
PREVIEW_SECONDS = 0.1
MEGAPIXELS = 2

# Edits of a thing, which needs a box, and those that take a file.
NOT_OF_THE_WHOLE = {
    "recolor", "relocate_object", "transform_object", "duplicate", "remove_object", "cut_out",
    "background", "match_colors", "painted_like",
}


def peers(photograph, out):
    """By instruction, what does the like: a command's words, or a function on OpenCV's picture,
    whose start and files aren't counted."""
    magick = imagemagick()
    return {
        "give the picture a pencil sketch look": {
            "OpenCV pencilSketch": lambda picture: cv2.pencilSketch(picture),
            "G'MIC pencilbw": ["gmic", photograph, "pencilbw", "0.3,60", "-o", out],
        },
        "turn the picture into a watercolour painting": {
            "OpenCV stylization": lambda picture: cv2.stylization(picture),
        },
        "turn the picture into an oil painting": {
            "OpenCV oilPainting": lambda picture: cv2.xphoto.oilPainting(picture, 7, 1),
            "ImageMagick -paint": [magick, photograph, "-paint", "4", out],
        },
        "give the picture a charcoal drawing look": {
            "ImageMagick -charcoal": [magick, photograph, "-charcoal", "2", out],
        },
        "turn the picture into a van gogh painting": {
            "G'MIC stylize strokes": ["gmic", photograph, "fx_painting", "5,2.5,1.5,50,1", "-o", out],
        },
        "retarget the picture to 75 % of its width": {
            "ImageMagick -liquid-rescale": [magick, photograph, "-liquid-rescale", "75x100%!", out],
        },
    }


def looks(retake):
    told = subprocess.run([retake, "edits"], check=True, capture_output=True, text=True).stdout
    fields = [line.split("\t") for line in told.splitlines()]
    return [(edit, look, words) for edit, look, words in fields if edit not in NOT_OF_THE_WHOLE]


def applied(retake, instruction, photograph, out):
    return running([retake, "apply", instruction, photograph, "-o", out])


def own_seconds(retake, instruction, photograph, out, rounds):
    """What the look takes beyond a point edit: start, reading and writing are in both."""
    samples = in_turns(
        {
            "look": applied(retake, instruction, photograph, out),
            "point": applied(retake, "brighten it by 0.1 stops", photograph, out),
        },
        rounds,
    )
    return max(0, samples["look"].seconds - samples["point"].seconds)


def resized(folder, name, size):
    path = folder / name
    subprocess.run(
        [imagemagick(), TWELVE_MEGAPIXELS, "-resize", size, path], check=True
    )
    return path


def timed(function, picture):
    def run():
        started = time.perf_counter()
        function(picture)
        return Sample(time.perf_counter() - started, 0)
    return run


def preview_rows(given, folder, failures):
    photograph, out = resized(folder, "preview.png", "800x600!"), folder / "out.png"
    times = []
    for edit, look, words in looks(given.retake):
        try:
            run_once([given.retake, "apply", words, photograph, "-o", out])
            times.append((own_seconds(given.retake, words, photograph, out, given.rounds), words))
        except Failed as failure:
            failures.append((f"{edit} {look}", failure))
    times.sort(reverse=True)
    over = [entry for entry in times if entry[0] > PREVIEW_SECONDS]
    print(f"{len(times)} looks at 800 × 600, {len(over)} of them over {time_of(PREVIEW_SECONDS)}.")
    return times


def rows(given, folder, failures):
    slowest = preview_rows(given, folder, failures)[: given.slowest]
    large, out = resized(folder, "large.png", "1732x1155!"), folder / "out.png"
    for seconds, words in slowest:
        whole = own_seconds(given.retake, words, large, out, given.rounds)
        limit = SECONDS_PER_MEGAPIXEL * MEGAPIXELS
        yield Row(
            words, f"{time_of(seconds)} preview, {time_of(whole / MEGAPIXELS)} a megapixel",
            budget=f"≤ {time_of(limit / MEGAPIXELS)} a megapixel", met=whole <= limit)
    picture = cv2.imread(str(large))
    for words, others in peers(str(large), str(out)).items():
        try:
            own = applied(given.retake, words, large, out)
            runs = {
                name: timed(peer, picture) if callable(peer) else running(peer)
                for name, peer in others.items()
            }
            samples = in_turns({"retake": own} | runs, given.rounds)
        except Failed as failure:
            failures.append((words, failure))
            continue
        for name in others:
            yield beside(f"{words}, {MEGAPIXELS} MP", samples["retake"], name, samples[name])


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/looks")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slowest", type=int, default=12, help="how many are timed at full size")
    parser.add_argument("--retake", type=Path, required=True, help=argparse.SUPPRESS)
    given = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory(prefix="retake-looks-") as name:
        measured = list(rows(given, Path(name), failures))
    print(table(measured))
    print(summary(measured, failures))


if __name__ == "__main__":
    sys.exit(main())
