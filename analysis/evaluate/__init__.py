"""Scores against labelled folders, and planted truth.

Each module here scores one kind of label and offers `scores(folder) -> DataFrame` with the columns of `COLUMNS`.
"""

COLUMNS = ["what", "value", "low", "high", "n", "note"]  # low and high bound a 95 % interval by resampling stories
