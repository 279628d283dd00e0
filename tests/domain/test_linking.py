"""The way to a linked account: three secrets, a code by mail, and what keeps strangers out (manual, 3.1)."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.attempts import (
    FREE_FAILURES,
    TooManyAttempts,
    account_counted,
    address_counted,
    user_counted,
)
from domain.confirmation import SENT_WITHIN, TRIES, CodeExpired, ResendTooSoon, WrongCode
from domain.email import NotAnEmail
from domain.errors import NoLinkedAccount
from domain.holders import Holder
from domain.identifiers import AccountNumber, DraftId, MeterNumber, UserId
from domain.linking import CONSENT_VERSION, AccountNotFound, Linked
from domain.outbox import Facts, Letter, Notice
from domain.phone import NotAPhone
from domain.residents import Consent, Language
from domain.secrets import Secrets
from tests.domain.acts import new_act
from tests.domain.clock import NOON
from tests.domain.readings.given import electricity
from tests.domain.services import (
    ACCOUNT,
    HOME,
    NEIGHBOUR,
    NINA,
    OLEG,
    SECRETS,
    STRANGER,
    Services,
    with_the_manuals_account,
)

DRAFT = DraftId("draft")
RIGHT = SECRETS
WRONG = replace(RIGHT, holder="Петрова Н Н")


async def fails(services: Services, user: UserId, times: int, account: AccountNumber = ACCOUNT) -> None:
    for _ in range(times):
        with pytest.raises(AccountNotFound):
            await services.linking.find_account(user, replace(WRONG, account=account), new_act())


# ---- consent --------------------------------------------------------------------------------------


async def test_a_consent_is_recorded_once_with_its_version_and_moment(services: Services) -> None:
    await services.linking.consent(NINA, Language.EN)
    services.clock.forward(days=1)
    await services.linking.consent(NINA, Language.RU)
    nina = await services.directory.find(NINA)
    assert nina.consent == Consent(CONSENT_VERSION, NOON)
    assert nina.language is Language.EN


# ---- three secrets --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holder", "meter"),
    [
        ("Иванова Н Н", "11228081"),
        ("иванова нина николаевна", "0011228081"),
        ("ИВАНОВА Н.Н.", "011774"),
        ("Иванова НН", "11774"),
    ],
)
async def test_the_account_that_the_three_belong_to(services: Services, holder: str, meter: str) -> None:
    found = await services.linking.find_account(NINA, Secrets(ACCOUNT, holder, meter), new_act())
    assert found == HOME


@pytest.mark.parametrize(
    ("account", "holder", "meter"),
    [
        pytest.param("999999999", "Иванова Н Н", "11228081", id="no such account"),
        pytest.param("200000001", "Иванова Н Н", "11228081", id="another account"),
        pytest.param("111222333", "Ёлкин П С", "11228081", id="another holder"),
        pytest.param("111222333", "Иванова Н Н", "11228082", id="another meter"),
        pytest.param("111222333", "Иванова Н Н", "555", id="a retired meter"),
        pytest.param("111222333", "Иванова Н Н", "", id="a meter without a number"),
        pytest.param("200000001", "Ёлкин П С", "11228081", id="an account without meters"),
    ],
)
async def test_whichever_is_wrong_the_refusal_is_the_same(
    services: Services, account: str, holder: str, meter: str
) -> None:
    retired = replace(electricity(1, id=8, number="555"), in_service=False)
    unnumbered = replace(electricity(1, id=9), number=MeterNumber("б/н"))
    await services.store.load(retired, unnumbered)
    with pytest.raises(AccountNotFound) as refusal:
        await services.linking.find_account(NINA, Secrets(AccountNumber(account), holder, meter), new_act())
    assert refusal.value.facts == {}


async def test_after_five_failures_a_user_waits_even_with_the_right_secrets(services: Services) -> None:
    await fails(services, STRANGER, FREE_FAILURES, NEIGHBOUR)
    with pytest.raises(TooManyAttempts) as refusal:
        await services.linking.find_account(STRANGER, RIGHT, new_act())
    assert refusal.value.until == NOON + timedelta(hours=1)
    assert await services.linking.find_account(NINA, RIGHT, new_act()) == HOME
    services.clock.forward(hours=1)
    assert await services.linking.find_account(STRANGER, RIGHT, new_act()) == HOME


async def test_who_tries_within_a_pause_makes_it_no_longer(services: Services) -> None:
    await fails(services, STRANGER, FREE_FAILURES)
    for _ in range(FREE_FAILURES):
        with pytest.raises(TooManyAttempts):
            await services.linking.find_account(STRANGER, WRONG, new_act())
    services.clock.forward(hours=1)
    await fails(services, STRANGER, FREE_FAILURES - 1)
    assert await services.linking.find_account(STRANGER, RIGHT, new_act()) == HOME


async def test_failures_at_the_same_moment_are_all_counted(services: Services) -> None:
    guesses = (services.linking.find_account(STRANGER, WRONG, new_act()) for _ in range(3 * FREE_FAILURES))
    heard = [type(each) for each in await asyncio.gather(*guesses, return_exceptions=True)]
    assert heard.count(AccountNotFound) == FREE_FAILURES
    assert heard.count(TooManyAttempts) == 2 * FREE_FAILURES


# ---- the code -------------------------------------------------------------------------------------


async def test_a_code_is_sent_to_the_address_that_was_typed(services: Services) -> None:
    address = await services.linking.send_code(NINA, DRAFT, ACCOUNT, " Nina@Mail.RU ", Language.EN, new_act())
    assert address == "nina@mail.ru"
    told: Facts = {"email": "nina@mail.ru", "draft": DRAFT}
    lost = Notice(NINA, "linking-notice-letter-lost", Language.EN, told)
    assert await services.letters() == [
        Letter("nina@mail.ru", "linking-letter-code", Language.EN, {"code": "000001"}, lost, SENT_WITHIN)
    ]


async def test_nothing_is_sent_to_what_is_no_address(services: Services) -> None:
    with pytest.raises(NotAnEmail):
        await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina", Language.RU, new_act())
    assert await services.letters() == []


async def test_the_right_code_links(services: Services) -> None:
    linked = await services.links(NINA)
    assert (linked.account, linked.loaded) == (ACCOUNT, True)
    nina = await services.directory.find(NINA)
    [link] = nina.links
    assert (link.id, link.account, link.email, link.linked_at) == (linked.link, ACCOUNT, "nina@mail.ru", NOON)
    assert nina.active == ACCOUNT


async def test_an_account_whose_data_have_not_come(services: Services) -> None:
    await services.store.load(replace(electricity(1, id=7, number="777"), account=NEIGHBOUR))
    await services.linking.consent(OLEG, Language.RU)
    linked = await services.linking.link_without_email(OLEG, Secrets(NEIGHBOUR, "Ёлкин П С", "777"))
    assert not linked.loaded


async def test_each_wrong_code_costs_a_try_and_counts_and_too_many_earn_a_pause(services: Services) -> None:
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    code = await services.code()
    for left in range(TRIES - 1, 0, -1):
        with pytest.raises(WrongCode) as refusal:
            await services.linking.confirm(NINA, DRAFT, "999999", new_act(), RIGHT)
        assert refusal.value.facts == {"tries": left}
    for typed in ("999999", code):
        with pytest.raises(TooManyAttempts):
            await services.linking.confirm(NINA, DRAFT, typed, new_act(), RIGHT)
    async with services.store.units.look() as unit:
        for counted in (user_counted(NINA), account_counted(ACCOUNT), address_counted("nina@mail.ru")):
            assert len((await unit.attempts.find(counted)).failures) == TRIES
    services.clock.forward(hours=1)
    with pytest.raises(CodeExpired):
        await services.linking.confirm(NINA, DRAFT, code, new_act(), RIGHT)


@pytest.mark.parametrize(("minutes", "links"), [(14.9, True), (15, False)])
async def test_a_code_lives_fifteen_minutes(services: Services, minutes: float, links: bool) -> None:
    await services.linking.consent(NINA, Language.RU)
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    services.clock.forward(minutes=minutes)
    if links:
        assert (
            await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)
        ).account == ACCOUNT
        return
    with pytest.raises(CodeExpired):
        await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)


async def test_a_code_is_of_use_to_nobody_else(services: Services) -> None:
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    for user, draft in ((STRANGER, DRAFT), (NINA, DraftId("another"))):
        with pytest.raises(CodeExpired):
            await services.linking.confirm(user, draft, await services.code(), new_act(), RIGHT)


async def test_a_new_code_comes_after_a_minute_and_voids_the_old(services: Services) -> None:
    await services.linking.consent(NINA, Language.RU)
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    old = await services.code()
    services.clock.forward(seconds=20)
    with pytest.raises(ResendTooSoon) as refusal:
        await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    assert refusal.value.facts == {"seconds": 40}
    services.clock.forward(seconds=40)
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    with pytest.raises(WrongCode):
        await services.linking.confirm(NINA, DRAFT, old, new_act(), RIGHT)
    assert (
        await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)
    ).account == ACCOUNT


async def test_an_act_that_comes_again_long_after_a_crash_sends_no_second_code(services: Services) -> None:
    await services.linking.consent(NINA, Language.RU)
    act = new_act()
    for _ in range(2):
        await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, act)
        services.clock.forward(minutes=2)
    assert len(await services.letters()) == 1
    linked = await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)
    assert linked.account == ACCOUNT


async def test_another_address_can_be_given_at_once(services: Services) -> None:
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nnia@mail.ru", Language.RU, new_act())
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    assert [letter.to for letter in await services.letters()] == ["nnia@mail.ru", "nina@mail.ru"]


async def test_nobody_can_have_letters_sent_to_many(services: Services) -> None:
    for number in range(5):
        await services.linking.send_code(NINA, DRAFT, ACCOUNT, f"n{number}@mail.ru", Language.RU, new_act())
        services.clock.forward(minutes=1)
    with pytest.raises(TooManyAttempts) as refusal:
        await services.linking.send_code(
            NINA, DraftId("new"), ACCOUNT, "other@mail.ru", Language.RU, new_act()
        )
    assert refusal.value.until == NOON + timedelta(hours=1)
    assert len(await services.letters()) == 5
    await services.linking.send_code(OLEG, DraftId("his"), ACCOUNT, "oleg@mail.ru", Language.RU, new_act())
    services.clock.to(refusal.value.until + timedelta(microseconds=1))
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "other@mail.ru", Language.RU, new_act())


async def test_the_same_update_again_is_no_failure_and_changes_nothing(at_home: Services) -> None:
    before = at_home.store.units.committed
    nina = await at_home.directory.find(NINA)
    draft = DraftId(f"linking-{NINA}")
    again = await at_home.linking.confirm(NINA, draft, await at_home.code(), new_act(), RIGHT)
    assert again == Linked(nina.links[0].id, ACCOUNT, loaded=True)
    assert at_home.store.units.committed is before
    with pytest.raises(CodeExpired):
        await at_home.linking.confirm(NINA, draft, "999999", new_act(), RIGHT)
    await at_home.my_accounts.leave(NINA, ACCOUNT)
    with pytest.raises(NoLinkedAccount):
        await at_home.linking.confirm(NINA, draft, await at_home.code(), new_act(), RIGHT)


async def test_without_a_mail_server_the_three_secrets_suffice(services: Services) -> None:
    await services.linking.consent(NINA, Language.RU)
    linked = await services.linking.link_without_email(NINA, RIGHT)
    nina = await services.directory.find(NINA)
    assert [(link.id, link.email) for link in nina.links] == [(linked.link, "")]
    assert await services.letters() == []


# ---- laws -----------------------------------------------------------------------------------------

GUESSES = st.tuples(st.sampled_from(["guess", "resend", "other address", "wait"]), st.integers(1, 999_999))


@given(st.lists(GUESSES, max_size=25))
def test_no_sequence_of_wrong_codes_links(acts: list[tuple[str, int]]) -> None:
    async def guess_on() -> None:
        services = await with_the_manuals_account()
        await services.linking.consent(STRANGER, Language.RU)
        await services.linking.send_code(STRANGER, DRAFT, ACCOUNT, "a@mail.ru", Language.RU, new_act())
        for act, number in acts:
            try:
                if act == "guess":
                    wrong = f"{number:06}" if f"{number:06}" != await services.code() else "999999"
                    await services.linking.confirm(STRANGER, DRAFT, wrong, new_act(), RIGHT)
                elif act == "wait":
                    services.clock.forward(seconds=number % 2000)
                else:
                    to = "a@mail.ru" if act == "resend" else f"a{number}@mail.ru"
                    await services.linking.send_code(STRANGER, DRAFT, ACCOUNT, to, Language.RU, new_act())
            except (WrongCode, CodeExpired, ResendTooSoon, TooManyAttempts):
                continue
        assert (await services.directory.find(STRANGER)).links == ()

    asyncio.run(guess_on())


@given(st.lists(st.integers(100_000, 999_999), max_size=2 * TRIES))
def test_the_right_code_links_within_its_tries_and_never_after(wrong: list[int]) -> None:
    async def guess_then_know() -> None:
        services = await with_the_manuals_account()
        await services.linking.consent(NINA, Language.RU)
        await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
        for number in wrong:
            with pytest.raises((WrongCode, TooManyAttempts)):
                await services.linking.confirm(NINA, DRAFT, str(number), new_act(), RIGHT)
        if len(wrong) < TRIES:
            await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)
            return
        with pytest.raises(TooManyAttempts):
            await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)

    asyncio.run(guess_then_know())


# ---- the phone ------------------------------------------------------------------------------------


async def test_a_phone_is_kept_as_it_was_understood(at_home: Services) -> None:
    assert await at_home.linking.leave_phone(NINA, ACCOUNT, "+7 (831) 255-56-86") == "+78312555686"
    assert (await at_home.directory.find(NINA)).links[0].phone == "+78312555686"


async def test_a_phone_is_kept_only_for_ones_own_account(at_home: Services) -> None:
    with pytest.raises(NotAPhone):
        await at_home.linking.leave_phone(NINA, ACCOUNT, "123")
    for user, account in ((NINA, NEIGHBOUR), (STRANGER, ACCOUNT)):
        with pytest.raises(NoLinkedAccount):
            await at_home.linking.leave_phone(user, account, "2555686")


# ---- what the code was sent for -------------------------------------------------------------------


async def test_a_hold_stops_nobody_who_knows_the_secrets(services: Services) -> None:
    async with services.store.units.change() as unit:
        await unit.holds.hold(ACCOUNT, NOON + timedelta(days=1))
        await unit.commit()
    assert (await services.linking.find_account(NINA, RIGHT, new_act())).number == ACCOUNT
    await services.links(NINA)
    await services.linking.consent(OLEG, Language.RU)
    assert (await services.linking.link_without_email(OLEG, RIGHT)).others == 1


async def test_the_secrets_must_still_be_right_when_the_code_comes(services: Services) -> None:
    await services.linking.consent(NINA, Language.RU)
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    await services.store.load(replace(HOME, holder=Holder("Петров", "Олег", "Ильич")))
    with pytest.raises(AccountNotFound):
        await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)
    with pytest.raises(AccountNotFound):
        await services.linking.link_without_email(NINA, RIGHT)
    assert (await services.directory.find(NINA)).links == ()


async def test_a_code_for_one_account_links_no_other(services: Services) -> None:
    await services.linking.consent(NINA, Language.RU)
    await services.linking.send_code(NINA, DRAFT, NEIGHBOUR, "nina@mail.ru", Language.RU, new_act())
    with pytest.raises(AccountNotFound):
        await services.linking.confirm(NINA, DRAFT, await services.code(), new_act(), RIGHT)


# ---- an act that is taken up again after a crash ----------------------------------------------------


async def test_the_same_act_with_wrong_secrets_is_one_failure(services: Services) -> None:
    first, others = new_act(), [new_act() for _ in range(FREE_FAILURES - 2)]
    for act in (first, first, *others, first, others[0]):
        with pytest.raises(AccountNotFound):
            await services.linking.find_account(STRANGER, WRONG, act)
    with pytest.raises(AccountNotFound):
        await services.linking.find_account(STRANGER, WRONG, new_act())
    with pytest.raises(TooManyAttempts):
        await services.linking.find_account(STRANGER, RIGHT, new_act())


async def test_the_same_act_with_a_wrong_code_costs_one_try(services: Services) -> None:
    await services.linking.send_code(NINA, DRAFT, ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    act = new_act()
    for _ in range(2 * TRIES):
        with pytest.raises(WrongCode) as wrong:
            await services.linking.confirm(NINA, DRAFT, "999999", act, RIGHT)
        assert wrong.value.facts == {"tries": TRIES - 1}
