"""Runs commands in turns and takes the median of their times and peak memory."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    seconds: float
    peak_mib: float


class Failed(Exception):
    """A command could not be measured."""


def run_once(words, stdin=None, cores=None):
    """Runs a command to its end. `stdin` is the path of a file; `cores` those it may run on."""
    with open(stdin or os.devnull, "rb") as given:
        started = time.perf_counter()
        child = subprocess.Popen(
            [str(word) for word in words],
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        if cores:
            os.sched_setaffinity(child.pid, cores)
        complaint = child.stderr.read().decode(errors="replace").strip()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        last = complaint.splitlines()[-1] if complaint else f"status {child.returncode}"
        raise Failed(f"{os.path.basename(str(words[0]))}: {last}")
    return Sample(seconds, usage.ru_maxrss / 1024)


def running(words, **settings):
    """`run_once` for `in_turns`."""
    return lambda: run_once(words, **settings)


def in_turns(runs, rounds):
    """Measures A B C, A B C, … so that whatever else the machine does falls on all alike. The first
    round warms up the caches and doesn't count. `runs` are functions that return a sample, by name;
    so are the median samples that come back."""
    samples = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            sample = run()
            if number > 0:
                samples[name].append(sample)
    return {name: median(taken) for name, taken in samples.items()}


def median(samples):
    """The median time and the highest peak."""
    return Sample(
        statistics.median(sample.seconds for sample in samples),
        max(sample.peak_mib for sample in samples),
    )
