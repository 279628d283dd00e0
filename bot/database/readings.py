"""What residents sent, as rows: a submission, and one reading for each of its lines."""

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    ColumnElement,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)

from bot.database.meters import in_states, month_of, month_text, replaced
from bot.database.registry import COUNT_CHANGE_OF_SUBMISSION
from bot.database.statements import Statement, Upsert
from bot.database.submission_rows import FIND, OF_ACCOUNT, OF_DRAFT, submissions_of
from bot.database.tables import meters, readings, submissions
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber, DraftId, MeterId, SubmissionId, UserId
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

_ADD = Upsert(
    submissions,
    ["draft", "account", "user_id", "email", "sent_at"],
    unique=["draft"],
    returning=[submissions.c.id],
).statement()

_ID_OF_DRAFT = Statement(select(submissions.c.id).where(submissions.c.draft == bindparam("draft")))

_LINE_COLUMNS = (
    "meter_id",
    "register",
    "taken_on",
    "source",
    "value",
    "submission_id",
    "previous",
    "zone",
    "state",
    "month",
)
_ADD_LINE = Statement(
    insert(readings).values({name: bindparam(name, type_=readings.c[name].type) for name in _LINE_COLUMNS})
)


def _state_is(state: ReadingState) -> ColumnElement[bool]:
    return in_states(readings, [state])


_SUPERSEDE = Statement(
    update(readings)
    .where(
        readings.c.meter_id == bindparam("meter"),
        readings.c.register == bindparam("register_number"),
        readings.c.month == bindparam("counted_month"),
        readings.c.submission_id != bindparam("by"),
        or_(
            _state_is(ReadingState.UNDER_REVIEW),
            and_(_state_is(ReadingState.RECEIVED), bindparam("taken", type_=Boolean())),
        ),
    )
    .values(state=ReadingState.SUPERSEDED.value)
    .returning(readings.c.submission_id)
)
_WITH_BILLING = Statement(
    select(readings.c.submission_id, readings.c.state)
    .where(
        readings.c.meter_id == bindparam("meter"),
        readings.c.register == bindparam("register_number"),
        readings.c.month == bindparam("counted_month"),
        readings.c.submission_id != bindparam("by"),
        in_states(readings, WITH_BILLING),
    )
    .order_by(readings.c.id.desc())
    .limit(1)
)
_REPLACE = Statement(
    update(readings)
    .where(
        readings.c.submission_id == bindparam("by"),
        readings.c.meter_id == bindparam("meter"),
        readings.c.register == bindparam("register_number"),
    )
    .values(replaces=bindparam("earlier", type_=readings.c.replaces.type))
)
_other = readings.alias("other")
_stands = exists().where(
    _other.c.meter_id == readings.c.meter_id,
    _other.c.register == readings.c.register,
    _other.c.month == readings.c.month,
    in_states(_other, SENT),
)
_REFUSED = Statement(
    select(readings.c.meter_id, readings.c.month, func.max(case((_stands, 0), else_=1)))
    .join(meters, meters.c.id == readings.c.meter_id)
    .where(
        meters.c.account == bindparam("account"),
        meters.c.in_service,
        not_(meters.c.smart),
        readings.c.month.is_not(None),
        in_states(readings, NOT_TAKEN),
    )
    .group_by(readings.c.meter_id, readings.c.month)
)
_SENDER = Statement(select(submissions.c.user_id).where(submissions.c.id == bindparam("submission")))
_SET_STATE = Statement(
    update(readings)
    .where(readings.c.submission_id == bindparam("submission"), readings.c.state == bindparam("before"))
    .values(
        state=bindparam("after", type_=readings.c.state.type),
        reason=bindparam("why", type_=readings.c.reason.type),
    )
)
_OF_REGISTER = (
    readings.c.meter_id == bindparam("meter"),
    readings.c.register == bindparam("register_number"),
    readings.c.submission_id.is_not(None),
    readings.c.zone.is_distinct_from(bindparam("named", type_=readings.c.zone.type)),
)
_NAME_ZONE = Statement(
    update(readings)
    .where(*_OF_REGISTER, in_states(readings, NOT_HANDED_OVER))
    .values(zone=bindparam("named", type_=readings.c.zone.type))
    .returning(readings.c.submission_id)
)
_TAKEN_OTHERWISE = Statement(
    select(readings.c.id)
    .where(*_OF_REGISTER, in_states(readings, AT_BILLING), not_(replaced(readings)))
    .limit(1),
)
_COUNT = Statement(
    select(func.count()).select_from(submissions).where(submissions.c.account == bindparam("account"))
)


