"""Filling holes cut into photographs whose truth is known, beside OpenCV's three methods and G'MIC's
patches: PSNR and SSIM of what is in the hole, and time.

Run by Benchmarks/inpainting; by hand: inpainting.py --filler PATH [--pictures DIR] [--keep DIR]
"""

import argparse
import resource
import subprocess
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
from skimage.metrics import structural_similarity

ROOT = Path(__file__).resolve().parent.parent
LONGER_SIDE = 640


def photographs(folder):
    for path in sorted(folder.iterdir()):
        if path.suffix in (".png", ".jpg"):
            picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
            factor = LONGER_SIDE / max(picture.shape[:2])
            yield path.stem, cv2.resize(picture, None, fx=factor, fy=factor,
                                        interpolation=cv2.INTER_AREA)


def holes(shape, seed):
    """Holes such as people make: an object's outline, a box, a thick stroke; 2 to 8 % each."""
    height, width = shape[:2]
    random = np.random.default_rng(seed)
    yield "object", blob(height, width, random, share=0.06)
    yield "small object", blob(height, width, random, share=0.02)
    box = np.zeros((height, width), np.uint8)
    h, w = int(height * 0.22), int(width * 0.18)
    y, x = random.integers(8, height - h - 8), random.integers(8, width - w - 8)
    box[y:y + h, x:x + w] = 255
    yield "box", box
    stroke = np.zeros((height, width), np.uint8)
    points = np.stack([random.uniform(0.1, 0.9, 5) * width, random.uniform(0.1, 0.9, 5) * height])
    cv2.polylines(stroke, [points.T.astype(np.int32)], False, 255, thickness=14)
    yield "stroke", stroke


def blob(height, width, random, share):
    angles = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    radius = 1 + sum(random.uniform(-0.22, 0.22) * np.sin(k * angles + random.uniform(0, 6.3))
                     for k in (2, 3, 5))
    radius *= np.sqrt(share * height * width / (0.5 * np.mean(radius ** 2) * 2 * np.pi))
    reach = radius.max() + 6
    cx = random.uniform(min(reach, width / 2), max(width - reach, width / 2))
    cy = random.uniform(min(reach, height / 2), max(height - reach, height / 2))
    outline = np.stack([cx + radius * np.cos(angles), cy + radius * np.sin(angles)], 1)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [outline.astype(np.int32)], 255)
    return mask


def filled_by_retake(filler, folder, picture, mask, *more):
    cv2.imwrite(str(folder / "picture.ppm"), picture)
    cv2.imwrite(str(folder / "hole.ppm"), cv2.cvtColor(mask, cv2.COLOR_GRAY2BGR))
    told = subprocess.run(
        [filler, folder / "picture.ppm", folder / "hole.ppm", folder / "out.ppm", *more],
        check=True, capture_output=True, text=True).stderr
    return cv2.imread(str(folder / "out.ppm")), float(told.split()[0]) / 1000


def filled_by_gmic(folder, picture, mask):
    cv2.imwrite(str(folder / "picture.ppm"), picture)
    cv2.imwrite(str(folder / "hole.ppm"), cv2.cvtColor(mask, cv2.COLOR_GRAY2BGR))
    start = time.perf_counter()
    subprocess.run(
        ["gmic", folder / "picture.ppm", folder / "hole.ppm", "channels[1]", "0", "inpaint_matchpatch[0]", "[1]",
         "keep[0]", "output", folder / "gmic.ppm"], check=True, capture_output=True)
    return cv2.imread(str(folder / "gmic.ppm")), time.perf_counter() - start


def filled_by_shift_map(picture, mask):
    # it works in Lab, and takes 0 for the hole
    lab = cv2.cvtColor(picture, cv2.COLOR_BGR2Lab)
    result = np.zeros_like(lab)
    cv2.xphoto.inpaint(lab, 255 - mask, result, cv2.xphoto.INPAINT_SHIFTMAP)
    result = cv2.cvtColor(result, cv2.COLOR_Lab2BGR)
    result[mask == 0] = picture[mask == 0]
    return result


def timed(fill):
    start = time.perf_counter()
    result = fill()
    return result, time.perf_counter() - start


