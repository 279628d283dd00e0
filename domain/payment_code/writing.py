"""Writing a payment code as the standard has it (ГОСТ Р 56042-2014, ST0001x): what is wrong is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.payment_code.numbers import account_holds, correspondent_holds, is_bic, is_inn, is_kpp
from domain.payment_code.requisites import KNOWN, LONGEST, REQUIRED

_SEPARATORS = "|~^#"
"""The usual one, and those for when it stands in a value."""


class Wrong(StrEnum):
    """What may be wrong with a requisite."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    TOO_LONG = "too-long"
    NOT_PRINTABLE = "not-printable"
    KEY = "key"
    """The key of an account does not fit its bank."""
    CHECK = "check"
    """The check digits of an INN, or the form of a number."""
    SEPARATOR = "separator"
    """All separators stand in values."""


class WrongRequisite(ValueError):
    """A code cannot be written: `field` is the requisite, `wrong` what is the matter with it."""

    def __init__(self, field: str, wrong: Wrong) -> None:
        super().__init__(f"{field}: {wrong}")
        self.field = field
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is paid: the five requisites that a code must have, and what tells an organisation."""

    name: str
    account: str
    bank: str
    bic: str
    correspondent: str
    inn: str = ""
    kpp: str = ""

    @property
    def requisites(self) -> Mapping[str, str]:
        """By their keys, the required ones first and in their order."""
        return {
            "Name": self.name,
            "PersonalAcc": self.account,
            "BankName": self.bank,
            "BIC": self.bic,
            "CorrespAcc": self.correspondent,
            "PayeeINN": self.inn,
            "KPP": self.kpp,
        }


def check_recipient(recipient: Recipient) -> None:
    """Refuse what no bank would take.

    Raises:
        WrongRequisite: the first requisite that is wrong.
    """
    for key, value in recipient.requisites.items():
        if key in REQUIRED and not value:
            raise WrongRequisite(key, Wrong.MISSING)
        _check_text(key, value)
    if not is_bic(recipient.bic):
        raise WrongRequisite("BIC", Wrong.CHECK)
    if not account_holds(recipient.account, recipient.bic):
        raise WrongRequisite("PersonalAcc", Wrong.KEY)
    if not correspondent_holds(recipient.correspondent, recipient.bic):
        raise WrongRequisite("CorrespAcc", Wrong.KEY)
    if recipient.inn and not is_inn(recipient.inn):
        raise WrongRequisite("PayeeINN", Wrong.CHECK)
    if recipient.kpp and not is_kpp(recipient.kpp):
        raise WrongRequisite("KPP", Wrong.CHECK)


def written(recipient: Recipient, kopecks: int, others: Mapping[str, str]) -> bytes:
    """The code as bytes: windows-1251, or UTF-8 where it lacks a letter, as byte 6 says.

    `Sum` is in whole kopecks and left out where nothing is to be paid; `others` are further requisites by
    their keys, of which empty ones are left out.

    Raises:
        WrongRequisite: the first requisite that is wrong.
    """
    check_recipient(recipient)
    requisites = dict(recipient.requisites)
    if kopecks > 0:
        requisites["Sum"] = str(kopecks)
    requisites |= others
    for key, value in requisites.items():
        _check_text(key, value)
    said = {key: value for key, value in requisites.items() if value}
    separator = _separator(said)
    body = separator.join(f"{key}={value}" for key, value in said.items())
    try:
        return f"ST00011{separator}{body}".encode("cp1251")
    except UnicodeEncodeError:
        return f"ST00012{separator}{body}".encode()


def _check_text(key: str, value: str) -> None:
    if KNOWN.get(key.casefold()) != key:
        raise WrongRequisite(key, Wrong.UNKNOWN)
    if len(value) > LONGEST.get(key, len(value)):
        raise WrongRequisite(key, Wrong.TOO_LONG)
    if not value.replace("\u00a0", " ").isprintable():
        raise WrongRequisite(key, Wrong.NOT_PRINTABLE)


def _separator(said: Mapping[str, str]) -> str:
    for separator in _SEPARATORS:
        if all(separator not in value for value in said.values()):
            return separator
    raise WrongRequisite(next(key for key, value in said.items() if _SEPARATORS[0] in value), Wrong.SEPARATOR)
