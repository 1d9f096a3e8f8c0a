"""What is claimed, where, and how surely two places state the same.

`find` gives the tables; `codebook` reads and proposes the analyst's rulings; `agreement` holds the two against each other;
`frequencies` counts.
"""

from .find import Found, find

__all__ = ["Found", "find"]
