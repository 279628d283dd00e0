"""«Как посчитали» and «Почему больше?»: what their buttons send; they can be pressed at any time."""

from aiogram.filters.callback_data import CallbackData

from domain.meters import Resource
from domain.window import Month
from fsm.months import month_asked


class ExplainStep(CallbackData, prefix="how"):
    """How a bill came about; with a resource, each of its lines down to the rows that it rests on."""

    account: str
    year: int
    month: int
    resource: Resource | None = None

    @property
    def asked(self) -> Month | None:
        """The month, where it is one."""
        return month_asked(self.year, self.month)


class CompareStep(CallbackData, prefix="more"):
    """Why a bill is another sum than the one before; `to_pay`: what is to be paid, not what was charged."""

    account: str
    year: int
    month: int
    to_pay: bool = False

    @property
    def asked(self) -> Month | None:
        """The month, where it is one."""
        return month_asked(self.year, self.month)


class DoubtStep(CallbackData, prefix="doubt"):
    """Write a statement about a bill whose sum does not follow."""

    account: str
    year: int
    month: int

    @property
    def asked(self) -> Month | None:
        """The month, where it is one."""
        return month_asked(self.year, self.month)
