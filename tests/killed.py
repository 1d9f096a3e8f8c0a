"""Kills `report` with SIGKILL at random moments and looks at what is left: python tests/killed.py [MOMENTS] [SEED].

Before each run half of the cache is as the last victim left it, half is empty, so that kills meet every stage. After each
kill the last good outputs must be there unchanged; after every tenth (and the last) a run is left alone, and must give the
same bytes as one that was never disturbed. Exit code 1 if anything is not so.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_DAY = "2026-11-25"


def command(corpus: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "analysis", "report", str(corpus), "--out", str(out), "--today", _DAY, "--log", "-p", "embeddings", "none"]


def outputs(out: Path) -> dict[str, str]:
    """SHA-256 of every file that a reader of `out` sees; hidden ones are what a run has not finished."""
    files = [path for path in sorted(out.rglob("*")) if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts)]
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def undisturbed(corpus: Path, out: Path, cache: Path) -> list[tuple[str, float]]:
    """Runs to the end; the stages with the seconds that each took. Raises CalledProcessError if it fails."""
    done = subprocess.run(command(corpus, out), cwd=ROOT, env={**os.environ, "CORROBORATE_CACHE": str(cache)}, capture_output=True, text=True, check=True)
    ends = [line.split() for line in done.stderr.splitlines() if " state=end " in line]
    return [(words[2].removeprefix("name="), float(words[-1].removeprefix("seconds="))) for words in ends]


def killed(corpus: Path, out: Path, cache: Path, stage: str, wait: float) -> str:
    """Where the run was killed: `wait` seconds after `stage` began; "ended" if it was over before."""
    with subprocess.Popen(command(corpus, out), cwd=ROOT, env={**os.environ, "CORROBORATE_CACHE": str(cache)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        seen = ""
        for line in process.stderr:
            if " state=begin" in line:
                seen = line.split()[2].removeprefix("name=")
            if seen == stage:
                break
        time.sleep(wait)
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
    return "ended" if ended or process.returncode != -signal.SIGKILL else stage


def main(moments: int, seed: int) -> int:
    chance = random.Random(seed)
    where: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="killed-") as scratch:
        out, cache = Path(scratch, "out"), Path(scratch, "cache")
        stages = undisturbed(ROOT / "seeds", out, cache)
        good = outputs(out)
        for number in range(1, moments + 1):
            if chance.random() < 0.5:
                shutil.rmtree(cache, ignore_errors=True)
            stage, seconds = chance.choice(stages)
            moment = chance.uniform(0, seconds)
            where[killed(ROOT / "seeds", out, cache, stage, moment)] += 1
            if outputs(out) != good:
                wrong.append(f"kill {number}, {moment:.2f} s into {stage}: the last good outputs changed")
            if number % 10 == 0 or number == moments:
                undisturbed(ROOT / "seeds", out, cache)
                if outputs(out) != good:
                    wrong.append(f"the run after kill {number} is not equal to an undisturbed one")
            print(f"{number} of {moments}: {stage} + {moment:.2f} s{'; ' + wrong[-1] if wrong else ''}", flush=True)
    print(f"{moments} kills ({', '.join(f'{stage} {n}' for stage, n in sorted(where.items()))}): {len(wrong)} wrong; seed {seed}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
