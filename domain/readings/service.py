"""Taking a resident's readings: which meters to ask about, and what happens on «Отправить» (manual, 4.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.accounts import Account
from domain.clock import Clock
from domain.confirmation import refuse_flood
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import AccountNumber, DraftId, MeterId, UserId
from domain.meters import ZONES_OF_COUNT, HistoryPoint, Meter, Register, Resource, Zone
from domain.readings.outgoing import received_letter, review_card, tell_replaced
from domain.readings.reading import Entry, NewSubmission, ReadingState, Submission, SubmittedReading
from domain.readings.window import Month, Window, WindowOn
from domain.residents import Language, Link, ResidentDirectory
from domain.tariffs import Price
from domain.unit_of_work import UnitOfWork, UnitsOfWork, own_link

RESOURCES_READ_BY_RESIDENTS = (Resource.ELECTRICITY, Resource.HOT_WATER)
"""Manual, 4.1: A. electricity, B. hot water. Heat meters are read by the company."""

HISTORY = timedelta(days=500)
"""How far back a household's habit is looked at: so that the whole of the same season a year ago is in it."""


class NoMetersToRead(DomainError):
    """The account has no meter that its residents read."""

    code = "readings-error-no-meters"


class AccountNotLoaded(DomainError):
    """Billing has not sent the account's data yet (manual, 3.1)."""

    code = "readings-error-not-loaded"


class ZonesDoNotFit(DomainError):
    """Not each of the meter's zones exactly once."""

    code = "readings-error-zones"


class ReadingsClosed(DomainError):
    """The company takes no readings on such days; `opens_on` is the next on which it does."""

    code = "readings-error-closed"

    def __init__(self, opens_on: date) -> None:
        super().__init__()
        self.opens_on = opens_on


class FormOutdated(DomainError):
    """The meter or its last reading changed while the form was being filled in."""

    code = "readings-error-outdated"


class OutsideWindow(StrEnum):
    """What is done with readings on days when none count for the month."""

    ACCEPT = "accept"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class ReadingsPolicy:
    """The company's rules: on which days readings count, and what is done on the others."""

    window: Window
    outside: OutsideWindow


