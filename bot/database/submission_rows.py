"""Submissions as they stand in the tables: one row for each of their lines."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import Select, bindparam, select

from bot.database.meters import month_of, replaced
from bot.database.statements import Row, Statement
from bot.database.tables import meters, readings, submissions
from domain.meters import Resource, Zone
from domain.readings.reading import ReadingState, Submission, SubmittedReading

_COLUMNS = ("id", "account", "user_id", "email", "sent_at")


def _with_lines(chosen: Select[*tuple[object, ...]]) -> Statement:
    """The chosen submissions, one row for each line."""
    chosen_submissions = chosen.subquery("chosen")
    return Statement(
        select(
            *(chosen_submissions.c[name] for name in _COLUMNS),
            readings.c.meter_id,
            meters.c.number,
            meters.c.resource,
            meters.c.place,
            meters.c.integer_digits,
            meters.c.ratio,
            readings.c.register,
            readings.c.zone,
            readings.c.previous,
            readings.c.value,
            readings.c.state,
            readings.c.month,
            readings.c.reason,
            readings.c.replaces,
            replaced(readings),
        )
        .select_from(
            chosen_submissions.join(readings, readings.c.submission_id == chosen_submissions.c.id).join(
                meters, meters.c.id == readings.c.meter_id
            )
        )
        .order_by(chosen_submissions.c.id.desc(), readings.c.id)
    )


_chosen = select(*(submissions.c[name] for name in _COLUMNS))
OF_DRAFT = _with_lines(_chosen.where(submissions.c.draft == bindparam("draft")))
OF_ACCOUNT = _with_lines(
    _chosen.where(submissions.c.account == bindparam("account"))
    .order_by(submissions.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
FIND = _with_lines(_chosen.where(submissions.c.id == bindparam("submission")))


def submissions_of(rows: Sequence[Row]) -> list[Submission]:
    """The submissions whose lines these are, in their order."""
    return [
        _submission(head, list(lines)) for head, lines in groupby(rows, key=lambda row: row[: len(_COLUMNS)])
    ]


def _submission(head: Row, lines: Sequence[Row]) -> Submission:
    number, account, user, email, sent_at = head
    return Submission(
        id=number,
        account=account,
        user=user,
        email=email,
        sent_at=sent_at,
        lines=tuple(_line(line[len(_COLUMNS) :]) for line in lines),
    )


def _line(row: Row) -> SubmittedReading:
    meter, number, resource, place, digits, ratio, register, zone = row[:8]
    previous, value, state, month, reason, replaces, is_replaced = row[8:]
    return SubmittedReading(
        meter=meter,
        meter_number=number,
        resource=Resource(resource),
        place=place,
        integer_digits=digits,
        ratio=ratio,
        register=register,
        zone=None if zone is None else Zone(zone),
        previous=previous,
        value=value,
        month=month_of(month),
        state=ReadingState(state),
        reason=reason,
        replaces=replaces,
        replaced=bool(is_replaced),
    )
