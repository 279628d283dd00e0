"""By what a penalty goes, dated: the steps of a delay, the key rate and its caps, the days that bear none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class DelayStep:
    """From which day of a delay on each day bears such a part of the rate (ЖК, ст. 155, ч. 14)."""

    from_day: int
    divisor: int


STEPS = (DelayStep(31, 300), DelayStep(91, 130))
"""Days 1 to 30 bear nothing, 31 to 90 a 300th, from the 91st on a 130th."""


@dataclass(frozen=True, slots=True)
class KeyRate:
    """The key rate of the Bank of Russia since a day, in per cent a year, and where that was read."""

    since: date
    percent: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class RateCap:
    """On these days of delay the rate is no more than this, in per cent a year: by an act, read somewhere."""

    first: date
    last: date
    percent: Decimal
    act: str
    source: str


@dataclass(frozen=True, slots=True)
class Moratorium:
    """Days that bear no penalty, though they count as days of delay.

    With `only_older` it is for debts that were due before its first day. Where no `source` is named, no text
    of the act was seen.
    """

    first: date
    last: date
    act: str
    source: str
    only_older: bool = False


@dataclass(frozen=True, slots=True)
class PenaltyRules:
    """The rules of all days."""

    key_rates: Sequence[KeyRate]
    caps: Sequence[RateCap]
    moratoria: Sequence[Moratorium]
    first_day: date
    """The first day of delay to which they apply."""

    @property
    def changes(self) -> Iterator[date]:
        """The days from which on something may be otherwise."""
        yield self.first_day
        spells = [(each.first, each.last) for each in self.caps]
        spells += [(each.first, each.last) for each in self.moratoria]
        for first, last in spells:
            yield first
            yield last + timedelta(days=1)

    def percent(self, day: date, paid_on: date) -> Decimal | None:
        """The rate that a day of delay bears, where the debt is paid on such a day; None: nobody knows.

        It is the key rate of the day of payment (ЖК, ст. 155, ч. 14), or the cap of the day of delay where
        that is lower. Later key rates than are known have so far been above the cap.
        """
        if day < self.first_day:
            return None
        cap = next((each.percent for each in self.caps if each.first <= day <= each.last), None)
        key = self._key_rate(paid_on)
        if cap is None or key is None:
            return key if cap is None else cap
        return min(cap, key)

    def spares(self, day: date, due: date) -> bool:
        """Whether a day bears nothing of a debt that was due on `due`."""
        return any(
            each.first <= day <= each.last and not (each.only_older and due >= each.first)
            for each in self.moratoria
        )

    def _key_rate(self, on: date) -> Decimal | None:
        begun = [each for each in self.key_rates if each.since <= on]
        if not begun:
            return None
        newest = max(begun, key=lambda each: each.since)
        return newest.percent if (on - newest.since).days <= _A_YEAR else None


_A_YEAR = 366
"""The key rate is looked at eight times a year: what was said longer ago is not known to hold."""


def parse_key_rates(line: str) -> tuple[KeyRate, ...]:
    """«2027-02-15 12.5, 2027-04-26 12»: since a day, per cent a year; nothing where the line is empty.

    Raises:
        ValueError: it is not like that.
    """
    rates = []
    for part in filter(None, (each.strip() for each in line.split(","))):
        day, _, percent = part.partition(" ")
        try:
            rates.append(_since(day, percent.strip()))
        except (ValueError, InvalidOperation):
            raise ValueError("expected for example 2027-02-15 12.5, 2027-04-26 12") from None
        if not 0 < rates[-1].percent < 100:
            raise ValueError("expected per cent a year, above 0 and below 100")
    return tuple(rates)


def _since(day: str, percent: str) -> KeyRate:
    return KeyRate(date.fromisoformat(day), Decimal(percent))


KEY_RATES = (
    KeyRate(date(2022, 7, 25), Decimal(8), "its.1c.ru/db/content/newscomm/src/480163.htm"),
    KeyRate(date(2022, 9, 19), Decimal("7.5"), "dzen.ru/a/ZTuTr95MshSFKSui (the month; the day by its rule)"),
    KeyRate(date(2023, 7, 24), Decimal("8.5"), "vremyan.ru/news/524316 (decided on the 21st)"),
    KeyRate(date(2023, 8, 15), Decimal(12), "argumentiru.com/2023/09/sm-535383"),
)
"""Of the years 2022 to 2026 those that make a difference: the ones below the cap, and that which ended them.

From 28 February to 24 July 2022 and since 15 August 2023 the rate was never below 9.5 %, so that the cap
counts. What was in force before is not here: of a delay that was paid before February 2022 nothing is said.
A rate begins on the working day after the decision (of the last one: on the day itself). What is said later
is a setting.
"""

_STATED = "elcode.ru (льготный порядок начисления пеней); banki.ru/news/lenta/?id=11012304"
_NOT_SEEN = ""

PENALTY_RULES = PenaltyRules(
    KEY_RATES,
    caps=(
        RateCap(
            date(2022, 2, 28),
            date(2024, 12, 31),
            Decimal("9.5"),
            "ПП 474 от 26.03.2022",
            "cons.ru/informer-news/41-yurist/18524 (since 28.02.2022, the rate of the day before)",
        ),
        RateCap(date(2025, 1, 1), date(2026, 12, 31), Decimal("9.5"), "ПП 329 от 18.03.2025", _STATED),
    ),
    moratoria=(
        Moratorium(date(2020, 4, 6), date(2020, 12, 31), "ПП 424 от 02.04.2020", _NOT_SEEN),
        Moratorium(date(2022, 4, 1), date(2022, 9, 30), "ПП 497 от 28.03.2022", _NOT_SEEN, only_older=True),
    ),
    first_day=date(2016, 1, 1),
)
"""`first_day`: since then the key rate counts in place of the rate of refinancing (its.1c.ru, as above)."""