@dataclass(frozen=True, slots=True)
class ReadingsForm:
    """What a resident needs in front of them to send readings of one account.

    `smart` are the account's meters that read themselves; `window` says for which month a reading of today
    counts.
    """

    account: Account
    link: Link
    meters: tuple[Meter, ...]
    smart: tuple[Meter, ...]
    history: Mapping[MeterId, tuple[HistoryPoint, ...]]
    window: WindowOn
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to «Отправить».

    `repeated` when the same form had been sent before; `corrected` when it took the place of readings that
    were sent earlier for the same month; until `closes_on` it can be corrected itself.
    """

    submission: Submission
    repeated: bool
    corrected: bool
    closes_on: date


class ReadingsService:
    """What the readings conversation may ask for."""

    def __init__(
        self,
        units: UnitsOfWork,
        directory: ResidentDirectory,
        clock: Clock,
        policy: ReadingsPolicy,
        *,
        mail_works: bool,
    ) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock
        self._policy = policy
        self.mail_works = mail_works
        """Whether letters can be sent: without a mail server none is offered."""

    async def form(self, user: UserId, account: AccountNumber | None = None) -> ReadingsForm:
        """An account's meters that residents read, with their newest readings; the active one's by default.

        Raises:
            NoLinkedAccount: the user has none, or not this one.
            AccountNotLoaded: its data have not come yet.
            NoMetersToRead: it has no such meter.
            ReadingsClosed: the company takes no readings today.
        """
        resident = await self._directory.find(user)
        link = resident.link_to(account) if account else resident.active_link
        if link is None:
            raise NoLinkedAccount
        today = self._clock.now().date()
        async with self._units.look() as unit:
            link = await own_link(unit, user, link.account)
            registered = await unit.accounts.find(link.account)
            window = self._window(registered, today)
            meters = await unit.meters.of_account(link.account, window.month)
            history = await unit.meters.earlier_readings(link.account, today - HISTORY, window.month)
            prices = tuple(await unit.tariffs.in_force(today))
        if registered is None or not meters:
            raise AccountNotLoaded
        to_read = tuple(meter for meter in meters if read_by_residents(meter))
        smart = tuple(meter for meter in meters if meter.smart and meter.in_service)
        if not to_read and not smart:
            raise NoMetersToRead
        known = {meter: tuple(points) for meter, points in history.items()}
        return ReadingsForm(registered, link, to_read, smart, known, window, prices)

    def _window(self, account: Account | None, today: date) -> WindowOn:
        own = account.window if account else None
        window = (own or self._policy.window).on(today)
        if not window.is_open and self._policy.outside is OutsideWindow.REFUSE:
            raise ReadingsClosed(window.opens_on)
        return window

    async def assign_zones(self, user: UserId, meter: Meter, zones: Sequence[Zone]) -> Meter:
        """Keep the resident's answer about which register counts which zone; T1 first.

        Raises:
            NoLinkedAccount: the meter's account is not the user's.
            ZonesDoNotFit: not each of the zones of such a meter exactly once.
        """
        if sorted(zones) != sorted(ZONES_OF_COUNT[len(meter.registers)]):
            raise ZonesDoNotFit
        async with self._units.change() as unit:
            await own_link(unit, user, meter.account)
            await unit.meters.assign_zones(meter.id, zones)
            await unit.commit()
        registers = tuple(
            replace(register, zone=zone) for register, zone in zip(meter.registers, zones, strict=True)
        )
        return replace(meter, registers=registers)

    async def submit(
        self,
        user: UserId,
        draft: DraftId,
        account: AccountNumber,
        entries: Sequence[Entry],
        email: str,
        language: Language,
        photos: Sequence[str] = (),
    ) -> Receipt:
        """Take the readings of a form, once, and put the letter about them in line (manual, 4.1).

        With photos the doubted meters' readings wait for a clerk to look at them.

        Raises:
            NoLinkedAccount: the account is not the user's (any more).
            TooManyAttempts: too many letters to unconfirmed addresses within the hour.
            FormOutdated: a meter is gone, or its last reading is not the one that the form showed.
            ReadingsClosed: the company takes no readings today.
        """
        if not entries:
            raise FormOutdated
        now = self._clock.now()
        async with self._units.change() as unit:
            await unit.submissions.alone_with(account)
            earlier = await unit.submissions.of_draft(draft)
            if earlier is not None:
                return await self._repeated(unit, earlier)
            link = await own_link(unit, user, account)
            if email and email != link.email:
                await refuse_flood(unit.confirmations, user, now)
                await unit.confirmations.count_sending(user, now)
            registered = await unit.accounts.find(account)
            window = self._window(registered, now.date())
            meters = {meter.id: meter for meter in await unit.meters.of_account(account, window.month)}
            lines = tuple(_line(meters.get(entry.meter), entry, window.month) for entry in entries)
            new = NewSubmission(draft, account, user, email, now, lines)
            number, is_new = await unit.submissions.add(new)
            if not is_new:
                return await self._repeated(unit, await unit.submissions.find(number))
            submission = Submission(number, account, user, email, now, lines)
            replaced = await unit.submissions.supersede(number, lines)
            await tell_replaced(unit, submission, replaced)
            if photos and submission.under_review:
                history = await unit.meters.earlier_readings(account, now.date() - HISTORY, window.month)
                await unit.reviews.add(number, photos)
                await unit.outbox.add(review_card(submission, registered, photos, history), now)
            if email and registered:
                await unit.outbox.add(received_letter(registered, submission, language), now)
            await unit.commit()
        closes_on = self._closes_on(registered, lines)
        return Receipt(submission, repeated=False, corrected=bool(replaced), closes_on=closes_on)

    async def _repeated(self, unit: UnitOfWork, submission: Submission | None) -> Receipt:
        if submission is None:
            raise FormOutdated
        closes_on = self._closes_on(await unit.accounts.find(submission.account), submission.lines)
        return Receipt(submission, repeated=True, corrected=False, closes_on=closes_on)

    def _closes_on(self, account: Account | None, lines: Sequence[SubmittedReading]) -> date:
        """Until when all of these can be corrected: they may count for different months."""
        window = (account.window if account else None) or self._policy.window
        return window.closing(min(line.month for line in lines))

    async def receipt(self, user: UserId, draft: DraftId) -> Receipt | None:
        """What a form has become, for whoever presses its button again; None when it was never sent."""
        async with self._units.look() as unit:
            submission = await unit.submissions.of_draft(draft)
            if submission is None or submission.user != user:
                return None
            return await self._repeated(unit, submission)

    async def sent(self, user: UserId, limit: int, offset: int = 0) -> tuple[Sequence[Submission], int]:
        """Submissions of the active account by anyone, newest first, and how many there are.

        Raises:
            NoLinkedAccount: the user has no account.
        """
        link = (await self._directory.find(user)).active_link
        if link is None:
            raise NoLinkedAccount
        async with self._units.look() as unit:
            await own_link(unit, user, link.account)
            page = await unit.submissions.of_account(link.account, limit, offset)
            return page, await unit.submissions.count_of_account(link.account)


def read_by_residents(meter: Meter) -> bool:
    """Whether residents send this meter's readings: in service, and it does not read itself."""
    return meter.in_service and not meter.smart and meter.resource in RESOURCES_READ_BY_RESIDENTS


def _line(meter: Meter | None, entry: Entry, month: Month) -> SubmittedReading:
    if meter is None or not read_by_residents(meter) or not 1 <= entry.register <= len(meter.registers):
        raise FormOutdated
    register = meter.registers[entry.register - 1]
    previous = register.last.value if register.last else None
    if previous != entry.previous or not 0 <= entry.value < meter.capacity:
        raise FormOutdated
    return SubmittedReading(
        meter=meter.id,
        meter_number=meter.number,
        resource=meter.resource,
        place=meter.place,
        integer_digits=meter.integer_digits,
        ratio=meter.ratio,
        register=register.number,
        zone=register.zone,
        previous=previous,
        value=entry.value,
        month=_counts_for(register, month),
        state=ReadingState.UNDER_REVIEW if entry.doubted else ReadingState.RECEIVED,
    )


def _counts_for(register: Register, month: Month) -> Month:
    """The month of a new reading: the next one where billing has taken this month's."""
    taken = register.last.month if register.last else None
    if taken is None or taken < month:
        return month
    return taken.next()
