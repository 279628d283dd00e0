"""Sending readings: where one can be in it, what is carried, and what its buttons send."""

from collections.abc import Mapping
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import NonNegativeInt

from domain.identifiers import AccountNumber, MeterId
from domain.meters import RegisterKey, Zone
from domain.readings.form import Answers, Form, FormStep, step_of
from domain.readings.understood import Loose
from domain.readings.view import AccountView
from domain.window import Month
from fsm.draft import Draft
from fsm.menu import Place
from fsm.record import Json

READINGS, SENT, HISTORY = Place("read"), Place("sent"), Place("hist")


class Readings(StatesGroup):
    """Sending readings: which register, which meters, which zone, each value, a caught mistake, the check."""

    which = State()
    choosing = State()
    zones = State()
    entering = State()
    doubting = State()
    photo = State()
    checking = State()
    email = State()


class ReadingsAction(StrEnum):
    """The buttons of the readings conversation."""

    WHICH = "which"
    METERS = "m"
    ZONE = "z"
    ZONES_ANEW = "zones"
    SKIP = "skip"
    NEXT_MONTH = "next"
    KEEP = "keep"
    REMEDY = "fix"
    AGAIN = "again"
    INSIST = "sure"
    OTHER_PHOTO = "photo"
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


class ReadingsOf(CallbackData, prefix="readof"):
    """Send readings of this account, whichever the menu is about; under a notice about it.

    `month` (`month_key`) is the one that the notice is about.
    """

    account: str
    month: str = ""


class SentPage(CallbackData, prefix="sent"):
    """A page of what was sent."""

    offset: NonNegativeInt


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


def _without_copies(kept: dict[str, Json]) -> dict[str, Json]:
    """From a draft that carried the account, its meters and prices: what was typed is taken over."""
    account = kept.get("account")
    answered = ("id", "asked", "skipped", "zones", "values", "short", "dismissed", "photos")
    return {
        **{name: kept[name] for name in answered if name in kept},
        "account": account["number"] if isinstance(account, dict) else "",
        "email": kept.get("email") if kept.get("mail_works") else None,
        "reopened": kept.get("correcting") or "",
        "correcting": bool(kept.get("correcting")),
    }


class ReadingsDraft(Draft):
    """What was typed into a form of readings, and which version of the account it was shown.

    The fields are those of `domain.readings.form.Answers`; registers are named by `register_key`. `month`
    (`month_key`) is the one that was asked for; empty: whichever is due. The meters,
    what they showed before, and the prices are the registry's, and are asked for at each step.
    """

    migrations = (_without_copies,)

    account: AccountNumber
    month: str = ""
    shown: str = ""
    email: str | None = None
    asked: tuple[MeterId, ...] = ()
    skipped: tuple[MeterId, ...] = ()
    zones: tuple[Zone, ...] = ()
    rezoned: MeterId | None = None
    values: Mapping[str, int] = {}
    short: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    photos: Mapping[MeterId, str] = {}
    reopened: str = ""
    correcting: bool = False
    aside: FormStep | None = None
    loose: tuple[str, ...] = ()

    def about(self, view: AccountView) -> Form:
        """The form, about an account as it is now."""
        return Form(self.id, view, self._answers())

    def _answers(self) -> Answers:
        return Answers(
            email=self.email,
            asked=self.asked,
            skipped=self.skipped,
            zones=self.zones,
            rezoned=self.rezoned,
            values={register_named(name): value for name, value in self.values.items()},
            short=frozenset(map(register_named, self.short)),
            dismissed=frozenset(self.dismissed),
            photos=self.photos,
            reopened=register_named(self.reopened) if self.reopened else None,
            correcting=self.correcting,
            aside=self.aside,
            loose=tuple(map(_loose_named, self.loose)),
        )


def draft_of(form: Form) -> ReadingsDraft:
    """What is carried of a form."""
    answers = form.answers
    return ReadingsDraft(
        id=form.draft,
        account=form.view.account.number,
        month=month_key(form.view.asked) if form.view.asked else "",
        shown=form.view.version,
        email=answers.email,
        asked=answers.asked,
        skipped=answers.skipped,
        zones=answers.zones,
        rezoned=answers.rezoned,
        values={register_key(register): value for register, value in answers.values.items()},
        short=tuple(map(register_key, sorted(answers.short))),
        dismissed=tuple(sorted(answers.dismissed)),
        photos=answers.photos,
        reopened=register_key(answers.reopened) if answers.reopened else "",
        correcting=answers.correcting,
        aside=answers.aside,
        loose=tuple(map(_loose_key, answers.loose)),
    )


def state_of(form: Form) -> State:
    """The state of a conversation whose form is at a step: they have the same names."""
    return STATES[step_of(form)]


STATES: Mapping[FormStep, State] = {step: getattr(Readings, step.value) for step in FormStep}


def month_key(month: Month) -> str:
    """How a draft and a button name a month."""
    return f"{month.year}-{month.month}"


def month_named(name: str) -> Month | None:
    """The month of such a name; None of an empty one.

    Raises:
        ValueError: it is no such name.
    """
    year, _, number = name.partition("-")
    return Month(int(year), int(number)) if name else None


def register_key(register: RegisterKey) -> str:
    """How a draft and a button name a register: its meter and its number."""
    meter, number = register
    return f"{meter}.{number}"


def register_named(name: str) -> RegisterKey:
    """The register of such a name.

    Raises:
        ValueError: it is no such name.
    """
    meter, _, number = name.partition(".")
    return MeterId(int(meter)), int(number)


def _loose_key(loose: Loose) -> str:
    """«247=1.1 1.2»: a number, and the registers that it may be of."""
    return f"{loose.typed}={' '.join(map(register_key, loose.places))}"


def _loose_named(name: str) -> Loose:
    typed, _, places = name.partition("=")
    return Loose(typed, tuple(map(register_named, places.split())))
