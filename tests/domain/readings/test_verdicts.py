"""What a verdict does to readings, and who is told: without a database."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.identifiers import AccountNumber, MeterId, MeterNumber, SubmissionId, UserId
from domain.meters import Resource
from domain.outbox import Notice
from domain.readings import verdicts
from domain.readings.reading import ReadingState, Submission, SubmittedReading
from domain.readings.verdicts import (
    Candidate,
    Judged,
    JudgedSubmission,
    Outcome,
    Unanswerable,
    Unplaced,
    Verdict,
    VerdictService,
    judge,
)
from domain.residents import Language
from domain.window import Month

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ACCOUNT, METER = AccountNumber("111222333"), MeterNumber("011774")
LESS = "Показание меньше предыдущего"
S = ReadingState


def says(
    outcome: Outcome = Outcome.ACCEPTED, *, line: int = 2, receipt: int | None = 1, reason: str = ""
) -> Verdict:
    number = None if receipt is None else SubmissionId(receipt)
    return Verdict(line, number, ACCOUNT, Resource.HOT_WATER, METER, None, None, outcome, reason)


def reading(
    state: ReadingState,
    number: int = 1,
    *,
    register: int = 1,
    month: int = 11,
    reason: str = "",
    line: int | None = None,
) -> Candidate:
    of_month = Month(2026, month)
    return Candidate(number, SubmissionId(number), register, of_month, state, reason, line)


@pytest.mark.parametrize(
    ("states", "why"),
    [
        ([], Unanswerable.NOT_SENT),
        ([S.RECEIVED], Unanswerable.NOT_HANDED_OVER),
        ([S.UNDER_REVIEW], Unanswerable.UNDER_REVIEW),
        ([S.SUPERSEDED], Unanswerable.SUPERSEDED),
        ([S.DECLINED], Unanswerable.DECLINED),
        ([S.SUPERSEDED, S.RECEIVED], Unanswerable.NOT_HANDED_OVER),
    ],
)
def test_of_what_billing_has_not_got_it_can_say_nothing(
    states: Sequence[ReadingState], why: Unanswerable
) -> None:
    candidates = [reading(state, number) for number, state in enumerate(states, 1)]

    assert judge(says(), candidates, again=False) == Unplaced(why)


@pytest.mark.parametrize(
    ("state", "reason", "outcome", "said", "again", "is_news"),
    [
        (S.HANDED_OVER, "", Outcome.ACCEPTED, "", False, True),
        (S.HANDED_OVER, "", Outcome.REFUSED, LESS, False, True),
        (S.ACCEPTED, "", Outcome.ACCEPTED, "", False, False),
        (S.ACCEPTED, "", Outcome.REFUSED, LESS, False, True),
        (S.REFUSED, LESS, Outcome.REFUSED, LESS, False, False),
        (S.REFUSED, "Иначе", Outcome.REFUSED, LESS, False, True),
        (S.REFUSED, LESS, Outcome.ACCEPTED, "", False, True),
        # The file was taken before: what billing has said since stands.
        (S.HANDED_OVER, "", Outcome.ACCEPTED, "", True, True),
        (S.ACCEPTED, "", Outcome.REFUSED, LESS, True, False),
        (S.REFUSED, LESS, Outcome.ACCEPTED, "", True, False),
    ],
)
def test_what_is_news_of_a_reading(
    state: ReadingState, reason: str, outcome: Outcome, said: str, again: bool, is_news: bool
) -> None:
    judged = judge(says(outcome, reason=said), [reading(state, reason=reason)], again=again)

    assert judged == [Judged(1, SubmissionId(1), outcome.state, said, 2, is_news)]


def test_a_receipt_is_about_all_that_billing_has_of_it() -> None:
    candidates = [reading(S.HANDED_OVER, 1), reading(S.ACCEPTED, 2), reading(S.SUPERSEDED, 3)]

    judged = judge(says(), candidates, again=False)

    assert [each.reading for each in _placed(judged)] == [1, 2]


def test_a_meter_is_about_what_waits_for_an_answer() -> None:
    candidates = [reading(S.ACCEPTED, 1), reading(S.HANDED_OVER, 2), reading(S.HANDED_OVER, 3, register=2)]

    judged = judge(says(receipt=None), candidates, again=False)

    assert [each.reading for each in _placed(judged)] == [2, 3]


def test_a_meter_of_which_nothing_waits_is_about_what_was_sent_last() -> None:
    candidates = [reading(S.ACCEPTED, 1), reading(S.REFUSED, 2), reading(S.ACCEPTED, 3, register=2)]

    judged = judge(says(receipt=None), candidates, again=False)

    assert [each.reading for each in _placed(judged)] == [2, 3]


def test_a_meter_of_which_several_wait_is_not_clear() -> None:
    candidates = [reading(S.HANDED_OVER, 1, month=10), reading(S.HANDED_OVER, 2)]

    assert judge(says(receipt=None), candidates, again=False) == Unplaced(Unanswerable.SEVERAL)


def test_of_several_of_one_month_the_newest_is_meant() -> None:
    candidates = [reading(S.HANDED_OVER, 1), reading(S.HANDED_OVER, 2), reading(S.ACCEPTED, 3)]

    judged = judge(says(receipt=None), candidates, again=False)

    assert [each.reading for each in _placed(judged)] == [2]


def test_without_a_receipt_a_file_that_comes_again_says_nothing_of_what_was_handed_over_since() -> None:
    [judged] = _placed(judge(says(receipt=None), [reading(S.HANDED_OVER)], again=True))

    assert not judged.is_news


def test_a_second_line_about_a_reading_is_a_repetition() -> None:
    judged = judge(says(line=9), [reading(S.HANDED_OVER, line=4)], again=False)

    assert judged == Unplaced(Unanswerable.REPEATED, earlier=4)


def _placed(judged: Sequence[Judged] | Unplaced) -> Sequence[Judged]:
    assert not isinstance(judged, Unplaced)
    return judged


class Book:
    """A `VerdictBook` over readings in memory, each of a submission of its own number."""

    def __init__(self, states: Mapping[int, ReadingState], left: frozenset[int] = frozenset()) -> None:
        self.states = dict(states)
        self.left = left
        self.told: list[Notice] = []
        self.taken = False
        self.transactions: list[tuple[int, int]] = []
        self._kept: dict[int, Judged] = {}

    def next_file(self) -> None:
        self._kept.clear()

    async def was_taken(self) -> bool:
        return self.taken

    async def candidates(self, verdicts: Sequence[Verdict]) -> Mapping[int, Sequence[Candidate]]:
        return {
            verdict.line: [self._candidate(verdict.receipt)]
            for verdict in verdicts
            if verdict.receipt in self.states
        }

    def _candidate(self, number: int) -> Candidate:
        kept = self._kept.get(number)
        return reading(self.states[number], number, line=kept.line if kept else None)

    async def keep(self, judged: Sequence[Judged]) -> None:
        self._kept |= {each.reading: each for each in judged}

    async def lines(self) -> tuple[int, int]:
        news = sum(each.is_news for each in self._kept.values())
        return news, len(self._kept) - news

    async def with_news(self, after: SubmissionId, most: int) -> Sequence[SubmissionId]:
        news = sorted(each.submission for each in self._kept.values() if each.is_news)
        return [number for number in news if number > after][:most]

    @asynccontextmanager
    async def change(self) -> AsyncIterator["Book"]:
        yield self

    async def write(self, first: SubmissionId, last: SubmissionId) -> Sequence[JudgedSubmission]:
        self.transactions.append((first, last))
        judged = []
        for number, kept in sorted(self._kept.items()):
            if first <= number <= last and self.states[number] is not kept.state:
                self.states[number] = kept.state
                judged.append(_judged(kept, None if number in self.left else Language.RU))
        return judged

    async def tell(self, notices: Sequence[Notice], at: datetime) -> None:
        assert at == NOW
        self.told += notices

    async def remember_file(self, at: datetime) -> None:
        self.taken = True

    async def let_others_write(self) -> None:
        pass


def _judged(kept: Judged, language: Language | None) -> JudgedSubmission:
    line = SubmittedReading(
        meter=MeterId(1),
        meter_number=METER,
        resource=Resource.HOT_WATER,
        place="",
        integer_digits=5,
        ratio=1,
        register=1,
        zone=None,
        previous=36,
        value=42,
        month=Month(2026, 11),
        state=kept.state,
        reason=kept.reason,
    )
    submission = Submission(kept.submission, ACCOUNT, UserId(kept.submission), "", NOW, (line,))
    return JudgedSubmission(submission, language)


async def take(book: Book, *said: Verdict) -> Mapping[int, Unplaced]:
    book.next_file()
    service = VerdictService(book, NOW)
    unplaced = await service.take(said)
    await service.write()
    return unplaced


async def test_each_sender_is_told_once_in_short_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "PORTION", 2)
    book = Book(dict.fromkeys(range(1, 6), S.HANDED_OVER))
    file = [says(line=1 + number, receipt=number) for number in range(1, 6)]

    await take(book, *file)
    await take(book, *file)

    assert set(book.states.values()) == {S.ACCEPTED}
    assert [notice.user for notice in book.told] == [1, 2, 3, 4, 5]
    assert book.transactions == [(1, 2), (3, 4), (5, 5)]
    assert book.taken


async def test_a_refusal_comes_with_its_reason() -> None:
    book = Book({1: S.HANDED_OVER})

    await take(book, says(Outcome.REFUSED, reason=LESS))

    [notice] = book.told
    assert (notice.template, notice.facts["reason"]) == ("readings-notice-refused", LESS)


async def test_who_has_left_the_account_is_told_nothing() -> None:
    book = Book({1: S.HANDED_OVER, 2: S.HANDED_OVER}, left=frozenset({1}))

    await take(book, says(), says(line=3, receipt=2))

    assert set(book.states.values()) == {S.ACCEPTED}
    assert [notice.user for notice in book.told] == [2]


async def test_of_two_lines_about_one_reading_the_first_counts() -> None:
    book = Book({1: S.HANDED_OVER})
    second = replace(says(Outcome.REFUSED, reason=LESS), line=3)

    unplaced = await take(book, says(), second)

    assert unplaced == {3: Unplaced(Unanswerable.REPEATED, earlier=2)}
    assert book.states == {1: S.ACCEPTED}


async def test_a_line_about_nothing_is_said_and_the_others_are_taken() -> None:
    book = Book({1: S.SUPERSEDED, 2: S.HANDED_OVER})

    unplaced = await take(book, says(), says(line=3, receipt=2), says(line=4, receipt=9))

    assert {line: each.why for line, each in unplaced.items()} == {
        2: Unanswerable.SUPERSEDED,
        4: Unanswerable.NOT_SENT,
    }
    assert book.states == {1: S.SUPERSEDED, 2: S.ACCEPTED}
