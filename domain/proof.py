"""The third of the things that only a holder knows: the number of a meter, or what stands for it."""

from collections.abc import Sequence
from itertools import chain

from domain.meters import Meter, plain_meter_number

SHORTEST_METER_NUMBER = 3
SHORTEST_READINGS = 4
"""Digits of a meter's last readings, taken together: fewer are too easily guessed in some weeks of trying."""


def proves_access(meters: Sequence[Meter], typed_digits: str) -> bool:
    """Whether these digits are the number of one of an account's meters in service.

    Billing writes «б/н», a dash or nothing for a meter whose number nobody knows. Where all are such, there
    is no number to be typed; then the last readings of one of them, all its registers one after another, are
    taken instead. They are as secret as a meter's number: both stand on the dial inside
    the flat and on the bill, and nowhere else. They are even better kept, because an old bill goes out of
    date. The phone that billing knows will not do: of a name and an address strangers can look up the phone.
    Readings of fewer than four digits together are not taken, for a new meter's could be guessed between the
    pauses of `domain.attempts`.
    """
    in_service = [meter for meter in meters if meter.in_service]
    # Zeros in front are often left out by hand, and tell no meter from another.
    numbers = [number for meter in in_service if (number := _number(meter))]
    if numbers:
        return typed_digits.lstrip("0") in numbers
    return typed_digits.lstrip("0") in set(chain.from_iterable(map(_last_readings, in_service)))


def _number(meter: Meter) -> str:
    """What can be typed of its number; nothing where there is none, or hardly one."""
    digits = plain_meter_number(meter.number)
    return digits.lstrip("0") if len(digits) >= SHORTEST_METER_NUMBER else ""


def _last_readings(meter: Meter) -> set[str]:
    """The last readings of all its registers, with the dial's zeros and without them."""
    values = [each.last.value for each in meter.registers if each.last]
    plain = "".join(map(str, values))
    if len(values) < len(meter.registers) or len(plain.lstrip("0")) < SHORTEST_READINGS:
        return set()
    return {plain.lstrip("0"), "".join(map(meter.as_on_dial, values)).lstrip("0")}
