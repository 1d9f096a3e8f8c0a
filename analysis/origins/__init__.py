"""Who repeats whom: passages, upstream sources, links between documents, overlap, and independent origins.

    from analysis import origins
    reused = origins.passages(documents, sentences=sentences)
    named = origins.upstream(documents, sentences)
    tied = origins.links(documents, sentences, reused, named, claims, mentions, attributions)
    counted = origins.count(claims, mentions, tied, passages=reused, sentences=sentences)
"""

from __future__ import annotations

from analysis.origins.engines import of as engine
from analysis.origins.independence import circular, count, count_documents, leave_one_out
from analysis.origins.pairs import overlap
from analysis.origins.reuse import passages
from analysis.origins.rulings import read as read_rulings
from analysis.origins.ties import links
from analysis.origins.together import likely
from analysis.origins.upstreams import upstream

__all__ = ["circular", "count", "count_documents", "engine", "leave_one_out", "likely", "links", "overlap", "passages", "read_rulings", "upstream"]
