"""Where documents disagree, and of what kind: numbers, ages, dates, places, states of affairs."""

from analysis.conflicts.answers import by_document
from analysis.conflicts.contested import backing, find
from analysis.conflicts.settled import settle
from analysis.conflicts.sides import named

__all__ = ["backing", "by_document", "find", "named", "settle"]
