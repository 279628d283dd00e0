"""A random year of an account: what is sent, corrected, judged and handed over, and what must follow from it.

Every promise about a month is remembered as the resident heard it, every batch is entered into a book as
billing would keep it, and at the end the two must say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from domain.identifiers import DraftId, MeterId, SubmissionId, UserId
from domain.readings.decision import Decision
from domain.readings.handing_over import HandingOverService
from domain.readings.policy import OutsideWindow, ReadingsClosed, ReadingsPolicy
from domain.readings.reading import COUNTING, ReadingState, SubmittedReading
from domain.readings.service import Receipt
from domain.window import Month, Window
from tests.domain.clock import MOSCOW
from tests.domain.readings.given import BATHROOM, TWO_ZONE
from tests.domain.readings.sending import DAY, NIGHT, WATER, Dial, sends
from tests.domain.services import ACCOUNT, HOME, NINA, OLEG, Services, over, with_the_manuals_account
from tests.memory.batches import Batches

WINDOWS = (Window(23, 26), Window(25, 3), Window(1, 5), Window(29, 31), Window(10, 20), Window(31, 30))
CLERK = (UserId(71), "Ольга")
REASON = "Показание меньше предыдущего"

Key = tuple[MeterId, int, Month]
"""What has one standing value: a register in a month."""


@dataclass(slots=True)
class Told:
    """A value as the resident heard of it last."""

    receipt: SubmissionId
    value: int
    stands: bool
    waits: bool = False


@dataclass(slots=True)
class Entry:
    """A value in billing's book."""

    receipt: SubmissionId
    value: int
    stands: bool = True


@dataclass
class Year:
    """One account, two residents, a clerk, billing; all of it decided by a seed."""

    random: Random
    services: Services
    window: Window
    company: Window
    corrections_until: int
    takes_early: bool
    batches: Batches
    told: dict[Key, list[Told]] = field(default_factory=dict)
    book: dict[Key, list[Entry]] = field(default_factory=dict)
    closings: dict[Month, date] = field(default_factory=dict)
    dials: dict[Dial, int] = field(default_factory=lambda: {DAY: 212, NIGHT: 220, WATER: 36})
    refusals: set[SubmissionId] = field(default_factory=set)
    drafts: int = 0

    @property
    def today(self) -> date:
        return self.services.clock.now().date()

    # ---- residents ------------------------------------------------------------------------------------

    async def somebody_sends(self, *, corrects: bool) -> None:
        user = self.random.choice([NINA, OLEG])
        dials = self.random.sample([DAY, NIGHT, WATER], self.random.randint(1, 3))
        doubted = self.random.random() < 0.15
        refused = sorted(self.refused_months()) if corrects else []
        asked = self.random.choice(refused) if refused else None
        try:
            view = await self.services.readings.view(user, ACCOUNT, month=asked)
        except ReadingsClosed:
            assert not self.takes_early
            assert not self.is_open()
            assert asked is None or self.today > self.anew_until(asked)
            return
        offered = {(meter.id, each.number) for meter in view.meters for each in meter.registers}
        values = {dial: self.dials[dial] - self.random.randint(0, 3) for dial in dials if dial in offered}
        if not values:
            return
        self.drafts += 1
        receipt = await sends(
            self.services,
            user,
            values,
            draft=DraftId(f"draft-{self.drafts}"),
            doubted=list(values) if doubted else (),
            photos=["AgAC"] if doubted else (),
            month=asked,
        )
        self.hears(receipt, asked)

    def hears(self, receipt: Receipt, asked: Month | None) -> None:
        [month] = {line.month for line in receipt.submission.lines}
        self.check_month(month, receipt.until, asked)
        for line in receipt.submission.lines:
            of_month = self.told.setdefault((line.meter, line.register, month), [])
            waits = line.state is ReadingState.UNDER_REVIEW
            for earlier in of_month:
                earlier.waits = False
                # What waits for a clerk takes the place of nothing yet.
                earlier.stands = earlier.stands and waits
            of_month.append(Told(receipt.submission.id, line.value, stands=not waits, waits=waits))

    def check_month(self, month: Month, until: date, asked: Month | None) -> None:
        """Inside a window it is the window's month; outside, a refused one, or the one that comes."""
        on = self.window.on(self.today)
        if month == on.month:
            assert on.is_open or self.takes_early
            assert until >= on.closes_on >= self.today
            return
        assert month < on.month, "no month is taken before its time"
        assert month in self.refused_months()
        assert asked == month or not on.is_open, "inside a window its month goes first"
        assert until == self.anew_until(month) >= self.today

    def is_open(self) -> bool:
        return self.window.on(self.today).is_open

    def refused_months(self) -> set[Month]:
        """Months of which somebody has said no to a value."""
        return {
            month
            for (_, _, month), values in self.told.items()
            if any(not each.stands and not each.waits and each.receipt in self.refusals for each in values)
        }

    def anew_until(self, month: Month) -> date:
        said = self.closings.get(month, month.next().day(self.corrections_until))
        return max(said, self.window.closing(month))

    # ---- a clerk ----------------------------------------------------------------------------------------

    async def a_clerk_decides(self) -> None:
        waiting = {each.receipt for values in self.told.values() for each in values if each.waits}
        if not waiting:
            return
        number = self.random.choice(sorted(waiting))
        decision = self.random.choice(list(Decision))
        decided = await self.services.reviews.decide(number, decision, *CLERK)
        assert decided is not None
        assert decided.first
        for values in self.told.values():
            for each in values:
                if each.receipt != number or not each.waits:
                    continue
                each.waits = False
                if decision is Decision.ACCEPT:
                    for earlier in values:
                        earlier.stands = False
                    each.stands = True
                else:
                    self.refusals.add(number)

    # ---- billing ----------------------------------------------------------------------------------------

    async def billing_takes(self) -> None:
        """A batch goes into the book; what replaces something names what the book has last."""
        service = HandingOverService(self.batches, self.company)
        batch = await service.hand_over(self.services.clock.now())
        if batch is None:
            return
        meters = {(each.resource, each.number): each.id for each in (TWO_ZONE, BATHROOM)}
        async for lines in service.lines(batch):
            for line in lines:
                year, number = map(int, line.month.split("-"))
                month = Month(year, number)
                assert self.window.opening(month) <= self.today, "an early one waits for its window"
                of_month = self.book.setdefault((meters[line.resource, line.meter], line.register, month), [])
                assert line.replaces == (of_month[-1].receipt if of_month else None)
                of_month.append(Entry(line.submission, line.value))

    async def billing_judges(self) -> None:
        """Of one receipt it takes or refuses all that it has got."""
        receipts = {each.receipt for entries in self.book.values() for each in entries if each.stands}
        if not receipts:
            return
        number = self.random.choice(sorted(receipts))
        refused = self.random.random() < 0.4
        state = ReadingState.REFUSED if refused else ReadingState.ACCEPTED
        await self.services.store.judge(number, state, REASON if refused else "", only_with_billing=True)
        if not refused:
            return
        self.refusals.add(number)
        for key, entries in self.book.items():
            for entry in entries:
                if entry.receipt == number:
                    entry.stands = False
                    self.hears_refusal(key, number)

    def hears_refusal(self, key: Key, number: SubmissionId) -> None:
        """What billing refuses does not stand; what it got before does again, unless something newer does."""
        values = self.told[key]
        for each in values:
            if each.receipt == number:
                each.stands = False
        if not any(each.stands for each in values):
            kept = [entry.receipt for entry in self.book[key] if entry.stands]
            for each in values:
                each.stands = bool(kept) and each.receipt == kept[-1]

    async def billing_closes(self) -> None:
        month = Month.of(self.today).previous()
        self.closings[month] = self.today + timedelta(days=self.random.randint(-3, 20))
        async with self.services.store.tables() as tables:
            tables.closings.put(month, self.closings[month])

    # ---- the end ----------------------------------------------------------------------------------------

    async def check_the_books(self) -> None:
        """When every window has opened and all was handed over, billing has what the resident was told."""
        self.services.clock.forward(days=70)
        await self.billing_takes()
        for key, values in self.told.items():
            standing = [each.value for each in values if each.stands]
            assert len(standing) <= 1, f"{key}: several values stand"
            booked = [each.value for each in self.book.get(key, ()) if each.stands]
            assert booked[-1:] == standing, f"{key}: told {standing}, billing has {booked}"
        lines = await self.sent_lines()
        for key, values in self.told.items():
            counting = [each.value for each in lines.get(key, ()) if each.fate in COUNTING]
            assert counting == [each.value for each in values if each.stands]

    async def sent_lines(self) -> Mapping[Key, list[SubmittedReading]]:
        """«Мои показания», oldest first."""
        found: dict[Key, list[SubmittedReading]] = {}
        sent = await self.services.readings.sent(NINA, limit=10_000)
        for submission in reversed(sent.submissions):
            for line in submission.lines:
                found.setdefault((line.meter, line.register, line.month), []).append(line)
        return found


