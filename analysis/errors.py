"""The error that a user sees as one line."""


class AnalysisError(ValueError):
    """It could not be done. The message says what, where (file, line or key) and what would be right; one line."""


class UsageError(AnalysisError):
    """The call is wrong: an unknown parameter, a wrong type, no such folder. Exit code 2."""
