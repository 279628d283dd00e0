"""The chats of one account: seen by every resident, ended by any, and nobody is locked out by that."""

import asyncio
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chats import TAKEN_BACK_WITHIN, Chat
from domain.errors import NoLinkedAccount
from domain.identifiers import DraftId, LinkId, UserId
from domain.residents import Language
from tests.domain.acts import new_act
from tests.domain.clock import NOON
from tests.domain.services import ACCOUNT, NINA, OLEG, SECRETS, STRANGER, Services, with_the_manuals_account


@pytest.fixture
async def both(at_home: Services) -> Services:
    """Oleg has linked Nina's account an hour after her."""
    at_home.clock.forward(hours=1)
    await at_home.links(OLEG, "oleg@mail.ru")
    return at_home


async def link_of(services: Services, user: UserId) -> LinkId:
    return (await services.directory.find(user)).links[0].id


async def is_linked(services: Services, user: UserId) -> bool:
    return (await services.directory.find(user)).link_to(ACCOUNT) is not None


async def test_every_resident_sees_all_chats_and_nothing_of_who_they_are(both: Services) -> None:
    await both.linking.leave_phone(OLEG, ACCOUNT, "8 831 255-56-86")
    for user in (NINA, OLEG):
        chats = await both.chats.of_account(user, ACCOUNT)
        assert [(chat.since, chat.own) for chat in chats.linked] == [
            (NOON, user == NINA),
            (NOON + timedelta(hours=1), user == OLEG),
        ]
        said = repr([asdict(chat) for chat in chats.linked])
        assert not any(secret in said for secret in ("@", "2555686", "user"))


async def test_only_residents_of_the_account_see_its_chats(both: Services) -> None:
    await both.has_linked_next_door(STRANGER)
    with pytest.raises(NoLinkedAccount):
        await both.chats.of_account(STRANGER, ACCOUNT)
    for link in (await link_of(both, NINA), await link_of(both, OLEG)):
        for ask in (both.chats.other, both.chats.end):
            with pytest.raises(NoLinkedAccount):
                await ask(STRANGER, link)


async def test_nobody_ends_their_own_chat_in_this_way(both: Services) -> None:
    with pytest.raises(NoLinkedAccount):
        await both.chats.end(NINA, await link_of(both, NINA))


@pytest.mark.parametrize(("who", "whom"), [(NINA, OLEG), (OLEG, NINA)], ids=["the newer", "the older"])
async def test_any_resident_can_end_another_chat_which_is_told(
    both: Services, who: UserId, whom: UserId
) -> None:
    link, now = await link_of(both, whom), both.clock.now()
    ended = await both.chats.end(who, link)
    assert ended is not None
    assert ended.until == now + TAKEN_BACK_WITHIN
    assert (await is_linked(both, who), await is_linked(both, whom)) == (True, False)
    told = (await both.notices(whom))[-1]
    assert told.template == "linking-notice-disowned"
    assert told.facts == {"account": ACCOUNT, "link": link, "at": now.isoformat()}


async def test_a_second_press_finds_nothing_left_to_end(both: Services) -> None:
    oleg = await link_of(both, OLEG)
    await both.chats.end(NINA, oleg)
    before = both.store.units.committed
    assert await both.chats.end(NINA, oleg) is None
    assert await both.chats.end(NINA, LinkId(404)) is None
    assert await both.chats.other(NINA, oleg) is None
    assert both.store.units.committed is before


# ---- nobody is locked out ---------------------------------------------------------------------------


async def test_whoever_was_ended_comes_back_at_once_by_all_three_secrets(both: Services) -> None:
    """An older link does not outrank a newer proof, however often it says «Это не я»."""
    for _ in range(3):
        both.clock.forward(minutes=20)  # the letters within an hour are counted
        await both.chats.end(NINA, await link_of(both, OLEG))
        await both.linking.find_account(OLEG, SECRETS, new_act())
        await both.links(OLEG, "oleg@mail.ru")
        assert await is_linked(both, OLEG)
    await both.chats.end(OLEG, await link_of(both, NINA))
    assert not await is_linked(both, NINA)


