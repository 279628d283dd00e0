"""A clerk's word on a doubted reading: the first one counts, and the resident hears it."""

import asyncio

import pytest

from domain.identifiers import SubmissionId, UserId
from domain.outbox import Notice
from domain.readings.decision import Decision, Review
from domain.readings.reading import ReadingState
from domain.readings.review import Decided
from domain.residents import Language
from tests.domain.readings.sending import DAY, NIGHT, asks_for_review, sends
from tests.domain.services import NINA, OLEG, Services

OLGA, PETR = (UserId(71), "Ольга"), (UserId(72), "Пётр")


async def states(services: Services, number: SubmissionId) -> list[ReadingState]:
    async with services.store.units.look() as unit:
        submission = await unit.submissions.find(number)
    assert submission is not None
    return [line.state for line in submission.lines]


async def reviews_told(services: Services, user: UserId = NINA) -> list[Notice]:
    return [each for each in await services.notices(user) if "review" in each.template]


@pytest.mark.parametrize(
    ("decision", "state"),
    [(Decision.ACCEPT, ReadingState.RECEIVED), (Decision.DECLINE, ReadingState.DECLINED)],
)
async def test_the_resident_is_told_what_the_clerk_said(
    at_home: Services, decision: Decision, state: ReadingState
) -> None:
    await at_home.directory.speak(NINA, Language.EN)
    sent = await asks_for_review(at_home, NINA, {DAY: 9000})
    at_home.clock.forward(hours=2)
    decided = await at_home.reviews.decide(sent.id, decision, *OLGA)
    review = Review(sent.id, ("AgAC",), decision, "Ольга", at_home.clock.now())
    assert decided == Decided(review, first=True, outdated=False)
    assert await states(at_home, sent.id) == [state]
    [notice] = await reviews_told(at_home)
    assert (notice.template, notice.language) == (f"readings-notice-review-{decision}", Language.EN)


async def test_only_the_doubted_lines_are_judged(at_home: Services) -> None:
    receipt = await sends(at_home, NINA, {DAY: 9000, NIGHT: 246}, doubted=[DAY], photos=["AgAC"])
    await at_home.reviews.decide(receipt.submission.id, Decision.DECLINE, *OLGA)
    assert await states(at_home, receipt.submission.id) == [ReadingState.DECLINED, ReadingState.RECEIVED]
    [notice] = await reviews_told(at_home)
    lines = notice.facts["lines"]
    assert not isinstance(lines, str | int)
    assert [line["value"] for line in lines] == ["09000"]


async def test_the_second_clerk_hears_who_was_first(at_home: Services) -> None:
    sent = await asks_for_review(at_home, NINA, {DAY: 9000})
    await at_home.reviews.decide(sent.id, Decision.ACCEPT, *OLGA)
    second = await at_home.reviews.decide(sent.id, Decision.DECLINE, *PETR)
    assert second is not None
    assert (second.first, second.outdated) == (False, False)
    assert (second.review.decision, second.review.by) == (Decision.ACCEPT, "Ольга")
    assert await states(at_home, sent.id) == [ReadingState.RECEIVED]
    assert len(await reviews_told(at_home)) == 1


async def test_of_clerks_who_press_at_once_one_is_first(at_home: Services) -> None:
    sent = await asks_for_review(at_home, NINA, {DAY: 9000})
    answers = await asyncio.gather(
        *(at_home.reviews.decide(sent.id, Decision.ACCEPT, *clerk) for clerk in (OLGA, PETR, OLGA))
    )
    assert [answer.first for answer in answers if answer] == [True, False, False]
    assert len(await reviews_told(at_home)) == 1


async def test_there_is_no_review_of_what_nobody_doubted(at_home: Services) -> None:
    receipt = await sends(at_home, NINA, {DAY: 256})
    for number in (receipt.submission.id, SubmissionId(404)):
        assert await at_home.reviews.decide(number, Decision.ACCEPT, *OLGA) is None


async def test_what_the_resident_has_sent_anew_is_not_decided_any_more(at_home: Services) -> None:
    sent = await asks_for_review(at_home, NINA, {DAY: 9000})
    await sends(at_home, NINA, {DAY: 256})
    decided = await at_home.reviews.decide(sent.id, Decision.ACCEPT, *OLGA)
    assert decided is not None
    assert (decided.first, decided.outdated) == (True, True)
    assert await states(at_home, sent.id) == [ReadingState.SUPERSEDED]
    assert await reviews_told(at_home) == []


async def test_an_accepted_reading_takes_the_place_of_the_one_that_stood(at_home: Services) -> None:
    await at_home.links(OLEG, email="oleg@mail.ru")
    stood = await sends(at_home, NINA, {DAY: 256})
    told = len(await at_home.notices(NINA))
    sent = await asks_for_review(at_home, OLEG, {DAY: 9000})
    assert await states(at_home, stood.submission.id) == [ReadingState.RECEIVED]
    await at_home.reviews.decide(sent.id, Decision.ACCEPT, *OLGA)
    assert await states(at_home, stood.submission.id) == [ReadingState.SUPERSEDED]
    assert [each.template for each in (await at_home.notices(NINA))[told:]] == ["readings-notice-replaced"]
    assert len(await reviews_told(at_home, OLEG)) == 1


async def test_a_declined_reading_leaves_what_stood(at_home: Services) -> None:
    stood = await sends(at_home, NINA, {DAY: 256})
    sent = await asks_for_review(at_home, NINA, {DAY: 9000})
    await at_home.reviews.decide(sent.id, Decision.DECLINE, *OLGA)
    assert await states(at_home, stood.submission.id) == [ReadingState.RECEIVED]
    assert (await sends(at_home, NINA, {DAY: 257})).corrected
