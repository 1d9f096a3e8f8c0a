"""What is claimed, where, and how surely two places state the same.

`find` gives the tables; `codebook` reads and proposes the analyst's rulings; `agreement` holds machine and analyst against
each other; `frequencies`, `left_out` and `only_one` count.
"""

from .agreement import agreement
from .find import Found, find
from .frequencies import frequencies, left_out, only_one

__all__ = ["Found", "agreement", "find", "frequencies", "left_out", "only_one"]
