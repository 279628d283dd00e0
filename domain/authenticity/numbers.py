"""Numbers that nobody must give away in a chat: of bank cards, and the СНИЛС.

A card is told by how its number is written, by the industry that its first digit names (ISO/IEC 7812-1) and
by its check digit (Luhn); the СНИЛС by its control number: its digits weigh from 9 to 1, modulo 101. Neither
is ever a reading, the number of an account (nine digits) or a phone. Texts are as `plain_text` leaves them.
"""

import re
from collections.abc import Iterable

from domain.meters import plain_meter_number

_OF_BANKS = "2-6"
"""First digits of cards: 2 Mir, 3 Amex and JCB, 4 Visa, 5 Mastercard, 6 Maestro and UnionPay."""

_GAP = r"(?: {1,3}| ?- ?|\.)"
_CARD_AS_PRINTED = re.compile(
    rf"(?<!\d)(?<!\d\d\d[ -])([{_OF_BANKS}]\d{{3}}(?P<gap>{_GAP})\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}})"
    r"(?!\d|(?P=gap)\d{4}(?!\d))((?P=gap)\d{1,3}(?!\d))?"
    rf"|(?<!\d)(3\d{{3}}(?P<narrow>{_GAP})\d{{6}}(?P=narrow)\d{{4,5}})(?!\d)"
)
"""In fours, as on the card, «2200 0000 0000 0004», some with up to three digits more; or in Amex's groups.
More than four groups of four are none: those may be readings.
"""

_CARD_AT_ONCE = re.compile(rf"(?<![\d+.,])[{_OF_BANKS}]\d{{12,18}}(?!\d)")
_CARD_OF_SIXTEEN = re.compile(rf"(?<![\d+.,])[{_OF_BANKS}]\d{{15}}(?!\d)")

_SNILS_AS_PRINTED = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d\d(?!\d)")
_SNILS_AT_ONCE = re.compile(r"(?<![\d+.,])\d{11}(?!\d)")
_SNILS_WITH_SPACES = re.compile(r"(?<!\d)(?<!\d )\d{3} \d{3} \d{3} \d\d(?! ?\d)")
"""As some write it; alone it may as well be four readings."""
_SNILS_NAMED = re.compile(r"(?:снилс|snils)[^\d]{0,20}(\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d\d)(?!\d)")
_FIRST_OF_PHONES = ("7", "8")
"""What a Russian phone of eleven digits begins with; no СНИЛС was given out that does so."""

_FROM = 1_001_998
"""Numbers up to this have no control number."""

_BEFORE_A_METER = re.compile(
    r"(?:счетчик\w*|прибор\w*|пу|ипу|сч|завод\w*|серийн\w*|meters?|serial)[^\d\n]{0,20}$"
)
"""What says that the number after it is a meter's, which may be of any length."""


def has_card(text: str, *, number_asked: bool = False) -> bool:
    """Whether a message contains what looks like the number of a bank card.

    Where a long number of another kind is asked for, one that is written without gaps must have the sixteen
    digits of nearly all cards.
    """
    at_once = _CARD_OF_SIXTEEN if number_asked else _CARD_AT_ONCE
    written = [found[0] for found in _not_of_meters(at_once, text)]
    return any(_passes_luhn(number) for number in written) or any(
        _is_card(found) for found in _CARD_AS_PRINTED.finditer(text)
    )


def _is_card(found: re.Match[str]) -> bool:
    """Whether the groups are a card's: what follows four of them may be its last digits, or its code."""
    fours, rest, amex = found[1], found[3], found[4]
    return any(
        _passes_luhn(_digits(each)) for each in (amex or fours, f"{fours}{rest}" if rest else "") if each
    )


def has_snils(text: str, *, number_asked: bool = False) -> bool:
    """Whether a message contains what looks like a СНИЛС.

    Where a long number of another kind is asked for, it must be written as on the document, or named.
    """
    written = [found[0] for found in _SNILS_AS_PRINTED.finditer(text)]
    written += [found[1] for found in _SNILS_NAMED.finditer(text)]
    if not number_asked:
        if any(letter.isalpha() for letter in text):
            written += [found[0] for found in _SNILS_WITH_SPACES.finditer(text)]
        at_once = [found[0] for found in _not_of_meters(_SNILS_AT_ONCE, text)]
        written += [number for number in at_once if not number.startswith(_FIRST_OF_PHONES)]
    return any(_has_control_number(_digits(number)) for number in written)


def numbers_removed(text: str, numbers: Iterable[str]) -> str:
    """A message without the numbers of meters that are known, however they are written there."""
    for number in numbers:
        digits = r"[ -]?".join(plain_meter_number(number))
        text = re.sub(rf"(?<!\d){digits}(?!\d)", " ", text) if digits else text
    return text


def without_numbers(text: str) -> str:
    """A text for the administrator, with stars for whatever looks like a card or a СНИЛС."""
    text = _CARD_AS_PRINTED.sub(lambda found: _hidden(found, if_=_is_card(found)), text)
    text = _CARD_AT_ONCE.sub(lambda found: _hidden(found, if_=_passes_luhn(found[0])), text)
    for form in (_SNILS_AS_PRINTED, _SNILS_AT_ONCE):
        text = form.sub(lambda found: _hidden(found, if_=_is_snils(found[0])), text)
    return text


def _hidden(found: re.Match[str], *, if_: bool) -> str:
    return re.sub(r"\d", "*", found[0]) if if_ else found[0]


def _is_snils(written: str) -> bool:
    return not written.startswith(_FIRST_OF_PHONES) and _has_control_number(_digits(written))


def _not_of_meters(form: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [found for found in form.finditer(text) if not _BEFORE_A_METER.search(text[: found.start()])]


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _passes_luhn(digits: str) -> bool:
    """Every second digit from the right is doubled, the digits of all are added: a multiple of ten."""
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    plain = (int(digit) for digit in digits[-1::-2])
    return (sum(plain) + sum(each - 9 if each > 9 else each for each in doubled)) % 10 == 0


def _has_control_number(digits: str) -> bool:
    number, control = digits[:9], int(digits[9:])
    if int(number) <= _FROM:
        return False
    weighed = sum(int(digit) * (9 - place) for place, digit in enumerate(number))
    return weighed % 101 % 100 == control
