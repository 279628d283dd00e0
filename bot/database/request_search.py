"""Requests found by what clerks know of them, in SQL.

Whether one waits too long is never kept: who has waited since `Latest` or longer does, so an index of
`turn_since` finds them in order, and counts them. Words have no index: where any request is wanted by them,
all are looked at, some at a time, so that nobody else who is answered meanwhile waits for the last of them.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from bot.database.request_rows import SENT, STANDING, request_of
from bot.database.request_tables import requests, services
from bot.database.statements import Parameters, Row, Statement
from bot.database.tables import Moment, accounts, houses
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
_NEVER_ANSWERED = requests.c.turn_since == requests.c.created_at
_TOO_LONG = or_(
    and_(_NEVER_ANSWERED, requests.c.turn_since <= bindparam("first_answer", type_=Moment)),
    and_(~_NEVER_ANSWERED, requests.c.turn_since <= bindparam("next_answer", type_=Moment)),
)
_OLDEST_FIRST = (requests.c.turn_since, requests.c.number)
_NEWEST_FIRST = requests.c.number.desc()
_NEWEST = Statement(select(func.max(requests.c.number)))
AT_ONCE = 500
"""Requests that are looked at by name before others have their turn: some milliseconds."""
_QUESTIONS = 64
"""Different ones that are remembered."""


class RequestSearch:
    """`domain.requests.overview.RequestSearchRepository` over the table `requests` and what it names."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def unanswered(
        self, wanted: Wanted, latest: Latest, limit: int, skipped: int = 0
    ) -> Sequence[Found]:
        """Those that wait for a clerk, who has waited the longest first, without so many of these."""
        asked = {**_since(latest), "most": limit, "skipped": skipped}
        rows = await self._transaction.fetch(_unanswered(wanted), asked)
        return [_of(row) for row in rows]

    async def count_unanswered(self, wanted: Wanted, latest: Latest) -> Count:
        """How many those are."""
        [(count, too_long)] = await self._transaction.fetch(_count_unanswered(wanted), _since(latest))
        return Count(count, int(too_long))

    async def matching(self, wanted: Wanted, latest: Latest, limit: int) -> Sequence[Found]:
        """Any that are wanted, the newest first."""
        found = list[Found]()
        async for turn in self._turns(wanted):
            asked = {**_since(latest), "most": limit - len(found), "skipped": 0, **turn}
            found += [_of(row) for row in await self._transaction.fetch(_matching(wanted), asked)]
            if len(found) == limit:
                break
        return found

    async def count_matching(self, wanted: Wanted, latest: Latest) -> int:
        """How many those are."""
        found = 0
        async for turn in self._turns(wanted):
            [(count,)] = await self._transaction.fetch(_count_matching(wanted), {**_since(latest), **turn})
            found += int(count)
        return found

    async def _turns(self, wanted: Wanted) -> AsyncIterator[Parameters]:
        """The numbers that are looked at in each turn, the newest first; one turn where an index helps."""
        if not _is_by_name(wanted):
            yield {}
            return
        [(newest,)] = await self._transaction.fetch(_NEWEST)
        for upper in range(newest or 0, 0, -AT_ONCE):
            yield {"above": upper - AT_ONCE, "up_to": upper}
            await asyncio.sleep(0)


# Most questions are asked again and again, and writing one down takes longer than answering it.


@lru_cache(_QUESTIONS)
def _unanswered(wanted: Wanted) -> Statement:
    return _found(_narrowed(select(requests.c.number), wanted).where(_WAITS), *_OLDEST_FIRST)


@lru_cache(_QUESTIONS)
def _count_unanswered(wanted: Wanted) -> Statement:
    overdue = func.coalesce(func.sum(case((_TOO_LONG, 1), else_=0)), 0)
    return Statement(_narrowed(select(func.count(), overdue), wanted).where(_WAITS))


@lru_cache(_QUESTIONS)
def _matching(wanted: Wanted) -> Statement:
    return _found(_this_turn(_narrowed(select(requests.c.number), wanted), wanted), _NEWEST_FIRST)


@lru_cache(_QUESTIONS)
def _count_matching(wanted: Wanted) -> Statement:
    return Statement(_this_turn(_narrowed(select(func.count()), wanted), wanted))


def _found(numbers: Select[Any], *order: ColumnElement[Any]) -> Statement:
    """The requests of these numbers, as many as are shown: the others need not be looked at whole."""
    first = numbers.order_by(*order).limit(bindparam("most", type_=Integer))
    shown = first.offset(bindparam("skipped", type_=Integer)).subquery()
    of_shown = _WITH_NAMES.join(shown, shown.c.number == requests.c.number)
    return Statement(select(*_REQUEST, *_ABOUT).select_from(of_shown).order_by(*order))


def _since(latest: Latest) -> Parameters:
    return {"first_answer": latest.first_answer, "next_answer": latest.next_answer}


def _narrowed(asked: Select[Any], wanted: Wanted) -> Select[Any]:
    """Only what is wanted; other tables are looked at where a word or a house needs them."""
    return asked.select_from(_WITH_NAMES if _is_by_name(wanted) else requests).where(*_conditions(wanted))


def _this_turn(asked: Select[Any], wanted: Wanted) -> Select[Any]:
    """Only the numbers of a turn, where all are looked at."""
    if not _is_by_name(wanted):
        return asked
    above, up_to = bindparam("above", type_=Integer), bindparam("up_to", type_=Integer)
    return asked.where(requests.c.number > above, requests.c.number <= up_to)


def _is_by_name(wanted: Wanted) -> bool:
    return bool(wanted.words or wanted.house)


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
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
        conditions += [_WAITS, _TOO_LONG]
    if wanted.house:
        conditions.append(_one_of(houses.c.house, {wanted.house, wanted.house.upper()}))
    if wanted.flat:
        conditions.append(_one_of(accounts.c.flat, {wanted.flat, wanted.flat.upper()}))
    return conditions


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
