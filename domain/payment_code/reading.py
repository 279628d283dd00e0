"""Reading a payment code loosely: from paper bills of whoever has printed them, as bytes.

Those who write codes take other cases of the keys, other separators and another encoding than they say, leave
requisites out or write `null` into them. What was found is told, and what is missing; nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.accounts import ACCOUNT_NUMBER_DIGITS
from domain.holders import Holder, parted
from domain.identifiers import AccountNumber
from domain.payment_code.requisites import KNOWN, REQUIRED

LONGEST_CODE = 4_000
"""Bytes: the largest QR code holds 2953."""

_HEADER = re.compile(rb"ST\d{4}([123])([\x00-\x3c\x3e-\x7f])", re.IGNORECASE)
"""The separator is whatever ASCII byte stands there, but no `=`."""
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_ENCODINGS = {b"1": "cp1251", b"2": "utf-8", b"3": "koi8-r"}
_NOTHING = frozenset({"", "null", "none", "nil", "undefined", "nan", "-"})
_LONGEST_NAME = 100
_ACCOUNT = re.compile(rf"[^0-9]{{0,6}}([0-9]{{{ACCOUNT_NUMBER_DIGITS}}})")
"""«л/с №» before it is a setting of those who print bills."""


class NotAPaymentCode(ValueError):
    """The bytes do not begin as a payment code does."""


@dataclass(frozen=True, slots=True)
class FoundCode:
    """What a code says: its requisites by the standard's keys, and how many it has that nobody knows.

    `contradicted` are keys that stand there several times and say different things: they say nothing.
    """

    requisites: Mapping[str, str]
    unknown: int = 0
    contradicted: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """The required ones that it does not have."""
        return tuple(key for key in REQUIRED if key not in self.requisites)

    @property
    def account(self) -> AccountNumber | None:
        """The payer's account with the company, where it has nine digits and nothing else.

        `PersonalAccount` is none: it is the account of a payee who lives on a budget.
        """
        written = _ACCOUNT.fullmatch(self.requisites.get("PersAcc", ""))
        return AccountNumber(written[1]) if written else None

    @property
    def payer(self) -> str:
        """Surname, name and patronymic as they stand there, in one line; empty where a surname is missing."""
        parts = [self.requisites.get(key, "") for key in ("LastName", "FirstName", "MiddleName")]
        return " ".join(" ".join(parts).split())[:_LONGEST_NAME] if parts[0] else ""

    @property
    def holder(self) -> Holder | None:
        """The payer, where a surname and a name (or its initial) are known: some write all in `LastName`."""
        holder = parted(self.payer)
        return holder if holder.surname and holder.name else None

    @property
    def kopecks(self) -> int | None:
        """The sum, where it is written as the standard has it."""
        text = self.requisites.get("Sum", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def read(payload: bytes) -> FoundCode:
    """What these bytes say.

    Raises:
        NotAPaymentCode: they are something else.
    """
    payload = payload[:LONGEST_CODE].lstrip(_BEFORE)
    header = _HEADER.match(payload)
    if header is None:
        raise NotAPaymentCode
    body = _decoded(payload[header.end() :], _ENCODINGS[header[1]])
    found: dict[str, str] = {}
    contradicted: set[str] = set()
    unknown = 0
    for key, value in _pairs(body, header[2].decode("ascii")):
        known = KNOWN.get(key.casefold())
        if known is None:
            unknown += 1
        elif found.setdefault(known, value) != value:
            contradicted.add(known)
    clear = {key: value for key, value in found.items() if key not in contradicted}
    return FoundCode(clear, unknown, frozenset(contradicted))


def _pairs(body: str, separator: str) -> Iterator[tuple[str, str]]:
    """Keys and values that say something, parted at the first `=`."""
    for pair in body.split(separator):
        key, parted_there, value = pair.partition("=")
        value = " ".join(value.split())
        if parted_there and value.casefold() not in _NOTHING:
            yield key.strip(), value


def _decoded(body: bytes, named: str) -> str:
    """The text: UTF-8 where it is that, whatever was said, for nothing else looks so by chance."""
    if not body.isascii():
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return body.decode("cp1251" if named == "utf-8" else named, errors="replace")
