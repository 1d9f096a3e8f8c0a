"""Reused passages in 1,000 to 100,000 documents of 400 words: time, memory, growth, and how much of what was planted is found.

Beside it, in the same run: the time to read, tokenise and hash the same text once (the limit); DuckDB's join of the same
n-grams, as the independent check of the seeds; and passim, where it is installed. Each is timed in a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks._memory import peak
from benchmarks._planted import Corpus, corpus

SIZES = (1_000, 10_000, 50_000, 100_000)
SEED = 11
PATIENCE = 1_800  # seconds that passim is given
CHECKED = 10_000  # documents up to which DuckDB joins all n-grams, and passim runs: beyond, they take minutes
ROOT = Path(__file__).resolve().parent.parent


def limit(file: Path) -> None:
    """Reads, tokenises and hashes the words and n-grams of every document once."""
    from analysis.origins import seeds
    from analysis.origins.words import tokenise

    seeds.grams(tokenise(_texts(file)))


def whole(file: Path) -> None:
    """Finds all passages, as the table with its clusters; keeps its rows beside the file."""
    from analysis.origins import reuse
    from analysis.origins.words import tokenise

    words = tokenise(_texts(file))
    _kept(file, reuse.described(reuse.shared(words), _names(words.n_documents), np.diff(words.bounds), {}))


def parts(file: Path) -> None:
    """The same part by part, as for a file larger than memory."""
    from analysis.origins import stored

    _kept(file, stored.passages(file))


def _texts(file: Path) -> list[str]:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(file, columns=["text"])["text"].to_pylist()


def _names(n: int) -> list[str]:
    return [f"{number:09d}" for number in range(n)]


def _kept(file: Path, table: pd.DataFrame) -> None:
    table.to_parquet(file.with_suffix(".found"))


def timed(job: str, file: Path) -> dict[str, float]:
    """Seconds (wall, processor) of the function `job` on `file` in a process of its own, and its peak memory in MB."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.passages", job, str(file)], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{job} failed: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def scored(made: Corpus, found: pd.DataFrame) -> tuple[float, float, float]:
    """Precision and recall of pairs of documents, and the share of planted characters found; boilerplate is not claimed."""
    claimed = found[~found["boilerplate"].astype(bool)]
    left, right = (claimed[name].astype(np.int64).to_numpy() for name in ("left", "right"))
    pairs = set(zip(left.tolist(), right.tolist(), strict=True))
    right_ones = pairs & (made.pairs | made.siblings)
    return len(right_ones) / max(1, len(pairs)), len(pairs & made.pairs) / max(1, len(made.pairs)), _covered(made, claimed, left, right)


def _covered(made: Corpus, claimed: pd.DataFrame, left: np.ndarray, right: np.ndarray) -> float:
    spans: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
    edges = (claimed[name].to_numpy() for name in ("left_start", "left_end", "right_start", "right_end"))
    for a, b, *span in zip(left.tolist(), right.tolist(), *(edge.tolist() for edge in edges), strict=True):
        spans.setdefault((a, b), []).append(tuple(span))
    got = total = 0
    for a, b, a0, a1, b0, b1, _rate in made.spans.tolist():
        total += a1 - a0 + b1 - b0
        mine = spans.get((a, b), [])
        got += min(a1 - a0, sum(max(0, min(a1, s[1]) - max(a0, s[0])) for s in mine))
        got += min(b1 - b0, sum(max(0, min(b1, s[3]) - max(b0, s[2])) for s in mine))
    return got / max(1, total)


def agrees(texts: list[str]) -> tuple[float, int, int, int]:
    """DuckDB's join of all word 5-grams: its seconds, its pairs of places, how many pairs of places one of the two has and the other
    lacks, and how many n-grams had to be set aside.

    `seeds.meet` sorts hashes cut short to make room for the place, so that two n-grams meet by chance now and then (about n^2 / 2^(h + 1) of
    n words and h bits). Those are found by their whole hashes, as is every place that they touch, and set aside on both sides; what
    is left must be the same pair for pair.
    """
    import duckdb

    from analysis.origins import seeds
    from analysis.origins.words import tokenise

    words = tokenise(texts)
    cap = seeds.LEAST_CAP
    whole = seeds.grams(words)
    met = seeds.meet(whole, words.places(), cap=cap)
    touched = mixed(whole)
    few = (met.held[met.left] <= cap) & ~touched[met.left]
    ours = pd.DataFrame({"l": met.left[few], "r": met.right[few]})
    listed = [text.split() for text in texts]  # the planted language has no marks and no capitals
    table = pd.DataFrame({  # noqa: F841 - DuckDB reads it by its name
        "doc": np.repeat(np.arange(len(listed)), [len(row) for row in listed]), "word": [word for row in listed for word in row],
    }).reset_index(names="place")  # fmt: skip
    begun = time.perf_counter()
    theirs = duckdb.sql(f"""
        WITH gram AS (
            SELECT place, doc, {" || ' ' || ".join(["word", *(f"lead(word, {n}) OVER follows" for n in range(1, seeds.SIZE))])} AS gram
            FROM "table" WINDOW follows AS (PARTITION BY doc ORDER BY place)),
        few AS (SELECT * FROM gram WHERE gram IS NOT NULL QUALIFY count(*) OVER (PARTITION BY gram) BETWEEN 2 AND {cap})
        SELECT a.place AS l, b.place AS r FROM few a JOIN few b ON a.gram = b.gram AND a.doc < b.doc""").df()
    seconds = time.perf_counter() - begun
    theirs = theirs[~touched[theirs["l"].to_numpy()]]
    apart = len(ours.merge(theirs, how="outer", indicator=True).query("_merge != 'both'"))
    return seconds, len(theirs), apart, len(np.unique(whole[touched]))


