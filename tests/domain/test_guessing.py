"""Who is kept out by failures, and who is not, however many strangers fail."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.attempts import FREE_FAILURES, TooManyAttempts, account_counted, pair_counted, user_counted
from domain.confirmation import CodeExpired, WrongCode
from domain.errors import DomainError
from domain.guessing import FREE_AT_CLOSED, TOLD_AFTER, lift
from domain.identifiers import AccountNumber, DraftId, UserId
from domain.linking import AccessRefused, AccountNotFound
from domain.residents import Language
from domain.secrets import Secrets, opened_by
from tests.domain.acts import new_act
from tests.domain.clock import NOON
from tests.domain.services import ACCOUNT, HOME, NEIGHBOUR, NINA, OLEG, SECRETS, STRANGER, Services
from tests.memory.accounts import Accounts
from tests.memory.meters import Meters

WRONG = replace(SECRETS, meter_number="99999999")


def strangers(count: int) -> list[UserId]:
    return [UserId(1000 + number) for number in range(count)]


async def guesses_secrets(services: Services, user: UserId) -> type[DomainError]:
    with pytest.raises((AccountNotFound, TooManyAttempts)) as refusal:
        await services.linking.find_account(user, WRONG, new_act())
    return refusal.type


async def close(services: Services) -> None:
    for user in strangers(FREE_FAILURES):
        assert await guesses_secrets(services, user) is AccountNotFound
    async with services.store.units.look() as unit:
        assert (await unit.attempts.find(account_counted(ACCOUNT))).pause_at(services.clock.now())


async def enters(services: Services, user: UserId, email: str = "nina@mail.ru") -> None:
    draft = DraftId(f"enter-{user}-{services.clock.now()}"[:32])
    await services.linking.consent(user, Language.RU)
    await services.linking.request_access(user, draft, ACCOUNT, email, Language.RU, new_act())
    await services.linking.confirm(user, draft, await services.code(), new_act(), None)


# ---- codes ------------------------------------------------------------------------------------------


async def test_25_users_with_500_guesses_are_stopped_after_a_handful_and_the_chats_hear_once(
    at_home: Services,
) -> None:
    """Each asks for a new letter before its code's fifth try, which used to begin anew."""
    tried, letters = 0, len(await at_home.letters())
    for user in strangers(25):
        for round_ in range(5):
            draft = DraftId(f"{user}-{round_}")
            try:
                await at_home.linking.request_access(
                    user, draft, ACCOUNT, "nina@mail.ru", Language.RU, new_act()
                )
            except TooManyAttempts:
                continue
            for _ in range(4):
                try:
                    await at_home.linking.confirm(user, draft, "99999999", new_act(), None)
                except WrongCode:
                    tried += 1
                except TooManyAttempts:
                    continue
    assert tried <= FREE_FAILURES
    assert len(await at_home.letters()) - letters <= 5
    [told] = [each for each in await at_home.notices(NINA) if each.template == "linking-notice-attempts"]
    assert told.facts["failures"] == TOLD_AFTER


async def test_a_right_code_is_none_while_the_account_is_closed(at_home: Services) -> None:
    await at_home.linking.consent(OLEG, Language.RU)
    await at_home.linking.request_access(
        OLEG, DraftId("his"), ACCOUNT, "nina@mail.ru", Language.RU, new_act()
    )
    code = await at_home.code()
    await close(at_home)
    with pytest.raises(TooManyAttempts):
        await at_home.linking.confirm(OLEG, DraftId("his"), code, new_act(), None)
    at_home.clock.forward(minutes=15)
    with pytest.raises(TooManyAttempts):
        await enters(at_home, OLEG)
    at_home.clock.forward(hours=1)
    with pytest.raises(CodeExpired):
        await at_home.linking.confirm(OLEG, DraftId("his"), code, new_act(), None)
    await enters(at_home, OLEG)


async def test_the_key_to_an_account_is_longer_than_what_confirms_an_address(at_home: Services) -> None:
    assert len(await at_home.code()) == 6
    at_home.clock.forward(minutes=1)
    await enters(at_home, OLEG)
    assert len(await at_home.code()) == 8


