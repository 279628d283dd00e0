"""One value, as a resident types it: `04680`, `4 680`, `4680,7`, `256 кВтч`."""

import re
from dataclasses import dataclass

from domain.errors import DomainError
from domain.meters import Meter, Resource, plain_meter_number
from domain.plain import plain_text
from domain.readings import vocabulary

LITRES = 3
"""The digits of a cubic metre after the comma: litres are thousandths."""

_LONGEST = 200
"""Nothing that is one number, with its unit and all its spaces, is longer."""

_UNITS = re.compile(
    "|".join(rf"(?<![^\W\d_])(?:{unit})(?!\w)\.?" for unit in vocabulary.UNITS.values()),
)
_FILLERS = re.compile(rf"(?<!\w)(?:{vocabulary.FILLERS}|{vocabulary.METER_WORDS})(?!\w)[ .:=]*")
_GROUPS = re.compile(r"(\d+)(\D*)")


class NotAReading(DomainError):
    """What was typed is not one number. `example` is a number of this meter's length."""

    code = "readings-error-not-a-reading"


class TooManyDigits(DomainError):
    """The number does not fit the dial. `digits` is how many digits the dial has before the comma."""

    code = "readings-error-too-many-digits"


class MeterNumberTyped(DomainError):
    """The meter's own number was typed where its reading was asked for. `example` as in `NotAReading`."""

    code = "readings-error-meter-number"


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value that was understood; whole kWh, m³ or Gcal.

    `fraction_dropped` are the digits after the comma that were typed and left out (empty: none);
    `short` says that the number has fewer digits than the dial, so that `7` may be a volume as well as the
    reading `00007`; typed as `00007`, it is the reading.
    """

    value: int
    fraction_dropped: str
    short: bool = False


def plain_message(typed: str) -> str:
    """What was typed, plain, with the signs that people put for a zone's name in words."""
    return plain_text(typed).translate(vocabulary.SIGNS)


def parse_value(typed: str, meter: Meter) -> TypedValue:
    """Understand one value of one register of `meter`.

    Thousands may be set apart (`4 680`), the unit may be named, any digits of Unicode will do. A comma or a
    point starts the fraction, which is dropped because only whole units are reported (manual, 4.2). It is
    taken for a mark of thousands only where a fraction of three digits cannot be: `4.680` on an electricity
    meter, never on a water meter, whose litres have three digits.

    Raises NotAReading (words, a minus, two numbers), TooManyDigits or MeterNumberTyped, never anything else.
    """
    refusal = NotAReading(example=example_of(meter))
    text = _without_words(plain_text(typed))
    if len(text) > _LONGEST or not text or not (text[0].isdecimal() and set(text) <= set("0123456789 .,'")):
        raise refusal
    groups = [(found[1], found[2].strip() or found[2][:1]) for found in _GROUPS.finditer(text)]
    split = _split(groups, meter)
    if split is None:
        raise refusal
    if is_meter_number(split[0], meter):
        raise MeterNumberTyped(example=example_of(meter))
    value = dial_value(*split, meter)
    if value is None:
        raise TooManyDigits(digits=meter.integer_digits)
    return value


def is_meter_number(digits: str, meter: Meter) -> bool:
    """Whether these digits, more than the dial shows, are what is printed on the meter."""
    printed = plain_meter_number(meter.number).lstrip("0")
    return len(digits) > meter.integer_digits and digits.lstrip("0") == printed


def dial_value(digits: str, fraction: str, meter: Meter) -> TypedValue | None:
    """What a run of digits says on this meter's dial; None when they are more than it has.

    As many digits as the whole dial has, or more than there are before the comma, were copied with the
    fraction: its digits are dropped (manual, 4.2, mistake 1). `046801` of a dial 04680,1 is 4680, and so is
    `42315` of 00042,315 when a dial of four digits cannot show it otherwise.
    """
    behind = meter.fraction_digits
    too_many = len(digits.lstrip("0")) > meter.integer_digits
    if behind and not fraction and (too_many or len(digits) == meter.integer_digits + behind):
        digits, fraction = digits[:-behind], digits[-behind:]
    if len(digits.lstrip("0")) > meter.integer_digits:
        return None
    return TypedValue(int(digits), fraction, len(digits) < meter.integer_digits)


def example_of(meter: Meter) -> str:
    """A number that looks like this meter's dial: the manual's own where it fits (4.2)."""
    value = 4680 if meter.resource is Resource.ELECTRICITY else 42
    return meter.as_on_dial(value % meter.capacity)


def thousands_possible(head: str, tail: str, meter: Meter) -> bool:
    """Whether `4.680` may be 4680: not where three digits are litres, nor after a leading zero."""
    litres = meter.resource is Resource.HOT_WATER or meter.fraction_digits >= LITRES
    return not litres and len(tail) == LITRES and len(head) <= LITRES and not head.startswith("0")


def _without_words(text: str) -> str:
    """The number alone: units and words like «показание» around it say nothing new."""
    if text.isdecimal():
        return text
    return re.sub(r"\s+", " ", _UNITS.sub(" ", _FILLERS.sub("", text))).strip()


def _split(groups: list[tuple[str, str]], meter: Meter) -> tuple[str, str] | None:
    """The digits before the comma and those after it; None when this is not one number."""
    digits = [group for group, _ in groups]
    marks = [mark for _, mark in groups[:-1]]
    trailing = groups[-1][1]
    if any(len(mark) != 1 for mark in marks) or trailing not in {"", ".", ","}:
        return None
    if not trailing and marks and _is_fraction(digits, marks, meter):
        whole = _whole(digits[:-1], marks[:-1], meter)
        return None if whole is None else (whole, digits[-1])
    whole = _whole(digits, marks, meter)
    return None if whole is None else (whole, "")


def _is_fraction(digits: list[str], marks: list[str], meter: Meter) -> bool:
    if marks[-1] in {".", ","}:
        only = len(marks) == 1 and thousands_possible(digits[0], digits[1], meter)
        return not only and marks[-1] not in marks[:-1]
    black_then_red = len(digits) == 2 and len(digits[0]) == meter.integer_digits
    return black_then_red and marks[-1] == " " and len(digits[1]) == meter.fraction_digits > 0


def _whole(digits: list[str], marks: list[str], meter: Meter) -> str | None:
    """Groups joined: thousands that the dial can show (else they are two numbers), or digits set apart."""
    joined = "".join(digits)
    if len(digits) == 1:
        return joined
    thousands = len(digits[0]) <= LITRES and all(len(group) == LITRES for group in digits[1:])
    fits = thousands and len(joined) <= meter.integer_digits
    one_by_one = len(digits) > 2 and all(len(group) == 1 for group in digits)
    return joined if len(set(marks)) == 1 and (fits or one_by_one) else None
