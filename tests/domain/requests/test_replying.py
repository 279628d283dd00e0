"""What a resident says, takes back, changes, and how they end a request: each act counts once."""

from datetime import timedelta

import pytest

from domain.identifiers import UserId
from domain.outbox import EditOf, StaffCard, TopicAct, TopicChange
from domain.requests.ending import EndingsService, InWorkAlready, LongWord, NotRatedNow
from domain.requests.events import EventKind, Source, resident
from domain.requests.mine import NotMyRequest
from domain.requests.replying import (
    LISTENED_FOR,
    MOST_WORDS,
    AnsweredSince,
    IsWithdrawn,
    PassedOn,
    RepliesService,
    TooManyWords,
    Words,
)
from domain.requests.request import RequestNumber, RequestState, key_of
from domain.requests.spoken import CHANGED, RATED, SAID, UNSAID
from tests.domain.acts import new_act
from tests.domain.services import ACCOUNT, NINA, OLEG, Services
from tests.requests_kept import PASSPORT, RequestsKept

S, E = RequestState, EventKind


@pytest.fixture
def kept(at_home: Services) -> RequestsKept:
    return RequestsKept(at_home.store.units, at_home.clock.now)


@pytest.fixture
def replies(at_home: Services) -> RepliesService:
    return RepliesService(at_home.store.units, at_home.clock)


@pytest.fixture
def endings(at_home: Services) -> EndingsService:
    return EndingsService(at_home.store.units, at_home.clock)


def words(services: Services, text: str = "В среду", message: int = 5) -> Words:
    return Words(text, [PASSPORT], Source(NINA, message), services.clock.now())


async def passed_on(replies: RepliesService, number: RequestNumber, said: Words) -> PassedOn:
    heard = await replies.say(NINA, number, said, new_act())
    assert isinstance(heard, PassedOn)
    return heard


async def cards(services: Services) -> list[tuple[str, bool]]:
    """The templates that the group got, but for cards of requests; whether as a change of an earlier one."""
    said = []
    for message in await services.store.messages():
        card = message.message if isinstance(message, EditOf) else message
        if isinstance(card, StaffCard) and card.template != "request-card":
            said.append((card.template, isinstance(message, EditOf)))
    return said


@pytest.mark.parametrize(
    ("before", "kind", "then"),
    [
        ([], E.SAID, S.NEW),
        ([E.TAKEN], E.SAID, S.IN_WORK),
        ([E.ANSWERED], E.SAID, S.IN_WORK),
        ([E.DONE], E.REOPENED, S.IN_WORK),
        ([E.REFUSED], E.REOPENED, S.IN_WORK),
        ([E.ANSWERED, E.CLOSED_BY_SILENCE], E.REOPENED, S.IN_WORK),
    ],
)
async def test_words_are_heard_in_every_state_and_open_what_is_closed(
    at_home: Services,
    replies: RepliesService,
    kept: RequestsKept,
    before: list[EventKind],
    kind: EventKind,
    then: RequestState,
) -> None:
    number = await kept.sends(NINA, account=ACCOUNT)
    for each in before:
        await kept.happens(number, each)
    said = await passed_on(replies, number, words(at_home))
    assert said.reopened is (kind is E.REOPENED)
    assert (await kept.find(number)).standing.state is then
    assert (await kept.log(number))[-1].kind is kind
    assert list(await kept.files(number)) == [PASSPORT]
    assert await cards(at_home) == [(SAID, False)]
    opens = [each.act for each in await at_home.store.messages() if isinstance(each, TopicChange)]
    assert (TopicAct.REOPEN in opens) is said.reopened


