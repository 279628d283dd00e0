"""One value, as a resident types it: `04680`, `4 680`, `4680,7`, `256 кВтч`."""

import re
import unicodedata
from dataclasses import dataclass

from domain.errors import DomainError
from domain.meters import Meter, Resource


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
    `short` says that leading zeros of the dial were not typed, so that `7` may be a volume as well as
    the reading `00007`.
    """

    value: int
    fraction_dropped: str
    short: bool = False


def parse_value(typed: str, meter: Meter) -> TypedValue:
    """Understand one value of one register of `meter`.

    Raises NotAReading, TooManyDigits or MeterNumberTyped, never anything else.
    """
    text = "".join(_plain(char) for char in typed)
    found = re.fullmatch(r"\s*(\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](\d*))?\s*", text)
    if found is None:
        raise NotAReading(example=example_of(meter))
    digits, fraction = re.sub(r"\s", "", found[1]), found[2] or ""
    if len(digits.lstrip("0")) > meter.integer_digits:
        raise TooManyDigits(digits=meter.integer_digits)
    return TypedValue(int(digits), fraction, len(digits) < meter.integer_digits)


def example_of(meter: Meter) -> str:
    """A number that looks like this meter's dial: the manual's own where it fits (4.2)."""
    value = 4680 if meter.resource is Resource.ELECTRICITY else 42
    return meter.as_on_dial(value % meter.capacity)


def _plain(char: str) -> str:
    decimal = unicodedata.decimal(char, None)
    if decimal is not None:
        return str(decimal)
    if char.isspace():
        return " "
    return char
