"""How long the program takes to start."""

from measure import in_turns, running
from report import memory_of, within


def rows(context):
    def measured():
        version = running([context.retake, "--version"])
        sample = in_turns({"retake": version}, context.rounds * 2)["retake"]
        yield within("retake --version", sample.seconds, 0.020, memory_of(sample.peak_mib))

    yield from context.attempt("retake --version", measured)
