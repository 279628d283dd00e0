"""What each conversation carries from step to step: durable, typed, and dropped when it ends."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.accounts import Account
from domain.identifiers import AccountNumber, DraftId, MeterId
from domain.meters import HistoryPoint, Meter, Register, Zone, used_between
from domain.readings.reading import Entry
from domain.readings.window import WindowOn
from domain.tariffs import Price, Use


def new_draft_id() -> DraftId:
    """An identifier that no two forms share: whatever is submitted carries it."""
    return DraftId(secrets.token_hex(8))


class Draft(BaseModel):
    """A form being filled in. Immutable: a step makes the next one with `with_`."""

    model_config = ConfigDict(frozen=True)

    id: DraftId


class LinkingDraft(Draft):
    """An account being linked: what was given so far; empty is what was not."""

    account: AccountNumber = AccountNumber("")
    holder: str = ""
    meter_number: str = ""
    email: str = ""
    access_again: bool = False


class AccountsDraft(Draft):
    """An account being named."""

    account: AccountNumber


class ReadingsDraft(Draft):
    """Readings being entered: the meters to ask about in this pass, and the values so far.

    `doubted` meters wait for a clerk, who looks at their `photos` (Telegram's file identifiers).

    Registers are named by `register_key`. `short` are values typed without the dial's leading zeros;
    `dismissed` are doubts that the resident has dismissed, each for one value only; `correcting` is the
    register whose value is being given anew.
    """

    account: Account
    phone: str
    email: str
    mail_works: bool
    meters: tuple[Meter, ...]
    window: WindowOn
    prices: tuple[Price, ...] = ()
    history: Mapping[MeterId, str] = {}
    asked: tuple[MeterId, ...] = ()
    skipped: tuple[MeterId, ...] = ()
    zones: tuple[Zone, ...] = ()
    values: Mapping[str, int] = {}
    short: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    correcting: str = ""
    doubted: tuple[MeterId, ...] = ()
    photos: Mapping[MeterId, str] = {}

    @property
    def pass_meters(self) -> tuple[Meter, ...]:
        """The meters of this pass, in the order of the form."""
        return tuple(meter for meter in self.meters if meter.id in self.asked)

    @property
    def pass_registers(self) -> tuple[tuple[Meter, Register], ...]:
        """The registers to ask about, in the order in which they are asked."""
        return tuple(
            (meter, register)
            for meter in self.pass_meters
            if meter.id not in self.skipped
            for register in meter.registers
        )

    def value(self, meter: Meter, register: Register) -> int | None:
        """The value that was entered for a register."""
        return self.values.get(register_key(meter.id, register.number))

    def values_of(self, meter: Meter) -> dict[int, int]:
        """The values that were entered for a meter, by the register's number."""
        found = ((register.number, self.value(meter, register)) for register in meter.registers)
        return {number: value for number, value in found if value is not None}

    def short_of(self, meter: Meter) -> list[int]:
        """The meter's registers whose values were typed without leading zeros."""
        return [
            register.number
            for register in meter.registers
            if register_key(meter.id, register.number) in self.short
        ]

    def entries(self) -> Sequence[Entry]:
        """Everything that was entered, as the service takes it."""
        return [
            Entry(
                meter.id,
                register.number,
                register.last.value if register.last else None,
                value,
                doubted=meter.id in self.doubted,
            )
            for meter, register in self.pass_registers
            if (value := self.value(meter, register)) is not None
        ]

    def uses(self) -> Sequence[Use]:
        """What the values mean in units used; nothing at all where one of the uses is not known."""
        given = [each for each in self.pass_registers if self.value(*each) is not None]
        uses = [
            Use(meter.resource, len(meter.registers), register.zone, used)
            for meter, register in given
            if (used := self.used(meter, register)) is not None and register.zone
        ]
        return uses if len(uses) == len(given) else []

    def used(self, meter: Meter, register: Register) -> int | None:
        """What a register has counted since its previous reading, in units, as entered."""
        value = self.value(meter, register)
        if value is None or register.last is None:
            return None
        counted = used_between(register.last.value, value, meter.capacity)
        return None if counted is None else counted * meter.ratio

    @property
    def changes_nothing(self) -> bool:
        """Whether all that was entered has been sent before, and so stands."""
        given = [(register, self.value(meter, register)) for meter, register in self.pass_registers]
        return all(register.sent and register.sent.value == value for register, value in given)


def packed_history(points: Iterable[HistoryPoint]) -> str:
    """Earlier readings as a draft carries them: years of them at every step, and only the checks look."""
    return " ".join(f"{point.register}:{point.taken_on.isoformat()}:{point.value}" for point in points)


def unpacked_history(packed: str) -> tuple[HistoryPoint, ...]:
    """The earlier readings that a draft carries."""
    points = (point.split(":") for point in packed.split())
    return tuple(
        HistoryPoint(int(register), date.fromisoformat(taken_on), int(value))
        for register, taken_on, value in points
    )


def register_key(meter: MeterId, register: int) -> str:
    """How a draft names one register of one meter."""
    return f"{meter}.{register}"
