"""A corpus in parts, on disk or on a Dask cluster, gives what it gives in one piece, row for row."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import tables
from analysis.errors import AnalysisError, UsageError
from analysis.origins import chains, engines, parts, reuse, stored
from analysis.origins.words import tokenise
from benchmarks._planted import corpus

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def planted():
    texts = corpus(240, seed=3).texts
    long = " ".join(texts[100:110])  # in copies of it the passages overlap and are joined
    texts = [*texts[:60], long, *texts[60:], *(" ".join(word for n, word in enumerate(long.split()) if n % 90 != at) for at in (0, 30, 60))]
    whole = reuse.shared(tokenise(texts))
    assert len(whole) > 60
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reuse, "merged", lambda rows: rows)
        assert len(reuse.shared(tokenise(texts))) > len(whole)
    return texts, whole


def two_workers():
    distributed = pytest.importorskip("distributed")
    return distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)


@pytest.fixture(scope="module")
def cluster():
    with two_workers() as made:
        yield made


def pieces(texts, n):
    return [texts[at : at + n] for at in range(0, len(texts), n)]


@pytest.mark.parametrize(("n", "share"), [(240, 10**9), (70, 10**9), (70, 20_000), (30, 9_000)])
def test_parts_give_the_rows_of_the_whole(planted, monkeypatch, n, share):
    texts, whole = planted
    monkeypatch.setattr(parts, "_SHARE", share)
    with engines.disk() as engine:
        rows, lengths = parts.passages(pieces(texts, n), engine)
    assert np.array_equal(rows, whole)
    assert np.array_equal(lengths, np.diff(tokenise(texts).bounds))


@pytest.mark.parametrize("texts", [[], [""], ["", "", ""], ["one two"], ["a b c d e f g h i j k l"] * 3, ["", "x " * 50, ""]])
def test_degenerate_parts_are_sound(texts):
    whole = reuse.shared(tokenise(texts))
    with engines.disk() as engine:
        rows, lengths = parts.passages([[text] for text in texts], engine)
    assert np.array_equal(rows, whole) and len(lengths) == len(texts)


def test_the_engine_leaves_no_files(tmp_path, planted):
    with engines.disk(tmp_path) as engine:
        parts.passages(pieces(planted[0], 100), engine)
        assert any(tmp_path.iterdir())
    assert not any(tmp_path.iterdir())


def test_memory_does_not_grow_with_the_corpus(monkeypatch):
    monkeypatch.setattr(parts, "_SHARE", 20_000)
    monkeypatch.setattr(chains, "_SKETCH", 16)  # the table of counts, which stops growing at two million words, stops here

    def peak(n: int) -> int:
        texts = corpus(n, seed=5).texts
        tracemalloc.start()
        with engines.disk() as engine:
            rows, _ = parts.passages(pieces(texts, 30), engine)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most - 3 * rows.nbytes

    peak(100)  # what is loaded once
    small, large = peak(120), peak(480)
    assert large < 1.3 * small


def test_a_cluster_gives_the_rows_of_the_whole(planted, cluster, monkeypatch):
    texts, whole = planted
    monkeypatch.setattr(parts, "_SHARE", 60_000)
    with engines.dask(cluster.scheduler_address) as engine:
        rows, _ = parts.passages(pieces(texts, 70), engine)
    assert np.array_equal(rows, whole)


@pytest.mark.slow
@pytest.mark.parametrize("after", [2, 6, 8])  # while words are counted, before and after the first joined passages came in
def test_a_worker_lost_in_the_middle_changes_nothing(planted, after):
    texts, whole = planted

    class Losing(engines.Dask):
        """Kills a worker, with all that it holds, after some results were fetched."""

        fetched = 0

        def get(self, future):
            value = super().get(future)
            self.fetched += 1
            if self.fetched == after:
                self.client.wait_for_workers(2, timeout=120)
                pids = sorted(self.client.run(os.getpid).values())
                os.kill(pids[0], signal.SIGKILL)
            return value

    with two_workers() as own, engines.dask(own.scheduler_address) as engine:  # its own: a busy machine may not start the lost one again
        losing = Losing(engine.client)
        rows, _ = parts.passages(pieces(texts, 60), losing)
    assert losing.fetched > after
    assert np.array_equal(rows, whole)


def written(folder: Path, texts: list[str]) -> list[Path]:
    frame = pd.DataFrame({"doc_id": [f"n{n:05d}" for n in range(len(texts))], "text": texts, "outlet": ["Herald", "Post"] * (len(texts) // 2)})
    frame.to_parquet(folder / "a.parquet")
    frame.to_csv(folder / "a.csv", index=False)
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row) for row in frame.to_dict("records")), encoding="utf-8")
    return [folder / "a.parquet", folder / "a.csv", folder / "a.jsonl"]


def test_a_file_gives_what_its_documents_give(tmp_path, planted, monkeypatch):
    texts = planted[0]
    for file in written(tmp_path, texts):
        cut = list(stored.parts(file, size=150_000))
        assert len(cut) > 1 and [text for part, *_ in cut for text in part.read()] == texts
        found = stored.passages(file)
        documents = tables.DOCUMENTS.frame([
            {"doc_id": f"n{n:05d}", "path": "x", "outlet": ("Herald", "Post")[n % 2], "n_words": 1, "sha256": "0", "text": text} for n, text in enumerate(texts)
        ])  # fmt: skip
        assert found.equals(reuse.passages(documents))


@pytest.mark.slow
def test_workers_read_their_parts_of_the_file_themselves(tmp_path, planted, cluster):
    file = written(tmp_path, planted[0])[0]
    assert stored.passages(file, engine="dask", scheduler=cluster.scheduler_address).equals(stored.passages(file))


@pytest.mark.slow
def test_tables_from_a_cluster_are_the_same_bytes(tmp_path, cluster):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n, text in enumerate(corpus(6, seed=9).texts):
        (folder / f"{n}.txt").write_text(f"{text.capitalize()}.\n\n{text[:500].capitalize()}.", encoding="utf-8")
    for engine in (("local",), ("dask", "--scheduler", cluster.scheduler_address)):
        done = subprocess.run(
            [sys.executable, "-m", "analysis", "tables", str(folder), "--out", str(tmp_path / engine[0]), "-p", "embeddings", "none", "--engine", *engine],
            cwd=ROOT, capture_output=True, text=True, env={**os.environ, "CORROBORATE_CACHE": str(tmp_path / f"cache-{engine[0]}")}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    for file in (tmp_path / "local").iterdir():
        assert file.read_bytes() == (tmp_path / "dask" / file.name).read_bytes(), file.name


def test_a_cluster_that_is_not_there_is_said(monkeypatch):
    with pytest.raises(UsageError, match="--scheduler"), engines.of("dask"):
        pass
    with pytest.raises(UsageError, match="there are: local, dask"), engines.of("spark"):
        pass
    pytest.importorskip("distributed")
    with pytest.raises(AnalysisError, match="no Dask scheduler answers"), engines.dask("tcp://127.0.0.1:9"):
        pass


@pytest.mark.parametrize(("name", "content", "error"), [
    ("a.txt", "x", UsageError), ("a.jsonl", '{"a": 1}\n', UsageError), ("a.jsonl", '{"text": "x"}\n{', AnalysisError), ("a.parquet", "no", AnalysisError),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_said(tmp_path, name, content, error):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(error, match=r"a\."):
        stored.passages(tmp_path / name)
