"""New rows whose number differs only by zeros in front from one that is known, or that came before it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, func, or_, select

from bot.database.bulk.merge import Alike, Difference, Merge
from bot.database.bulk.workspace import FILE_LINE

_ZERO = "0"


def twins_of(alike: Alike, merge: Merge) -> Iterator[Select[Any]]:
    """Statements for the lines of such rows: those that the database knows, then those of the file itself.

    What the file says of a known row goes before what the database says of it.
    """
    new, known, said = merge.kept.alias("new"), merge.target.alias("known"), merge.kept.alias("said")
    retired = exists().where(
        _same(known, said, alike),
        known.c[alike.number] == said.c[alike.number],
        said.c[alike.counts].is_(False),
    )
    yield (
        select(new.c[FILE_LINE])
        .distinct()
        .join_from(new, known, and_(_same(new, known, alike), _differ_by_zeros(new, known, alike)))
        .where(_is_new(new, alike), known.c[alike.counts].is_(True), ~retired)
    )
    longer, shorter = merge.kept.alias("longer"), merge.kept.alias("shorter")
    # Few numbers begin with a zero, and one of two such does.
    yield (
        select(
            case(
                (longer.c[FILE_LINE] > shorter.c[FILE_LINE], longer.c[FILE_LINE]), else_=shorter.c[FILE_LINE]
            )
        )
        .distinct()
        .join_from(
            longer, shorter, and_(_same(longer, shorter, alike), _differ_by_zeros(longer, shorter, alike))
        )
        .where(
            longer.c[alike.number].startswith(_ZERO),
            _is_new(longer, alike),
            _is_new(shorter, alike),
        )
    )


def _same(one: FromClause, other: FromClause, alike: Alike) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in alike.within))


def _differ_by_zeros(one: FromClause, other: FromClause, alike: Alike) -> ColumnElement[bool]:
    first, second = one.c[alike.number], other.c[alike.number]
    return and_(
        first != second,
        or_(first.startswith(_ZERO), second.startswith(_ZERO)),
        func.ltrim(first, _ZERO) == func.ltrim(second, _ZERO),
    )


def _is_new(row: FromClause, alike: Alike) -> ColumnElement[bool]:
    return and_(row.c.difference == Difference.ADDED.value, row.c[alike.counts].is_(True))