def mixed(whole: np.ndarray) -> np.ndarray:
    """Whether the n-gram that begins at each word agrees with another n-gram in what `seeds.packed` keeps of its hash."""
    from analysis.origins import seeds

    groups = seeds.grouped(seeds.packed(whole, len(whole)), len(whole))
    group = np.repeat(np.arange(len(groups.first)), groups.size)
    other = whole[groups.place] != whole[np.repeat(groups.place[groups.first], groups.size)]
    touched = np.zeros(len(whole), dtype=bool)
    touched[groups.place] = np.bincount(group, weights=other, minlength=len(groups.first))[group] > 0
    return touched


def passim(texts: list[str], folder: Path, made: Corpus) -> str:
    """One line: the seconds that passim takes for its alignments, and their scores; or that it is not installed."""
    program = shutil.which("passim")
    if program is None:
        return "passim is not installed (pip install git+https://github.com/dasmiq/passim; PyPI's package of that name is another)"
    source = folder / "passim.json"
    source.write_text("\n".join(json.dumps({"id": f"{n:09d}", "series": f"{n:09d}", "text": text}) for n, text in enumerate(texts)), encoding="utf-8")
    begun = time.perf_counter()
    try:
        done = subprocess.run([program, str(source), str(folder / "passim")], capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"passim was not done after {PATIENCE} s"
    seconds = time.perf_counter() - begun
    rows = [json.loads(line) for file in sorted(folder.glob("passim/align.json/part-*")) for line in file.read_text(encoding="utf-8").splitlines()]
    if not rows:
        return f"passim gave no alignments (exit {done.returncode}): {done.stderr.strip()[-200:]}"
    table = pd.DataFrame(rows)
    found = pd.DataFrame({
        "left": table["id"], "right": table["id2"], "left_start": table["begin"], "left_end": table["end"],
        "right_start": table["begin2"], "right_end": table["end2"], "boilerplate": False,
    })  # fmt: skip
    swap = found["left"] > found["right"]
    sides = ["", "_start", "_end"]
    one, other = [f"left{side}" for side in sides], [f"right{side}" for side in sides]
    found.loc[swap, one + other] = found.loc[swap, other + one].to_numpy()
    plain = found[~(made.footed[found["left"].astype(int)] & made.footed[found["right"].astype(int)])]
    precision, recall, chars = scored(made, found)
    without = scored(made, plain)[0]
    return f"passim {seconds:7.1f} s   pairs P {precision:.3f} (footers set aside {without:.3f}) R {recall:.3f}   characters R {chars:.3f}"


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Prints a line a size and job, then growth and what the bars ask. Sizes may be given: python -m benchmarks.passages 1000 10000"""
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f}; seconds are wall (processor) in a process of its own, from reading on")
    spent: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for n in sizes:
            made = corpus(n, seed=SEED)
            file = Path(scratch, f"{n}.parquet")
            pd.DataFrame({"doc_id": _names(n), "text": made.texts}).to_parquet(file, row_group_size=10_000)
            least = timed("limit", file)
            for job in ("whole", "parts"):
                took = timed(job, file)
                precision, recall, chars = scored(made, pd.read_parquet(file.with_suffix(".found")))
                print(
                    f"{n:>7} {job:<6} {took['wall']:6.2f} s ({took['processor']:6.2f})  {took['peak']:5.0f} MB   read and hash once {least['wall']:5.2f} s "
                    f"({least['processor']:5.2f}): {took['processor'] / least['processor']:.1f} times   pairs P {precision:.3f} R {recall:.3f}   characters R {chars:.3f}",
                    flush=True,
                )
                if job == "whole":
                    spent[n] = took["processor"]
            if n <= CHECKED:
                seconds, pairs, apart, aside = agrees(made.texts)
                print(f"{n:>7} DuckDB {seconds:6.2f} s  joins the same n-grams: {pairs:,} pairs of places; {apart} differ from ours ({aside} n-grams of equal short hashes set aside)", flush=True)
                print(f"{n:>7} {passim(made.texts, Path(scratch), made)}", flush=True)
                shutil.rmtree(Path(scratch, "passim"), ignore_errors=True)
                if apart:
                    raise SystemExit("the independent check failed")
            del made
    if len(spent) > 1:
        slope = np.polyfit(np.log(list(spent)), np.log(list(spent.values())), 1)[0]
        print(f"time grows as documents to the power of {slope:.2f} (of processor seconds, {min(spent):,} to {max(spent):,} documents)")


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in ("limit", "whole", "parts"):
        import pyarrow.parquet  # noqa: F401 - loaded before the clock runs

        from analysis.origins import reuse, stored  # noqa: F401

        begun, used = time.perf_counter(), time.process_time()
        globals()[sys.argv[1]](Path(sys.argv[2]))
        print(json.dumps({"wall": time.perf_counter() - begun, "processor": time.process_time() - used, "peak": peak()}))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
