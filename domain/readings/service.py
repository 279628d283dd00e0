"""Taking a resident's readings: which meters to ask about, and what happens on «Отправить» (manual, 4.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.accounts import Account
from domain.clock import Clock
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import AccountNumber, DraftId, MeterId, UserId
from domain.meters import ZONES_OF_COUNT, Meter, Resource, Zone
from domain.outbox import Letter
from domain.readings.checks import HistoryPoint
from domain.readings.reading import Entry, NewSubmission, Submission, SubmittedReading, receipt_number
from domain.residents import Language, Link, ResidentDirectory
from domain.unit_of_work import UnitOfWork, UnitsOfWork, own_link

RESOURCES_READ_BY_RESIDENTS = (Resource.ELECTRICITY, Resource.HOT_WATER)
"""Manual, 4.1: A. electricity, B. hot water. Heat meters are read by the company."""

HISTORY = timedelta(days=400)
"""How far back a household's habit is looked at: a year, so that the season is in it, and a month."""


class NoMetersToRead(DomainError):
    """The account has no meter that its residents read."""

    code = "readings-error-no-meters"


class AccountNotLoaded(DomainError):
    """Billing has not sent the account's data yet (manual, 3.1)."""

    code = "readings-error-not-loaded"


class ZonesDoNotFit(DomainError):
    """Not each of the meter's zones exactly once."""

    code = "readings-error-zones"


class FormOutdated(DomainError):
    """The meter or its last reading changed while the form was being filled in."""

    code = "readings-error-outdated"


@dataclass(frozen=True, slots=True)
class ReadingsForm:
    """What a resident needs in front of them to send readings of one account."""

    account: Account
    link: Link
    meters: tuple[Meter, ...]
    history: Mapping[MeterId, tuple[HistoryPoint, ...]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to «Отправить»; `repeated` when the same form had been sent before."""

    submission: Submission
    repeated: bool


class ReadingsService:
    """What the readings conversation may ask for."""

    def __init__(
        self, units: UnitsOfWork, directory: ResidentDirectory, clock: Clock, *, mail_works: bool
    ) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock
        self.mail_works = mail_works
        """Whether letters can be sent: without a mail server none is offered."""

    async def form(self, user: UserId) -> ReadingsForm:
        """The active account's meters that residents read, with their newest readings.

        Raises:
            NoLinkedAccount: the user has none.
            AccountNotLoaded: its data have not come yet.
            NoMetersToRead: it has no such meter.
        """
        link = (await self._directory.find(user)).active_link
        if link is None:
            raise NoLinkedAccount
        async with self._units.reading() as unit:
            account = await unit.accounts.find(link.account)
            meters = await unit.meters.of_account(link.account)
            history = await unit.meters.history(link.account, self._clock.now().date() - HISTORY)
        if account is None or not meters:
            raise AccountNotLoaded
        to_read = tuple(meter for meter in meters if read_by_residents(meter))
        if not to_read:
            raise NoMetersToRead
        known = {meter: tuple(points) for meter, points in history.items()}
        return ReadingsForm(account, link, to_read, known)

    async def assign_zones(self, user: UserId, meter: Meter, zones: Sequence[Zone]) -> Meter:
        """Keep the resident's answer about which register counts which zone; T1 first.

        Raises:
            NoLinkedAccount: the meter's account is not the user's.
            ZonesDoNotFit: not each of the zones of such a meter exactly once.
        """
        if sorted(zones) != sorted(ZONES_OF_COUNT[len(meter.registers)]):
            raise ZonesDoNotFit
        async with self._units.writing() as unit:
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
    ) -> Receipt:
        """Take the readings of a form, once, and put the letter about them in line (manual, 4.1).

        Raises:
            NoLinkedAccount: the account is not the user's (any more).
            FormOutdated: a meter is gone, or its last reading is not the one that the form showed.
        """
        async with self._units.writing() as unit:
            earlier = await unit.submissions.of_draft(draft)
            if earlier is not None:
                return Receipt(earlier, repeated=True)
            await own_link(unit, user, account)
            meters = {meter.id: meter for meter in await unit.meters.of_account(account)}
            new = NewSubmission(draft, account, user, email, self._clock.now(), _lines(meters, entries))
            number, is_new = await unit.submissions.add(new)
            if not is_new:
                return await _repeated(unit, draft)
            submission = Submission(number, account, user, email, new.sent_at, new.lines)
            if email:
                await unit.outbox.add(await _letter(unit, submission, language), new.sent_at)
            await unit.commit()
        return Receipt(submission, repeated=False)

    async def receipt(self, user: UserId, draft: DraftId) -> Receipt | None:
        """What a form has become, for whoever presses its button again; None when it was never sent."""
        async with self._units.reading() as unit:
            submission = await unit.submissions.of_draft(draft)
        if submission is None or submission.user != user:
            return None
        return Receipt(submission, repeated=True)

    async def sent(self, user: UserId, limit: int, offset: int = 0) -> tuple[Sequence[Submission], int]:
        """Submissions of the active account by anyone, newest first, and how many there are.

        Raises:
            NoLinkedAccount: the user has no account.
        """
        link = (await self._directory.find(user)).active_link
        if link is None:
            raise NoLinkedAccount
        async with self._units.reading() as unit:
            page = await unit.submissions.of_account(link.account, limit, offset)
            return page, await unit.submissions.count_of_account(link.account)


def read_by_residents(meter: Meter) -> bool:
    """Whether residents send this meter's readings: in service, and it does not read itself."""
    return meter.in_service and not meter.smart and meter.resource in RESOURCES_READ_BY_RESIDENTS


def _lines(meters: Mapping[MeterId, Meter], entries: Sequence[Entry]) -> tuple[SubmittedReading, ...]:
    return tuple(_line(meters.get(entry.meter), entry) for entry in entries)


def _line(meter: Meter | None, entry: Entry) -> SubmittedReading:
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
    )


async def _repeated(unit: UnitOfWork, draft: DraftId) -> Receipt:
    submission = await unit.submissions.of_draft(draft)
    if submission is None:
        raise FormOutdated
    return Receipt(submission, repeated=True)


async def _letter(unit: UnitOfWork, submission: Submission, language: Language) -> Letter:
    account = await unit.accounts.find(submission.account)
    if account is None:
        raise NoLinkedAccount
    return Letter(
        to=submission.email,
        template="readings-letter-received",
        language=language,
        facts={
            "account": submission.account,
            "street": account.address.street,
            "house": account.address.house,
            "flat": account.address.flat,
            "receipt": receipt_number(submission.id),
            "at": submission.sent_at.isoformat(),
            "lines": [_fact(line) for line in submission.lines],
        },
    )


def _fact(line: SubmittedReading) -> Mapping[str, str | int]:
    digits = line.integer_digits
    return {
        "meter": line.meter_number,
        "resource": line.resource.value,
        "place": line.place,
        "register": line.register,
        "zone": line.zone.value if line.zone else "",
        "previous": "" if line.previous is None else str(line.previous).zfill(digits),
        "value": str(line.value).zfill(digits),
        "used": "" if line.used is None else line.used,
    }
