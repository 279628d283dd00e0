"""What clerks do about outages: plan one, see those that come, call one off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.announcements.rights import Announcers
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind, Houses
from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import HouseCode, UserId
from domain.meters import Resource
from domain.outages.outage import NewOutage, Outage, OutageId, key_by_place
from domain.outages.place import OutagePlace, PlaceFinder
from domain.outages.planning import News, Plan, call_off, take
from domain.outages.typed import EndsBefore
from domain.outages.unit_of_work import OutagesUnit, OutagesUnits

MOST_SHOWN = 20
"""Outages in one list."""

_PORTION = 1_000


class NoSuchOutage(DomainError):
    """It is over, or was called off before."""

    code = "outages-error-gone"


@dataclass(frozen=True, slots=True)
class Written:
    """An outage as a clerk has written it, all of it."""

    place: str
    resource: Resource
    begins_at: datetime
    ends_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be planned, how many chats that concerns, and what moment it is."""

    plan: NewOutage
    place: OutagePlace
    chats: int
    now: datetime


class OutagesService:
    """Asked by clerks who may write to many residents at once."""

    def __init__(
        self, units: OutagesUnits, clock: Clock, calendar: CampaignCalendar, announcers: Announcers
    ) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._announcers = announcers

    async def check_right(self, chat: int, user: UserId) -> None:
        """Let a clerk go on.

        Raises:
            NotAdministrator, NotNamed, RightNotKnown: they hear why not.
        """
        await self._announcers.check(chat, user)

    def now(self) -> datetime:
        """The present, in the company's zone."""
        return self._clock.now()

    async def place(self, typed: str) -> OutagePlace:
        """The houses that are meant.

        Raises:
            UnknownStreet, SeveralStreets, UnknownHouses, NoHouses: what is wrong with it.
        """
        async with self._units.look() as unit:
            return await _found(unit, typed)

    async def preview(self, written: Written) -> Preview:
        """What would be planned.

        Raises:
            DomainError: the place is not known any more.
        """
        async with self._units.look() as unit:
            place = await _found(unit, written.place)
            chats = await _chats(unit, place.houses)
        return Preview(_plan_of(written, place), place, chats, self._clock.now())

    async def plan(self, written: Written) -> tuple[News, OutageId | None]:
        """Plan it, and let those be told whom it concerns.

        Raises:
            EndsBefore: it is over by now.
            DomainError: the place is not known any more.
        """
        now = self._clock.now()
        if written.ends_at <= now:
            raise EndsBefore
        async with self._units.change() as unit:
            new = _plan_of(written, await _found(unit, written.place))
            told_at = self._calendar.outage_told_at
            planned = await take(unit, Plan(new, for_sure=True), told_at, now)
            await unit.commit()
        return planned

    async def to_come(self) -> Sequence[Outage]:
        """Those that are going on or planned, by when they begin."""
        async with self._units.look() as unit:
            return await unit.outages.to_come(self._clock.now(), MOST_SHOWN)

    async def find(self, number: OutageId) -> Outage:
        """One that can be called off.

        Raises:
            NoSuchOutage: it is over, or was called off.
        """
        async with self._units.look() as unit:
            return await self._live(unit, number)

    async def call_off(self, number: OutageId) -> Outage:
        """Call one off, and let those know who were told of it.

        Raises:
            NoSuchOutage: it is over, or was called off before.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            outage = await self._live(unit, number)
            await call_off(unit, outage, self._calendar.outage_told_at, now)
            await unit.commit()
        return outage

    async def _live(self, unit: OutagesUnit, number: OutageId) -> Outage:
        outage = await unit.outages.find(number)
        if outage is None or outage.called_off_at is not None or outage.is_over(self._clock.now()):
            raise NoSuchOutage
        return outage


async def _found(unit: OutagesUnit, typed: str) -> OutagePlace:
    return await (await PlaceFinder.of(unit.houses)).find_in(typed)


def _plan_of(written: Written, place: OutagePlace) -> NewOutage:
    key = key_by_place(place, written.resource, written.begins_at)
    return NewOutage(
        key,
        written.resource,
        place.houses,
        str(place),
        written.begins_at,
        written.ends_at,
        written.reason,
    )


async def _chats(unit: OutagesUnit, houses: Sequence[HouseCode]) -> int:
    """How many chats there are in these houses that want to hear of outages."""
    after, count, whole = UserId(0), 0, False
    while not whole:
        found = await unit.campaigns.candidates(Houses(tuple(houses)), after, _PORTION)
        count += sum(each.preferences.wants(CampaignKind.OUTAGE) for each in found.found)
        after, whole = found.to, found.whole
    return count
