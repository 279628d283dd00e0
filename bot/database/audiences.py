"""Whom a campaign is for: as it is kept, and as a question to the registry."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Column, ColumnElement, and_, exists, false, literal, not_, or_, select

from bot.database.meters import month_of, month_text
from bot.database.money_tables import balances, new_bills
from bot.database.tables import accounts, houses, links, meters, residents
from domain.campaigns.campaign import (
    Accounts,
    Audience,
    Billed,
    Everybody,
    Houses,
    HousesWithWindow,
    NewlyBilled,
    VerifiedUntil,
)
from domain.identifiers import AccountNumber, HouseCode
from domain.window import Window

_LIVE = links.c.ended_at.is_(None)
_NOBODY = Houses(())

MANY_HOUSES, MANY_ACCOUNTS = 50, 1_000
"""Those who live in more houses, or hold more accounts, take too long to be found all at once."""


def written(audience: Audience) -> str:
    """An audience as it is kept, so that an administrator can read it."""
    match audience:
        case Everybody():
            said: dict[str, object] = {}
        case HousesWithWindow(window, of_company):
            said = {"window": [window.first_day, window.last_day], "of_company": of_company}
        case VerifiedUntil(days):
            said = {"verified_until": [day.isoformat() for day in days]}
        case Billed(month):
            said = {"billed": month_text(month)}
        case NewlyBilled(month, since, until):
            came = {"since": since.isoformat(), "until": until.isoformat()}
            said = {"newly_billed": month_text(month), **came}
        case Houses(codes):
            said = {"houses": codes}
        case Accounts(numbers):
            said = {"accounts": numbers}
    return orjson.dumps(said).decode()


def read(kept: str) -> Audience:
    """An audience that was kept; of one that only a newer program knows nobody is told."""
    match orjson.loads(kept):
        case {"window": [int(first), int(last)], "of_company": bool(of_company)}:
            return HousesWithWindow(Window(first, last), of_company)
        case {"verified_until": list(days)}:
            return VerifiedUntil(tuple(date.fromisoformat(day) for day in days))
        case {"billed": str(month)}:
            return Billed(month_of(month))
        case {"newly_billed": str(month), "since": str(since), "until": str(until)}:
            return NewlyBilled(month_of(month), datetime.fromisoformat(since), datetime.fromisoformat(until))
        case {"houses": list(codes)}:
            return Houses(tuple(HouseCode(code) for code in codes))
        case {"accounts": list(numbers)}:
            return Accounts(tuple(AccountNumber(number) for number in numbers))
        case {**said} if not said:
            return Everybody()
        case _:
            return _NOBODY


def is_wide(audience: Audience) -> bool:
    """Whether residents are asked one after another whether it concerns them, and not found by it."""
    match audience:
        case Everybody() | HousesWithWindow() | Billed() | NewlyBilled():
            return True
        case VerifiedUntil():
            return False
        case Houses(codes):
            return len(codes) > MANY_HOUSES
        case Accounts(numbers):
            return len(numbers) > MANY_ACCOUNTS


def includes(audience: Audience) -> ColumnElement[bool]:
    """The condition that a resident has an account that it concerns."""
    match audience:
        case Everybody():
            return exists().where(links.c.user_id == residents.c.user_id, _LIVE)
        case HousesWithWindow(window, of_company):
            return exists().where(
                links.c.user_id == residents.c.user_id,
                _LIVE,
                accounts.c.number == links.c.account,
                houses.c.code == accounts.c.house_code,
                _has_window(window, of_company=of_company),
            )
        case VerifiedUntil(days):
            ending = select(links.c.user_id).join(meters, meters.c.account == links.c.account)
            in_service = and_(meters.c.in_service, not_(meters.c.smart))
            return residents.c.user_id.in_(
                ending.where(_LIVE, in_service, _is_one_of(meters.c.verified_until, days)).scalar_subquery()
            )
        case Billed(month):
            has_bill = and_(balances.c.account == links.c.account, balances.c.month == month_text(month))
            return _with_link(has_bill, wide=True)
        case NewlyBilled(month, since, until):
            has_new_bill = and_(
                new_bills.c.account == links.c.account,
                new_bills.c.month == month_text(month),
                new_bills.c.came_at >= since,
                new_bills.c.came_at < until,
            )
            return _with_link(has_new_bill, wide=True)
        case Houses(codes):
            living = and_(accounts.c.number == links.c.account, _is_one_of(accounts.c.house_code, codes))
            return _with_link(living, wide=is_wide(audience))
        case Accounts(numbers):
            return _with_link(_is_one_of(links.c.account, numbers), wide=is_wide(audience))


def _with_link(condition: ColumnElement[bool], *, wide: bool) -> ColumnElement[bool]:
    if wide:
        return exists().where(links.c.user_id == residents.c.user_id, _LIVE, condition)
    return residents.c.user_id.in_(select(links.c.user_id).where(_LIVE, condition).scalar_subquery())


def _has_window(window: Window, *, of_company: bool) -> ColumnElement[bool]:
    own = and_(houses.c.window_first == window.first_day, houses.c.window_last == window.last_day)
    return or_(own, houses.c.window_first.is_(None)) if of_company else own


def _is_one_of(column: Column[Any], values: Sequence[object]) -> ColumnElement[bool]:
    """The condition that a column has one of these values, of which each statement has its own number."""
    return column.in_([literal(value, column.type) for value in values]) if values else false()