def methods(filler, folder, quick):
    yield "retake", lambda p, m: filled_by_retake(filler, folder, p, m)
    yield "OpenCV Telea", lambda p, m: timed(lambda: cv2.inpaint(p, m, 5, cv2.INPAINT_TELEA))
    yield "OpenCV Navier-Stokes", lambda p, m: timed(lambda: cv2.inpaint(p, m, 5, cv2.INPAINT_NS))
    if not quick:
        yield "OpenCV shift-map", lambda p, m: timed(lambda: filled_by_shift_map(p, m))
        yield "G'MIC inpaint_matchpatch", lambda p, m: filled_by_gmic(folder, p, m)


def psnr(truth, result, mask):
    """Of the hole's pixels alone: the rest is the same for all."""
    inside = mask > 0
    error = np.mean((truth[inside].astype(float) - result[inside].astype(float)) ** 2)
    return 10 * np.log10(255 ** 2 / max(error, 1e-6))


def ssim(truth, result, mask):
    _, each = structural_similarity(truth, result, channel_axis=2, full=True)
    return each[mask > 0].mean()


def measured(options, folder):
    scores = {}
    kinds = {}
    for index, (name, truth) in enumerate(photographs(Path(options.pictures))):
        for kind, mask in holes(truth.shape, seed=index):
            cut = truth.copy()
            cut[mask > 0] = 0
            for method, fill in methods(options.filler, folder, options.quick):
                try:
                    result, seconds = fill(cut, mask)
                except (cv2.error, subprocess.CalledProcessError) as error:
                    print(f"{method} failed on {name}, {kind}: {error}")
                    continue
                row = psnr(truth, result, mask), ssim(truth, result, mask), seconds
                scores.setdefault(method, []).append(row)
                kinds.setdefault((method, kind), []).append(row)
                if options.keep:
                    keep = Path(options.keep)
                    keep.mkdir(parents=True, exist_ok=True)
                    slug = method.replace(" ", "-").replace("'", "")
                    cv2.imwrite(str(keep / f"{name}-{kind.replace(' ', '-')}-{slug}.png"), result)
            if options.verbose:
                print(name, kind, *(f"{m} {s[-1][0]:.2f}/{s[-1][1]:.3f}" for m, s in scores.items()))
    return scores, kinds


HEADER = "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\n"


def removed_by_name(retake, pictures, folder):
    """A disc with a shaded side on each photograph of about a megapixel, removed by what it is
    called: selecting and filling together. Yields PSNR in the disc, seconds, and seconds of the
    processor, both less what the same program takes to open and write the picture."""
    for path in sorted(Path(pictures).glob("*.jpg")):
        truth = cv2.imread(str(path), cv2.IMREAD_COLOR)
        height, width = truth.shape[:2]
        if not 0.9e6 < height * width < 1.3e6:
            continue
        radius = int(np.sqrt(0.06 * height * width / np.pi))
        x, y = int(width * 0.55), int(height * 0.6)
        mask = np.zeros((height, width), np.uint8)
        cv2.circle(mask, (x, y), radius, 255, -1, cv2.LINE_AA)
        shade = np.linspace(1, 0.5, width)[None, :, None]
        disc = np.ones((height, width, 1)) * shade * np.array([200, 60, 220])[None, None, :]
        share = mask[..., None] / 255
        with_disc, out = folder / "disc.png", folder / "out.png"
        cv2.imwrite(str(with_disc), (truth * (1 - share) + disc * share).astype(np.uint8))
        boxes = folder / "boxes.csv"
        sides = (x - radius) / width, (x + radius) / width, (y - radius) / height, (y + radius) / height
        boxes.write_text(f"{HEADER}disc,x,ball,1,{','.join(f'{side:.5f}' for side in sides)}\n")

        def run(instruction):
            command = [retake, "apply", instruction, with_disc, "-o", out, "--objects", boxes]
            before = processor_time()
            seconds = timed(lambda: subprocess.run(command, check=True, capture_output=True))[1]
            return seconds, processor_time() - before

        idle, busy = ([run(instruction) for _ in range(3)]
                      for instruction in ("make it 1% brighter", "remove the ball"))
        yield psnr(truth, cv2.imread(str(out)), mask), *(np.min(busy, 0) - np.min(idle, 0))


