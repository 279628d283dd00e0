"""What a message must not bring, wherever it is typed: looked at before anything is kept of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.authenticity.numbers import has_card, has_snils, numbers_removed
from domain.authenticity.scams import sounds_like_scam
from domain.identifiers import UserId
from domain.meters import Meter
from domain.plain import plain_text
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class Danger(StrEnum):
    """Why a message is not kept."""

    CARD = "card"
    SNILS = "snils"
    SCAM = "scam"
    """It repeats what scammers say."""


LONGEST_LOOKED_AT = 4096
"""Characters; no message of Telegram is longer."""


DIGITS_OF_SNILS = 11
"""No number that is looked for is shorter."""

FOUR = 4
_FOUR_READINGS = re.compile(r"\d{4}(?: \d{4}){3}")


@dataclass(frozen=True, slots=True)
class Household:
    """What a resident may well write: the numbers of their meters, and a reading of each register.

    `registers` are how many each of their accounts has.
    """

    meters: frozenset[str] = frozenset()
    registers: frozenset[int] = frozenset()


NOBODYS = Household()


def danger_in(typed: str, *, number_asked: bool = False, own: Household = NOBODYS) -> Danger | None:
    """What is dangerous in a message; `number_asked` where the answer to a question may be a long number."""
    if _is_short_number(typed):
        return None
    text = numbers_removed(plain_text(typed[:LONGEST_LOOKED_AT]), own.meters)
    if FOUR in own.registers and _FOUR_READINGS.fullmatch(text):
        return None
    if has_card(text, number_asked=number_asked):
        return Danger.CARD
    if has_snils(text, number_asked=number_asked):
        return Danger.SNILS
    return Danger.SCAM if sounds_like_scam(text) else None


def _is_short_number(typed: str) -> bool:
    """Whether it is but digits, too few for a СНИЛС: most messages are readings."""
    digits = typed.replace(" ", "")
    return len(digits) < DIGITS_OF_SNILS and digits.isdecimal()


class AuthenticityService:
    """What the conversation about it may ask for. Nothing that it is given is kept."""

    def __init__(self, units: UnitsOfWork[UnitOfWork]) -> None:
        self._units = units

    async def danger_in(self, user: UserId, text: str, *, number_asked: bool) -> Danger | None:
        """What is dangerous in a resident's message; what they send of their own meters is not."""
        danger = danger_in(text, number_asked=number_asked)
        if danger not in (Danger.CARD, Danger.SNILS):
            return danger
        return danger_in(text, number_asked=number_asked, own=await self._household(user))

    async def _household(self, user: UserId) -> Household:
        async with self._units.look() as unit:
            resident = await unit.residents.find(user)
            links = resident.links if resident else ()
            accounts = [await unit.meters.of_account(link.account) for link in links]
        return Household(
            frozenset(meter.number for meters in accounts for meter in meters),
            frozenset(map(_registers, accounts)),
        )


def _registers(meters: Sequence[Meter]) -> int:
    """How many dials somebody reads who reads all of these."""
    return sum(len(meter.registers) for meter in meters if meter.in_service)
