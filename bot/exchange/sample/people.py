"""Invented holders of accounts."""

from dataclasses import dataclass
from random import Random

from bot.exchange.sample.names import DOUBLE_SURNAMES, MEN, SURNAMES, WOMEN

_WITH_INITIALS_ONLY = 0.3
_WITH_DOUBLE_SURNAME = 0.01
_WITHOUT_PHONE = 0.25
_WITH_MOBILE = 0.5


@dataclass(frozen=True, slots=True)
class SampleHolder:
    """A holder as billing writes one."""

    surname: str
    name: str
    patronymic: str
    phone: str


def invent_holder(chance: Random) -> SampleHolder:
    """A man or a woman; some known by initials only, some without a phone."""
    is_woman = chance.random() < 0.55
    surname = chance.choice(SURNAMES) + ("а" if is_woman else "")
    if chance.random() < _WITH_DOUBLE_SURNAME:
        surname = f"{chance.choice(DOUBLE_SURNAMES)[is_woman]}-{surname}"
    name = chance.choice(WOMEN) if is_woman else chance.choice(MEN)[0]
    patronymic = chance.choice(MEN)[2 if is_woman else 1]
    if chance.random() < _WITH_INITIALS_ONLY:
        name, patronymic = f"{name[0]}.", f"{patronymic[0]}."
    return SampleHolder(surname, name, patronymic, _phone(chance))


def _phone(chance: Random) -> str:
    kind = chance.random()
    if kind < _WITHOUT_PHONE:
        return ""
    if kind < _WITHOUT_PHONE + _WITH_MOBILE:
        return f"+79{chance.randrange(10**9):09d}"
    return f"2{chance.randrange(10**6):06d}"