class Submissions:
    """`domain.readings.reading.SubmissionRepository` over the tables `submissions` and `readings`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_draft(self, draft: DraftId) -> Submission | None:
        """The submission that this draft has become, if it has."""
        found = submissions_of(await self._transaction.fetch(OF_DRAFT, {"draft": draft}))
        return found[0] if found else None

    async def add(self, submission: NewSubmission) -> tuple[SubmissionId, bool]:
        """Keep a submission and make its values the registers' newest; the number, and whether it is new."""
        head = {
            "draft": submission.draft,
            "account": submission.account,
            "user_id": submission.user,
            "email": submission.email,
            "sent_at": submission.sent_at,
        }
        added = await self._transaction.fetch(_ADD, head)
        if not added:
            standing = await self._transaction.fetch(_ID_OF_DRAFT, {"draft": submission.draft})
            return SubmissionId(standing[0][0]), False
        number = SubmissionId(added[0][0])
        await self._transaction.run_many(
            _ADD_LINE, [_line_row(submission, line, number) for line in submission.lines]
        )
        await self._transaction.run(COUNT_CHANGE_OF_SUBMISSION, {"submission": number})
        return number, True

    async def alone_with(self, account: AccountNumber) -> None:
        """Let nobody else submit for this account until the unit of work ends."""
        await self._transaction.alone_with(f"submissions:{account}")

    async def supersede(self, by: SubmissionId, lines: Sequence[SubmittedReading]) -> Sequence[Replaced]:
        """Put earlier versions of these lines, of the same month, aside; they are kept."""
        replaced = []
        for line in lines:
            for submission in await self._displaced(by, line):
                [[sender]] = await self._transaction.fetch(_SENDER, {"submission": submission})
                replaced.append(Replaced(UserId(sender), line.meter, line.register))
        return replaced

    async def _displaced(self, by: SubmissionId, line: SubmittedReading) -> Sequence[int]:
        """The submissions whose readings a line has taken the place of."""
        which = {
            "meter": line.meter,
            "register_number": line.register,
            "counted_month": month_text(line.month),
            "by": by,
        }
        taken = line.state is not ReadingState.UNDER_REVIEW
        displaced = [row[0] for row in await self._transaction.fetch(_SUPERSEDE, {**which, "taken": taken})]
        if not taken:
            return displaced
        for earlier, state in await self._transaction.fetch(_WITH_BILLING, which):
            await self._transaction.run(_REPLACE, {**which, "earlier": earlier})
            if ReadingState(state) in COUNTING:
                displaced.append(earlier)
        return displaced

    async def refused(self, account: AccountNumber) -> Sequence[Refusal]:
        """Meters that residents read, and the months of which their readings were not taken."""
        rows = await self._transaction.fetch(_REFUSED, {"account": account})
        return [Refusal(MeterId(meter), month_of(month), bool(owed)) for meter, month, owed in rows]

    async def find(self, submission: SubmissionId) -> Submission | None:
        """A submission."""
        found = submissions_of(await self._transaction.fetch(FIND, {"submission": submission}))
        return found[0] if found else None

    async def set_state(
        self, submission: SubmissionId, before: ReadingState, after: ReadingState, reason: str = ""
    ) -> None:
        """Move those of its lines that are in one state to another, and keep why."""
        await self._transaction.run(COUNT_CHANGE_OF_SUBMISSION, {"submission": submission})
        moved = {"submission": submission, "before": before.value, "after": after.value, "why": reason}
        await self._transaction.run(_SET_STATE, moved)

    async def name_zones(self, meter: MeterId, zones: Sequence[Zone]) -> Sequence[SubmissionId]:
        """Let the meter's readings that billing has not got yet say these zones, T1 first."""
        changed: dict[SubmissionId, None] = {}
        for register in _named(meter, zones):
            rows = await self._transaction.fetch(_NAME_ZONE, register)
            changed |= dict.fromkeys(SubmissionId(row[0]) for row in rows)
        return list(changed)

    async def taken_with_other_zones(self, meter: MeterId, zones: Sequence[Zone]) -> bool:
        """Whether billing has got readings of this meter that say other zones, and has not refused them."""
        for register in _named(meter, zones):
            if await self._transaction.fetch(_TAKEN_OTHERWISE, register):
                return True
        return False

    async def of_account(self, account: AccountNumber, limit: int, offset: int = 0) -> Sequence[Submission]:
        """Submissions of an account by anyone, newest first."""
        page = {"account": account, "most": limit, "skipped": offset}
        return submissions_of(await self._transaction.fetch(OF_ACCOUNT, page))

    async def count_of_account(self, account: AccountNumber) -> int:
        """How many there are."""
        rows = await self._transaction.fetch(_COUNT, {"account": account})
        return int(rows[0][0])


def _named(meter: MeterId, zones: Sequence[Zone]) -> list[dict[str, object]]:
    return [
        {"meter": meter, "register_number": number, "named": zone.value}
        for number, zone in enumerate(zones, start=1)
    ]


def _line_row(submission: NewSubmission, line: SubmittedReading, number: SubmissionId) -> dict[str, object]:
    return {
        "meter_id": line.meter,
        "register": line.register,
        "taken_on": taken_on(submission),
        "source": ReadingSource.RESIDENT.value,
        "value": line.value,
        "submission_id": number,
        "previous": line.previous,
        "zone": None if line.zone is None else line.zone.value,
        "state": line.state.value,
        "month": month_text(line.month),
    }
