"""Reading folders: documents a second for plain text, web pages and a mixed folder of 10,000 files, and the memory it takes.

The limits are those of the project: 300 plain texts and 60 pages a second on two cores. Texts are invented; pages carry
menus, scripts, metadata and a footer around them. Memory is that of the process that gathers the texts, beside the size of the texts
themselves, which the table of documents has to hold.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_WORDS = "bridge river council minister Zenda Strelsau Ruritania closed opened repaired said announced residents ferry budget vote cracks week month engineers works traffic the a of in on after before with for from to and but".split()  # noqa: SIM905
_READ = """
import json, resource, sys, time
from analysis.read import corpus
from benchmarks._memory import peak
began, cpu = time.perf_counter(), time.process_time()
documents, refused = corpus.read(sys.argv[1], workers=2, keep=sys.argv[2] == "keep")
wall = time.perf_counter() - began
children = resource.getrusage(resource.RUSAGE_CHILDREN)  # what a forked worker held counts from the fork
print(json.dumps({"documents": len(documents), "refused": len(refused), "wall": wall,
    "cpu": time.process_time() - cpu + children.ru_utime + children.ru_stime,
    "peak": peak(), "text": float(documents["text"].str.len().sum()) / 1e6}))
"""


def text(chance: random.Random) -> tuple[str, list[str]]:
    """A title and some twenty paragraphs, as long as a news report."""

    def sentence() -> str:
        words = [chance.choice(_WORDS) for _ in range(chance.randint(8, 28))]
        return " ".join(words).capitalize() + "."

    return sentence()[:-1].title()[:90], [" ".join(sentence() for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(12, 24))]


def page(chance: random.Random) -> str:
    """A web page around such a text."""
    title, paragraphs = text(chance)
    menu = "".join(f"<li class='menu-item'><a href='/section/{n}'>Section {n}</a></li>" for n in range(40))
    related = "".join(f"<div class='card'><a href='/story/{n}'><h4>{text(chance)[0]}</h4></a><span>3 min read</span></div>" for n in range(12))
    data = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": "2021-05-03T09:00:00Z", "author": {"name": "Ann Lee"}})
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    script = "<script>var a = [" + ",".join(str(chance.random()) for _ in range(400)) + "];</script>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} - Zenda Times</title><meta property='og:title' content='{title}'>"
        f"<script type='application/ld+json'>{data}</script>{script}<style>.a{{color:red}}</style></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>{title}</h1>{body}</article><aside>{related}</aside></main><footer><p>© 2021 Zenda Times</p></footer>{script}</body></html>"
    )


def folder(place: Path, texts: int, pages: int) -> Path:
    """`place` with so many plain texts and web pages, a hundred a folder."""
    chance = random.Random(0)
    for number in range(texts + pages):
        inner = place / f"{number // 100:03d}"
        inner.mkdir(parents=True, exist_ok=True)
        if number < texts:
            title, paragraphs = text(chance)
            (inner / f"{number}.txt").write_text("\n\n".join([title, *paragraphs]) + "\n", encoding="utf-8")
        else:
            (inner / f"{number}.html").write_text(page(chance), encoding="utf-8")
    return place


def measured(place: Path, *, keep: str = "") -> dict:
    """How reading `place` went, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _READ, str(place), keep], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main(share: float = 1.0) -> None:
    """Prints a line a case; `share` makes all folders smaller."""
    cases = (("plain text", 6000, 0, "limit 300/s"), ("web pages", 0, 1500, "limit 60/s"), ("a quarter of the mixed folder", 2125, 375, ""), ("mixed folder of 10,000", 8500, 1500, ""))
    with tempfile.TemporaryDirectory(prefix="reading-") as scratch:
        for name, texts, pages, limit in cases:
            place = folder(Path(scratch, name.replace(" ", "-")), int(texts * share), int(pages * share))
            took = measured(place)
            assert took["documents"] == int(texts * share) + int(pages * share) and not took["refused"]
            print(
                f"{name:<32}{took['documents']:>7,} documents  {took['documents'] / took['wall']:7.0f}/s by the clock  {2 * took['documents'] / took['cpu']:7.0f}/s if both cores were free"
                f"   peak {took['peak']:5.0f} MB for {took['text']:5.0f} million characters   {limit}", flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
