"""Verdicts: what billing has made of readings that it got, and what that does to them.

A verdict says by a receipt, or else by a meter, what it is about. Which readings that are, and whether it is
news of them, is decided here, given the readings that its words lead to. Then all news is written in short
portions: a submission's readings and the notice to whoever sent them together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from domain.identifiers import AccountNumber, MeterNumber, SubmissionId
from domain.meters import Resource
from domain.outbox import Notice
from domain.readings.outgoing import verdict_notice
from domain.readings.reading import WITH_BILLING, ReadingState, Submission
from domain.residents import Language
from domain.window import Month

PORTION = 500
"""Submissions that are written in one transaction, so that nobody waits long for it."""


class Outcome(StrEnum):
    """What billing says of a reading."""

    ACCEPTED = "accepted"
    REFUSED = "refused"

    @property
    def state(self) -> ReadingState:
        """What becomes of the reading."""
        return ReadingState.ACCEPTED if self is Outcome.ACCEPTED else ReadingState.REFUSED


_ROUNDED = re.compile(r"(\d)[.,](\d+)[EeЕе]\+?(\d+)")
_DIGITS_OF_EXCEL = 15


def may_name_meter(written: str, number: MeterNumber) -> bool:
    """Whether a cell that was exported as this number may have come back so from a spreadsheet.

    That loses the zeros in front, makes 1,23457E+14 of a long number, and zeros of its digits after the
    fifteenth. It is only enough where a receipt says which few meters there are.
    """
    digits, said = number.lstrip("0"), written.lstrip("0")
    if said == digits:
        return True
    if not digits.isdecimal():
        return False
    if rounded := _ROUNDED.fullmatch(written):
        short = f"{Decimal(digits):.{len(rounded[2])}E}"
        return short == f"{rounded[1]}.{rounded[2]}E+{int(rounded[3])}"
    kept, lost = said[:_DIGITS_OF_EXCEL], said[_DIGITS_OF_EXCEL:]
    return bool(lost) and not lost.strip("0") and len(said) == len(digits) and digits.startswith(kept)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one line of billing's file says; of a refusal `reason` says why.

    Without a receipt the account, the resource and the meter are there. Whatever else is there narrows it.
    """

    line: int
    receipt: SubmissionId | None
    account: AccountNumber | None
    resource: Resource | None
    meter: MeterNumber | None
    register: int | None
    month: Month | None
    outcome: Outcome
    reason: str


class Candidate(NamedTuple):
    """A reading that a verdict's words lead to.

    `line` is that of an earlier verdict of the same file about it, if there was one, and `said` what that one
    says. `replaced` says that a newer reading counts for its month by now.
    """

    reading: int
    submission: SubmissionId
    register: int
    month: Month
    state: ReadingState
    reason: str
    line: int | None = None
    said: tuple[ReadingState, str] | None = None
    replaced: bool = False


class Judged(NamedTuple):
    """What a verdict says of one reading; `is_news` when that changes it, `late` when a newer one counts."""

    reading: int
    submission: SubmissionId
    state: ReadingState
    reason: str
    line: int
    is_news: bool
    late: bool = False


