"""What a resident learns who asks whether there is an outage at their addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.clock import Clock
from domain.identifiers import UserId
from domain.outages.outage import Outage
from domain.outages.telling import Home, homes_of
from domain.outages.unit_of_work import OutagesUnits


@dataclass(frozen=True, slots=True)
class Known:
    """What is planned or going on at one home, by when it begins; nothing where nothing is known."""

    home: Home
    outages: Sequence[Outage]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known at this moment of all homes of a resident; of a stranger there are none."""

    homes: Sequence[Known]
    now: datetime

    @property
    def any(self) -> bool:
        """Whether there is an outage at any of them."""
        return any(known.outages for known in self.homes)


class AskingService:
    """Answers residents; `phone` is whom to call, empty where nobody is."""

    def __init__(self, units: OutagesUnits, clock: Clock, phone: str) -> None:
        self._units = units
        self._clock = clock
        self.phone = phone

    async def at_homes_of(self, user: UserId) -> Answer:
        """What is planned or going on for each of their addresses."""
        now = self._clock.now()
        async with self._units.look() as unit:
            resident = await unit.residents.find(user)
            homes = await homes_of(unit, resident) if resident else ()
            outages = await unit.outages.at({home.house for home in homes}, now)
        known = [Known(home, [each for each in outages if home.house in each.plan.houses]) for home in homes]
        return Answer(known, now)
