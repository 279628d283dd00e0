"""Taking a resident's readings: what a form is asked about, and what happens on «Отправить» (manual, 4.1)."""

from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.accounts import Account
from domain.clock import Clock
from domain.directory import ResidentDirectory
from domain.email import same_address
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import AccountNumber, DraftId, UserId
from domain.meters import Meter
from domain.readings.acceptance import acceptance_on, replaceable_until
from domain.readings.finding import Finding
from domain.readings.outgoing import received_letter, tell_replaced
from domain.readings.policy import Acceptance, ReadingsPolicy
from domain.readings.reading import Entry, NewSubmission, ReadingState, Submission, SubmittedReading
from domain.readings.review import ask_for_review
from domain.readings.unit_of_work import ReadingsUnit, ReadingsUnits
from domain.readings.view import AccountView
from domain.readings.views import AccountViews, KeptViews, read_by_residents
from domain.registry import RegistryVersions
from domain.residents import Language, Resident
from domain.sendings import Sending, count_letter
from domain.unit_of_work import own_link
from domain.window import Month


class FormOutdated(DomainError):
    """The meter or its last reading changed while the form was being filled in."""

    code = "readings-error-outdated"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to «Отправить».

    `repeated` when the same form had been sent before; `corrected` when it took the place of readings that
    were sent earlier for the same month; up to `until` it can be corrected itself. `account` is None where
    billing has taken it out of the registry since.
    """

    submission: Submission
    account: Account | None
    repeated: bool
    corrected: bool
    until: date


@dataclass(frozen=True, slots=True)
class Sent:
    """A page of what was sent for an account, newest first, and how many there are in all."""

    number: AccountNumber
    account: Account | None
    submissions: Sequence[Submission]
    count: int


class ReadingsService:
    """What the readings conversation may ask for."""

    def __init__(
        self,
        units: ReadingsUnits,
        versions: RegistryVersions,
        directory: ResidentDirectory,
        clock: Clock,
        policy: ReadingsPolicy,
        kept_views: MutableMapping[AccountNumber, KeptViews],
        *,
        mail_works: bool,
    ) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock
        self._policy = policy
        self._views = AccountViews(units, versions, policy, kept_views)
        self.mail_works = mail_works
        """Whether letters can be sent: without a mail server none is offered."""

    async def view(
        self,
        user: UserId,
        account: AccountNumber | None = None,
        *,
        month: Month | None = None,
        at: datetime | None = None,
    ) -> AccountView:
        """What a form of an account is asked about; of the active one by default.

        `month` is said when readings of a certain month are to be sent anew; the view tells which month it is
        that they are taken for. `at` is when the resident acts, now by default.

        Raises:
            NoLinkedAccount: the user has none, or not this one.
            AccountNotLoaded: its data have not come yet.
            NoMetersToRead: it has no meter that residents read.
            ReadingsClosed: the company takes no readings today.
        """
        known = await self._directory.known(user)
        link = known.resident.link_to(account) if account else known.resident.active_link
        if link is None:
            raise NoLinkedAccount
        today = (at or self._clock.now()).date()
        return await self._views.of(user, link.account, today, month, known.versions.get(link.account))

    async def other_views(
        self, user: UserId, account: AccountNumber, at: datetime | None = None
    ) -> Sequence[AccountView]:
        """The user's accounts beside this one, as far as they can be asked about then."""
        views = []
        for link in (await self._directory.find(user)).links:
            if link.account != account:
                with suppress(DomainError):
                    views.append(await self.view(user, link.account, at=at))
        return views

    def letters_to(self, resident: Resident, view: AccountView) -> str | None:
        """Where the letter about an account's readings goes; None where no letters can be sent."""
        link = resident.link_to(view.account.number)
        return (link.email if link else "") if self.mail_works else None

    async def submit(
        self,
        user: UserId,
        draft: DraftId,
        account: AccountNumber,
        entries: Sequence[Entry],
        email: str,
        language: Language,
        photos: Sequence[str] = (),
        doubts: Sequence[Finding] = (),
        *,
        month: Month,
        at: datetime | None = None,
    ) -> Receipt:
        """Take the readings of a form, once, and put the letter about them in line (manual, 4.1).

        With photos the doubted meters' readings wait for a clerk to look at them, who sees the `doubts`.
        `month` is the one that the form has named, `at` is when the resident acts, now by default.

        Raises:
            NoLinkedAccount: the account is not the user's (any more).
            TooManyAttempts: too many letters to unconfirmed addresses within the hour.
            FormOutdated: a meter is gone, its last reading is not the one that the form showed, or the
                readings would count for another month.
            ReadingsClosed: the company takes no readings today.
            TooManyPhotos: clerks have been asked so often about this account within the hour.
        """
        now = self._clock.now()
        sent_at = at or now
        async with self._units.change() as unit:
            await unit.submissions.alone_with(account)
            earlier = await unit.submissions.of_draft(draft)
            if earlier is not None and earlier.user == user:
                return await self._repeated(unit, earlier)
            if earlier is not None or not entries or _says_twice(entries):
                raise self._outdated(account)
            link = await own_link(unit, user, account)
            if email and not same_address(email, link.email):
                await count_letter(unit.confirmations, Sending(user, account, email), now)
            registered = await unit.accounts.find(account)
            accepted = await acceptance_on(sent_at.date(), account, registered, unit, self._policy, month)
            if accepted.month != month:
                raise self._outdated(account)
            # Without a photo there is nothing for a clerk to look at.
            looked_at = [entry if photos else replace(entry, doubted=False) for entry in entries]
            lines = await self._lines(unit, account, accepted, looked_at)
            new = NewSubmission(draft, account, user, email, sent_at, lines)
            number, is_new = await unit.submissions.add(new)
            if not is_new:
                return await self._repeated(unit, await unit.submissions.find(number))
            submission = Submission(number, account, user, email, sent_at, lines)
            replaced = await unit.submissions.supersede(number, lines)
            await tell_replaced(unit, submission, replaced)
            corrected = bool(replaced)
            if photos and submission.under_review:
                await ask_for_review(unit, submission, registered, link.phone, photos, doubts, now)
            if email and registered:
                letter = received_letter(registered, submission, language, link.label, corrected=corrected)
                await unit.outbox.add(letter, now)
            await unit.commit()
        return Receipt(submission, registered, repeated=False, corrected=corrected, until=accepted.until)

    async def _lines(
        self, unit: ReadingsUnit, account: AccountNumber, accepted: Acceptance, entries: Sequence[Entry]
    ) -> tuple[SubmittedReading, ...]:
        """What was entered beside what it was compared with, as it is now.

        Raises:
            FormOutdated: that is not as the form had it.
        """
        meters = {
            meter.id: meter
            for meter in await unit.meters.of_account(account, accepted.month)
            if accepted.takes(meter.id)
        }
        try:
            return tuple(_line(meters.get(entry.meter), entry, accepted.month) for entry in entries)
        except FormOutdated:
            raise self._outdated(account) from None

    async def _repeated(self, unit: ReadingsUnit, submission: Submission | None) -> Receipt:
        if submission is None:
            raise FormOutdated
        registered = await unit.accounts.find(submission.account)
        month = submission.lines[0].month
        until = await replaceable_until(month, submission.account, registered, unit, self._policy)
        return Receipt(submission, registered, repeated=True, corrected=False, until=until)

    def _outdated(self, account: AccountNumber) -> FormOutdated:
        """The account is read anew, whatever was kept of it: the form must not meet the same again."""
        self._views.forget(account)
        return FormOutdated()

    async def receipt(self, user: UserId, draft: DraftId) -> Receipt | None:
        """What a form has become, for whoever presses its button again; None when it was never sent."""
        async with self._units.look() as unit:
            submission = await unit.submissions.of_draft(draft)
            if submission is None or submission.user != user:
                return None
            return await self._repeated(unit, submission)

    async def sent(self, user: UserId, limit: int, offset: int = 0) -> Sent:
        """Submissions of the active account by anyone, newest first.

        Raises:
            NoLinkedAccount: the user has no account.
        """
        link = (await self._directory.find(user)).active_link
        if link is None:
            raise NoLinkedAccount
        async with self._units.look() as unit:
            await own_link(unit, user, link.account)
            page = await unit.submissions.of_account(link.account, limit, offset)
            count = await unit.submissions.count_of_account(link.account)
            return Sent(link.account, await unit.accounts.find(link.account), page, count)


def _says_twice(entries: Sequence[Entry]) -> bool:
    return len({(entry.meter, entry.register) for entry in entries}) < len(entries)


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
        month=month,
        state=ReadingState.UNDER_REVIEW if entry.doubted else ReadingState.RECEIVED,
    )