async def test_whoever_was_ended_cannot_take_it_back(both: Services) -> None:
    oleg = await link_of(both, OLEG)
    await both.chats.end(NINA, oleg)
    with pytest.raises(NoLinkedAccount):
        await both.chats.take_back(OLEG, oleg, ACCOUNT)
    await both.links(STRANGER, "third@mail.ru")
    assert await both.chats.take_back(STRANGER, oleg, ACCOUNT) is None
    assert not await is_linked(both, OLEG)


# ---- taken back -------------------------------------------------------------------------------------


async def test_whoever_has_ended_a_chat_takes_that_back_within_a_day(both: Services) -> None:
    await both.linking.leave_phone(OLEG, ACCOUNT, "2555686")
    before = (await both.directory.find(OLEG)).links
    await both.chats.end(NINA, before[0].id)
    both.clock.forward(hours=23, minutes=59)
    [ended] = (await both.chats.of_account(NINA, ACCOUNT)).ended
    assert ended.chat == Chat(before[0].id, ACCOUNT, before[0].linked_at)
    assert await both.chats.take_back(NINA, before[0].id, ACCOUNT) == ended.chat
    assert (await both.directory.find(OLEG)).links == before
    assert (await both.notices(OLEG))[-1].template == "chats-notice-taken-back"
    assert (await both.chats.of_account(NINA, ACCOUNT)).ended == []
    draft = DraftId("back")
    await both.linking.request_access(OLEG, draft, ACCOUNT, "oleg@mail.ru", Language.RU, new_act())
    assert await both.chats.take_back(NINA, before[0].id, ACCOUNT) == ended.chat, "taken up again"


async def test_after_a_day_it_stays_ended(both: Services) -> None:
    oleg = await link_of(both, OLEG)
    await both.chats.end(NINA, oleg)
    both.clock.forward(days=1, seconds=1)
    assert (await both.chats.of_account(NINA, ACCOUNT)).ended == []
    assert await both.chats.take_back(NINA, oleg, ACCOUNT) is None
    assert not await is_linked(both, OLEG)


async def test_of_whoever_has_linked_anew_nothing_is_taken_back(both: Services) -> None:
    oleg = await link_of(both, OLEG)
    await both.chats.end(NINA, oleg)
    both.clock.forward(minutes=1)
    await both.links(OLEG, "oleg@mail.ru")
    assert await both.chats.take_back(NINA, oleg, ACCOUNT) is None
    assert await both.chats.take_back(NINA, LinkId(404), ACCOUNT) is None
    assert len((await both.directory.find(OLEG)).links) == 1


async def test_whoever_has_left_takes_nothing_back(both: Services) -> None:
    oleg = await link_of(both, OLEG)
    await both.chats.end(NINA, oleg)
    await both.my_accounts.leave(NINA, ACCOUNT)
    with pytest.raises(NoLinkedAccount):
        await both.chats.take_back(NINA, oleg, ACCOUNT)


# ---- a law ------------------------------------------------------------------------------------------

PEOPLE = [NINA, OLEG, STRANGER]
ACTS = st.tuples(
    st.sampled_from(["end", "take back", "leave", "wait"]), st.sampled_from(PEOPLE), st.integers(1, 6)
)


@given(st.lists(ACTS, max_size=20), st.sampled_from(PEOPLE))
def test_whatever_others_do_who_knows_the_secrets_is_linked_again(
    acts: list[tuple[str, UserId, int]], holder: UserId
) -> None:
    async def quarrel() -> None:
        services = await with_the_manuals_account()
        for user in PEOPLE:
            await services.links(user, f"{user}@mail.ru")
        for act, user, number in acts:
            with suppress(NoLinkedAccount):
                if act == "end":
                    await services.chats.end(user, LinkId(number))
                elif act == "take back":
                    await services.chats.take_back(user, LinkId(number), ACCOUNT)
                elif act == "leave":
                    await services.my_accounts.leave(user, ACCOUNT)
                else:
                    services.clock.forward(hours=number)
        services.clock.forward(minutes=1)
        await services.linking.find_account(holder, SECRETS, new_act())
        await services.links(holder, f"{holder}@mail.ru")
        chats = await services.chats.of_account(holder, ACCOUNT)
        assert [chat.own for chat in chats.linked].count(True) == 1
        assert len({chat.link for chat in chats.linked}) == len(chats.linked)

    asyncio.run(quarrel())
