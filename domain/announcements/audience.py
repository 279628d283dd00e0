"""Whom an announcement is for, as clerks write it: all, a district, a street, houses, or accounts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.accounts import ACCOUNT_NUMBER_DIGITS, NotAnAccountNumber, parse_account_number
from domain.campaigns.campaign import Accounts, Audience, Everybody, Houses
from domain.campaigns.repository import CampaignsUnit
from domain.identifiers import AccountNumber
from domain.outbox import Facts
from domain.places import Meaning, NoSuchHouses, Place, Places
from domain.plain import plain_text, visible_text

MOST_NAMED = 5
"""Places or accounts that are named where it is said whom an announcement is for; the rest are counted."""

_ALL = frozenset({"всем", "все", "всем жителям", "все жители", "everybody", "everyone", "all"})


class WhomKind(StrEnum):
    """What was written to say whom it is for."""

    EVERYBODY = "everybody"
    PLACES = "places"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom it is for, and facts that say so."""

    audience: Audience
    facts: Facts


@dataclass(frozen=True, slots=True)
class Unclear:
    """One line may mean several things."""

    line: str
    options: Sequence[Meaning]


@dataclass(frozen=True, slots=True)
class NotFound:
    """Lines, or numbers of accounts, that billing does not know; of a street that it knows, which houses."""

    lines: Sequence[str]
    houses: Sequence[NoSuchHouses] = ()


@dataclass(frozen=True, slots=True)
class Mixed:
    """Accounts and places together."""


Understood = Chosen | Unclear | NotFound | Mixed


async def understood(typed: str, unit: CampaignsUnit) -> Understood:
    """Whom a clerk means."""
    if plain_text(typed).strip(" .!") in _ALL:
        return Chosen(Everybody(), {"kind": WhomKind.EVERYBODY.value, "named": [], "count": 0})
    numbers: list[AccountNumber] = []
    places: list[Place] = []
    unknown: list[str] = []
    no_houses: list[NoSuchHouses] = []
    known = await Places.of(unit.houses)
    for line in _lines(typed):
        of_accounts = _accounts_in(line)
        if of_accounts:
            for each in of_accounts:
                number = await _account(each, unit)
                numbers += [number] if number else []
                unknown += [] if number else [each]
            continue
        meanings = await known.meant(line)
        if len(meanings) > 1:
            return Unclear(line, meanings)
        places += [place for each in meanings for place in each]
        if not meanings:
            no_house = await known.not_on_street(line)
            no_houses += [no_house] if no_house else []
            unknown += [] if no_house else [line]
    if unknown or no_houses or not (numbers or places):
        return NotFound(unknown, tuple(no_houses))
    if numbers and places:
        return Mixed()
    return _of_accounts(numbers) if numbers else _of_places(places)


def _lines(typed: str) -> Sequence[str]:
    return [line.strip() for line in re.split(r"[\n;]", visible_text(typed)) if line.strip()]


def _accounts_in(line: str) -> Sequence[str]:
    """The numbers of a line that has nothing else."""
    words = re.split(r"[\s,]+", plain_text(line).strip(" ,."))
    if all(word.isdecimal() for word in words) and any(len(w) == ACCOUNT_NUMBER_DIGITS for w in words):
        return words
    try:
        return [parse_account_number(line)]
    except NotAnAccountNumber:
        return ()


async def _account(number: str, unit: CampaignsUnit) -> AccountNumber | None:
    account = await unit.accounts.find(AccountNumber(number))
    return None if account is None else account.number


def _of_accounts(numbers: Sequence[AccountNumber]) -> Chosen:
    each_once = tuple(dict.fromkeys(numbers))
    named: list[Mapping[str, str | int]] = [{"account": number} for number in each_once[:MOST_NAMED]]
    return Chosen(
        Accounts(each_once), {"kind": WhomKind.ACCOUNTS.value, "named": named, "count": len(each_once)}
    )


def _of_places(places: Sequence[Place]) -> Chosen:
    each_once = tuple(dict.fromkeys(places))
    named: list[Mapping[str, str | int]] = [place_facts(each) for each in each_once[:MOST_NAMED]]
    codes = tuple(dict.fromkeys(code for place in each_once for code in place.codes))
    return Chosen(Houses(codes), {"kind": WhomKind.PLACES.value, "named": named, "count": len(each_once)})


def place_facts(place: Place) -> Mapping[str, str | int]:
    """A place, as facts; `count` are its houses."""
    return {
        "district": place.district,
        "street": place.street,
        "house": place.house,
        "count": len(place.codes),
    }
