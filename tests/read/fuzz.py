"""Fuzzes the readers and the splitter for a bounded time: python tests/read/fuzz.py [SECONDS] [SEED].

Starts from the specimens of all formats, damages them in the ways that files get damaged (cut, overwritten, repeated,
mixed, renamed) and reads them. Exit code 1 and the input kept beside the script's folder `failures` if anything is raised
that should not be, if an address is not valid, or if one input takes more than 20 seconds of processor time.
"""

from __future__ import annotations

import datetime
import hashlib
import random
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
SLOW = 20.0
_SPLICES = (b"\0", b"\xff\xfe", b"<", b"]]>", b"\r\n\r\n", b'"', b"\x1b[2J", b"%PDF-1.7", b"PK\x03\x04", b"{", b"\xe2\x80\xae", b"&#x0;", b"--", b"\n> ", b"\xf0\x9f\x98\x80")


def damaged(data: bytes, seed: int) -> bytes:
    """`data` after one to eight random injuries; the same for the same seed, never empty."""
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        far = min(len(made), at + chance.choice((1, 2, 8, 64, 1024)))
        kind = chance.randrange(6)
        if kind == 0:
            made[at:far] = chance.randbytes(far - at)
        elif kind == 1:
            del made[at:far]
        elif kind == 2:
            made[at:at] = made[at:far] * chance.choice((1, 2, 50))
        elif kind == 3:
            made[at:at] = chance.choice(_SPLICES)
        elif kind == 4 and at > 20:
            del made[at:]
        elif at < len(made):
            made[at] ^= 1 << chance.randrange(8)
    return bytes(made) or b"\0"


def tried(name: str, data: bytes) -> str:
    """How reading `data` under `name` went: "read" or "refused". Raises if anything is not as it must be."""
    import pandas as pd

    from analysis import tables
    from analysis.read import corpus, formats
    from analysis.read.found import Unreadable
    from analysis.text import sentences

    kind = formats.of(name, data[:4096])
    if not kind:
        return "refused"
    try:
        found = formats.documents(name, data, kind, 5_000_000)
    except Unreadable as reason:
        if "\n" in str(reason):
            raise AssertionError(f"a reason of several lines: {reason}") from reason
        return "refused"
    records = [{**corpus.record(one, kind, "0" * 64), "path": name} for one in found if not one.refused]
    documents = corpus.table(records, datetime.date(2026, 1, 1))
    tables.DOCUMENTS.check(documents)
    split = tables.SENTENCES.check(sentences.split(documents), documents)
    for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True):
        text.encode("utf-8")
        rows = split.loc[split["doc_id"] == doc_id, "text"]
        if "".join("".join(rows).split()) != "".join(text.split()):
            raise AssertionError(f"characters of {doc_id} are in no sentence or in two")
    return "read" if isinstance(documents, pd.DataFrame) and len(documents) else "refused"


def main(seconds: float, seed: int) -> int:
    sys.path[:0] = [str(HERE.parents[1]), str(HERE)]
    import specimens

    corpus = {name: make() for name, make in specimens.FILES.items()}
    corpus |= {path.name: path.read_bytes() for path in sorted((HERE.parents[1] / "seeds").glob("*.txt"))}
    names = sorted(corpus)
    chance = random.Random(seed)
    until = time.monotonic() + seconds
    counts = {"read": 0, "refused": 0}
    slowest = (0.0, "")
    while time.monotonic() < until:
        base, number = chance.choice(names), chance.getrandbits(48)
        data = damaged(corpus[base], number)
        if chance.random() < 0.1:  # two files run together
            data += damaged(corpus[chance.choice(names)], number + 1)
        name = chance.choice(names) if chance.random() < 0.1 else base
        began = time.process_time()  # not by the clock: other work on the machine must not fail an input
        try:
            counts[tried(name, data)] += 1
            if time.process_time() - began > SLOW:
                raise AssertionError(f"it took {time.process_time() - began:.0f} seconds")
        except Exception:
            kept = HERE / "failures" / f"{hashlib.sha256(data).hexdigest()[:12]}-{name}"
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(data)
            traceback.print_exc()
            print(f"failed after {sum(counts.values())} inputs; kept as {kept}")
            return 1
        slowest = max(slowest, (time.process_time() - began, name))
    print(f"{sum(counts.values())} inputs: {counts['read']} read, {counts['refused']} refused, none failed; slowest {slowest[0]:.2f} s ({slowest[1]}); seed {seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
