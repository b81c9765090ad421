"""How long scoring takes, on one core: the first draft, one draft, and all the open drafts with a progress bar; and the memory.

    python tests/bench/score_drafts.py [DRAFTS]

DRAFTS (10,000) are the open drafts again and again. Set OPENBLAS_NUM_THREADS=1 for one core.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json  # noqa: E402
import resource  # noqa: E402
import statistics  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

HERE = Path(__file__).resolve().parents[1] / "drafts"


def megabytes() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20 if Path("/proc").exists() else float("nan")


def main(many: int) -> None:
    import pandas  # noqa: F401  (what a kernel of the workbook has loaded before it scores)

    from raincheck.cases import load_cases, packs_folder

    cases = {case.id: case for case in load_cases(packs_folder())}
    drafts = [json.loads(line) for line in (HERE / "drafts.jsonl").read_text("utf-8").splitlines()]
    before, began = megabytes(), time.perf_counter()
    from raincheck.drafts import score_draft

    first = drafts[0]
    score_draft(cases[first["case"]], first["task"], first["text"])
    print(f"importing the scorer and its first draft {time.perf_counter() - began:.2f} s")
    took = []
    for draft in drafts[1:601]:
        at = time.perf_counter()
        score_draft(cases[draft["case"]], draft["task"], draft["text"])
        took.append((time.perf_counter() - at) * 1000)
    print(f"one draft: median {statistics.median(took):.0f} ms, 95th percentile {statistics.quantiles(took, n=20)[-1]:.0f} ms")
    print(f"memory: {megabytes() - before:.0f} MB more after {len(took) + 1} drafts")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drafts.jsonl"
        path.write_text("".join(json.dumps({**drafts[n % len(drafts)], "id": f"{n}"}) + "\n" for n in range(many)), "utf-8")
        at = time.perf_counter()
        subprocess.run([sys.executable, "-m", "raincheck", "score", str(path), "--out", str(Path(folder) / "scores.jsonl")], check=True)
        print(f"raincheck score: {many} drafts in {time.perf_counter() - at:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
