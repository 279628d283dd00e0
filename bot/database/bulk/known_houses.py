"""Rows that name a house by its code: it is known, perhaps in letters of another alphabet."""

from sqlalchemy import Table, exists, func, or_, select, update

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
    exact = houses.alias("exact")
    unknown = ~exists().where(exact.c.code == staged.c.house)
    # Of codes that look the same one has foreign letters: mostly no row and no house has any.
    some_may_be = exists().select_from(staged).where(LETTERS.marked(staged.c.house), unknown)
    plain = LETTERS.plain(houses.c.code)
    code = func.min(houses.c.code)
    only = (
        select(plain.label("plain"), code.label("code"))
        .where(or_(LETTERS.marked(houses.c.code), some_may_be))
        .group_by(plain)
        .having(func.count() == 1)
        .subquery("only")
    )
    statement = (
        update(staged)
        .values(house=only.c.code)
        .where(
            only.c.plain == LETTERS.plain(staged.c.house),
            unknown,
        )
    )
    return Mending("house", _HOUSE_MEANT, statement)