async def live_through(seed: int, days: int = 365) -> Year:
    """A year from a random day on; raises AssertionError where something does not follow."""
    random = Random(seed)
    year = await _begun(random)
    nightly = random.random() < 0.7
    for _ in range(days):
        year.services.clock.forward(days=1)
        for dial in year.dials:
            year.dials[dial] += random.randint(0, 3)
        if nightly or random.random() < 0.05:
            await year.billing_takes()
        await _something_happens(year)
    await year.check_the_books()
    return year


async def _something_happens(year: Year) -> None:
    chance = year.random.random()
    # Most send inside the window; some miss months altogether.
    if chance < (0.35 if year.is_open() else 0.05):
        await year.somebody_sends(corrects=year.random.random() < 0.5)
    elif chance < 0.45:
        await year.a_clerk_decides()
    elif chance < 0.60:
        await year.billing_judges()
    elif chance < 0.63:
        await year.billing_closes()


async def _begun(random: Random) -> Year:
    own, company = random.choice([None, *WINDOWS]), random.choice(WINDOWS)
    policy = ReadingsPolicy(company, random.choice(list(OutsideWindow)), random.randint(1, 12))
    services = await with_the_manuals_account()
    services = over(services.store, services.clock, policy)
    await services.store.load(replace(HOME, window=own))
    for user, email in ((NINA, "nina@mail.ru"), (OLEG, "oleg@mail.ru")):
        await services.links(user, email)
    begins = date(2013, 5, 1) + timedelta(days=random.randint(0, 365 * 4))
    services.clock.to(datetime(begins.year, begins.month, begins.day, 12, tzinfo=MOSCOW))
    return Year(
        random=random,
        services=services,
        window=own or company,
        company=company,
        corrections_until=policy.corrections_until,
        takes_early=policy.outside is OutsideWindow.ACCEPT,
        batches=Batches(services.store),
    )
