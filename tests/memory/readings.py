"""What residents sent, in memory: submissions, whose lines are among the readings."""

from collections.abc import Sequence
from dataclasses import replace

from domain.identifiers import AccountNumber, DraftId, MeterId, SubmissionId
from domain.meters import Zone
from domain.readings.reading import (
    AT_BILLING,
    COUNTING,
    NOT_HANDED_OVER,
    NOT_TAKEN,
    SENT,
    WITH_BILLING,
    NewSubmission,
    ReadingSource,
    ReadingState,
    Refusal,
    Replaced,
    Submission,
    SubmittedReading,
    taken_on,
)
from domain.window import Month
from tests.memory.meters import replaced
from tests.memory.table import BrokenReference, in_utc
from tests.memory.tables import KeptReading, Tables


class Submissions:
    """`domain.readings.reading.SubmissionRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of_draft(self, draft: DraftId) -> Submission | None:
        number = self._tables.drafts.find(draft)
        return None if number is None else await self.find(number)

    async def add(self, submission: NewSubmission) -> tuple[SubmissionId, bool]:
        standing = self._tables.drafts.find(submission.draft)
        if standing is not None:
            return standing, False
        self._tables.accounts.must_have(submission.account)
        number = SubmissionId(self._tables.submissions.next_number)
        head = Submission(
            id=number,
            account=submission.account,
            user=submission.user,
            email=submission.email,
            sent_at=in_utc(submission.sent_at),
            lines=(),
        )
        self._tables.drafts.put(submission.draft, number)
        self._tables.submissions.put(number, head)
        for line in submission.lines:
            self._add_line(number, submission, line)
        return number, True

    async def alone_with(self, account: AccountNumber) -> None:
        """Whoever changes is alone already."""

    async def supersede(self, by: SubmissionId, lines: Sequence[SubmittedReading]) -> Sequence[Replaced]:
        replaced = []
        for line in lines:
            for key, reading in self._tables.readings.rows.items():
                if not _gives_way(reading, by, line):
                    continue
                self._tables.readings.put(key, replace(reading, state=ReadingState.SUPERSEDED))
                replaced.append(self._replaced(reading))
            if line.state is ReadingState.RECEIVED:
                replaced += self._replace_at_billing(by, line)
        return replaced

    def _replace_at_billing(self, by: SubmissionId, line: SubmittedReading) -> list[Replaced]:
        """The newest version that billing has got is named in the line; it keeps its state."""
        rows = self._tables.readings.rows
        versions = [(key, each) for key, each in rows.items() if _which(each) == _which(line)]
        got = [each for _, each in versions if each.state in WITH_BILLING and each.submission != by]
        for key, each in versions:
            if got and each.submission == by:
                self._tables.readings.put(key, replace(each, replaces=got[-1].submission))
        return [self._replaced(each) for each in got[-1:] if each.state in COUNTING]

    def _replaced(self, reading: KeptReading) -> Replaced:
        return Replaced(self._head(reading.submission).user, reading.meter, reading.register)

    async def refused(self, account: AccountNumber) -> Sequence[Refusal]:
        rows = self._tables.readings.rows.values()
        stands = {_which(each) for each in rows if each.state in SENT}
        owed: dict[tuple[MeterId, Month], bool] = {}
        for each in rows:
            meter = self._tables.meters.find(each.meter)
            if each.month is None or each.state not in NOT_TAKEN or meter is None:
                continue
            if meter.account != account or meter.smart or not meter.in_service:
                continue
            key = each.meter, each.month
            owed[key] = owed.get(key, False) or _which(each) not in stands
        return [Refusal(meter, month, owes) for (meter, month), owes in owed.items()]

    async def find(self, submission: SubmissionId) -> Submission | None:
        head = self._tables.submissions.find(submission)
        return None if head is None else self._with_lines(head)

    async def set_state(
        self, submission: SubmissionId, before: ReadingState, after: ReadingState, reason: str = ""
    ) -> None:
        for key, reading in self._tables.readings.rows.items():
            if reading.submission == submission and reading.state is before:
                self._tables.readings.put(key, replace(reading, state=after, reason=reason))

    async def name_zones(self, meter: MeterId, zones: Sequence[Zone]) -> Sequence[SubmissionId]:
        changed: dict[SubmissionId, None] = {}
        for key, reading in self._tables.readings.rows.items():
            if _says_other_zone(reading, meter, zones) and reading.state in NOT_HANDED_OVER:
                self._tables.readings.put(key, replace(reading, zone=zones[reading.register - 1]))
                changed[self._head(reading.submission).id] = None
        return list(changed)

    async def taken_with_other_zones(self, meter: MeterId, zones: Sequence[Zone]) -> bool:
        return any(
            _says_other_zone(reading, meter, zones)
            and reading.state in AT_BILLING
            and not replaced(reading, self._tables.readings.rows)
            for reading in self._tables.readings.rows.values()
        )

    async def of_account(self, account: AccountNumber, limit: int, offset: int = 0) -> Sequence[Submission]:
        newest_first = reversed(self._of_account(account))
        return [self._with_lines(head) for head in list(newest_first)[offset : offset + limit]]

    async def count_of_account(self, account: AccountNumber) -> int:
        return len(self._of_account(account))

    def _of_account(self, account: AccountNumber) -> list[Submission]:
        return [head for head in self._tables.submissions.rows.values() if head.account == account]

    def _head(self, number: SubmissionId | None) -> Submission:
        head = None if number is None else self._tables.submissions.find(number)
        if head is None:
            raise BrokenReference(number)
        return head

    def _add_line(self, number: SubmissionId, submission: NewSubmission, line: SubmittedReading) -> None:
        self._tables.meters.must_have(line.meter)
        reading = KeptReading(
            meter=line.meter,
            register=line.register,
            taken_on=taken_on(submission),
            value=line.value,
            source=ReadingSource.RESIDENT,
            state=line.state,
            month=line.month,
            submission=number,
            previous=line.previous,
            zone=line.zone,
        )
        self._tables.readings.put(self._tables.readings.next_number, reading)

    def _with_lines(self, head: Submission) -> Submission:
        readings = self._tables.readings.rows.values()
        return replace(
            head, lines=tuple(self._line(reading) for reading in readings if reading.submission == head.id)
        )

    def _line(self, reading: KeptReading) -> SubmittedReading:
        """A line, with the meter as the registry describes it now."""
        meter = self._tables.meters.find(reading.meter)
        if meter is None or reading.month is None:
            raise BrokenReference(reading.meter)
        return SubmittedReading(
            meter=meter.id,
            meter_number=meter.number,
            resource=meter.resource,
            place=meter.place,
            integer_digits=meter.integer_digits,
            ratio=meter.ratio,
            register=reading.register,
            zone=reading.zone,
            previous=reading.previous,
            value=reading.value,
            month=reading.month,
            state=reading.state,
            reason=reading.reason,
            replaces=reading.replaces,
            replaced=replaced(reading, self._tables.readings.rows),
        )


def _which(reading: KeptReading | SubmittedReading) -> tuple[MeterId, int, Month | None]:
    return reading.meter, reading.register, reading.month


def _says_other_zone(reading: KeptReading, meter: MeterId, zones: Sequence[Zone]) -> bool:
    sent = reading.meter == meter and reading.submission is not None
    return sent and reading.zone is not zones[reading.register - 1]


def _gives_way(reading: KeptReading, by: SubmissionId, line: SubmittedReading) -> bool:
    """Whether this reading is an earlier version of a line, and one whose place the line may take."""
    if reading.submission in (None, by):
        return False
    if (reading.meter, reading.register, reading.month) != (line.meter, line.register, line.month):
        return False
    if reading.state is ReadingState.RECEIVED:
        return line.state is ReadingState.RECEIVED
    return reading.state is ReadingState.UNDER_REVIEW
