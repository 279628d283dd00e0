"""What pictures show. Its words are in the reader's language; who draws it knows none."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Bar:
    """What was used in a month: a part for each zone, T1 first, or no parts where that is not known.

    `note` is said beside it: that nothing is known, or that it is of more than one month.
    """

    parts: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MonthBars:
    """A month and its name, with the same month of the year before."""

    name: str
    now: Bar
    before: Bar


@dataclass(frozen=True, slots=True)
class ConsumptionChart:
    """A chart of one meter: `months` from top to bottom, `zones` as they are stacked (none for a single one).

    `now` and `before` name the two bars of a month.
    """

    title: str
    zones: tuple[str, ...]
    months: tuple[MonthBars, ...]
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """A sum in kopecks, and how it is said beside its bar."""

    kopecks: int
    said: str


@dataclass(frozen=True, slots=True)
class MoneyBars:
    """A month and its name, with what was charged and what was paid."""

    name: str
    charged: MoneyBar
    paid: MoneyBar


@dataclass(frozen=True, slots=True)
class MoneyChart:
    """Charges against payments: `months` from top to bottom; `charged` and `paid` name the bars."""

    title: str
    months: tuple[MoneyBars, ...]
    charged: str
    paid: str


Chart = ConsumptionChart | MoneyChart


class Charts(Protocol):
    """Who draws."""

    @property
    def at_hand(self) -> bool:
        """Whether a picture comes at once; the first one waits for the tools, another for the one before."""
        ...

    async def consumption(self, chart: ConsumptionChart) -> bytes:
        """A picture (PNG) that is legible on a phone, and without colours."""
        ...

    async def money(self, chart: MoneyChart) -> bytes:
        """The same of charges against payments."""
        ...
