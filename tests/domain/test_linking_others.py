"""Several chats of one account: who is told of them, and the way back in by e-mail (manual, 3.3)."""

from datetime import timedelta

import pytest

from domain.attempts import FREE_FAILURES, TooManyAttempts
from domain.confirmation import ResendTooSoon
from domain.email import NotAnEmail
from domain.holds import LinkingOnHold
from domain.identifiers import AccountNumber, DraftId, LinkId, UserId
from domain.linking import AccessRefused
from domain.outbox import Fact, Notice
from domain.residents import Language
from tests.domain.acts import new_act
from tests.domain.clock import NOON
from tests.domain.services import ACCOUNT, NEIGHBOUR, NINA, OLEG, SECRETS, STRANGER, Services

DRAFT = DraftId("back")


@pytest.fixture
async def both(at_home: Services) -> Services:
    """Oleg has linked Nina's account an hour after her."""
    at_home.clock.forward(hours=1)
    await at_home.links(OLEG, email="oleg@mail.ru")
    return at_home


async def link_of(services: Services, user: UserId) -> LinkId:
    return (await services.directory.find(user)).links[0].id


async def back(services: Services, user: UserId = NINA, email: str = "nina@mail.ru") -> str:
    return await services.linking.request_access(user, DRAFT, ACCOUNT, email, Language.RU, new_act())


async def test_an_act_that_comes_again_long_after_a_crash_sends_no_second_code(at_home: Services) -> None:
    before, act = len(await at_home.letters()), new_act()
    for _ in range(2):
        at_home.clock.forward(minutes=2)
        await at_home.linking.request_access(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, act)
    assert len(await at_home.letters()) == before + 1


# ---- another chat ---------------------------------------------------------------------------------


async def test_the_first_chat_is_told_of_the_second_in_its_own_language(at_home: Services) -> None:
    assert await at_home.notices() == []
    await at_home.directory.speak(NINA, Language.EN)
    linked = await at_home.links(OLEG, email="oleg@mail.ru")
    facts: dict[str, Fact] = {"account": ACCOUNT, "label": "", "link": linked.link, "at": NOON.isoformat()}
    assert await at_home.notices() == [Notice(NINA, "linking-notice-new-chat", Language.EN, facts)]


async def test_nobody_is_told_of_an_account_linked_again(both: Services) -> None:
    before = await both.notices()
    oleg = await link_of(both, OLEG)
    assert (await both.linking.link_without_email(OLEG, SECRETS)).link == oleg
    assert await both.notices() == before


async def test_whoever_has_left_is_told_nothing(at_home: Services) -> None:
    await at_home.my_accounts.leave(NINA, ACCOUNT)
    await at_home.links(OLEG, email="oleg@mail.ru")
    assert await at_home.notices() == []


# ---- back in by e-mail ----------------------------------------------------------------------------


async def test_who_has_left_comes_back_by_the_confirmed_address(at_home: Services) -> None:
    await at_home.my_accounts.leave(NINA, ACCOUNT)
    at_home.clock.forward(minutes=1)
    assert await back(at_home, email="NINA@mail.ru") == "nina@mail.ru"
    linked = await at_home.linking.confirm(NINA, DRAFT, await at_home.code(), new_act(), None)
    assert (await at_home.directory.find(NINA)).links[0].id == linked.link


async def test_another_chat_of_the_same_person_gets_in_and_the_first_is_told(at_home: Services) -> None:
    await at_home.linking.consent(OLEG, Language.RU)
    await back(at_home, OLEG)
    await at_home.linking.confirm(OLEG, DRAFT, await at_home.code(), new_act(), None)
    assert [each.template for each in await at_home.notices(NINA)] == ["linking-notice-new-chat"]


@pytest.mark.parametrize(
    ("account", "email"),
    [
        pytest.param(ACCOUNT, "other@mail.ru", id="another address"),
        pytest.param(NEIGHBOUR, "nina@mail.ru", id="another account"),
        pytest.param("999999999", "nina@mail.ru", id="no such account"),
    ],
)
async def test_whichever_is_wrong_nothing_is_sent_and_it_counts(
    at_home: Services, account: str, email: str
) -> None:
    letters = await at_home.letters()
    for _ in range(FREE_FAILURES):
        with pytest.raises(AccessRefused) as refusal:
            await at_home.linking.request_access(
                STRANGER, DRAFT, AccountNumber(account), email, Language.RU, new_act()
            )
        assert refusal.value.facts == {}
    with pytest.raises(TooManyAttempts) as pause:
        await back(at_home, STRANGER)
    assert pause.value.until == NOON + timedelta(hours=1)
    assert await at_home.letters() == letters


async def test_what_is_no_address_is_said_and_does_not_count(at_home: Services) -> None:
    for _ in range(FREE_FAILURES + 1):
        with pytest.raises(NotAnEmail):
            await back(at_home, email="nina")


async def test_a_second_letter_waits_for_a_minute(at_home: Services) -> None:
    await back(at_home)
    with pytest.raises(ResendTooSoon):
        await back(at_home)
    at_home.clock.forward(minutes=1)
    await back(at_home)


async def test_an_address_of_a_chat_that_was_ended_opens_nothing(both: Services) -> None:
    await both.chats.end(NINA, await link_of(both, OLEG))
    for email in ("oleg@mail.ru", "nina@mail.ru"):
        with pytest.raises(LinkingOnHold):
            await back(both, NINA, email)
    both.clock.forward(days=1)
    with pytest.raises(AccessRefused):
        await back(both, OLEG, "oleg@mail.ru")
    await back(both, NINA, "nina@mail.ru")


async def test_a_code_for_an_address_opens_nothing_once_its_chat_was_ended(both: Services) -> None:
    await back(both, OLEG, "oleg@mail.ru")
    await both.chats.end(NINA, await link_of(both, OLEG))
    with pytest.raises(AccessRefused):
        await both.linking.confirm(OLEG, DRAFT, await both.code(), new_act(), None)
    assert (await both.directory.find(OLEG)).links == ()


async def test_a_code_that_was_sent_before_the_hold_waits_for_its_end(both: Services) -> None:
    await back(both, NINA, "nina@mail.ru")
    await both.chats.end(NINA, await link_of(both, OLEG))
    with pytest.raises(LinkingOnHold):
        await both.linking.confirm(NINA, DRAFT, await both.code(), new_act(), None)
