"""An account as its residents are asked about it: its meters, what they have shown, its month and tariffs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b

from domain.accounts import Account
from domain.dwellings import Dwelling
from domain.identifiers import MeterId
from domain.meters import HistoryPoint, Meter
from domain.readings.habit import Habit, habit_of
from domain.readings.policy import Acceptance
from domain.tariffs.tariff import Tariff
from domain.window import Month

_VERSION_BYTES = 8
_APART = ":"


class Change(StrEnum):
    """What made a form out of date."""

    METERS = "meters"
    """A meter, or what it showed last."""
    MONTH = "month"
    """The month that its readings count for: a window has opened or closed meanwhile."""
    VALUES = "values"
    """What was answered: the screen whose «Отправить» was pressed showed something else."""


@dataclass(frozen=True, eq=False)
class AccountView:
    """What the registry says on a day of one account; shared by all who ask, and never changed.

    `meters` are those that residents read, in the order in which they are asked about; `smart` are those
    that read themselves; `acceptance` says for which month a reading of `today` counts; `asked` is the month
    that was asked for, if one was. `tariffs` are those of the days since the last readings, and `dwelling` is
    what held of the flat on the last of them. `removed` were taken out of service within the month.
    """

    account: Account
    meters: tuple[Meter, ...]
    smart: tuple[Meter, ...]
    history: Mapping[MeterId, tuple[HistoryPoint, ...]]
    acceptance: Acceptance
    tariffs: tuple[Tariff, ...]
    today: date
    asked: Month | None = None
    dwelling: Dwelling | None = None
    removed: tuple[Meter, ...] = ()

    @cached_property
    def version(self) -> str:
        """Names all that a form has shown of the meters: another one means that the form is out of date.

        What residents have sent for the month is not in it: that is theirs to correct.
        """
        shown = [
            (
                meter.id,
                meter.integer_digits,
                meter.ratio,
                [(each.zone, each.last) for each in meter.registers],
            )
            for meter in self.meters
        ]
        digest = blake2b(repr(shown).encode(), digest_size=_VERSION_BYTES).hexdigest()
        return f"{self.acceptance.month}{_APART}{digest}"

    def changed_since(self, version: str) -> "Change | None":
        """What is another than in the version that a form has shown."""
        if version == self.version:
            return None
        meters = version.partition(_APART)[2]
        return Change.MONTH if self.version.endswith(f"{_APART}{meters}") else Change.METERS

    @cached_property
    def by_id(self) -> Mapping[MeterId, Meter]:
        """The meters that residents read, by their identifiers."""
        return {meter.id: meter for meter in self.meters}

    def habits_of(self, meter: Meter) -> Mapping[int, Habit]:
        """What each register of a meter is likely to show today: the long part of every examination.

        Worked out once, and of those meters alone of which a value was given.
        """
        if meter.id not in self._habits:
            history = self.history.get(meter.id, ())
            self._habits[meter.id] = {
                register.number: habit_of(meter, register.number, history, self.today)
                for register in meter.registers
            }
        return self._habits[meter.id]

    @cached_property
    def _habits(self) -> dict[MeterId, Mapping[int, Habit]]:
        return {}
