"""Rows that name a house by its code: it is known, perhaps in letters of another alphabet."""

from sqlalchemy import Table, exists, func, select, update

from bot.database.bulk.likeness import LETTERS
from bot.database.bulk.merge import Check, Mending
from bot.database.tables import houses

KNOWN_HOUSE = Check(
    "house",
    "No house of this code is known; it should come in houses, zeros too.",
    houses.c.code.is_not(None),
)
_HOUSE_MEANT = (
    "No house of this code is known, but one whose code has letters that look the same in another alphabet: "
    "that one is meant."
)


def house_in_other_letters(staged: Table) -> Mending:
    """Say the code of the only house that looks so, where none is called exactly so."""
    plain = LETTERS.plain(houses.c.code)
    code = func.min(houses.c.code)
    only = (
        select(plain.label("plain"), code.label("code"))
        .group_by(plain)
        .having(func.count() == 1)
        .subquery("only")
    )
    exact = houses.alias("exact")
    statement = (
        update(staged)
        .values(house=only.c.code)
        .where(
            only.c.plain == LETTERS.plain(staged.c.house),
            ~exists().where(exact.c.code == staged.c.house),
        )
    )
    return Mending("house", _HOUSE_MEANT, statement)
