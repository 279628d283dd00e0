"""«ОДН»: where one can be, what is carried, and what the buttons send."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.identifiers import AccountNumber
from domain.window import Month
from fsm.draft import Draft
from fsm.menu import Place
from fsm.months import month_asked

COMMON_NEEDS = Place("common_needs")


class CommonNeedsForm(StatesGroup):
    """What may be typed: another month."""

    month = State()


class View(StrEnum):
    """What is shown of a month."""

    CHOICE = "choice"
    """What it is to be computed by; nothing is computed yet."""
    SUM = "sum"
    DETAIL = "detail"


class HouseMeter(StrEnum):
    """Whether the house has a collective meter."""

    AS_IS = "as_is"
    """As billing says."""
    SUPPOSED = "yes"
    SUPPOSED_NOT = "no"

    @property
    def metered(self) -> bool | None:
        """None where it is as billing says."""
        return None if self is HouseMeter.AS_IS else self is HouseMeter.SUPPOSED


class CommonNeedsDraft(Draft):
    """Which account and month, how it is computed, and what is shown of it."""

    account: AccountNumber
    year: int
    month: int
    meter: HouseMeter = HouseMeter.AS_IS
    view: View = View.CHOICE

    @property
    def of(self) -> Month:
        """The month."""
        return Month(self.year, self.month)

    def at(self, month: Month) -> "CommonNeedsDraft":
        """The same of another month."""
        return self.model_copy(update={"year": month.year, "month": month.month})

    def after(self, step: "CommonNeedsStep") -> "CommonNeedsDraft":
        """The same once a button of this form was pressed."""
        match step.action:
            case CommonNeedsAction.MONTH:
                year, _, month = step.value.partition("-")
                return self.at(Month(int(year), int(month)))
            case CommonNeedsAction.METER:
                return self.model_copy(update={"meter": HouseMeter(step.value)})
            case CommonNeedsAction.VIEW:
                return self.model_copy(update={"view": View(step.value)})
            case CommonNeedsAction.PICTURE:
                return self


class CommonNeedsAction(StrEnum):
    """What the buttons do."""

    MONTH = "month"
    METER = "meter"
    VIEW = "view"
    PICTURE = "picture"


class CommonNeedsStep(CallbackData, prefix="odn"):
    """A button; `value` is a month as «2013-05», a `HouseMeter` or a `View`."""

    draft: str
    action: CommonNeedsAction
    value: str = ""


class CommonNeedsFor(CallbackData, prefix="odn_for"):
    """Lead to the newest month of an account."""

    account: str


class CommonNeedsOf(CallbackData, prefix="odn_of"):
    """Lead to a month of an account, from wherever it is spoken of."""

    account: str
    year: int
    month: int

    @property
    def asked(self) -> Month | None:
        """The month, where it is one."""
        return month_asked(self.year, self.month)
