"""Sessions to export: short conversations about small copies of the photographs in Assets."""

import json
import subprocess
from pathlib import Path

from PIL import Image

ASSETS = Path(__file__).resolve().parents[2] / "Assets"
SIDE = 240
CONVERSATIONS = {
    "coffee.png": ["make it warmer", "a bit less", "put a hat on the cup", "crop it to a square"],
    "chelsea.png": ["make it black and white", "/undo", "more contrast", "/retake", "add a vignette"],
    "two-dogs.jpg": ["add film grain", "/retake", "/tie", "/region nose 0.4 0.4 0.6 0.6",
                     "brighten the nose by half a stop"],
    "rocket.jpg": ["make it brighter", "/reject overdone", "/undo", "make it brighter by 20%",
                   "flip it horizontally"],
    "high-mountains.jpg": ["more vivid colours", "undo that", "more vivid colours by 10%"],
    "forest-stream.jpg": ["sharpen it", "rotate it by 3 degrees"],
}


class Recording:
    """The sessions, each of another photograph but for one photograph that has two."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.photographs = folder / "photographs"
        self.photographs.mkdir()
        (self.photographs / "credits.json").write_bytes((ASSETS / "credits.json").read_bytes())
        self.sessions = []
        for name, lines in CONVERSATIONS.items():
            with Image.open(ASSETS / name) as picture:
                picture = picture.convert("RGB")
                picture.thumbnail((SIDE, SIDE))
                picture.save(self.photographs / name, quality=92)
            self.record(name, lines, Path(name).stem)
        self.record("coffee.png", ["cooler", "sepia"], "coffee.again")

    def record(self, name, lines, session):
        folder = self.folder / "sessions" / session
        self.run(
            "run", self.photographs / name, "--session", folder, "--json",
            lines="\n".join(lines), statuses=(0, 1),
        )
        self.sessions.append(folder)

    def run(self, *words, lines="", statuses=(0,)):
        """Runs retake and gives what it printed."""
        done = subprocess.run(
            [str(self.program), *map(str, words)], input=lines, capture_output=True, text=True
        )
        if done.returncode not in statuses:
            raise AssertionError(f"retake {words[0]}: status {done.returncode}: {done.stderr}")
        return done.stdout

    def export(self, format_name, *options, to=None):
        """The folder of an export, whose checksums hold."""
        folder = self.folder / "exports" / (to or format_name)
        self.run("export", *self.sessions, "--format", format_name, "-o", folder, *options)
        subprocess.run(
            ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True
        )
        return folder


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def require(condition, what):
    if not condition:
        raise AssertionError(what)
