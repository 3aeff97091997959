"""Exports recorded sessions in every format and loads them as people do; see Scripts/test-interop."""

import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

os.environ |= {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}

from recording import Recording  # noqa: E402
from readers import READERS  # noqa: E402


def main():
    program = Path(sys.argv[1]).resolve()
    wanted = sys.argv[2:] or list(READERS)
    if unknown := set(wanted) - set(READERS):
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(READERS)}.")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="retake-interop-") as name:
        os.environ["HF_HOME"] = name + "/hub"
        import datasets

        datasets.disable_progress_bars()
        recording = Recording(program, Path(name))
        for format_name in wanted:
            started = time.perf_counter()
            try:
                told = READERS[format_name](recording)
                verdict = "ok    "
            except Exception as failure:
                traceback.print_exc()
                failed += 1
                verdict, told = "FAILED", f"{type(failure).__name__}: {failure}"
            print(f"{verdict} {format_name}: {told} ({time.perf_counter() - started:.1f} s)")
    print(f"{len(wanted) - failed} of {len(wanted)} formats are read.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
