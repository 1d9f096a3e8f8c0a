"""Who the speakers are: one name for every form, their kind and office, and a table of all of them.

Persons, states and organisations are those of `names.find`, which ties a surname, a title or a capital to one name in all
documents. What a source phrase names is read by `sources`. A source that stays open has no speaker; it is never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.voices import offices, sources
from analysis.voices.antecedents import Antecedents, Speaker


def resolve(
    attributions: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    names: pd.DataFrame,
    *,
    corrections: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The attributions with `speaker`, `affiliation` and `speaker_kind` filled in; missing where nothing settles it.

    `corrections` maps a form, as written or as found here, to the right name and overrules the rest.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    named = {doc_id: _listed(group) for doc_id, group in names.groupby("doc_id")}
    begins = {doc_id: sorted(int(at) for at in group["start"]) for doc_id, group in sentences.groupby("doc_id")}
    rows = [
        (place, row, int(row["start"] if pd.isna(row["cue_start"]) else row["cue_start"]))
        for place, row in enumerate(attributions.astype(object).to_dict("records"))
    ]
    told: list[Speaker] = [Speaker(None, None)] * len(rows)
    holders = {doc_id: offices.held(texts[doc_id], found) for doc_id, found in named.items() if doc_id in texts}
    story = offices.together(holders.values())
    outlets = sources.outlets(attributions["speaker_text"])
    readers: dict[str, sources.Reader] = {}
    for place, row, _ in sorted(rows, key=lambda entry: (entry[1]["doc_id"], entry[2], entry[0])):
        doc_id = row["doc_id"]
        if doc_id not in readers:
            document = Antecedents(texts[doc_id], named.get(doc_id, []), begins.get(doc_id, [0]))
            readers[doc_id] = sources.Reader(document, holders.get(doc_id, []), story, outlets)
        told[place] = readers[doc_id].read(row)
    found = attributions.assign(
        speaker=pd.Series([s.name for s in told], index=attributions.index, dtype="str"),
        affiliation=pd.Series([s.affiliation for s in told], index=attributions.index, dtype="str"),
        speaker_kind=pd.Series([s.kind for s in told], index=attributions.index, dtype="str"),
    )
    if corrections:
        right = found["speaker_text"].map(dict(corrections)).fillna(found["speaker"].map(dict(corrections)))
        found["speaker"] = right.fillna(found["speaker"]).astype("str")
    return found


def _listed(group: pd.DataFrame) -> list[offices.Name]:
    of = group["of"].fillna("") if "of" in group else [""] * len(group)
    rows = zip(group["start"], group["end"], group["name"], group["kind"], of, strict=True)
    return sorted((int(start), int(end), name, kind, whose) for start, end, name, kind, whose in rows)


def complete(attributions: pd.DataFrame) -> pd.DataFrame:
    """The attributions with the columns that this stage adds, each row an attribution of its own where they were not there."""
    added = {}
    if "speaker_kind" not in attributions:
        added["speaker_kind"] = pd.Series([None] * len(attributions), index=attributions.index, dtype="str")
    if "attribution" not in attributions:
        added["attribution"] = range(len(attributions))
    return attributions.assign(**added)


def speakers(attributions: pd.DataFrame, documents: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a speaker, the one whom most documents quote first; empty if nobody is named.

    Columns: speaker, kind, forms (every form seen, parted by a semicolon), affiliations (likewise), n_documents,
    n_attributions. Stretches of one attribution count once. With `documents`, only their attributions count.
    """
    told = complete(attributions)
    told = told[told["speaker"].notna()]
    if documents is not None:
        told = told[told["doc_id"].isin(list(documents["doc_id"]))]
    groups: dict[str, list] = {}
    for row in told[["speaker", "speaker_kind", "speaker_text", "affiliation", "doc_id", "attribution"]].itertuples(index=False):
        groups.setdefault(row.speaker, []).append(row)
    rows = []
    for speaker, group in sorted(groups.items()):
        named = Counter(row.speaker_kind for row in group if not pd.isna(row.speaker_kind))
        rows.append(
            {
                "speaker": speaker,
                "kind": min(named, key=lambda kind: (-named[kind], kind)) if named else None,
                "forms": "; ".join(sorted({row.speaker_text for row in group if not pd.isna(row.speaker_text)})),
                "affiliations": "; ".join(sorted({row.affiliation for row in group if not pd.isna(row.affiliation)})) or None,
                "n_documents": len({row.doc_id for row in group}),
                "n_attributions": len({(row.doc_id, row.attribution) for row in group}),
            }
        )
    columns = {"speaker": "str", "kind": "str", "forms": "str", "affiliations": "str", "n_documents": "Int64", "n_attributions": "Int64"}
    table = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    return table.sort_values(["n_documents", "n_attributions", "speaker"], ascending=[False, False, True], ignore_index=True)
