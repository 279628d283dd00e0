"""Linking an account: where one can be in it, what is carried, and what its buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.codes import Purpose
from domain.identifiers import AccountNumber
from domain.secrets import Secrets
from fsm.draft import Draft
from fsm.menu import Place

LINKING, ACCESS = Place("link"), Place("access")


class Linking(StatesGroup):
    """Linking an account: consent, whose account, three secrets, e-mail, phone; or access by e-mail again."""

    consent = State()
    client = State()
    account_number = State()
    holder = State()
    meter_number = State()
    mismatch = State()
    email = State()
    code = State()
    phone = State()
    access_account_number = State()
    access_email = State()


class LinkingDraft(Draft):
    """An account being linked: what was given so far; empty is what was not.

    `one_more` of a resident who has an account: who they are is known, and so are the `emails` that they have
    confirmed. `may_return` offers access by e-mail to whoever has none (any more); `access_again` takes it.
    `readings` is what was sent before, as it was typed: it is taken up once the account is linked.
    """

    account: AccountNumber = AccountNumber("")
    holder: str = ""
    meter_number: str = ""
    email: str = ""
    access_again: bool = False
    readings: str = ""

    @property
    def secrets(self) -> Secrets | None:
        """The three that were given; none by whoever enters by e-mail."""
        return None if self.access_again else Secrets(self.account, self.holder, self.meter_number)

    @property
    def purpose(self) -> Purpose:
        """What a code is sent for."""
        return Purpose.ENTERING if self.access_again else Purpose.LINKING

    may_return: bool = False
    one_more: bool = False
    emails: tuple[str, ...] = ()


class LinkingAction(StrEnum):
    """The buttons of the linking conversation."""

    READ_CONSENT = "text"
    AGREE = "agree"
    DECLINE = "no"
    PRIVATE_CLIENT = "priv"
    ORGANISATION = "org"
    PROVIDER = "prov"
    ACCESS = "again"
    WHERE_IS_NUMBER = "where"
    OTHER_ACCOUNT = "acc"
    OTHER_HOLDER = "name"
    OTHER_METER = "met"
    RESEND = "resend"
    OTHER_EMAIL = "mail"
    SKIP_PHONE = "skip"
    BACK = "back"
    CANCEL = "stop"


class LinkingStep(CallbackData, prefix="link"):
    """A step of one linking form."""

    draft: str
    action: LinkingAction


class ConfirmedEmail(CallbackData, prefix="mailto"):
    """One of the addresses that were confirmed before, by its place among them."""

    draft: str
    number: int
