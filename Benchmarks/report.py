"""The table of what was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure of retake's beside its peer's, and whether it keeps within its budget.

    `met` is None where there is no budget, or where nothing could be measured."""

    what: str
    figure: str
    peer: str = ""
    peer_figure: str = ""
    ratio: float | None = None
    budget: str = ""
    met: bool | None = None
    memory: str = ""

    def cells(self):
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return [
            self.what, self.figure, self.memory, self.peer, self.peer_figure, ratio, self.budget,
            verdict,
        ]


HEADINGS = ["what", "retake", "peak", "peer", "its figure", "ratio", "budget", ""]


def time_of(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def memory_of(mib):
    return f"{mib:.0f} MiB"


def within(what, seconds, limit, memory=""):
    """A row for a time with an absolute budget in seconds."""
    return Row(
        what, time_of(seconds), budget=f"≤ {time_of(limit)}", met=seconds <= limit, memory=memory
    )


def beside(what, own, peer, theirs, times_faster=None):
    """A row for a pair of samples. `times_faster` is the budget: 1 is "no slower than"."""
    ratio = own.seconds / theirs.seconds
    budget, met = "", None
    if times_faster is not None:
        budget = f"≤ {1 / times_faster:.2f}"
        met = ratio <= 1 / times_faster
    return Row(
        what, time_of(own.seconds), peer, f"{time_of(theirs.seconds)}, {memory_of(theirs.peak_mib)}",
        ratio, budget, met, memory_of(own.peak_mib),
    )


def table(rows):
    lines = [HEADINGS] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |"
        for line in lines
    )


def summary(rows, failures):
    judged = [row for row in rows if row.met is not None]
    missed = [row for row in judged if not row.met]
    lines = [f"{len(judged) - len(missed)} of {len(judged)} budgets met."]
    lines += [f"Missed: {row.what} {row.figure}, {describe(row)}." for row in missed]
    lines += [f"Not measured: {what}: {why}" for what, why in failures]
    return "\n".join(lines)


def describe(row):
    if row.ratio is not None:
        return f"{row.ratio:.2f} times {row.peer} where {row.budget} is allowed"
    return f"where {row.budget} is allowed"
