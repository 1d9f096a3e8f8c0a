"""Where documents disagree, and of what kind: numbers, ages, dates, places, states of affairs."""

from analysis.conflicts.answers import by_document, settle
from analysis.conflicts.contested import backing, find

__all__ = ["backing", "by_document", "find", "settle"]
