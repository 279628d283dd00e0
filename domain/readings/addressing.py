"""Which of a resident's accounts a message is for, when it names one by its number or by a meter's."""

import re
from collections.abc import Collection, Iterator, Sequence

from domain.identifiers import AccountNumber
from domain.meters import Meter
from domain.plain import plain_text
from domain.readings import vocabulary
from domain.readings.sender import number_named, sender_named
from domain.readings.set_aside import NAMING, is_printed_on
from domain.readings.typed import plain_message
from domain.readings.understanding import understand
from domain.readings.view import AccountView

_NAMED = re.compile(rf"(?<!\w)(?:{vocabulary.METER_WORDS})[\s:.#]*$")


def numbers_of(accounts: Collection[AccountNumber], views: Sequence[AccountView]) -> frozenset[str]:
    """The numbers that name these accounts: their own and their meters'."""
    meters = (meter.number for view in views for meter in _meters(view))
    return frozenset([*accounts, *(number for number in meters if number.isdecimal())])


def addressee(
    text: str, own: AccountView, accounts: Collection[AccountNumber], views: Sequence[AccountView]
) -> AccountNumber | None:
    """The account among `accounts` that the message names instead of the one that it was sent to.

    `views` are those of the accounts that can be looked at. None where it names none of them, or several.
    """
    plain = plain_message(text)
    named = {each for each in accounts if number_named(each).search(plain)}
    for view in views:
        if any(_names(plain, meter, own, view) for meter in _meters(view)):
            named.add(view.account.number)
    return named.pop() if len(named) == 1 else None


def _names(plain: str, meter: Meter, own: AccountView, view: AccountView) -> bool:
    """Whether the text names the meter of another account.

    A number that the account's own dials could show does so where a word says that it is a meter's, or where
    the message makes sense of that account only.
    """
    return any(
        _is_a_name(digits, said, own) or _makes_sense_there_only(plain, own, view)
        for digits, said in _runs(plain, meter)
    )


def _runs(plain: str, meter: Meter) -> Iterator[tuple[str, bool]]:
    """Where the meter's number stands, and whether a word before it says what it is."""
    literal = plain_text(meter.number)
    if not literal.isdecimal() and re.search(rf"(?<!\w){re.escape(literal)}(?!\w)", plain):
        yield literal, True
    for run in re.finditer(r"\d+", plain):
        if is_printed_on(meter, run[0]):
            yield run[0], _NAMED.search(plain[: run.start()]) is not None


def _is_a_name(digits: str, said: bool, own: AccountView) -> bool:
    if any(is_printed_on(meter, digits) for meter in _meters(own)):
        return False
    return said or len(digits) >= NAMING or all(len(digits) > each.integer_digits for each in own.meters)


def _makes_sense_there_only(plain: str, own: AccountView, view: AccountView) -> bool:
    there = understand(plain, view.meters, own=sender_named(view.account, plain))
    if there is None or not there.fits:
        return False
    here = understand(plain, own.meters, own=sender_named(own.account, plain))
    return here is None or not here.fits


def _meters(view: AccountView) -> Sequence[Meter]:
    return (*view.meters, *view.smart)
