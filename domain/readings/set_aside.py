"""What stands in a message beside its readings and has digits of its own: dates, times, phones, numbers.

All of it is looked for in a text as `plain_text` leaves it. What can be nothing else is set aside at once.
What may be a reading too (`25.11` of a water meter, a meter's number that is as long as a reading) makes the
message one of several texts, and `understanding` finds out which of them fits the dials.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from domain.meters import Meter, plain_meter_number
from domain.readings import vocabulary

NAMING = 7
"""Digits of a number from which on it rather names an account or a meter than says what a dial shows."""

_MOST_DOUBTFUL = 3
"""More places that may be a date or a reading are all taken for dates: eight texts are enough to try."""

_MOST_RUNS = 12
"""So are all places of a message of more runs of digits, which is no habitual one."""

_APART = " ; "

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_HOUR = r"(?:[01]?\d|2[0-3])"
_ENDS = r"(?!\d)(?![.,/:-]\d\d?(?!\d))"
_NO_YEAR = r"(?![./]20\d\d(?!\d))"
_BEGINS = r"(?<![\d.,:/])"
_YEAR = rf"(?:\s?{vocabulary.YEAR}(?![^\W_]))?"

_CERTAIN = re.compile(
    "|".join(
        (
            rf"{_BEGINS}{_DAY}([./-]){_MONTH}\1(?:20\d\d){_ENDS}{_YEAR}",
            rf"{_BEGINS}{_DAY}\.{_MONTH}\.\d\d{_ENDS}{_YEAR}",
            rf"{_BEGINS}20\d\d-\d\d-\d\d(?!\d)",
            rf"{_BEGINS}(?:{_DAY}[\s.-]?)?(?<![^\W\d_])(?:{vocabulary.MONTHS})(?!\w)\.?(?:\s?20\d\d{_YEAR}(?!\w))?",
            rf"{_BEGINS}{_MONTH}[./-]20\d\d{_ENDS}{_YEAR}",
            rf"(?<!\w)(?:{vocabulary.BEFORE_A_DATE})[\s:]*{_DAY}[./-]{_MONTH}{_NO_YEAR}{_ENDS}",
            rf"(?<!\w)за\s{_MONTH}[./]\d\d{_ENDS}{_YEAR}",
            rf"{_BEGINS}\d\d?\s?-?(?:й|ый|ой|го|е|ое)?\s?(?:{vocabulary.OF_A_MONTH})(?!\w)\.?",
            rf"{_BEGINS}{_DAY}-?(?:го|ого|е)(?!\w)",
            rf"{_BEGINS}{_HOUR}:[0-5]\d:[0-5]\d(?!\d)",
            rf"(?<!\w)(?:{vocabulary.BEFORE_A_TIME})\s{_HOUR}[:.][0-5]\d{_ENDS}",
            rf"{_BEGINS}{_HOUR}(?:[:.][0-5]\d)?\s?(?:{vocabulary.HOURS})(?!\w)",
            r"(?<![\d+])(?:\+?7|8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d\d[\s-]?\d\d(?!\d)",
            rf"(?<!\w)(?:{vocabulary.PHONE_WORDS})[\s.:№]*\+?[\d(][\d()-]{{4,}}",
            r"\S+@\S+",
        )
    )
)
_DOUBTFUL = re.compile(
    "|".join(
        (
            rf"{_BEGINS}{_DAY}([./-]){_MONTH}\1\d\d{_ENDS}",
            rf"{_BEGINS}{_DAY}[./-]{_MONTH}{_ENDS}",
            rf"{_BEGINS}(?:[01]\d|2[0-3]):[0-5]\d{_ENDS}",
            r"(?<![\d-])\d{2,3}-\d\d-\d\d(?![\d-])",
        )
    )
)
RUNS_OF_DIGITS = re.compile(r"(?<![\d])\d+")


@dataclass(frozen=True, slots=True)
class Variant:
    """A text to be read instead of the one that was typed.

    `as_readings` are the doubtful places, as typed, that stay in it as numbers; all others were set aside.
    """

    text: str
    as_readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    otherwise: str


def without_what_is_certain(text: str, own: re.Pattern[str] | None = None) -> str:
    """The text without dates, times, phones and whatever names the account that it is about (`sender`)."""
    if own is not None:
        text = own.sub(_APART, text)
    return _CERTAIN.sub(_APART, text)


def variants(text: str, meters: Sequence[Meter], foreign: Collection[str] = ()) -> Iterator[Variant]:
    """The text with all that is doubtful set aside, then with some of it left as numbers.

    `foreign` are the numbers of other accounts and their meters.
    """
    places = sorted(_doubtful(text, meters, foreign), key=lambda place: place.start)
    most = _MOST_DOUBTFUL if len(RUNS_OF_DIGITS.findall(text)) <= _MOST_RUNS else 0
    for kept in product(*((False, True) if at < most else (False,) for at in range(len(places)))):
        parts, at = [], 0
        for place, stays in zip(places, kept, strict=True):
            parts += [text[at : place.start], text[place.start : place.end] if stays else place.otherwise]
            at = place.end
        stayed = [text[place.start : place.end] for place, stays in zip(places, kept, strict=True) if stays]
        yield Variant("".join([*parts, text[at:]]), tuple(stayed))


def has_a_doubtful_date(text: str) -> bool:
    """Whether something in the text may be a day, a time or a phone as well as a number."""
    return _DOUBTFUL.search(text) is not None


def _doubtful(text: str, meters: Sequence[Meter], foreign: Collection[str]) -> Iterator[_Place]:
    dates = list(_DOUBTFUL.finditer(text))
    for found in dates:
        yield _Place(found.start(), found.end(), _APART)
    runs = [run for run in RUNS_OF_DIGITS.finditer(text) if not any(_within(run, date) for date in dates)]
    for run in runs[:-1]:  # a name with no number after it names nothing
        if _may_name(run[0], meters, foreign):
            yield _Place(run.start(), run.end(), f" no {run[0]} ")


def _within(run: re.Match[str], date: re.Match[str]) -> bool:
    return date.start() <= run.start() < date.end()


def _may_name(digits: str, meters: Sequence[Meter], foreign: Collection[str]) -> bool:
    """Whether digits that a dial can show may be what is printed on a meter of this account or another."""
    if not any(len(digits) <= each.integer_digits + each.fraction_digits for each in meters):
        return False  # can be nothing but a name
    return len(digits) >= NAMING or digits in foreign or any(is_printed_on(each, digits) for each in meters)


def is_printed_on(meter: Meter, digits: str) -> bool:
    """Whether these digits are the meter's number, its zeros in front or not."""
    return bool(digits.strip("0")) and plain_meter_number(meter.number).lstrip("0") == digits.lstrip("0")
