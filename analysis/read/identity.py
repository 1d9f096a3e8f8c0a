"""Names for documents: the file's stem, made unique without regard to the order in which files are listed."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import PurePosixPath

_UNSAFE = re.compile(r"[^\w.@+=()\[\] -]+")
_LONGEST = 100


def unique(records: list[dict]) -> list[str]:
    """One doc_id a record (path, part, identifier, sha256, text); each is unique, [] for none.

    The shortest form that no other document has, tried for all documents of that name at once: the identifier that the file
    gives or the stem (with the part, for a file of several documents); the path without its suffix; the path; the path and
    the first letters of a hash of path, part and text. Characters that mean something to a shell, a spreadsheet or a
    browser become "-"; those that do so only at the beginning (an option, a hidden file, a formula) are dropped there.
    """
    forms = [_forms(record) for record in records]
    level = [0] * len(records)
    while True:
        names = [forms[i][level[i]] for i in range(len(records))]
        counts = Counter(name.casefold() for name in names)
        clash = [i for i in range(len(records)) if counts[names[i].casefold()] > 1 and level[i] < len(forms[i]) - 1]
        if not clash:
            break
        for i in clash:
            level[i] += 1
    # Only documents alike in path, part and text are left: their order cannot matter.
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name.casefold()] += 1
        made.append(name if seen[name.casefold()] == 1 else f"{name}-{seen[name.casefold()]}")
    return made


def _forms(record: dict) -> list[str]:
    path = PurePosixPath(record["path"])
    part, identifier = record["part"], record["identifier"]
    bare = str(path.with_suffix("")) if path.suffix and path.stem else str(path)
    stem = identifier or (f"{path.stem}-{part}" if part else path.stem)
    key = "\0".join((str(path), part, identifier, record["text"])).encode("utf-8", "surrogatepass")
    long = f"{path}-{part}" if part else str(path)
    digest = hashlib.sha256(key).hexdigest()
    forms = [stem, f"{bare}-{part}" if part else bare, long, f"{long[:60]}-{digest[:10]}"]
    return [_safe(form, digest) for form in forms]


def _safe(name: str, digest: str) -> str:
    made = _UNSAFE.sub("-", name).rstrip(" ").lstrip("-. =+@")
    if len(made) > _LONGEST:
        made = f"{made[: _LONGEST - 11]}-{digest[:10]}"
    return made or f"document-{digest[:10]}"
