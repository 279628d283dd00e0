"""E-mail and phone of a linked account: changed, removed, and known when one more account is linked."""

from dataclasses import replace

import pytest

from domain.confirmation import CodeExpired, ResendTooSoon, WrongCode
from domain.email import NotAnEmail
from domain.errors import NoLinkedAccount
from domain.holders import Holder
from domain.identifiers import DraftId
from domain.linking import AccountNotFound, EmailNotConfirmed
from domain.phone import NotAPhone
from domain.residents import Language, Link
from domain.secrets import Secrets
from tests.domain.acts import new_act
from tests.domain.readings.given import electricity
from tests.domain.services import ACCOUNT, NEIGHBOUR, NEXT_DOOR, NINA, OLEG, Services

DRAFT, NEW = DraftId("another e-mail"), "work@mail.ru"
NEXT_DOORS = Secrets(NEIGHBOUR, "Ёлкин П С", "777")


async def next_door_has_a_meter(services: Services) -> None:
    """So that the three belong together."""
    await services.store.load(replace(electricity(1, id=7, number="777"), account=NEIGHBOUR))


async def link(services: Services, account: str = ACCOUNT) -> Link:
    return next(each for each in (await services.directory.find(NINA)).links if each.account == account)


async def gives(services: Services, email: str) -> str | None:
    return await services.contacts.give_email(NINA, DRAFT, ACCOUNT, email, Language.RU, new_act())


async def test_letters_go_to_the_new_address_once_its_code_has_come_back(at_home: Services) -> None:
    assert await gives(at_home, " Work@Mail.ru ") == NEW
    assert (await link(at_home)).email == "nina@mail.ru"
    with pytest.raises(WrongCode):
        await at_home.contacts.confirm_email(NINA, DRAFT, "999999", new_act())
    act, code = new_act(), await at_home.code()
    for _ in range(2):  # the second time the act is taken up again after a crash
        await at_home.contacts.confirm_email(NINA, DRAFT, code, act)
        assert (await link(at_home)).email == NEW
    assert (await at_home.letters())[-1].to == NEW


async def test_an_act_that_comes_again_long_after_a_crash_sends_no_second_code(at_home: Services) -> None:
    before, act = len(await at_home.letters()), new_act()
    for _ in range(2):
        at_home.clock.forward(minutes=2)
        await at_home.contacts.give_email(NINA, DRAFT, ACCOUNT, NEW, Language.RU, act)
    assert len(await at_home.letters()) == before + 1


async def test_the_address_before_opens_the_account_no_more(at_home: Services) -> None:
    await gives(at_home, NEW)
    await at_home.contacts.confirm_email(NINA, DRAFT, await at_home.code(), new_act())
    async with at_home.store.units.look() as unit:
        assert await unit.residents.confirmed_email(ACCOUNT, NEW)
        assert await unit.residents.confirmed_email(ACCOUNT, "nina@mail.ru") is None


async def test_an_address_that_was_confirmed_for_another_account_needs_no_code(at_home: Services) -> None:
    await at_home.has_linked_next_door(NINA, NEW)
    letters = len(await at_home.letters())
    assert await gives(at_home, NEW) is None
    assert (await link(at_home)).email == NEW
    assert len(await at_home.letters()) == letters


async def test_what_is_no_address_and_codes_too_fast(at_home: Services) -> None:
    with pytest.raises(NotAnEmail):
        await gives(at_home, "work")
    await gives(at_home, NEW)
    with pytest.raises(ResendTooSoon):
        await gives(at_home, NEW)
    at_home.clock.forward(minutes=15)
    with pytest.raises(CodeExpired):
        await at_home.contacts.confirm_email(NINA, DRAFT, await at_home.code(), new_act())


async def test_a_code_of_somebody_else_is_none(at_home: Services) -> None:
    await at_home.links(OLEG, email="oleg@mail.ru")
    await gives(at_home, NEW)
    with pytest.raises(CodeExpired):
        await at_home.contacts.confirm_email(OLEG, DRAFT, await at_home.code(), new_act())


