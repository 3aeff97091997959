"""Lettering on synthetic signs whose truth is known: finding it beside tesseract's line boxes,
removing it beside OpenCV's Telea (which is told where the letters are), and replacing it.

Run by Benchmarks/lettering; by hand: lettering.py --retake PATH [--signs N] [--keep DIR]
"""

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
PHOTOGRAPHS = ["coffee.png", "high-mountains.jpg", "mountain-meadow.jpg", "forest-stream.jpg",
               "two-dogs.jpg", "rocket.jpg"]
FONTS = ["DejaVuSans-Bold.ttf", "DejaVuSans.ttf", "DejaVuSerif-Bold.ttf", "BebasNeue-Bold.otf"]
WORDS = ["OPEN", "BAKERY", "Exit", "No parking", "SALE", "Hotel Adler", "STOP", "Museum",
         "PHARMACY", "Garden", "Ticket office", "WELCOME"]
# ink and board, as BGR codes
COLORS = [((25, 25, 28), (215, 222, 225)), ((235, 238, 240), (120, 60, 20)),
          ((40, 30, 160), (228, 230, 226)), ((230, 232, 232), (40, 110, 40)),
          ((30, 190, 245), (48, 44, 42)), ((30, 34, 38), (40, 180, 235))]
WIDTH, HEIGHT = 800, 560


