"""What buttons send. Telegram allows 64 bytes, so the prefixes and actions are short."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from domain.readings.review import Decision


class Place(StrEnum):
    """Where the menu leads."""

    MENU = "menu"
    LINKING = "link"
    ACCESS = "access"
    READINGS = "read"
    SENT = "sent"
    HISTORY = "hist"
    ACCOUNTS = "acc"
    LANGUAGE = "lang"
    HELP = "help"


class Go(CallbackData, prefix="go"):
    """Go somewhere; can be pressed at any time, on any message."""

    to: Place


class SpeakLanguage(CallbackData, prefix="speak"):
    """Choose a language."""

    language: str


class LinkingAction(StrEnum):
    """The buttons of the linking conversation."""

    READ_CONSENT = "text"
    AGREE = "agree"
    DECLINE = "no"
    PRIVATE_CLIENT = "priv"
    ORGANISATION = "org"
    PROVIDER = "prov"
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


class Disown(CallbackData, prefix="notme"):
    """«Это не я», under a notice that a new chat was linked."""

    link: int


class AccountsAction(StrEnum):
    """What can be done with one of the user's accounts."""

    SHOW = "show"
    CHOOSE = "use"
    NAME = "name"
    LEAVE = "leave"
    LEAVE_FOR_SURE = "bye"


class AccountsStep(CallbackData, prefix="acc"):
    """Something to do with one of the user's accounts; can be pressed at any time."""

    action: AccountsAction
    account: str


class NamingStop(CallbackData, prefix="name"):
    """Leave the naming of an account."""

    draft: str


class ReadingsAction(StrEnum):
    """The buttons of the readings conversation."""

    METERS = "m"
    ZONE = "z"
    SKIP = "skip"
    REMEDY = "fix"
    AGAIN = "again"
    INSIST = "sure"
    CORRECT = "edit"
    EMAIL = "mail"
    NO_EMAIL = "nomail"
    SEND = "send"
    BACK = "back"
    CANCEL = "stop"


class ReadingsStep(CallbackData, prefix="read"):
    """A step of one form of readings; `value` says which meter, zone or register."""

    draft: str
    action: ReadingsAction
    value: str = ""


class ReviewStep(CallbackData, prefix="review"):
    """A clerk's decision, under a card in the staff group."""

    submission: int
    decision: Decision


class ReadingsOf(CallbackData, prefix="readof"):
    """Send readings of this account, whichever the menu is about; under a notice about it."""

    account: str


class SentPage(CallbackData, prefix="sent"):
    """A page of what was sent."""

    offset: int


class HistoryPage(CallbackData, prefix="hist"):
    """A page of a meter's history, or with `picture` the period as a picture.

    `year` is 0 for the last twelve months; `offset` is how many newer months come before the page; with
    `words` it is said in sentences instead of a table.
    """

    meter: int
    year: int = 0
    offset: int = 0
    words: bool = False
    picture: bool = False