async def test_a_refusal_says_the_same_of_a_right_address_and_of_a_wrong_one(at_home: Services) -> None:
    await at_home.links(OLEG, "oleg@mail.ru")
    await at_home.chats.end(NINA, (await at_home.directory.find(OLEG)).links[0].id)
    await close(at_home)
    heard = set()
    for at in (timedelta(), timedelta(hours=2)):  # closed by failures, then held by a resident
        at_home.clock.to(NOON + at)
        for number, email in enumerate(("nina@mail.ru", "nobody@mail.ru")):
            with pytest.raises(DomainError) as refusal:
                await at_home.linking.request_access(
                    UserId(50 + number), DraftId("d"), ACCOUNT, email, Language.RU, new_act()
                )
            heard.add((at, refusal.type, tuple(refusal.value.facts.items())))
    assert len(heard) == 2


# ---- letters ----------------------------------------------------------------------------------------


async def test_letters_are_limited_by_address_and_by_account_whoever_asks(at_home: Services) -> None:
    sent = len(await at_home.letters())
    refused = 0
    for user in strangers(25):
        try:
            await at_home.linking.request_access(
                user, DraftId(str(user)), ACCOUNT, "nina@mail.ru", Language.RU, new_act()
            )
        except TooManyAttempts:
            refused += 1
    assert (len(await at_home.letters()) - sent, refused) == (4, 21)  # one was sent when she linked


async def test_letters_of_strangers_do_not_keep_the_holder_from_her_code(at_home: Services) -> None:
    for user in strangers(5):
        try:
            await at_home.linking.request_access(
                user, DraftId(str(user)), ACCOUNT, "nina@mail.ru", Language.RU, new_act()
            )
        except TooManyAttempts:
            break
    await at_home.my_accounts.leave(NINA, ACCOUNT)
    at_home.clock.forward(minutes=2)
    await at_home.links(NINA)


# ---- three secrets ----------------------------------------------------------------------------------


async def test_the_holder_is_let_in_however_many_strangers_have_failed(services: Services) -> None:
    await close(services)
    for user in strangers(40):
        while await guesses_secrets(services, user) is AccountNotFound:
            pass
    assert await services.linking.find_account(NINA, SECRETS, new_act()) == HOME
    assert (await services.links(NINA)).account == ACCOUNT


async def test_at_a_closed_account_each_user_has_one_guess_a_day(services: Services) -> None:
    await close(services)
    heard = [await guesses_secrets(services, STRANGER) for _ in range(2)]
    assert heard == [AccountNotFound, TooManyAttempts]
    with pytest.raises(TooManyAttempts) as refusal:
        await services.linking.find_account(STRANGER, SECRETS, new_act())
    assert refusal.value.until == NOON + timedelta(hours=1)
    with pytest.raises(AccountNotFound):
        await services.linking.find_account(STRANGER, replace(WRONG, account=NEIGHBOUR), new_act())


async def test_a_slip_before_it_was_closed_does_not_keep_the_holder_out(services: Services) -> None:
    assert await guesses_secrets(services, NINA) is AccountNotFound
    services.clock.forward(minutes=1)
    await close(services)
    assert await services.linking.find_account(NINA, SECRETS, new_act()) == HOME


async def test_a_failure_at_a_closed_account_counts_for_24_hours_however_often_it_opens_meanwhile(
    services: Services,
) -> None:
    await close(services)
    services.clock.forward(minutes=30)
    assert await guesses_secrets(services, STRANGER) is AccountNotFound
    services.clock.forward(minutes=30)
    await close(services)
    services.clock.forward(hours=23)
    await close(
        services
    )  # that of the first closing is forgotten, which those who failed then might profit by
    assert await guesses_secrets(services, STRANGER) is TooManyAttempts
    services.clock.forward(minutes=30)
    assert await guesses_secrets(services, STRANGER) is AccountNotFound
    assert await guesses_secrets(services, STRANGER) is TooManyAttempts


async def test_a_wrong_code_at_a_closed_account_does_not_keep_out_whoever_knows_the_secrets(
    services: Services,
) -> None:
    await close(services)
    await services.linking.consent(NINA, Language.RU)
    await services.linking.send_code(NINA, DraftId("hers"), ACCOUNT, "nina@mail.ru", Language.RU, new_act())
    with pytest.raises(WrongCode):
        await services.linking.confirm(NINA, DraftId("hers"), "999999", new_act(), SECRETS)
    assert await services.linking.find_account(NINA, SECRETS, new_act()) == HOME


