"""What a message must not bring, wherever it is typed: looked at before anything is kept of it."""

from collections.abc import Collection
from enum import StrEnum

from domain.authenticity.numbers import has_card, has_snils, numbers_removed
from domain.authenticity.scams import sounds_like_scam
from domain.identifiers import UserId
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


def danger_in(typed: str, *, number_asked: bool = False, meters: Collection[str] = ()) -> Danger | None:
    """What is dangerous in a message.

    `number_asked` says that the answer to a question may be a long number, `meters` are the numbers of one's
    own: no such number is dangerous.
    """
    text = numbers_removed(plain_text(typed[:LONGEST_LOOKED_AT]), meters)
    if has_card(text, number_asked=number_asked):
        return Danger.CARD
    if has_snils(text, number_asked=number_asked):
        return Danger.SNILS
    return Danger.SCAM if sounds_like_scam(text) else None


class AuthenticityService:
    """What the conversation about it may ask for. Nothing that it is given is kept."""

    def __init__(self, units: UnitsOfWork[UnitOfWork]) -> None:
        self._units = units

    async def danger_in(self, user: UserId, text: str, *, number_asked: bool) -> Danger | None:
        """What is dangerous in a resident's message; the number of a meter of theirs is not, however long."""
        danger = danger_in(text, number_asked=number_asked)
        if danger not in (Danger.CARD, Danger.SNILS):
            return danger
        return danger_in(text, number_asked=number_asked, meters=await self._meters_of(user))

    async def _meters_of(self, user: UserId) -> list[str]:
        async with self._units.look() as unit:
            resident = await unit.residents.find(user)
            links = resident.links if resident else ()
            return [meter.number for link in links for meter in await unit.meters.of_account(link.account)]
