"""Phone numbers, as residents type them or share them."""

import re

from domain.errors import DomainError
from domain.plain import plain_text

SHORTEST, LONGEST = 6, 15  # a town number of six digits; ITU-T E.164
_OWN = 10  # digits of a Russian number without the 7 or 8 before it; with a plus, it is some other country's
LONGEST_TEXT = 40  # with all that may stand between the digits

_AROUND = re.compile(
    r"(?<![^\W\d_])(?:тел(?:ефон)?|т|моб(?:ильный)?|сот(?:овый)?|дом(?:ашний)?|мой|номер|это"
    r"|phone|tel|mobile|my|number|is)(?![^\W\d_])[.:]?"
)
"""Words around a phone's number that say nothing of it, as `plain_text` leaves them."""


class NotAPhone(DomainError):
    """Not a phone number."""

    code = "linking-error-phone"


def parse_phone(typed: str) -> str:
    """The phone in a message: digits, with a plus where it was given.

    Raises:
        NotAPhone: too few or too many digits, or something that is no part of a phone number.
    """
    text = _AROUND.sub(" ", plain_text(typed)).strip()
    if len(text) > LONGEST_TEXT or re.search(r"[^\d\s()+\-./]", text):
        raise NotAPhone
    digits = re.sub(r"\D", "", text)
    if not SHORTEST <= len(digits) <= LONGEST:
        raise NotAPhone
    return f"+{digits}" if text.startswith("+") else digits


def spoken_phone(number: str) -> str:
    """A Russian number as people write it: «8 (910) 123-45-67»; whatever is none stays as it was typed."""
    try:
        digits = parse_phone(number).removeprefix("+")
    except NotAPhone:
        return number
    own = re.fullmatch(r"[78]?([3-9]\d{2})(\d{3})(\d{2})(\d{2})", digits)
    if own is None or (len(digits) == _OWN and number.strip().startswith("+")):
        return number
    code, first, second, third = own.groups()
    return f"8 ({code}) {first}-{second}-{third}"


def masked_phone(number: str) -> str:
    """A phone that its owner recognises and nobody else can call: «***86»."""
    digits = re.sub(r"\D", "", number)
    return f"***{digits[-2:]}" if digits else ""