class Sign:
    """One board with one line, seen at a slant before a photograph."""

    def __init__(self, number):
        random = np.random.default_rng(1000 + number)
        path = ROOT / "Assets" / PHOTOGRAPHS[number % len(PHOTOGRAPHS)]
        ground = cv2.resize(cv2.imread(str(path)), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        font = cv2.freetype.createFreeType2()
        font.loadFontData(str(ROOT / "Assets/fonts" / FONTS[number % len(FONTS)]), 0)
        self.words = WORDS[number % len(WORDS)]
        self.ink, board = COLORS[number % len(COLORS)]
        size, _ = font.getTextSize(self.words, 160, -1)
        sheet = np.zeros((360, size[0] + 160), np.uint8)
        layer = np.zeros((*sheet.shape, 3), np.uint8)
        font.putText(layer, self.words, (80, 260), 160, (255, 255, 255), -1, cv2.LINE_AA, True)
        sheet = layer[:, :, 0]
        rows, columns = sheet.shape
        height = random.uniform(80, 150)
        width = min(600, height * columns / rows)
        left, top = random.uniform(40, WIDTH - width - 40), random.uniform(60, HEIGHT - height - 60)
        slant, lean = random.uniform(-0.12, 0.12), random.uniform(0.8, 1.2)
        seen = np.float32([[left, top], [left + width, top + slant * width],
                           [left + width, top + slant * width + height * lean],
                           [left, top + height]])
        view = cv2.getPerspectiveTransform(
            np.float32([[0, 0], [columns, 0], [columns, rows], [0, rows]]), seen)
        warp = lambda plane: cv2.warpPerspective(plane, view, (WIDTH, HEIGHT),
                                                 flags=cv2.INTER_AREA).astype(float) / 255
        letters, cover = warp(sheet)[..., None], warp(np.full_like(sheet, 255))[..., None]
        shade = 0.82 + 0.3 * np.linspace(0, 1, WIDTH)[None, :, None]
        sigma, grain = random.uniform(0.4, 1), random.normal(0, random.uniform(1, 4), ground.shape)

        def finished(with_letters):
            paint = np.array(board) * np.ones(ground.shape)
            if with_letters:
                paint = paint + (np.array(self.ink) - paint) * letters
            whole = ground + (np.clip(paint * shade, 0, 255) - ground) * cover
            whole = cv2.GaussianBlur(whole, (0, 0), sigma) + grain
            return np.clip(np.round(whole), 0, 255).astype(np.uint8)

        self.picture, self.bare = finished(True), finished(False)
        self.letters = letters[..., 0] > 0.02
        ys, xs = np.nonzero(letters[..., 0] > 0.3)
        self.box = np.array([xs.min(), ys.min(), xs.max() + 1, ys.max() + 1], float)


def overlap(a, b):
    across = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    down = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    shared = across * down
    area = lambda box: (box[2] - box[0]) * (box[3] - box[1])
    return shared / max(1, area(a) + area(b) - shared)


def run(retake, path, instruction, folder):
    """The picture after an instruction, and the lines that it found; nothing where it refused."""
    session = folder / f"session-{path.stem}-{abs(hash(instruction))}"
    start = time.perf_counter()
    answer = subprocess.run([retake, "run", path, "--json", "--session", session],
                            input=instruction + "\n", text=True, capture_output=True)
    seconds = time.perf_counter() - start
    turn = json.loads(answer.stdout.splitlines()[0])
    if turn["status"] != "applied":
        return None, [], seconds
    lines = []
    for line in turn["operations"][0]["parameters"]["written"].split(";"):
        numbers = [float(word) for word in line.split()[:8]]
        xs, ys = np.array(numbers[0::2]) * WIDTH, np.array(numbers[1::2]) * HEIGHT
        lines.append([xs.min(), ys.min(), xs.max(), ys.max()])
    return cv2.imread(str(session / turn["image"])), lines, seconds


def tesseract(path):
    start = time.perf_counter()
    table = subprocess.run(["tesseract", path, "-", "--psm", "11", "tsv"], capture_output=True,
                           text=True).stdout.splitlines()[1:]
    lines = {}
    for row in (line.split("\t") for line in table):
        if len(row) < 12 or not row[11].strip() or float(row[10]) < 40:
            continue
        x, y, w, h = map(int, row[6:10])
        lines.setdefault(tuple(row[1:5]), []).append([x, y, x + w, y + h])
    boxes = [np.array(words) for words in lines.values()]
    return ([[*b[:, :2].min(0), *b[:, 2:].max(0)] for b in boxes], time.perf_counter() - start)


def grainless(picture):
    """Without what differs from pixel to pixel: two grains that are alike never agree there."""
    return cv2.GaussianBlur(picture.astype(float), (0, 0), 2)


def grain(picture, mask):
    return (picture.astype(float) - grainless(picture))[mask].std()


def decibels(one, other, mask):
    error = ((one.astype(float) - other) ** 2)[mask].mean()
    return 10 * np.log10(255 ** 2 / max(error, 1e-3))


def lab(color):
    pixel = np.float32(color).reshape(1, 1, 3) / 255
    return cv2.cvtColor(pixel, cv2.COLOR_BGR2LAB)[0, 0]


def replacement(sign, after):
    """How far off the new letters are, in heights of the old, and their colour, in ΔE (1976)."""
    change = np.abs(after.astype(int) - sign.bare).sum(2)
    near = np.zeros(change.shape, bool)
    left, top, right, bottom = sign.box.astype(int)
    grow = int(0.8 * (bottom - top))
    near[max(0, top - grow):bottom + grow, max(0, left - 2 * grow):right + 2 * grow] = True
    mask = (change > max(60, 0.45 * np.percentile(change[near], 98))) & near
    ys, xs = np.nonzero(mask)
    if len(ys) < 20:
        return None
    box = np.array([np.percentile(xs, 1), np.percentile(ys, 1),
                    np.percentile(xs, 99), np.percentile(ys, 99)])
    height = bottom - top
    centre = lambda b: np.array([b[0] + b[2], b[1] + b[3]]) / 2
    core = cv2.erode(mask.astype(np.uint8), np.ones((3, 3))) > 0
    old = cv2.erode(sign.letters.astype(np.uint8), np.ones((5, 5))) > 0
    if not core.any() or not old.any():
        return None
    colors = [np.median(picture[where], 0) for picture, where in
              [(after, core), (sign.picture, old)]]
    return (np.linalg.norm(centre(box) - centre(sign.box)) / height,
            np.linalg.norm(lab(colors[0]) - lab(colors[1])))


def median(values):
    return float(np.median(values)) if values else float("nan")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--retake", default=ROOT / ".build/release/retake")
    parser.add_argument("--signs", type=int, default=24)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    found = {"retake": [0, 0, []], "tesseract": [0, 0, []]}
    removal, places, colors = {"retake": [], "Telea": []}, [], []
    smooth, grains = {"retake": [], "Telea": []}, {"retake": [], "Telea": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(options.signs):
            sign, path = Sign(number), folder / f"sign{number:02}.png"
            cv2.imwrite(str(path), sign.picture)
            bare, lines, seconds = run(options.retake, path, "remove the text", folder)
            for who, boxes, took in [("retake", lines, seconds), ("tesseract", *tesseract(path))]:
                hits = [box for box in boxes if overlap(box, sign.box) > 0.4]
                found[who][0] += bool(hits)
                found[who][1] += len(boxes) - len(hits)
                found[who][2].append(took)
            hole = cv2.dilate(sign.letters.astype(np.uint8), np.ones((5, 5)))
            if bare is not None:
                telea = cv2.inpaint(sign.picture, hole, 5, cv2.INPAINT_TELEA)
                for who, filled in [("retake", bare), ("Telea", telea)]:
                    removal[who].append(decibels(filled, sign.bare, hole > 0))
                    smooth[who].append(
                        decibels(grainless(filled), grainless(sign.bare), hole > 0))
                    grains[who].append(grain(filled, hole > 0) / grain(sign.bare, hole > 0))
            after, _, _ = run(options.retake, path, 'replace the text with "CLOSED"', folder)
            off = replacement(sign, after) if after is not None else None
            if off:
                places.append(off[0])
                colors.append(off[1])
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                row = [p for p in (sign.picture, bare, after) if p is not None]
                cv2.imwrite(str(options.keep / f"{number:02}.png"), np.hstack(row))
    for who, (hits, wrong, times) in found.items():
        print(f"found by {who:9}: {hits} of {options.signs}, {wrong} wrong lines, "
              f"{median(times):.2f} s each")
    for who, values in removal.items():
        print(f"removed by {who:9}: median {median(values):.1f} dB, worst {min(values):.1f} dB "
              f"of {len(values)}; without grain median {median(smooth[who]):.1f} dB, worst "
              f"{min(smooth[who]):.1f} dB; grain {median(grains[who]):.2f} of the ground's")
    print(f"replaced: {len(places)} signs, off by {median(places):.2f} of the height (median), "
          f"colour by ΔE {median(colors):.1f}")


main()
