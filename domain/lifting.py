"""Accounts that cannot be entered by e-mail now, for whoever answers for that: seen, and opened again.

By clerks, whom a resident has called, and by the administrator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.attempts import account_counted
from domain.clock import Clock
from domain.guessing import lift
from domain.identifiers import AccountNumber
from domain.unit_of_work import UnitOfWork, UnitsOfWork


@dataclass(frozen=True, slots=True)
class HeldAccount:
    """What stands in the way at an account.

    `closed_until` because anybody has failed there too often, of whose `failures` the last day has so many;
    `held_until` because a resident has ended a chat.
    """

    account: AccountNumber
    failures: int = 0
    closed_until: datetime | None = None
    held_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return self.closed_until is None and self.held_until is None


class HoldsService:
    """What clerks and administrators may ask for about accounts that are closed or on hold."""

    def __init__(self, units: UnitsOfWork[UnitOfWork], clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def all(self) -> Sequence[HeldAccount]:
        """All accounts that are closed or on hold, by number."""
        now = self._clock.now()
        async with self._units.look() as unit:
            closed = {account for account, _ in await unit.attempts.paused_accounts(now)}
            held = set(await unit.holds.held_at(now))
            return [await _held(unit, account, now) for account in sorted(closed | held)]

    async def of(self, account: AccountNumber) -> HeldAccount:
        """One account, there be one or not."""
        async with self._units.look() as unit:
            return await _held(unit, account, self._clock.now())

    async def lift(self, account: AccountNumber) -> bool:
        """Open an account, and let whoever failed there try again; False where nothing stood in the way."""
        async with self._units.change() as unit:
            lifted = await lift(unit, account, self._clock.now())
            await unit.commit()
        return lifted


async def _held(unit: UnitOfWork, account: AccountNumber, now: datetime) -> HeldAccount:
    record = await unit.attempts.find(account_counted(account))
    closed, held = record.pause_at(now), await unit.holds.held_until(account)
    return HeldAccount(
        account,
        failures=len(record.within_day(now)),
        closed_until=closed.astimezone(now.tzinfo) if closed else None,
        held_until=held.astimezone(now.tzinfo) if held and now < held else None,
    )