class Unanswerable(StrEnum):
    """Why a verdict is about no reading."""

    NOT_SENT = "not sent"
    NOT_HANDED_OVER = "not handed over"
    UNDER_REVIEW = "under review"
    SUPERSEDED = "superseded"
    DECLINED = "declined"
    SEVERAL = "several"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A verdict that is about no reading; `earlier` is the line that it repeats."""

    why: Unanswerable
    earlier: int | None = None


_NOT_WITH_BILLING: Mapping[ReadingState, Unanswerable] = {
    ReadingState.RECEIVED: Unanswerable.NOT_HANDED_OVER,
    ReadingState.UNDER_REVIEW: Unanswerable.UNDER_REVIEW,
    ReadingState.SUPERSEDED: Unanswerable.SUPERSEDED,
    ReadingState.DECLINED: Unanswerable.DECLINED,
}
"""Of several, the first says why."""


def judge(verdict: Verdict, candidates: Sequence[Candidate], *, again: bool) -> Sequence[Judged] | Unplaced:
    """The readings that a verdict is about, or why there are none.

    `again` says that the whole file was taken before. Then what billing has said later stands; and without a
    receipt nothing can be told apart from what was handed over since, so that such a verdict changes nothing.
    One that says the same as an earlier line is about no more readings than that one.
    """
    if not candidates:
        return Unplaced(Unanswerable.NOT_SENT)
    found = [candidate for candidate in candidates if candidate.state in WITH_BILLING]
    if not found:
        return Unplaced(_why_not_with_billing(candidates))
    meant = found if verdict.receipt is not None else _newest(found)
    if isinstance(meant, Unplaced):
        return meant
    says = (verdict.outcome.state, verdict.reason)
    if earlier := next((each.line for each in meant if each.line is not None and each.said != says), None):
        return Unplaced(Unanswerable.REPEATED, earlier)
    return [
        Judged(
            candidate.reading,
            candidate.submission,
            verdict.outcome.state,
            verdict.reason,
            verdict.line,
            _is_news(verdict, candidate, again=again),
            candidate.replaced,
        )
        for candidate in meant
        if candidate.line is None
    ]


def _why_not_with_billing(candidates: Iterable[Candidate]) -> Unanswerable:
    states = {candidate.state for candidate in candidates}
    return next(why for state, why in _NOT_WITH_BILLING.items() if state in states)


def _newest(found: Sequence[Candidate]) -> Sequence[Candidate] | Unplaced:
    """Of one meter's readings those that wait for an answer; when none does, those that were sent last.

    Of several of one month the newest is meant, which has replaced the others.
    """
    in_order = sorted(found, key=lambda each: each.submission)
    waiting = {
        (each.register, each.month): each for each in in_order if each.state is ReadingState.HANDED_OVER
    }
    if not waiting:
        return list({each.register: each for each in in_order}.values())
    if len({register for register, _ in waiting}) < len(waiting):
        return Unplaced(Unanswerable.SEVERAL)
    return list(waiting.values())


def _is_news(verdict: Verdict, candidate: Candidate, *, again: bool) -> bool:
    if candidate.state is ReadingState.HANDED_OVER:
        return not again or verdict.receipt is not None
    if again:
        return False
    return (candidate.state, candidate.reason) != (verdict.outcome.state, verdict.reason)


def _with_earlier(candidate: Candidate, earlier: Judged | None) -> Candidate:
    if earlier is None:
        return candidate
    return candidate._replace(line=earlier.line, said=(earlier.state, earlier.reason))


class JudgedSubmission(NamedTuple):
    """Lines of a submission that a verdict has just changed, as they are now.

    `language` is that of whoever sent them, None when they have not got the account any more; `label` is
    their own name for it.
    """

    submission: Submission
    language: Language | None
    label: str = ""


def notices(judged: Iterable[JudgedSubmission]) -> Iterator[Notice]:
    """One for each submission, to whoever sent it; who has left the account is told nothing."""
    for submission, language, label in judged:
        if language is not None:
            yield verdict_notice(submission, language, label)


class VerdictChange(Protocol):
    """A transaction in which verdicts are written."""

    async def write(self, first: SubmissionId, last: SubmissionId) -> Sequence[JudgedSubmission]:
        """Write what was kept of these submissions, `last` included.

        Returns what has changed by that and still counts: what another program has written meanwhile is not
        told twice, and of what a newer reading has replaced there is nothing to tell.
        """
        ...

    async def tell(self, notices: Sequence[Notice], at: datetime) -> None:
        """Put notices in line."""
        ...

    async def remember_file(self, at: datetime) -> None:
        """Keep that the file was taken."""
        ...


class VerdictBook(Protocol):
    """One file of verdicts, beside the readings that it may be about."""

    async def was_taken(self) -> bool:
        """Whether the whole file was taken before."""
        ...

    async def candidates(self, verdicts: Sequence[Verdict]) -> Mapping[int, Sequence[Candidate]]:
        """The readings that residents sent and each verdict's words lead to, by its line, oldest first."""
        ...

    async def keep(self, judged: Sequence[Judged]) -> None:
        """Keep what the file says until it is written."""
        ...

    async def lines(self) -> tuple[int, int]:
        """How many lines are news of a reading, and how many are not."""
        ...

    async def with_news(self, after: SubmissionId, most: int) -> Sequence[SubmissionId]:
        """The next submissions of whose readings there is news, in their order."""
        ...

    def change(self) -> AbstractAsyncContextManager[VerdictChange]:
        """A transaction: it is committed when it ends well."""
        ...

    async def let_others_write(self) -> None:
        """Give way to whoever waits for the database, between two transactions."""
        ...


class VerdictService:
    """Takes one file of verdicts."""

    def __init__(self, book: VerdictBook, now: datetime) -> None:
        self._book = book
        self._now = now
        self.late: list[int] = []
        """Lines about readings that whoever sent them has corrected since: nobody is told of those."""

    async def take(self, verdicts: Sequence[Verdict]) -> Mapping[int, Unplaced]:
        """Keep what some lines say; those that are about no reading, by their numbers."""
        again = await self._book.was_taken()
        candidates = await self._book.candidates(verdicts)
        kept: dict[int, Judged] = {}
        unplaced: dict[int, Unplaced] = {}
        for verdict in verdicts:
            # An earlier line among these may be about the same reading.
            found = [_with_earlier(each, kept.get(each.reading)) for each in candidates.get(verdict.line, ())]
            judged = judge(verdict, found, again=again)
            if isinstance(judged, Unplaced):
                unplaced[verdict.line] = judged
            else:
                kept |= {each.reading: each for each in judged}
                if judged and all(each.late for each in judged):
                    self.late.append(verdict.line)
        await self._book.keep(list(kept.values()))
        return unplaced

    async def write(self) -> None:
        """Write the verdicts and tell whoever sent the readings, some submissions in each transaction.

        A submission's change and its notice are in one. So whatever breaks in between, the file taken once
        more goes on where it was broken off; only when all of it is written, it counts as taken.
        """
        after = SubmissionId(0)
        while portion := await self._book.with_news(after, PORTION):
            async with self._book.change() as change:
                judged = await change.write(portion[0], portion[-1])
                await change.tell(list(notices(judged)), self._now)
            after = portion[-1]
            await self._book.let_others_write()
        async with self._book.change() as change:
            await change.remember_file(self._now)
