"""E-mail addresses, as residents type them, as they are sent to, and as they are shown."""

import re
import unicodedata

from domain.errors import DomainError
from domain.plain import visible_text

LONGEST = 254  # RFC 5321, 4.5.3.1.3
MOST_NAMED = 10
"""How many letters a refusal names."""

_LIKE_LATIN = frozenset("асеорхуіјѕһԁԛԝ")
"""Cyrillic letters that nobody can tell from Latin ones."""
_IN_ASCII = "xn--"  # RFC 5890: how a label in national letters begins when it is sent

_AROUND = re.compile(
    r"(?<!\S)(?:(?:моя|мой|эл|электронная|почта|адрес|это|e-?mail|mailto|mail|my|address|is)(?:[\s:]|\.\s)|-+\s)",
    re.IGNORECASE,
)
"""Words around an address that are no part of it."""
_MARKS = " \n<>()«»\"'.,;:"


class NotAnEmail(DomainError):
    """Not an address that mail could be sent to."""

    code = "linking-error-email"


class NationalLetters(DomainError):
    """Letters of another alphabet where only Latin ones can be: nearly always a keyboard left in Russian.

    No mail server that we know of takes them before the «@», and a domain that mixes alphabets, or passes for
    another in look-alikes, belongs to nobody whom a resident could mean.
    """

    code = "linking-error-email-letters"


def parse_email(typed: str) -> str:
    """The address in a message as it is stored and sent to: lower case, the domain in ASCII (RFC 5890).

    Raises:
        NotAnEmail: the text is no e-mail address by RFC 5322.
        NationalLetters: it has letters of another alphabet where they cannot be.
    """
    # Imported here: the library takes 30 ms to load, and most updates are about something else.
    from email_validator import EmailNotValidError, validate_email

    text = _AROUND.sub(" ", unicodedata.normalize("NFKC", visible_text(typed)))
    text = re.sub(r"\s*@\s*", "@", text).strip(_MARKS)
    name, _, domain = text.lower().rpartition("@")
    foreign = _foreign(name) or _misleading(domain)
    if name and domain and " " not in text and foreign:
        raise NationalLetters(letters=" ".join(list(dict.fromkeys(foreign))[:MOST_NAMED]))
    if len(text) > LONGEST:
        raise NotAnEmail
    try:
        address = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise NotAnEmail from error
    return (address.ascii_email or address.normalized).lower()


def in_ascii(address: str) -> str:
    """An address as it is sent to; earlier programs kept domains in national letters."""
    if address.isascii():
        return address
    import idna

    name, at, domain = address.rpartition("@")
    if not at:
        return address
    try:
        return f"{name}{at}{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError:
        return address


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one mailbox: compared as they are sent to, in small letters.

    Nothing else will do: folding makes «straße.de» and «strasse.de» one, which belong to two owners.
    """
    return bool(one) and in_ascii(one).lower() == in_ascii(other).lower()


def masked_email(address: str) -> str:
    """An address that its owner recognises, typing errors included, and nobody else can use.

    A third of the name is hidden, letter for letter: «n**a@mail.ru». The domain stands in its own letters.
    """
    name, _, host = address.partition("@")
    if not host:
        return ""
    hidden = (len(name) + 2) // 3
    shown = (len(name) - hidden + 1) // 2
    return f"{name[:shown]}{'*' * hidden}{name[shown + hidden :]}@{_in_its_letters(host)}"


def _in_its_letters(host: str) -> str:
    if _IN_ASCII not in host:
        return host
    import idna

    try:
        return idna.decode(host)
    except idna.IDNAError:
        return host


def _foreign(name: str) -> str:
    """Letters that are not Latin."""
    return "".join(sign for sign in name if sign.isalpha() and _alphabet(sign) != "LATIN")


def _misleading(domain: str) -> str:
    """Letters of a domain that pass for Latin ones, or are mixed with them."""
    labels = domain.split(".")
    in_latin_zone = labels[-1].isascii()
    found = ""
    for label in labels:
        foreign = _foreign(label)
        mixed = len(foreign) < sum(map(str.isalpha, label))
        if foreign and (mixed or (in_latin_zone and set(foreign) <= _LIKE_LATIN)):
            found += foreign
    return found


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
