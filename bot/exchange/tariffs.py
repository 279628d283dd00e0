"""A file of tariffs, on its way through `domain.tariffs.timeline`: all of it is taken, or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from bot.database.bulk.doubts import Remark
from bot.database.bulk.registry import SAME_TWICE, Differences
from bot.database.bulk.sqlite_rows import StagedRow
from bot.database.bulk.tariff_book import TariffBook
from bot.database.bulk.workspace import Rejection
from bot.exchange.files.tariffs import UNTIL_THE_NEXT, TariffRow, WrittenScheme
from bot.exchange.remarks import Remarks
from bot.exchange.sources import CannotRead
from domain.exchange import Reason, Refusal
from domain.tariffs.published import Doubtful, Fault, Key, Line, PublishedRate, Wrong
from domain.tariffs.tariff import Category, Scheme
from domain.tariffs.timeline import Timeline, timeline

MOST_ROWS = 10_000
"""Rows of one file: thirty years of a company's tariffs are some three thousand."""

_SAID: Mapping[Doubtful, str] = {
    Doubtful.SAME_TWICE: SAME_TWICE,
    Doubtful.PRICE_LEAPS: "The price is twice the one before it, or half of it: it is taken as it is.",
    Doubtful.BAND_CHEAPER: "A higher band is cheaper than the one under it: it is taken as it is.",
    Doubtful.NIGHT_DEARER: "The night is dearer than the day: it is taken as it is.",
    Doubtful.BOUND_OVER_LAW: "A range ends above what the law has allowed since 2025: it is taken as it is.",
}
_GIVES_WAY = "Rates that were known for these days give way to those of the file."


class TariffLoad:
    """`bot.exchange.loading.Load` of tariffs."""

    def __init__(self, book: TariffBook) -> None:
        self.workspace = book.workspace
        self._book = book
        self._rows: list[tuple[int, TariffRow]] = []
        self._rejections: list[Rejection] = []
        self._known: Sequence[PublishedRate] = ()
        self._found = Timeline((), (), (), ())

    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Gather the rows: what they say together is looked at in the end.

        Raises:
            CannotRead: there are more than any company has tariffs.
        """
        self._rows += [(line, TariffRow._make(values)) for line, *values in rows]
        self._rejections += rejections
        if len(self._rows) + len(self._rejections) > MOST_ROWS:
            raise CannotRead(Reason.TOO_LARGE, format="tariffs")

    async def gathered(self) -> Refusal | None:
        """Put the rows together with what is known; why nothing is taken, where one cannot be right."""
        self._known = await self._book.known()
        self._found = looked_at(self._rows, self._rejections, self._known)
        faults = self._found.faults
        if not faults:
            return None
        rejections = list(rejections_of(faults))
        async with self.workspace.connection.begin():
            await self.workspace.reject(rejections)
        first = faults[0]
        return Refusal(
            Reason.TARIFFS,
            {
                **first.facts,
                "line": first.line,
                "column": first.column,
                "wrong": first.wrong.value,
                "more": len(rejections) - 1,
            },
        )

    async def differences(self) -> Differences:
        """How many rates are new, and how many are others or give way."""
        added, changed = self._news()
        same = len(self._found.brought) - len(added) - len(changed)
        return Differences(len(added), len(changed) + len(self._found.gone), same)

    async def remarks(self) -> Sequence[Remark]:
        """What somebody should look at, and how many known rates give way."""
        remarks = Remarks()
        for doubt in self._found.doubts:
            remarks.note(doubt.line, doubt.column, _SAID[doubt.doubtful])
        gone = len(self._found.gone)
        return [*remarks.all(), *([Remark("", _GIVES_WAY, gone, ())] if gone else [])]

    async def write(self, differences: Differences) -> None:
        """Write what differs, in one transaction."""
        if not differences.added and not differences.changed:
            return
        added, changed = self._news()
        await self._book.replace(self._known, [*self._found.gone, *changed], [*added, *changed])

    def _news(self) -> tuple[list[PublishedRate], list[PublishedRate]]:
        """The rates that are new, and those that say otherwise of a known one."""
        known = {rate.key: rate for rate in self._known}
        added = [rate for rate in self._found.brought if rate.key not in known]
        changed = [rate for rate in self._found.brought if known.get(rate.key, rate) != rate]
        return added, changed


def looked_at(
    rows: Sequence[tuple[int, TariffRow]], rejections: Sequence[Rejection], known: Sequence[PublishedRate]
) -> Timeline:
    """What the rows of a file say beside what is known: of those with a bad cell, that alone."""
    if rejections:
        faults = [Fault(line, column, Wrong.CELL, {"said": said}) for line, column, said in rejections]
        return Timeline(tuple(faults), (), (), ())
    by_key = {rate.key: rate for rate in known}
    return timeline([Line(number, _published(row, by_key)) for number, row in rows], known)


def rejections_of(faults: Iterable[Fault]) -> Iterator[Rejection]:
    """A rejection for each line, with all that is the matter with it."""
    # Loaded by those alone who have something to say: a whole conversation's words come with it.
    from handlers.exchange import tariff_fault_words
    from locales.texts import load_texts

    english = load_texts(UTC)["en"].plain()
    for line, of_line in groupby(sorted(faults, key=attrgetter("line")), key=attrgetter("line")):
        found = list(of_line)
        reasons = [tariff_fault_words(fault.wrong, fault.facts, english) for fault in found]
        columns = [fault.column for fault in found if fault.column]
        yield Rejection(line, ", ".join(dict.fromkeys(columns)), " ".join(dict.fromkeys(reasons)))


def _published(row: TariffRow, known: Mapping[Key, PublishedRate]) -> PublishedRate:
    """What a row says; of what the file has no column for, or no word, what is known of this rate."""
    scheme = None if row.scheme in {None, WrittenScheme.NOT_PUBLISHED} else Scheme(str(row.scheme))
    said = PublishedRate(
        resource=row.resource,
        category=Category(row.category) if row.category else None,
        zones=row.zones,
        zone=row.zone,
        band=row.band,
        scheme=scheme,
        valid_from=row.valid_from,
        valid_to=None if row.valid_to == UNTIL_THE_NEXT else row.valid_to,
        price=_decimal(row.price),
        bound=_decimal(row.bound),
        bound_alone=_decimal(row.bound_alone),
        factor=_decimal(row.factor),
        vat=row.vat or 0,
        act=row.act or "",
        sample=bool(row.sample),
    )
    silent = [name for name in _MAY_BE_SILENT if getattr(row, name) is None]
    before = known.get(said.key)
    if before is None:
        return replace(said, scheme=Scheme.FLAT) if row.scheme is None else said
    return replace(said, **{name: getattr(before, name) for name in silent})


_MAY_BE_SILENT = ("scheme", "valid_to", "bound", "bound_alone", "factor", "vat", "act", "sample")


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
