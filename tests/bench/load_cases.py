"""How long importing raincheck.cases and loading all packs takes, over a bare interpreter: whole processes, in turn.

    python tests/bench/load_cases.py [RUNS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

LOAD = "from raincheck.cases import load_cases; load_cases()"


def seconds(code: str, cache: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"RAINCHECK_CACHE": cache})
    return time.perf_counter() - began


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as cache:
        seconds(LOAD, cache)
        bare, again, anew = [], [], []
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as empty:
                bare.append(seconds("pass", cache))
                again.append(seconds(LOAD, cache))
                anew.append(seconds(LOAD, empty))
    for name, times in (("bare interpreter", bare), ("all packs, read before", again), ("all packs, read anew", anew)):
        print(f"{name:24} median {statistics.median(times):.3f} s   {min(times):.3f} to {max(times):.3f}")
    for name, times in (("read before", again), ("read anew", anew)):
        added = statistics.median(b - a for a, b in zip(bare, times))
        print(f"added, {name:17} median {added:.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
