"""A file of planned outages, on its way through the rules of `domain.outages`."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from bot.database.bulk.doubts import Remark
from bot.database.bulk.outage_book import OutageBook
from bot.database.bulk.registry import SAME_TWICE, Differences
from bot.database.bulk.sqlite_rows import StagedRow
from bot.database.bulk.workspace import Rejection
from bot.exchange.files.outages import OutageRow, OutageState
from bot.exchange.moments import WrittenMoment
from bot.exchange.remarks import Remarks
from domain.errors import DomainError
from domain.outages.outage import NewOutage, key_by_place, key_of_company
from domain.outages.place import NoHouses, PlaceFinder, SeveralStreets, UnknownHouses, UnknownStreet
from domain.outages.planning import News, Plan, TellsAt, news_of, take

LONGEST = timedelta(days=92)
"""Whatever is planned for longer has a wrong year or month in it."""

PORTION = 50
"""Outages that are planned in one transaction, so that nobody waits long for it."""

_OVER = "It is over: nobody is told."
_WHY: Mapping[type[DomainError], tuple[str, str]] = {
    UnknownStreet: ("street", "No street «{street}» is known; it should come in houses."),
    SeveralStreets: ("street", "Several streets are called so: {found}. Write its kind."),
    UnknownHouses: ("houses", "There are no such houses in «{street}»: {unknown}."),
    NoHouses: ("houses", "Name the houses, or write «все» for the whole street."),
}


class Unlikely(Exception):
    """What cannot be right: the column, and a sentence."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


class OutageLoad:
    """`bot.exchange.loading.Load` of outages; `now` is in the company's zone."""

    def __init__(self, book: OutageBook, told_at: TellsAt, now: datetime) -> None:
        self.workspace = book.workspace
        self._book = book
        self._told_at = told_at
        self._now = now
        self._zone = now.tzinfo or UTC
        self._finder: PlaceFinder | None = None
        self._plans: dict[str, tuple[int, Plan]] = {}
        self._news: dict[str, News] = {}
        self._remarks = Remarks()

    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Find the houses of each row, and what it says that is not known; note those that were rejected."""
        refused = list(rejections)
        async with self._book.look():
            for line, *values in rows:
                refusal = await self._take(line, OutageRow._make(values))
                if refusal is not None:
                    refused.append(refusal)
            await self.workspace.reject(refused)

    async def gathered(self) -> None:
        """Nothing of an outage shows only then."""

    async def differences(self) -> Differences:
        """How many are new, and how many are changed or called off."""
        added = sum(news is News.ADDED for news in self._news.values())
        same = sum(news is News.NONE for news in self._news.values())
        return Differences(added, len(self._news) - added - same, same)

    async def remarks(self) -> Sequence[Remark]:
        """Of rows that are over, or stand there twice."""
        return self._remarks.all()

    async def write(self, differences: Differences) -> None:
        """Plan the outages and the campaigns about them, some in each transaction."""
        told = [plan for key, (_, plan) in self._plans.items() if self._news[key] is not News.NONE]
        for begin in range(0, len(told), PORTION):
            async with self._book.change() as unit:
                for plan in told[begin : begin + PORTION]:
                    await take(unit, plan, self._told_at, self._now)
            await self._book.let_others_write()
        if differences.added or differences.changed:
            await self.workspace.shorten_the_log()

    async def _take(self, line: int, row: OutageRow) -> Rejection | None:
        try:
            plan = await self._plan(row)
        except Unlikely as unlikely:
            return Rejection(line, unlikely.column, str(unlikely))
        except DomainError as error:
            column, reason = _WHY[type(error)]
            return Rejection(line, column, reason.format(**error.facts))
        key = plan.new.key
        earlier, said = self._plans.setdefault(key, (line, plan))
        if earlier != line:
            if said != plan:
                return Rejection(line, "key", f"It repeats line {earlier} and says otherwise.")
            self._remarks.note(line, "", SAME_TWICE)
            return None
        known = await self._book.outages.of_key(key)
        self._news[key] = news_of(plan, known, self._now)
        if plan.new.ends_at <= self._now:
            self._remarks.note(line, "ends", _OVER)
        return None

    async def _plan(self, row: OutageRow) -> Plan:
        if self._finder is None:
            self._finder = await PlaceFinder.of(self._book.houses)
        place = await self._finder.find(row.street, row.houses)
        begins = self._begins(row.begins)
        ends = self._ends(row.ends, begins)
        key = key_of_company(row.key) if row.key else key_by_place(place, row.resource, begins)
        new = NewOutage(key, row.resource, place.houses, str(place), begins, ends, row.reason or "")
        return Plan(new, off=row.state is OutageState.OFF, for_sure=row.state is OutageState.PLANNED)

    def _begins(self, written: WrittenMoment) -> datetime:
        if written.day is None:
            raise Unlikely("begins", "Of which day is the hour?")
        return self._moment(written, written.day)

    def _ends(self, written: WrittenMoment, begins: datetime) -> datetime:
        last = written.day or begins.astimezone(self._zone).date()
        ends = self._moment(written, last)
        if written.since_midnight is None:
            ends = self._moment(written, last + timedelta(days=1))
        if written.day is None and ends <= begins:
            ends = self._moment(written, last + timedelta(days=1))
        if ends <= begins:
            raise Unlikely("begins, ends", "It ends before it begins.")
        if ends - begins > LONGEST:
            raise Unlikely("begins, ends", f"It lasts for more than {LONGEST.days} days.")
        return ends

    def _moment(self, written: WrittenMoment, day: date) -> datetime:
        return written.on(day, self._zone).astimezone(UTC)