def processor_time():
    """Of the programs run so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def slopes():
    """Grounds whose tone rises smoothly under grain, with a large hole: walls, floors, roads."""
    for seed, (across, down) in enumerate([(0.25, 0.1), (-0.1, 0.3), (0.35, -0.2), (0, 0.4)]):
        random = np.random.default_rng(seed)
        y, x = np.mgrid[0:400, 0:600] / 600
        tone = 0.45 + across * (x - 0.5) + down * (y - 0.33) + 0.25 * np.abs(down) * x * y
        truth = np.stack([tone * 0.8, tone * 0.92, tone], 2)
        grain = cv2.GaussianBlur(random.normal(size=truth.shape[:2]), (0, 0), 0.8)
        truth = np.clip((truth + 0.03 * grain[..., None]) * 255, 0, 255).astype(np.uint8)
        yield truth, blob(400, 600, random, share=0.15)


def tone_errors(truth, result, mask):
    """In steps of 255, without grain: the mean error in the hole, and the mean step at its seam
    beyond the truth's own."""
    soft = [cv2.GaussianBlur(p.astype(float), (0, 0), 3) for p in (truth, result)]
    error = np.abs(soft[1] - soft[0])[mask > 0].mean()
    near = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
    beyond = cv2.distanceTransform(255 - mask, cv2.DIST_L2, 5)
    difference = soft[1] - soft[0]
    inside = difference[(near > 4) & (near < 9)].std() + abs(difference[(near > 4) & (near < 9)].mean())
    outside = difference[(beyond > 4) & (beyond < 9)].std()
    return error, inside - outside


def grain_kept(truth, result, mask):
    """How much grain the fill has, as a part of the truth's."""
    fine = [p.astype(float) - cv2.GaussianBlur(p.astype(float), (0, 0), 2) for p in (truth, result)]
    deep = cv2.distanceTransform(mask, cv2.DIST_L2, 5) > 6
    return fine[1][deep].std() / fine[0][deep].std()


def toned(filler, folder):
    """Of smooth slopes under grain: error of tone, step at the seam, and grain, by method."""
    rows = {}
    for truth, mask in slopes():
        cut = truth.copy()
        cut[mask > 0] = 0
        lively = lambda: filled_by_retake(filler, folder, cut, mask, "1", "liveliest")[0]
        telea = lambda: cv2.inpaint(cut, mask, 5, cv2.INPAINT_TELEA)
        for method, fill in (("retake, to look real", lively), ("OpenCV Telea", telea)):
            result = fill()
            rows.setdefault(method, []).append(
                (*tone_errors(truth, result, mask), grain_kept(truth, result, mask)))
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--filler", required=True, help="the program InpaintingFiller")
    parser.add_argument("--retake", help="the program retake, to remove a thing by its name")
    parser.add_argument("--pictures", default=ROOT / "Assets")
    parser.add_argument("--keep", help="folder for the filled pictures")
    parser.add_argument("--quick", action="store_true", help="only retake and OpenCV's fast ones")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scores, kinds = measured(options, Path(folder))
        tones = toned(options.filler, Path(folder))
        removals = list(removed_by_name(options.retake, options.pictures, Path(folder))) \
            if options.retake else []
    print(f"{'method':26} {'PSNR':>8} {'SSIM':>7} {'seconds':>8}   holes")
    for method, rows in scores.items():
        mean = np.mean(rows, axis=0)
        print(f"{method:26} {mean[0]:5.2f} dB {mean[1]:7.4f} {mean[2]:8.3f}   {len(rows)}")
    print("large holes in smooth slopes under grain: error of tone, step at the seam (of 255), grain kept")
    for method, rows in tones.items():
        mean = np.mean(rows, axis=0)
        print(f"{method:26} {mean[0]:5.2f} {mean[1]:7.2f} {mean[2]:7.2f}   {len(rows)}")
    if removals:
        mean = np.mean(removals, axis=0)
        print(f"{'a thing of 6 % by its name':26} {mean[0]:5.2f} dB {'':7} {mean[1]:8.3f}   "
              f"{len(removals)}, of 1 megapixel; to be 1 s at most ({mean[2]:.3f} s of the processor)")
    if options.verbose:
        for (method, kind), rows in kinds.items():
            mean = np.mean(rows, axis=0)
            print(f"  {method:26} {kind:14} {mean[0]:5.2f} dB {mean[1]:7.4f}")


if __name__ == "__main__":
    main()
