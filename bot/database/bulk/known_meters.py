"""Rows that name a meter by its number: the account has it, perhaps in letters of another alphabet."""

from sqlalchemy import ColumnElement, FromClause, Table, Update, and_, exists, update

from bot.database.bulk.likeness import LETTERS, differ_so
from bot.database.tables import meters

METER_MEANT = (
    "The account has no such meter, but one whose number has letters that look the same in another alphabet: "
    "that one is meant."
)


def meter_in_other_letters(staged: Table) -> Update:
    """Say the number of the account's only meter that looks so, where none is called exactly so."""
    own, exact, other = meters.alias("own"), meters.alias("exact"), meters.alias("other")
    known = exists().where(_of_same_account(exact, staged), exact.c.number == staged.c.meter)
    only = ~exists().where(
        _of_same_account(other, own),
        differ_so(LETTERS, other.c.number, own.c.number),
        other.c.number != own.c.number,
    )
    return (
        update(staged)
        .values(meter=own.c.number)
        .where(_of_same_account(own, staged), differ_so(LETTERS, own.c.number, staged.c.meter), ~known, only)
    )


def has_meter_in_other_letters(row: Table) -> ColumnElement[bool]:
    """Whether the account has a meter that looks so, and is called otherwise."""
    own = meters.alias("own")
    return exists().where(_of_same_account(own, row), differ_so(LETTERS, own.c.number, row.c.meter))


def _of_same_account(meter: FromClause, row: FromClause) -> ColumnElement[bool]:
    return and_(meter.c.account == row.c.account, meter.c.resource == row.c.resource)
