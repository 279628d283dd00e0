"""Which readings a row of verdicts is about: pure, given the readings that its columns lead to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.exchange.rows import Fault, VerdictRow
from domain.readings.reading import ReadingState

ANSWERED = (ReadingState.ACCEPTED, ReadingState.REFUSED)
WITH_BILLING = (ReadingState.HANDED_OVER, *ANSWERED)
"""States of readings that billing has got: of no other can it have said anything."""

_WHY_NOT: Mapping[ReadingState, str] = {
    ReadingState.RECEIVED: "Billing has not got it yet: it is in no batch.",
    ReadingState.UNDER_REVIEW: "Billing has not got it: a clerk has yet to look at its photo.",
    ReadingState.SUPERSEDED: "Billing has not got it: the resident had corrected it before.",
    ReadingState.DECLINED: "Billing has not got it: a clerk declined it.",
}


class Candidate(NamedTuple):
    """A reading that a row's columns lead to; `line` is that of an earlier row about it, if there was one."""

    reading: int
    submission: int
    register: int
    state: ReadingState
    reason: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a row says of one reading; `changes` when that is news."""

    reading: int
    submission: int
    changes: bool


def judge(row: VerdictRow, candidates: Sequence[Candidate], *, again: bool) -> Sequence[Judged] | Fault:
    """The readings that a row is about, or why there are none.

    `again` says that the whole file was taken before. Then what billing has said later stands; and without a
    receipt nothing can be told apart from what was handed over since, so that such a row changes nothing.
    """
    if not candidates:
        column = "meter" if row.receipt is None else "receipt"
        return Fault(column, "No resident has sent such a reading.")
    found = [candidate for candidate in candidates if candidate.state in WITH_BILLING]
    if not found:
        return Fault("receipt" if row.receipt else "meter", _why_not(candidates))
    meant = found if row.receipt is not None else _newest(found)
    if isinstance(meant, Fault):
        return meant
    if earlier := next((candidate.line for candidate in meant if candidate.line is not None), None):
        return Fault("receipt" if row.receipt else "meter", f"It repeats line {earlier}.")
    return [
        Judged(candidate.reading, candidate.submission, _is_news(row, candidate, again=again))
        for candidate in meant
    ]


def _why_not(candidates: Iterable[Candidate]) -> str:
    states = {candidate.state for candidate in candidates}
    return next(reason for state, reason in _WHY_NOT.items() if state in states)


def _newest(found: Sequence[Candidate]) -> Sequence[Candidate] | Fault:
    """Of one meter's readings those that wait for an answer; when none does, those that were sent last."""
    waiting = [candidate for candidate in found if candidate.state is ReadingState.HANDED_OVER]
    if not waiting:
        last = {
            candidate.register: candidate for candidate in sorted(found, key=lambda each: each.submission)
        }
        return list(last.values())
    if len({candidate.register for candidate in waiting}) < len(waiting):
        return Fault("receipt", "Several of its readings wait for an answer: give the receipt, or the month.")
    return waiting


def _is_news(row: VerdictRow, candidate: Candidate, *, again: bool) -> bool:
    if candidate.state is ReadingState.HANDED_OVER:
        return not again or row.receipt is not None
    if again:
        return False
    return (candidate.state, candidate.reason) != (row.verdict, row.reason)
