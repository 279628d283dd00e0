"""New rows whose key looks like one that is known, or that came before it: both are of one thing."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)

from bot.database.bulk.likeness import Likeness, differ_so
from bot.database.bulk.merge import Alike, Difference, Merge
from bot.database.bulk.workspace import FILE_LINE


def twins_of(alike: Alike, merge: Merge) -> Iterator[Select[Any]]:
    """Statements for the lines of such rows, each with the reason why it is not taken.

    Those that the database knows come first, then those of the file itself. What the file says of a known row
    goes before what the database says of it.
    """
    return _among_few(alike, merge) if alike.within else _among_all(alike, merge)


def longer_than_known(likeness: Likeness, merge: Merge, number: str) -> Select[Any]:
    """The lines of new rows that have what a known key has lost."""
    new = merge.kept.alias("new")
    known = _grouped(likeness, merge.target.c[number], true())
    return (
        select(new.c[FILE_LINE])
        .join_from(new, known, known.c.plain == likeness.plain(new.c[number]))
        .where(_is_added(new), known.c.shortest < func.length(new.c[number]))
    )


def _among_few(alike: Alike, merge: Merge) -> Iterator[Select[Any]]:
    """Each is compared with the others of its account, once: that is much of what a load of meters takes."""
    new, known = merge.kept.alias("new"), merge.target.alias("known")
    yield (
        select(new.c[FILE_LINE], _reason(alike, new, known))
        .join_from(new, known, _look_alike(alike, new, known))
        .where(_is_new(new, alike), _counts_still(known, alike, merge))
        .group_by(new.c[FILE_LINE])
    )
    marked, other = merge.kept.alias("marked"), merge.kept.alias("other")
    later = case((marked.c[FILE_LINE] > other.c[FILE_LINE], marked.c[FILE_LINE]), else_=other.c[FILE_LINE])
    # Few keys are marked, and one of two such is.
    yield (
        select(later, _reason(alike, marked, other))
        .join_from(marked, other, _look_alike(alike, marked, other))
        .where(
            or_(*(likeness.marked(marked.c[alike.number]) for likeness, _ in alike.reasons)),
            _is_new(marked, alike),
            _is_new(other, alike),
        )
        .group_by(later)
    )


def _reason(alike: Alike, one: FromClause, other: FromClause) -> ColumnElement[str]:
    """Of several the first in the alphabet: one is enough."""
    first, second = one.c[alike.number], other.c[alike.number]
    return func.min(case(*((differ_so(likeness, first, second), said) for likeness, said in alike.reasons)))


def _among_all(alike: Alike, merge: Merge) -> Iterator[Select[Any]]:
    """All are compared with all: by groups, for there may be many."""
    new, said = merge.kept.alias("new"), merge.kept
    key = new.c[alike.number]
    for likeness, reason in alike.reasons:
        known = _grouped(likeness, merge.target.c[alike.number], true())
        of_file = _grouped(likeness, said.c[alike.number], _is_added(said), func.min(said.c[FILE_LINE]))
        for group, is_right in (
            (known, true()),
            (of_file, of_file.c.first < new.c[FILE_LINE]),
        ):
            better = group.c.longest > func.length(key) if likeness.longest_is_right else is_right
            yield (
                select(new.c[FILE_LINE], literal(reason))
                .join_from(new, group, group.c.plain == likeness.plain(key))
                .where(_is_added(new), better)
            )


def _grouped(
    likeness: Likeness, key: ColumnElement[Any], which: ColumnElement[bool], *more: ColumnElement[Any]
) -> Subquery:
    lengths = (func.min(func.length(key)).label("shortest"), func.max(func.length(key)).label("longest"))
    plain = likeness.plain(key)
    first = [each.label("first") for each in more]
    return select(plain.label("plain"), *lengths, *first).where(which).group_by(plain).subquery()


def _look_alike(alike: Alike, one: FromClause, other: FromClause) -> ColumnElement[bool]:
    first, second = one.c[alike.number], other.c[alike.number]
    return and_(
        *(one.c[name] == other.c[name] for name in alike.within),
        first != second,
        or_(*(differ_so(likeness, first, second) for likeness, _ in alike.reasons)),
    )


def _counts_still(known: FromClause, alike: Alike, merge: Merge) -> ColumnElement[bool]:
    """Of a row that the database knows: it counts, and the file does not say that it no longer does."""
    if alike.counts is None:
        return true()
    said = merge.kept.alias("said")
    retired = exists().where(
        *(known.c[name] == said.c[name] for name in (*alike.within, alike.number)),
        said.c[alike.counts].is_(False),
    )
    return and_(known.c[alike.counts].is_(True), ~retired)


def _is_new(row: FromClause, alike: Alike) -> ColumnElement[bool]:
    if alike.counts is None:
        return _is_added(row)
    return and_(_is_added(row), row.c[alike.counts].is_(True))


def _is_added(row: FromClause) -> ColumnElement[bool]:
    return row.c.difference == Difference.ADDED.value
