"""What is a formula, and what only begins as one: «= приложите паспорт» is a line of somebody's list.

Libraries that write spreadsheets make a formula of any text with that sign in front.
"""

import re

_QUOTED = re.compile(r""""[^"]*"|'[^']*'|\[[^\]]*\]""")
"""Texts, names of sheets and of a table's columns: any words may stand in them."""
_PROSE = re.compile(
    r"\w\s+\w"  # two words with nothing between them
    r"|\w[.!?:…]\s"
    r"|[«»„“”—–№…?]"
    r"|^\s*[>*/]"  # what has to stand between two things stands before the first
    r"|[-=+*/^&<>]\s*$"  # or behind the last
)


_OF_OPEN_DOCUMENT = re.compile(r"[a-z]+:=")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would count it; a single word may be a name that it knows."""
    if not text.startswith("="):
        return _OF_OPEN_DOCUMENT.match(text) is not None
    return _PROSE.search(_QUOTED.sub("0", text[1:])) is None