async def test_guesses_at_the_same_moment_are_all_counted(services: Services) -> None:
    await close(services)
    users = [user for user in strangers(20) for _ in range(3)][FREE_FAILURES * 3 :]
    heard = await asyncio.gather(*(guesses_secrets(services, user) for user in users))
    assert heard.count(AccountNotFound) == (20 - FREE_FAILURES) * FREE_AT_CLOSED


# ---- success, and the company, open it again ----------------------------------------------------------


async def test_success_opens_the_account_and_forgives_what_was_failed_there(services: Services) -> None:
    await guesses_secrets(services, NINA)
    await close(services)
    await services.links(NINA)
    async with services.store.units.look() as unit:
        for counted in (account_counted(ACCOUNT), user_counted(NINA), pair_counted(NINA, ACCOUNT)):
            record = await unit.attempts.find(counted)
            assert (record.failures, record.pause_at(services.clock.now())) == ((), None)


async def test_success_with_ones_own_account_buys_no_guesses_at_others(at_home: Services) -> None:
    for _ in range(FREE_FAILURES - 1):
        with pytest.raises(AccountNotFound):
            await at_home.linking.find_account(NINA, replace(WRONG, account=NEIGHBOUR), new_act())
    at_home.clock.forward(minutes=1)
    await at_home.links(NINA)
    with pytest.raises(AccountNotFound):
        await at_home.linking.find_account(NINA, replace(WRONG, account=NEIGHBOUR), new_act())
    with pytest.raises(TooManyAttempts):
        await at_home.linking.find_account(NINA, SECRETS, new_act())


async def test_the_company_lifts_what_was_closed(at_home: Services) -> None:
    await close(at_home)
    while await guesses_secrets(at_home, STRANGER) is AccountNotFound:
        pass
    async with at_home.store.units.change() as unit:
        assert await lift(unit, ACCOUNT, at_home.clock.now())
        assert not await lift(unit, ACCOUNT, at_home.clock.now())
        await unit.commit()
    assert await at_home.linking.find_account(STRANGER, SECRETS, new_act()) == HOME
    await enters(at_home, OLEG)


# ---- who is told ------------------------------------------------------------------------------------


async def test_the_chats_are_told_once_a_day_and_not_whoever_fails(at_home: Services) -> None:
    await close(at_home)
    for number in range(20):
        await guesses_secrets(at_home, UserId(500 + number))
    attempts = [each for each in await at_home.notices() if each.template == "linking-notice-attempts"]
    assert [each.user for each in attempts] == [NINA]
    at_home.clock.forward(days=8)
    await close(at_home)
    assert len([each for each in await at_home.notices() if "attempts" in each.template]) == 2


async def test_nobody_is_told_of_an_account_that_nobody_has_linked(services: Services) -> None:
    await close(services)
    assert await services.notices() == []


async def test_who_asks_with_a_wrong_address_is_counted_by_it(at_home: Services) -> None:
    for user in strangers(FREE_FAILURES):
        with pytest.raises(AccessRefused):
            await at_home.linking.request_access(
                user, DraftId("d"), NEIGHBOUR, "nina@mail.ru", Language.RU, new_act()
            )
    with pytest.raises(TooManyAttempts):
        await enters(at_home, OLEG)  # her address, though at another account


# ---- what is asked of the registry -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "secrets",
    [
        SECRETS,
        replace(SECRETS, account=AccountNumber("999999999")),
        replace(SECRETS, holder="Петрова Н Н"),
        replace(SECRETS, meter_number="99999999"),
    ],
)
async def test_the_same_is_asked_of_the_registry_whichever_secret_is_wrong(
    services: Services, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for repository, name in ((Accounts, "find"), (Meters, "of_account")):
        method = getattr(repository, name)

        def counted(*given: object, method: Callable[..., object] = method, name: str = name) -> object:
            asked.append(name)
            return method(*given)

        monkeypatch.setattr(repository, name, counted)
    async with services.store.units.look() as unit:
        await opened_by(unit, secrets, NOON)
    assert asked == ["find", "of_account", "of_account"]
