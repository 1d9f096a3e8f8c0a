"""Who does what to whom, and when: relations between the actors of a story, by sentence."""

from analysis.actors.found import STATUSES, relations

__all__ = ["STATUSES", "relations"]
