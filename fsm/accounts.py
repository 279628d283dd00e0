"""One's own accounts: where one can be, what is carried, and what the buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.identifiers import AccountNumber, MeterId
from domain.meters import Zone
from fsm.draft import Draft
from fsm.menu import Place

ACCOUNTS = Place("acc")


class Accounts(StatesGroup):
    """The user's own accounts: a name, an e-mail and its code, a phone, which register counts which zone."""

    naming = State()
    email = State()
    code = State()
    phone = State()
    zones = State()


class AccountsDraft(Draft):
    """Something being said anew about an account; `email` is a new address that waits for its code.

    Whoever came `from_data`, from «Личные данные», goes back there.
    """

    account: AccountNumber
    email: str = ""
    from_data: bool = False


class ZonesDraft(Draft):
    """A meter whose registers' zones are being said anew, those of T1, T2, … so far."""

    account: AccountNumber
    meter: MeterId
    registers: int
    title: str
    zones: tuple[Zone, ...] = ()


class AccountsAction(StrEnum):
    """What can be done with one of the user's accounts."""

    SHOW = "show"
    CHOOSE = "use"
    NAME = "name"
    EMAIL = "mail"
    PHONE = "tel"
    EMAIL_FROM_DATA = "mail-data"
    PHONE_FROM_DATA = "tel-data"
    LEAVE = "leave"
    LEAVE_FOR_SURE = "bye"


class AccountsStep(CallbackData, prefix="acc"):
    """Something to do with one of the user's accounts; can be pressed at any time."""

    action: AccountsAction
    account: str


class ZonesOf(CallbackData, prefix="zones"):
    """Say anew which register of a meter counts which zone; can be pressed at any time."""

    account: str
    meter: int


class SayingAction(StrEnum):
    """The buttons of whatever is being said anew about an account."""

    CANCEL = "stop"
    UNNAME = "number"
    NO_EMAIL = "nomail"
    NO_PHONE = "notel"
    RESEND = "resend"
    OTHER_EMAIL = "other"


class SayingStep(CallbackData, prefix="name"):
    """A step of saying something anew about an account."""

    draft: str
    action: SayingAction


class ZoneStep(CallbackData, prefix="zone"):
    """The zone of register `number`."""

    draft: str
    number: int
    zone: Zone
