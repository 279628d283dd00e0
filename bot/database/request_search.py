"""Requests found by what clerks know of them, in SQL.

Whether one waits too long is never kept: who has waited since `Latest` or longer does, so an index of
`turn_since` finds them in order, and counts them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from bot.database.request_rows import SENT, STANDING, request_of
from bot.database.request_tables import requests, services
from bot.database.statements import Row, Statement
from bot.database.tables import accounts, houses
from bot.database.transaction import Transaction
from domain.accounts import Address
from domain.requests.overview import Count, Found, Latest
from domain.requests.request import Turn
from domain.requests.wanted import Wanted

_REQUEST = (requests.c.number, *(requests.c[name] for name in (*SENT, *STANDING)))
_ABOUT = (services.c.name, services.c.term, houses.c.street, houses.c.house, accounts.c.flat)
_WITH_NAMES = (
    requests.outerjoin(services, services.c.code == requests.c.service)
    .outerjoin(accounts, accounts.c.number == requests.c.account)
    .outerjoin(houses, houses.c.code == accounts.c.house_code)
)
_OF_WORDS = (
    houses.c.street,
    services.c.name,
    requests.c.subject,
    requests.c.contact_name,
    requests.c.clerk_name,
    accounts.c.surname,
)
"""Where a word may stand."""

_WAITS = requests.c.turn == Turn.CLERK.value


class RequestSearch:
    """`domain.requests.overview.RequestSearchRepository` over the table `requests` and what it names."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def unanswered(self, wanted: Wanted, latest: Latest, limit: int) -> Sequence[Found]:
        """Those that wait for a clerk, who has waited the longest first."""
        oldest_first = (requests.c.turn_since, requests.c.number)
        numbers = _numbers(wanted, latest).where(_WAITS).order_by(*oldest_first).limit(limit)
        return await self._found(numbers, *oldest_first)

    async def count_unanswered(self, wanted: Wanted, latest: Latest) -> Count:
        """How many those are."""
        overdue = func.coalesce(func.sum(case((_too_long(latest), 1), else_=0)), 0)
        asked = _narrowed(select(func.count(), overdue), wanted, latest).where(_WAITS)
        [(count, too_long)] = await self._transaction.fetch(Statement(asked))
        return Count(count, int(too_long))

    async def matching(self, wanted: Wanted, latest: Latest, limit: int) -> Sequence[Found]:
        """Any that are wanted, the newest first."""
        newest_first = requests.c.number.desc()
        return await self._found(_numbers(wanted, latest).order_by(newest_first).limit(limit), newest_first)

    async def count_matching(self, wanted: Wanted, latest: Latest) -> int:
        """How many those are."""
        [(count,)] = await self._transaction.fetch(Statement(_narrowed(select(func.count()), wanted, latest)))
        return int(count)

    async def _found(self, numbers: Select[Any], *order: ColumnElement[object]) -> Sequence[Found]:
        asked = select(*_REQUEST, *_ABOUT).select_from(_WITH_NAMES).where(requests.c.number.in_(numbers))
        return [_of(row) for row in await self._transaction.fetch(Statement(asked.order_by(*order)))]


def _numbers(wanted: Wanted, latest: Latest) -> Select[Any]:
    return _narrowed(select(requests.c.number), wanted, latest)


def _narrowed(asked: Select[Any], wanted: Wanted, latest: Latest) -> Select[Any]:
    """Only what is wanted; other tables are looked at where a word or a house needs them."""
    by_name = wanted.words or wanted.house
    return asked.select_from(_WITH_NAMES if by_name else requests).where(*_conditions(wanted, latest))


def _conditions(wanted: Wanted, latest: Latest) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_stands_somewhere(word) for word in wanted.words]
    if wanted.number is not None:
        conditions.append(requests.c.number == wanted.number)
    if wanted.account is not None:
        conditions.append(requests.c.account == wanted.account)
    if wanted.states:
        conditions.append(_one_of(requests.c.state, wanted.states))
    if wanted.kinds:
        conditions.append(_one_of(requests.c.kind, wanted.kinds))
    if wanted.clerk is not None:
        conditions.append(requests.c.clerk == wanted.clerk)
    if wanted.overdue:
        conditions += [_WAITS, _too_long(latest)]
    if wanted.house:
        conditions.append(_one_of(houses.c.house, {wanted.house, wanted.house.upper()}))
    if wanted.flat:
        conditions.append(_one_of(accounts.c.flat, {wanted.flat, wanted.flat.upper()}))
    return conditions


def _too_long(latest: Latest) -> ColumnElement[bool]:
    """Whoever was never answered has waited since the request came."""
    never = requests.c.turn_since == requests.c.created_at
    return or_(
        and_(never, requests.c.turn_since <= latest.first_answer),
        and_(~never, requests.c.turn_since <= latest.next_answer),
    )


def _stands_somewhere(word: str) -> ColumnElement[bool]:
    """In small letters, in capitals or with one, for SQLite knows no other letters than Latin ones."""
    patterns = {f"%{_pattern(each)}%" for each in (word, word.capitalize(), word.upper())}
    return or_(*(column.like(pattern, escape="\\") for column in _OF_WORDS for pattern in sorted(patterns)))


def _one_of(column: ColumnElement[str], values: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(column == str(value) for value in sorted(values)))


def _pattern(word: str) -> str:
    """As LIKE reads it; «е» may be «ё» there."""
    literal = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return literal.replace("е", "_").replace("Е", "_")


def _of(row: Row) -> Found:
    *request, service, term, street, house, flat = row
    address = None if street is None else Address(street, house, flat)
    return Found(request_of(tuple(request)), service or "", term, address)
