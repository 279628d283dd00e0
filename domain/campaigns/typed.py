"""A day of the month and an hour of the day, as residents type them."""

import re

from domain.campaigns.choosing import HOURS, LAST_OF_MONTH, NotAnHour
from domain.errors import DomainError
from domain.plain import plain_text

_AROUND_DAY = r"(?:на|к|по|в|каждое|с|on|the|every)?\s*(?:the\s*)?"
_DAY = re.compile(
    rf"{_AROUND_DAY}(\d{{1,2}})\s*(?:-?\s?(?:го|е|ого|ое|th|st|nd|rd))?\s*(?:числ\w*|дн[яе]|день|day)?"
)

_NUMBERS = {
    "час": 1,
    "один": 1,
    "два": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
    "одиннадцать": 11,
    "двенадцать": 12,
}
_WHOLE_DAY = {"полдень": 12, "в полдень": 12, "noon": 12, "полночь": 0, "в полночь": 0, "midnight": 0}
_HOUR = re.compile(
    r"(?:напоминать|напоминай(?:те)?|присылай(?:те)?|давайте?|лучше|пусть|at)?\s*(?:в|к|около|с)?\s*"
    rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})(?:\s*[:.\-]\s*(\d\d))?\s*(?:час(?:а|ов|ам|у)?|ч\.?|o'?clock|h)?\s*"
    r"(утра|дня|вечера|ночи|a\.?m\.?|p\.?m\.?)?[.!]*"
)
_BEFORE_NOON = frozenset({"утра", "ночи", "am"})
HALF_A_DAY = 12


_AS_USUAL = re.compile(
    r"(?:в )?(?:первый день)?,? ?(?:как )?(?:у )?(?:всем|всех|обычно|раньше)|по умолчанию"
    r"|(?:в )?первый день|(?:as )?usual|(?:by )?default|(?:on )?(?:the )?first day"
)


class NotADay(DomainError):
    """No day of a month."""

    code = "preferences-error-day"


class NotAWholeHour(DomainError):
    """A time between two hours."""

    code = "preferences-error-minutes"


def parse_day(typed: str) -> int | None:
    """A day of the month, 1 to 31: «24», «24-го», «на 24 число»; None for «как обычно».

    Raises:
        NotADay: it is none.
    """
    text = plain_text(typed).strip(" .!")
    if _AS_USUAL.fullmatch(text):
        return None
    found = _DAY.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= LAST_OF_MONTH:
        raise NotADay
    return int(found[1])


def parse_hour(typed: str) -> int | None:
    """An hour of the day, 0 to 23: «9», «9:00», «в 9 утра», «в семь вечера», "9 pm"; None for «как обычно».

    Raises:
        NotAnHour: it is none, or it is not said which.
        NotAWholeHour: there are minutes.
    """
    text = plain_text(typed).strip(" .!")
    if _AS_USUAL.fullmatch(text):
        return None
    if text in _WHOLE_DAY:
        return _WHOLE_DAY[text]
    found = _HOUR.fullmatch(text)
    if found is None:
        raise NotAnHour
    hour, minutes, part = found.groups()
    number = _of_day(int(hour) if hour.isdecimal() else _NUMBERS[hour], (part or "").replace(".", ""))
    if minutes and int(minutes):
        raise NotAWholeHour
    return number


def _of_day(number: int, part: str) -> int:
    """«7 вечера» is 19, «12 ночи» is 0, «15 дня» is 15."""
    if part and number <= HALF_A_DAY:
        number %= HALF_A_DAY
        number += 0 if part in _BEFORE_NOON else HALF_A_DAY
    elif part in _BEFORE_NOON:
        raise NotAnHour
    if number not in HOURS:
        raise NotAnHour
    return number
