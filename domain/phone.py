"""Phone numbers, as residents type them or share them."""

import re

from domain.errors import DomainError

SHORTEST, LONGEST = 6, 15  # a town number of six digits; ITU-T E.164


class NotAPhone(DomainError):
    """Not a phone number."""

    code = "linking-error-phone"


def parse_phone(typed: str) -> str:
    """The phone in a message: digits, with a plus where it was given.

    Raises:
        NotAPhone: too few or too many digits, or something that is no part of a phone number.
    """
    text = typed.strip()
    if len(text) > 40 or re.search(r"[^\d\s()+\-–.]", text):
        raise NotAPhone
    digits = "".join(str(int(character)) for character in text if character.isdecimal())
    if not SHORTEST <= len(digits) <= LONGEST:
        raise NotAPhone
    return f"+{digits}" if text.startswith("+") else digits
