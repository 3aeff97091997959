"""The photographs that are measured on, and how retake writes a JPEG, so that peers write the same."""

import shutil
import subprocess
from pathlib import Path

TWELVE_MEGAPIXELS = Path("/usr/share/backgrounds/sunset_by_Aitzol_Berasategi.jpg")


def imagemagick():
    """ImageMagick itself, not a script in its place: 7's name, then Debian's, then the plain one."""
    for name in ("magick", "convert-im6.q16", "convert"):
        if found := shutil.which(name):
            return found
    raise SystemExit("ImageMagick is not installed.")


def photographs(folder):
    """By what to call them, the larger one first."""
    small = folder / "sunset-1-megapixel.jpg"
    subprocess.run(
        [imagemagick(), TWELVE_MEGAPIXELS, "-resize", "1224x816", "-quality", "92", small],
        check=True,
    )
    return {"12 MP": TWELVE_MEGAPIXELS, "1 MP": small}


class JPEGForm:
    """Quality and chroma subsampling of a file, in the words of the peers."""

    def __init__(self, path):
        told = subprocess.run(
            ["identify", "-format", "%Q %[jpeg:sampling-factor]", path],
            check=True, capture_output=True, text=True,
        ).stdout.split()
        self.quality = int(told[0])
        self.subsampled = len(told) > 1 and told[1].startswith("2x2")

    def vips(self, path):
        mode = "on" if self.subsampled else "off"
        return f"{path}[Q={self.quality},subsample_mode={mode}]"

    def imagemagick(self):
        factors = "4:2:0" if self.subsampled else "4:4:4"
        return ["-quality", str(self.quality), "-sampling-factor", factors]
