"""The registry's files on their way into its tables: houses, accounts, meters, readings."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, case, cast, false, func

from bot.database.bulk.alike import longer_than_known
from bot.database.bulk.ended_meters import tell_of_ended_meters
from bot.database.bulk.former_holders import HOLDER_NAMES, end_links_of_former_holders
from bot.database.bulk.known_houses import KNOWN_HOUSE, house_in_other_letters
from bot.database.bulk.known_meters import METER_MEANT, meter_in_other_letters
from bot.database.bulk.likeness import LETTERS, SPACES, ZEROS
from bot.database.bulk.merge import (
    KNOWN_ACCOUNT,
    Alike,
    Check,
    Doubt,
    Mending,
    Merge,
    doubt_about,
    merge_of,
    same,
    with_account,
)
from bot.database.plain_surname import PlainSurname
from bot.database.tables import accounts, houses, meters, readings

_HOUSE_OF_OTHER_ZEROS = (
    "A house of this code with other zeros in front is known, or stands in this file: this one has lost some."
)
_HOUSE_OF_OTHER_LETTERS = (
    "A house of this code with letters that look the same, but are of another alphabet, is known or stands "
    "above: write it as it is there."
)
_HOUSE_WITHOUT_ZEROS = (
    "A house of this code without its zeros in front is known as well: accounts stay with the one that their "
    "file names."
)


def houses_merge(staged: Table) -> Merge:
    """Known by their code."""
    joined = staged.outerjoin(houses, same(houses, staged, "code"))
    merge = merge_of(houses, staged, joined, {"code": staged.c.code}, houses.c.code.is_not(None))
    return replace(
        merge,
        alike=Alike((), "code", None, ((ZEROS, _HOUSE_OF_OTHER_ZEROS), (LETTERS, _HOUSE_OF_OTHER_LETTERS))),
        doubts=(Doubt("code", _HOUSE_WITHOUT_ZEROS, longer_than_known(ZEROS, merge, "code")),),
    )


_NOBODY_CAN_LINK = (
    "Nobody can link these accounts: whoever does is asked for a surname and a name, or its initial, "
    "and of the holder one of them is not known."
)


def accounts_merge(staged: Table) -> Merge:
    """Of houses that are known; another holder ends the links."""
    of_house = houses.c.code == staged.c.house
    merge = merge_of(
        accounts,
        staged,
        staged.outerjoin(houses, of_house).outerjoin(accounts, same(accounts, staged, "number")),
        {"number": staged.c.number},
        accounts.c.number.is_not(None),
        led_by=("holder",),
        names={"house": "house_code"},
        checks=(KNOWN_HOUSE,),
        before_update=end_links_of_former_holders,
        looked_up=(houses,),
        # They may stand in one column: each row says which of them it has.
        always=HOLDER_NAMES,
    )
    named = and_(merge.kept.c.surname != "", merge.kept.c.name != "")
    # Another surname is another person, of whom the database knows neither name nor patronymic.
    same_surname = PlainSurname(staged.c.surname) == PlainSurname(accounts.c.surname)
    kept_while = {"name": same_surname, "patronymic": same_surname}
    return replace(
        merge,
        kept_while=kept_while,
        doubts=(doubt_about(merge, "holder", _NOBODY_CAN_LINK, named),),
        mending=house_in_other_letters(staged),
    )


_ZONES = ("zone_t1", "zone_t2", "zone_t3")
_ANSWERED = "zones_answered"


_OTHER_ZEROS = (
    "The account has a meter of this number with other zeros in front: write it as it is there, "
    "or say «no» in in_service of that one."
)
_OTHER_SPACES = (
    "The account has a meter of this number with other spaces in it: write it as it is there, "
    "or say «no» in in_service of that one."
)
_OTHER_LETTERS = (
    "The account has a meter of this number with letters that look the same, but are of another alphabet: "
    "write it as it is there, or say «no» in in_service of that one."
)


def meters_merge(staged: Table) -> Merge:
    """Of accounts that are known; whoever has one is told when it goes out of service."""
    key = ("account", "resource", "number")
    merge = merge_of(
        meters,
        staged,
        with_account(staged).outerjoin(meters, same(meters, staged, *key)),
        {name: staged.c[name] for name in key},
        meters.c.id.is_not(None),
        led_by=("ended_on",),
        checks=(KNOWN_ACCOUNT,),
        before_update=tell_of_ended_meters,
        looked_up=(accounts,),
        # Of zones that are not there a file says the same as of empty ones, and an end may stand for service.
        always=(*_ZONES, "in_service"),
    )
    return replace(
        merge,
        alike=Alike(
            ("account", "resource"),
            "number",
            "in_service",
            ((ZEROS, _OTHER_ZEROS), (SPACES, _OTHER_SPACES), (LETTERS, _OTHER_LETTERS)),
        ),
        news={**merge.news, **_zones_from(merge.staged)},
        updates={**merge.updates, **_zones_from(merge.kept)},
    )


def _zones_from(source: Table) -> dict[str, ColumnElement[Any]]:
    """Which zone each register counts: an empty cell leaves what a resident has answered, as an answer."""
    said: dict[str, ColumnElement[Any]] = {name: source.c[name] for name in _ZONES}
    said[_ANSWERED] = false()
    return {
        name: case(
            (and_(source.c[_ZONES[0]].is_(None), source.c.zones == meters.c.zones), meters.c[name]),
            else_=new,
        )
        for name, new in said.items()
    }


def readings_merge(staged: Table) -> Merge:
    """Of meters that are known; what residents have sent is kept apart."""
    meter = and_(
        meters.c.account == staged.c.account,
        meters.c.resource == staged.c.resource,
        meters.c.number == staged.c.meter,
    )
    of_billing = and_(
        readings.c.meter_id == meters.c.id,
        readings.c.register == staged.c.register,
        readings.c.taken_on == staged.c.date,
        readings.c.submission_id.is_(None),
    )
    merge = merge_of(
        readings,
        staged,
        staged.outerjoin(meters, meter).outerjoin(readings, of_billing),
        {"meter_id": meters.c.id, "register": staged.c.register, "taken_on": staged.c.date},
        readings.c.id.is_not(None),
        led_by=("account", "resource", "meter"),
        names={"date": "taken_on"},
        checks=(
            Check(
                "meter",
                "The account has no such meter of this resource; it should come in meters, zeros too.",
                meters.c.id.is_not(None),
            ),
            Check("register", "The meter has fewer zones.", staged.c.register <= meters.c.zones),
            Check(
                "value",
                "The number is longer than the meter's digits before the comma.",
                func.length(cast(staged.c.value, Text)) <= meters.c.integer_digits,
            ),
        ),
        looked_up=(meters,),
    )
    return replace(
        merge,
        ours=readings.c.submission_id.is_(None),
        mending=Mending("meter", METER_MEANT, meter_in_other_letters(staged)),
    )
