"""A resident's own requests: whose they are, what is seen of them, what can be said and done."""

import pytest

from domain.identifiers import UserId
from domain.requests.clocks import Terms
from domain.requests.events import EventKind
from domain.requests.mine import MyRequestsService, NotMyRequest
from domain.requests.request import RequestNumber, RequestState
from tests.domain.requests.calendars import calendar
from tests.domain.services import ACCOUNT, NINA, OLEG, STRANGER, Services
from tests.requests_kept import PASSPORT, SNAPSHOT, RequestsKept

E = EventKind


@pytest.fixture
def kept(at_home: Services) -> RequestsKept:
    return RequestsKept(at_home.store.units, at_home.clock.now)


@pytest.fixture
def mine(at_home: Services) -> MyRequestsService:
    return MyRequestsService(at_home.store.units, at_home.clock, calendar(), Terms())


async def test_the_newest_comes_first_and_the_rest_is_a_page_away(
    mine: MyRequestsService, kept: RequestsKept
) -> None:
    numbers = [await kept.sends(NINA, account=ACCOUNT) for _ in range(3)]
    page = await mine.all(NINA, 2)
    assert [each.number for each in page.requests] == [numbers[2], numbers[1]]
    assert page.older
    rest = await mine.all(NINA, 2, 2)
    assert [each.number for each in rest.requests] == [numbers[0]]
    assert not rest.older


async def test_nobody_else_sees_it_and_a_forged_number_says_the_same(
    at_home: Services, mine: MyRequestsService, kept: RequestsKept
) -> None:
    await at_home.links(OLEG)
    number = await kept.sends(NINA, account=ACCOUNT)
    for user, forged in ((OLEG, number), (STRANGER, number), (NINA, RequestNumber(404))):
        with pytest.raises(NotMyRequest):
            await mine.one(user, forged)
    assert (await mine.all(OLEG, 5)).requests == []


async def test_who_is_linked_no_more_keeps_the_words_and_sees_nothing_of_the_account(
    at_home: Services, mine: MyRequestsService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA, "Прошу перерасчёт", account=ACCOUNT)
    before = await mine.one(NINA, number)
    assert before.mine.account
    await at_home.my_accounts.leave(NINA, ACCOUNT)
    after = await mine.one(NINA, number)
    assert [each.text for each in after.exchange] == ["Прошу перерасчёт"]
    assert (after.mine.account, after.mine.meter) == (None, None)


async def test_the_exchange_has_both_sides_words_and_nothing_of_what_clerks_note(
    mine: MyRequestsService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA, "Когда придёте?", files=[PASSPORT])
    await kept.happens(number, E.TAKEN)
    await kept.happens(number, E.NOTED, "опять она")
    answer = await kept.happens(number, E.ANSWERED, "В среду", files=[SNAPSHOT])
    await kept.happens(number, E.EDITED, "В четверг", about=answer)
    await kept.happens(number, E.TAKEN)
    whole = await mine.one(NINA, number)
    seen = [(each.kind, each.text, each.edited, list(each.files)) for each in whole.exchange]
    assert seen == [
        (E.CREATED, "Когда придёте?", False, [PASSPORT]),
        (E.TAKEN, "", False, []),
        (E.ANSWERED, "В четверг", True, [SNAPSHOT]),
    ]


async def test_a_state_is_told_with_the_day_since_when(
    at_home: Services, mine: MyRequestsService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA)
    at_home.clock.forward(days=1)
    await kept.happens(number, E.TAKEN)
    taken = at_home.clock.now()
    at_home.clock.forward(days=1)
    await kept.happens(number, E.NOTED, "смотрю")
    [listed] = (await mine.all(NINA, 5)).requests
    assert (listed.request.standing.state, listed.since) == (RequestState.IN_WORK, taken)


async def test_a_deadline_is_told_while_clerks_have_it(
    at_home: Services, mine: MyRequestsService, kept: RequestsKept
) -> None:
    async def due() -> tuple[bool, bool]:
        [listed] = (await mine.all(NINA, 5)).requests
        return listed.due is not None and listed.due > listed.request.sent.created_at, listed.overdue

    number = await kept.sends(NINA)
    assert await due() == (True, False)
    at_home.clock.forward(days=30)
    assert await due() == (True, True)
    await kept.happens(number, E.ANSWERED)
    assert await due() == (False, False)
    await kept.happens(number, E.DONE)
    assert await due() == (False, False)


async def test_its_files_can_be_had_once_more(
    at_home: Services, mine: MyRequestsService, kept: RequestsKept
) -> None:
    number = await kept.sends(NINA, files=[PASSPORT])
    await kept.happens(number, E.ANSWERED, files=[SNAPSHOT])
    await mine.send_files(NINA, number)
    [notice] = await at_home.notices(NINA)
    assert [file.file for file in notice.files] == [PASSPORT.telegram, SNAPSHOT.telegram]
    with pytest.raises(NotMyRequest):
        await mine.send_files(OLEG, number)
    assert len(await at_home.notices()) == 1


async def test_a_merged_one_answers_with_the_other(mine: MyRequestsService, kept: RequestsKept) -> None:
    first, second = await kept.sends(NINA, "Первая"), await kept.sends(NINA, "Вторая")
    await kept.happens(first, E.MERGED, into=second)
    whole = await mine.one(NINA, first)
    assert (whole.asked, whole.mine.number) == (first, second)
    assert [each.text for each in whole.exchange] == ["Первая", "Вторая", ""]
    foreign = await kept.sends(UserId(77), "Чужая")
    await kept.happens(second, E.MERGED, into=foreign)
    with pytest.raises(NotMyRequest):
        await mine.one(NINA, second)
