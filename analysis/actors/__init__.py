"""Who does what to whom, and when: relations between the actors of a story, by sentence."""

from analysis.actors.found import STATUSES, relations
from analysis.actors.rulings import corrections
from analysis.actors.ties import domestic, edges, events, placing, says, worded

__all__ = ["STATUSES", "corrections", "domestic", "edges", "events", "placing", "relations", "says", "worded"]