async def test_removed(at_home: Services) -> None:
    await at_home.contacts.give_phone(NINA, ACCOUNT, "8 831 255-56-86")
    await at_home.contacts.remove_email(NINA, ACCOUNT)
    await at_home.contacts.remove_phone(NINA, ACCOUNT)
    assert ((await link(at_home)).email, (await link(at_home)).phone) == ("", "")
    async with at_home.store.units.look() as unit:
        assert await unit.residents.confirmed_email(ACCOUNT, "nina@mail.ru") is None


async def test_another_phone(at_home: Services) -> None:
    assert await at_home.contacts.give_phone(NINA, ACCOUNT, "8 831 255-56-86") == "88312555686"
    with pytest.raises(NotAPhone):
        await at_home.contacts.give_phone(NINA, ACCOUNT, "позже")
    assert (await link(at_home)).phone == "88312555686"


async def test_nothing_is_done_to_anothers_account(at_home: Services) -> None:
    contacts, before = at_home.contacts, at_home.store.units.committed
    with pytest.raises(NoLinkedAccount):
        await contacts.give_email(OLEG, DRAFT, ACCOUNT, NEW, Language.RU, new_act())
    with pytest.raises(NoLinkedAccount):
        await contacts.remove_email(OLEG, ACCOUNT)
    with pytest.raises(NoLinkedAccount):
        await contacts.give_phone(OLEG, ACCOUNT, "88312555686")
    with pytest.raises(NoLinkedAccount):
        await contacts.remove_phone(OLEG, ACCOUNT)
    assert at_home.store.units.committed is before


# ---- one more account -----------------------------------------------------------------------------


async def test_one_more_account_takes_a_confirmed_address_and_the_phone(at_home: Services) -> None:
    await at_home.contacts.give_phone(NINA, ACCOUNT, "88312555686")
    await next_door_has_a_meter(at_home)
    linked = await at_home.linking.link_with_confirmed_email(NINA, NEXT_DOORS, "nina@mail.ru")
    assert linked.phone == "88312555686"
    second = await link(at_home, NEIGHBOUR)
    assert (second.email, second.phone) == ("nina@mail.ru", "88312555686")


async def test_a_confirmed_address_links_no_account_that_has_another_holder_meanwhile(
    at_home: Services,
) -> None:
    await next_door_has_a_meter(at_home)
    await at_home.store.load(replace(NEXT_DOOR, holder=Holder("Петров", "Олег", "Ильич")))
    with pytest.raises(AccountNotFound):
        await at_home.linking.link_with_confirmed_email(NINA, NEXT_DOORS, "nina@mail.ru")
    assert (await at_home.directory.find(NINA)).link_to(NEIGHBOUR) is None


async def test_an_address_that_nobody_has_confirmed_takes_a_code(at_home: Services) -> None:
    await at_home.has_linked_next_door(OLEG, "oleg@mail.ru")
    await next_door_has_a_meter(at_home)
    for email in (NEW, "oleg@mail.ru", ""):
        with pytest.raises(EmailNotConfirmed):
            await at_home.linking.link_with_confirmed_email(NINA, NEXT_DOORS, email)
    assert (await at_home.directory.find(NINA)).link_to(NEIGHBOUR) is None


async def test_an_account_linked_again_keeps_the_phone_that_was_left_for_it(at_home: Services) -> None:
    await at_home.has_linked_next_door(NINA)
    await at_home.contacts.give_phone(NINA, ACCOUNT, "88312555686")
    await next_door_has_a_meter(at_home)
    again = await at_home.linking.link_with_confirmed_email(NINA, NEXT_DOORS, "nina@mail.ru")
    assert again.phone == ""
    assert (await link(at_home, NEIGHBOUR)).phone == ""
