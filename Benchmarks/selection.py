"""Selecting objects in boxes, beside OpenCV's GrabCut from the same boxes: intersection over union
with outlines drawn by hand (Assets/masks.json), and time.

Run by Benchmarks/selection; by hand: selection.py --retake PATH --selector PATH
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
HEADER = "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\n"


def outline_mask(outline, shape):
    height, width = shape[:2]
    mask = np.zeros((height, width), np.uint8)
    points = np.round(np.array(outline) * [width, height]).astype(np.int32)
    cv2.fillPoly(mask, [points], 1)
    return mask > 0


def overlap(one, other):
    return (one & other).sum() / max(1, (one | other).sum())


def ours(retake, path, box, shape, folder):
    boxes, out = folder / "boxes.csv", folder / "mask.png"
    (left, top), (right, bottom) = box
    boxes.write_text(f"{HEADER}{path.stem},x,thing,1,{left},{right},{top},{bottom}\n")
    subprocess.run([retake, "objects", path, "--objects", boxes, "--selection", out, "--mask"],
                   check=True, stdout=subprocess.DEVNULL)
    mask = cv2.imread(str(out), cv2.IMREAD_GRAYSCALE)
    return cv2.resize(mask, (shape[1], shape[0])) > 127


def ours_timed(selector, path, box):
    """Milliseconds that the selection itself takes: the least of seven, and processor time of one."""
    (left, top), (right, bottom) = box
    told = subprocess.run([selector, path, *map(str, (left, top, right, bottom)), "7"],
                          check=True, capture_output=True, text=True).stdout
    least, _, processor = map(float, told.split())
    return least, processor


def grab_cut(picture, box):
    height, width = picture.shape[:2]
    (left, top), (right, bottom) = box * [width, height]
    rectangle = (int(left), int(top), max(1, int(right - left)), max(1, int(bottom - top)))
    mask = np.zeros((height, width), np.uint8)
    cv2.setRNGSeed(1)
    start = time.perf_counter()
    cv2.grabCut(picture, mask, rectangle, np.zeros((1, 65)), np.zeros((1, 65)), 5,
                cv2.GC_INIT_WITH_RECT)
    return (mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD), time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--retake", default=ROOT / ".build/release/retake")
    parser.add_argument("--selector", default=ROOT / ".build/release/ObjectSelector")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for name, outlines in json.loads((ROOT / "Assets/masks.json").read_text()).items():
            path = ROOT / "Assets" / name
            picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
            for thing, outline in outlines.items():
                box = np.array([np.min(outline, 0), np.max(outline, 0)])
                truth = outline_mask(outline, picture.shape)
                mine = overlap(ours(options.retake, path, box, picture.shape, Path(folder)), truth)
                theirs, seconds = grab_cut(picture, box)
                least, processor = ours_timed(options.selector, path, box)
                results.append((mine, overlap(theirs, truth), seconds, least, processor))
                print(f"{path.stem:16} {thing:14} retake {mine:.3f} ({least:3.0f} ms)   "
                      f"GrabCut {results[-1][1]:.3f} ({seconds * 1000:.0f} ms)")
    mean = np.mean(results, 0)
    print(f"mean of {len(results)}: retake {mean[0]:.3f} ({mean[3]:.0f} ms each at the least, "
          f"{mean[4]:.0f} ms of the processor; longest {np.max(results, 0)[3]:.0f} ms, to be 300 at "
          f"most), GrabCut {mean[1]:.3f} ({mean[2] * 1000:.0f} ms each)")


main()