async def test_the_same_act_is_taken_once(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    number, act = await kept.sends(NINA), new_act()
    first = await replies.say(NINA, number, words(at_home), act)
    assert await replies.say(NINA, number, words(at_home), act) == first
    assert await cards(at_home) == [(SAID, False)]


async def test_nobody_hears_words_of_a_withdrawn_one_or_of_somebody_elses(
    at_home: Services, replies: RepliesService, endings: EndingsService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    with pytest.raises(NotMyRequest):
        await replies.say(OLEG, number, words(at_home), new_act())
    await endings.withdraw(NINA, number, new_act())
    with pytest.raises(IsWithdrawn):
        await replies.say(NINA, number, words(at_home), new_act())
    assert await cards(at_home) == []


async def test_words_of_a_merged_one_go_where_it_goes_on(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    first, second = await kept.sends(NINA), await kept.sends(NINA)
    await kept.happens(first, E.MERGED, into=second)
    assert (await replies.say(NINA, first, words(at_home), new_act())).number == second


async def test_a_flood_is_held_up_until_an_hour_after_its_beginning(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    for _ in range(MOST_WORDS):
        await replies.say(NINA, number, words(at_home), new_act())
    at_home.clock.forward(minutes=59)
    with pytest.raises(TooManyWords) as flood:
        await replies.say(NINA, number, words(at_home), new_act())
    assert flood.value.facts["until"] == at_home.clock.now() + timedelta(minutes=1)
    at_home.clock.forward(minutes=1)
    await replies.say(NINA, number, words(at_home), new_act())


async def test_to_whom_words_go_that_do_not_say_it(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    async def addressees() -> list[RequestNumber]:
        return list(await replies.addressees(NINA, at_home.clock.now()))

    first, second = await kept.sends(NINA), await kept.sends(NINA)
    assert await addressees() == []
    await kept.happens(first, E.ANSWERED)
    assert await addressees() == [first]
    await kept.happens(second, E.ANSWERED)
    assert await addressees() == [second, first]
    await replies.say(NINA, first, words(at_home), new_act())
    assert await addressees() == [first], "one writes on"
    at_home.clock.forward(seconds=LISTENED_FOR.total_seconds() + 1)
    assert await addressees() == [second]
    assert list(await replies.addressees(OLEG, at_home.clock.now())) == []


async def test_words_that_are_taken_back_leave_it_waiting_as_before(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    await kept.happens(number, E.ANSWERED)
    said = await passed_on(replies, number, words(at_home))
    for _ in range(2):
        await replies.take_back(NINA, said.event, new_act())
    assert (await kept.find(number)).standing.state is S.WAITING
    assert await cards(at_home) == [(SAID, False), (UNSAID, True)]
    assert list(await replies.addressees(NINA, at_home.clock.now())) == [number]


async def test_of_several_words_one_is_taken_back_and_the_others_stay(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    await kept.happens(number, E.ANSWERED)
    first = await passed_on(replies, number, words(at_home))
    await replies.say(NINA, number, words(at_home), new_act())
    await replies.take_back(NINA, first.event, new_act())
    assert (await kept.find(number)).standing.state is S.IN_WORK


async def test_words_that_were_answered_stay(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    said = await passed_on(replies, number, words(at_home))
    await kept.happens(number, E.NOTED)
    answer = await kept.happens(number, E.ANSWERED)
    with pytest.raises(AnsweredSince):
        await replies.take_back(NINA, said.event, new_act())
    for user, event in ((OLEG, said.event), (NINA, answer)):
        with pytest.raises(NotMyRequest):
            await replies.take_back(user, event, new_act())


async def test_changed_words_are_changed_in_the_group(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    said = await passed_on(replies, number, words(at_home))
    for text in ("В четверг", "В четверг", "В пятницу"):
        await replies.edit(NINA, said.event, text, new_act())
    assert await cards(at_home) == [(SAID, False), (SAID, True), (SAID, True)]
    [*_, last] = await at_home.store.messages()
    assert isinstance(last, EditOf)
    assert (last.message.facts["text"], last.message.belongs_to) == ("В пятницу", key_of(number, said.event))
    with pytest.raises(NotMyRequest):
        await replies.edit(OLEG, said.event, "чужое", new_act())


async def test_a_changed_request_is_told_beside_its_card(
    at_home: Services, replies: RepliesService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA, source=Source(NINA, 3))
    async with at_home.store.units.look() as unit:
        [creation] = await unit.requests.events(number)
    await replies.edit(NINA, creation.id, "Иначе", new_act())
    assert await cards(at_home) == [(CHANGED, False)]


async def test_only_what_nobody_works_on_is_withdrawn(endings: EndingsService, kept: RequestsKept) -> None:
    number = await kept.sends(NINA)
    for _ in range(2):
        assert (await endings.withdraw(NINA, number, new_act())).standing.state is S.WITHDRAWN
    other = await kept.sends(NINA)
    await kept.happens(other, E.TAKEN)
    with pytest.raises(InWorkAlready):
        await endings.withdraw(NINA, other, new_act())
    with pytest.raises(NotMyRequest):
        await endings.withdraw(UserId(404), other, new_act())


async def test_solved_is_done_by_the_resident(endings: EndingsService, kept: RequestsKept) -> None:
    number = await kept.sends(NINA)
    await kept.happens(number, E.ANSWERED)
    for _ in range(2):
        assert (await endings.solve(NINA, number, new_act())).standing.state is S.DONE
    [*_, last] = await kept.log(number)
    assert last.actor == resident(NINA)


async def test_the_newest_rating_counts_and_clerks_hear_of_bad_ones_and_of_words(
    at_home: Services, endings: EndingsService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    with pytest.raises(NotRatedNow):
        await endings.rate(NINA, number, 5, new_act())
    await kept.happens(number, E.DONE)
    for rating in (5, 5, 2):
        assert (await endings.rate(NINA, number, rating, new_act())).standing.rating == rating
    assert await cards(at_home) == [(RATED, False)]
    await endings.rate(NINA, number, 2, new_act(), "долго")
    assert await cards(at_home) == [(RATED, False)] * 2
    assert [each.rating for each in await kept.log(number) if each.kind is E.RATED] == [5, 2, 2]
    for forged in (0, 6, -1):
        with pytest.raises(NotRatedNow):
            await endings.rate(NINA, number, forged, new_act())
    with pytest.raises(LongWord):
        await endings.rate(NINA, number, 5, new_act(), "Ы" * 1001)
