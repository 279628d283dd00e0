"""The accounts of one user: choosing, naming, leaving (manual, 4.6)."""

import pytest

from domain.directory import ResidentDirectory
from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber
from domain.my_accounts import NotALabel
from domain.residents import Language, Resident
from tests.domain.services import ACCOUNT, HOME, NEIGHBOUR, NEXT_DOOR, NINA, OLEG, STRANGER, Services


@pytest.fixture
async def two(at_home: Services) -> Services:
    """Nina has linked the neighbour's account too."""
    await at_home.has_linked_next_door(NINA)
    return at_home


async def test_all_of_them_oldest_link_first(two: Services) -> None:
    assert [each.account for each in await two.my_accounts.all(NINA)] == [HOME, NEXT_DOOR]
    assert await two.my_accounts.all(STRANGER) == ()


async def test_one_of_them(two: Services) -> None:
    one = await two.my_accounts.one(NINA, NEIGHBOUR)
    assert (one.account, one.link.account) == (NEXT_DOOR, NEIGHBOUR)


async def test_the_one_that_the_menu_is_about(two: Services) -> None:
    assert (await two.directory.find(NINA)).active == NEIGHBOUR
    await two.my_accounts.choose(NINA, ACCOUNT)
    assert (await two.directory.find(NINA)).active == ACCOUNT


async def test_a_name_of_ones_own(two: Services) -> None:
    assert await two.my_accounts.name(NINA, NEIGHBOUR, "  у  мамы ") == "у мамы"
    assert [link.label for link in (await two.directory.find(NINA)).links] == ["", "у мамы"]
    with pytest.raises(NotALabel):
        await two.my_accounts.name(NINA, NEIGHBOUR, "")
    assert (await two.my_accounts.one(NINA, NEIGHBOUR)).link.label == "у мамы"
    await two.my_accounts.unname(NINA, NEIGHBOUR)
    assert (await two.my_accounts.one(NINA, NEIGHBOUR)).link.label == ""


async def test_leaving_one_and_the_menu_is_about_the_other(two: Services) -> None:
    assert await two.my_accounts.leave(NINA, NEIGHBOUR)
    nina = await two.directory.find(NINA)
    assert nina.active_link is not None
    assert nina.active_link.account == ACCOUNT
    assert not await two.my_accounts.leave(NINA, NEIGHBOUR)


async def test_leaving_touches_nobody_else(two: Services) -> None:
    await two.links(OLEG, email="oleg@mail.ru")
    await two.my_accounts.leave(NINA, ACCOUNT)
    assert [each.account for each in await two.my_accounts.all(OLEG)] == [HOME]


async def test_nothing_is_done_to_an_account_that_is_not_ones_own(two: Services) -> None:
    before = two.store.units.committed
    for user, account in ((OLEG, ACCOUNT), (NINA, AccountNumber("999999999"))):
        with pytest.raises(NoLinkedAccount):
            await two.my_accounts.one(user, account)
        with pytest.raises(NoLinkedAccount):
            await two.my_accounts.choose(user, account)
        with pytest.raises(NoLinkedAccount):
            await two.my_accounts.name(user, account, "дача")
        with pytest.raises(NoLinkedAccount):
            await two.my_accounts.unname(user, account)
        assert not await two.my_accounts.leave(user, account)
    assert two.store.units.committed is before


# ---- the directory --------------------------------------------------------------------------------


async def test_a_stranger_is_remembered_until_something_becomes_known(services: Services) -> None:
    assert await services.directory.find(NINA) == Resident(NINA)
    await services.links(NINA)
    nina = await services.directory.find(NINA)
    assert nina.active == ACCOUNT
    assert await services.directory.find(NINA) is nina


class Numbers:
    """What the registry says of all accounts."""

    number = 0

    async def of_account(self, _: AccountNumber) -> int:
        """`domain.registry.RegistryVersions`."""
        return self.number


async def test_a_link_that_another_process_ends_is_remembered_only_until_the_number_grows(
    at_home: Services,
) -> None:
    numbers = Numbers()
    directory = ResidentDirectory(at_home.store.units, numbers, {})
    nina = await directory.find(NINA)
    assert await directory.find(NINA) is nina
    async with at_home.store.units.change() as unit:
        await unit.residents.end_link(nina.links[0].id, at_home.clock.now(), by=OLEG)
        await unit.commit()
    assert await directory.find(NINA) is nina
    numbers.number += 1
    assert (await directory.find(NINA)).links == ()


async def test_the_language_of_a_resident_is_kept_and_a_stranger_stays_unknown(at_home: Services) -> None:
    for user in (NINA, STRANGER):
        assert (await at_home.directory.find(user)).language is not Language.EN
        await at_home.directory.speak(user, Language.EN)
    assert (await at_home.directory.find(NINA)).language is Language.EN
    assert await at_home.directory.find(STRANGER) == Resident(STRANGER)
