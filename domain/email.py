"""E-mail addresses, as residents type them."""

import re
import unicodedata

from domain.errors import DomainError
from domain.plain import visible_text

LONGEST = 254  # RFC 5321, 4.5.3.1.3

_AROUND = re.compile(
    r"(?<!\S)(?:(?:моя|мой|эл|электронная|почта|адрес|это|e-?mail|mailto|mail|my|address|is)(?:[\s:]|\.\s)|-+\s)",
    re.IGNORECASE,
)
"""Words around an address that are no part of it."""
_MARKS = " \n<>()«»\"'.,;:"


class NotAnEmail(DomainError):
    """Not an address that mail could be sent to."""

    code = "linking-error-email"


def parse_email(typed: str) -> str:
    """The address in a message, in lower case.

    Raises:
        NotAnEmail: the text is no e-mail address by RFC 5322.
    """
    # Imported here: the library takes 30 ms to load, and most updates are about something else.
    from email_validator import EmailNotValidError, validate_email

    text = _AROUND.sub(" ", unicodedata.normalize("NFKC", visible_text(typed)))
    text = re.sub(r"\s*@\s*", "@", text).strip(_MARKS)
    if len(text) > LONGEST:
        raise NotAnEmail
    try:
        address = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise NotAnEmail from error
    return address.normalized.lower()


def masked_email(address: str) -> str:
    """An address that its owner recognises and nobody else can use: «n***a@mail.ru»."""
    name, _, host = address.partition("@")
    if not host:
        return ""
    return f"{name[0]}***{name[-1]}@{host}" if len(name) > 2 else f"{name[0]}***@{host}"
