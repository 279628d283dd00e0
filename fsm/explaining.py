"""«Как посчитали» and «Почему больше?»: what their buttons send; they can be pressed at any time."""

from datetime import date

from aiogram.filters.callback_data import CallbackData

from domain.meters import Resource
from domain.window import Month


class OfMonth(CallbackData, prefix="of"):
    """An account's bill of a month."""

    account: str
    year: int
    month: int

    @property
    def asked(self) -> Month | None:
        """The month, where it is one: others may send any numbers."""
        possible = 1 <= self.month <= 12 and date.min.year < self.year < date.max.year
        return Month(self.year, self.month) if possible else None


class ExplainStep(OfMonth, prefix="how"):
    """How a bill came about; with a resource, each of its lines down to the rows that it rests on."""

    resource: Resource | None = None


class CompareStep(OfMonth, prefix="why"):
    """Why a bill is another sum than the one before; `to_pay`: what is to be paid, not what was charged."""

    to_pay: bool = False


class DoubtStep(OfMonth, prefix="doubt"):
    """Write a statement about a bill whose sum does not follow."""
