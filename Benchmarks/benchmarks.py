"""Measures retake beside its peers and prints a table; see Benchmarks/run."""

import argparse
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import applying
import editing
import exporting
import keystrokes
import mutating
import sixel
import starting
import understanding
from measure import Failed
from photographs import photographs
from report import summary, table

PARTS = {
    "start": starting, "edit": editing, "type": keystrokes, "apply": applying, "sixel": sixel,
    "understand": understanding, "mutate": mutating, "export": exporting,
}


@dataclass
class Context:
    retake: Path
    folder: Path
    rounds: int
    photographs: dict
    sixel_encoder: Path | None
    picture_copier: Path | None
    failures: list = field(default_factory=list)

    def fresh(self, name):
        """A path in the benchmark's folder at which there is nothing."""
        path = self.folder / name
        shutil.rmtree(path, ignore_errors=True)
        return path

    def attempt(self, what, measure):
        """The rows of one measurement; notes why when it can't be made."""
        print(f"measuring {what} …", file=sys.stderr)
        try:
            yield from measure()
        except Failed as failure:
            self.failures.append((what, failure))


def options():
    parser = argparse.ArgumentParser(prog="Benchmarks/run")
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a budget is missed")
    parser.add_argument("--retake", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--sixel-encoder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--picture-copier", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("part", nargs="*", help=f"only these of {', '.join(PARTS)}")
    given = parser.parse_args()
    if unknown := set(given.part) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return given


def main():
    given = options()
    with tempfile.TemporaryDirectory(prefix="retake-benchmark-") as name:
        folder = Path(name)
        context = Context(
            given.retake, folder, given.rounds, photographs(folder), given.sixel_encoder,
            given.picture_copier,
        )
        rows = [row for part in given.part or PARTS for row in PARTS[part].rows(context)]
    print(table(rows))
    print(summary(rows, context.failures))
    missed = context.failures or any(row.met is False for row in rows)
    return 1 if given.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
