"""Hours of work, as the company writes them: «пн-пт 8:00-12:00 13:00-17:00»."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

MINUTES_OF_DAY = 24 * 60
_EVERY_DAY = tuple(range(7))
_DAYS = {
    **{name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{name: number for number, name in enumerate(("пн", "вт", "ср", "чт", "пт", "сб", "вс"))},
}
_DAILY = frozenset({"daily", "ежедневно"})
_TIMES = re.compile(r"(\d{1,2})(?::([0-5]\d))?-(\d{1,2})(?::([0-5]\d))?")
_DASHES = str.maketrans("–—−", "---")


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """A time of the day in which there is work, in minutes since midnight: 480 and 1020 are 8:00-17:00."""

    begins: int
    ends: int

    def __str__(self) -> str:
        """«8:00-17:00»."""
        return f"{_clock(self.begins)}-{_clock(self.ends)}"


Spells = tuple[Spell, ...]
"""Those of one day, in their order; empty: a day off."""


class WrongHours(ValueError):
    """Hours that cannot be understood; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The ordinary week: the spells of each of its seven days, Monday first."""

    week: tuple[Spells, ...]

    def on(self, weekday: int) -> Spells:
        """The spells of a day of the week; 0 is Monday."""
        return self.week[weekday]

    @property
    def of_an_ordinary_day(self) -> Spells:
        """The spells of the week's first day with work."""
        return next(spells for spells in self.week if spells)


def parse_work_hours(text: str) -> WorkHours:
    """Hours of a week: days and the spells of each, such as «пн-чт 8:00-17:00, пт 8:00-15:45».

    Days are `mon`…`sun` or «пн»…«вс», single or from one to another; `daily` or «ежедневно» are all seven.

    Raises:
        WrongHours: it is something else, a day has two answers, or no day has any work.
    """
    week: dict[int, Spells] = {}
    for days, times in _groups(_words(text)):
        spells = _in_order(times)
        for day in days:
            if day in week:
                raise WrongHours("a day of the week stands there twice")
            week[day] = spells
    if not any(week.values()):
        raise WrongHours("expected days and hours, for example mon-fri 8:00-12:00 13:00-17:00")
    return WorkHours(tuple(week.get(day, ()) for day in _EVERY_DAY))


def parse_spells(text: str) -> Spells:
    """The hours of one day, such as «8:00-12:00 13:00-16:00»; of an empty text a day off.

    Raises:
        WrongHours: it is something else.
    """
    return _in_order(_spell(word) for word in _words(text))


def _words(text: str) -> Sequence[str]:
    closer = re.sub(r"\s*-\s*", "-", text.translate(_DASHES).casefold())
    return re.split(r"[\s,;]+", closer.strip(" ,;\t\r\n")) if closer.strip(" ,;\t\r\n") else ()


def _groups(words: Iterable[str]) -> Iterable[tuple[Sequence[int], Sequence[Spell]]]:
    """Days, and the spells that stand after them."""
    days: list[int] = []
    spells: list[Spell] = []
    for word in words:
        if word[0].isdecimal():
            spells.append(_spell(word))
            continue
        if spells:
            yield days, spells
            days, spells = [], []
        days.extend(_days(word))
    if days or spells:
        yield days, spells


def _days(word: str) -> Sequence[int]:
    if word in _DAILY:
        return _EVERY_DAY
    first, dash, last = word.partition("-")
    if first not in _DAYS or (dash and last not in _DAYS):
        raise WrongHours(f"«{word}» is no day: expected mon-fri, sat, пн-пт, сб, daily")
    begin, end = _DAYS[first], _DAYS[last or first]
    return [day % 7 for day in range(begin, end + 1 if begin <= end else end + 8)]


def _spell(word: str) -> Spell:
    match = _TIMES.fullmatch(word)
    if match is None:
        raise WrongHours(f"«{word}» are no hours: expected for example 8:00-17:00")
    begins, ends = _minutes(match[1], match[2]), _minutes(match[3], match[4])
    if not begins < ends <= MINUTES_OF_DAY:
        raise WrongHours(f"«{word}»: work ends after it begins, and by 24:00")
    return Spell(begins, ends)


def _minutes(hours: str, minutes: str | None) -> int:
    return int(hours) * 60 + int(minutes or 0)


def _in_order(times: Iterable[Spell]) -> Spells:
    spells = tuple(sorted(times))
    if any(after.begins < before.ends for before, after in pairwise(spells)):
        raise WrongHours("two spells of a day overlap")
    return spells


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
