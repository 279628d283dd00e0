"""How two keys look alike that are meant to be one, in SQL."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_

from bot.database.plain_key import HasForeignLetters, PlainKey

Key = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Likeness:
    """`plain` is the same of keys that look alike, and `marked` holds of one of two such that differ.

    Where `longest_is_right`, the others have lost something; else nobody knows which one is right.
    """

    plain: Callable[[Key], Key]
    marked: Callable[[Key], ColumnElement[bool]]
    longest_is_right: bool = False


_ZERO = "0"
ZEROS = Likeness(lambda key: func.ltrim(key, _ZERO), lambda key: key.startswith(_ZERO), longest_is_right=True)
"""Zeros in front are lost where a spreadsheet takes a key for a number."""
LETTERS = Likeness(PlainKey, HasForeignLetters)
"""Letters of the other alphabet that look the same are typed for one another."""

_SPACE = " "
SPACES = Likeness(lambda key: func.replace(key, _SPACE, ""), lambda key: key.contains(_SPACE))
"""Spaces part the digits of long numbers, where a column is formatted so."""


def differ_so(likeness: Likeness, one: Key, other: Key) -> ColumnElement[bool]:
    """Two keys look alike that are not the same."""
    return and_(
        or_(likeness.marked(one), likeness.marked(other)), likeness.plain(one) == likeness.plain(other)
    )
