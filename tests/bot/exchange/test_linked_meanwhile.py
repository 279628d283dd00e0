"""An import changes an account at the very moment in which somebody links it, on each engine."""

import asyncio
from random import Random

from bot.database.engine import Database
from bot.exchange.importing import ImportResult, import_files
from domain.confirmation import CodeSeal
from domain.directory import ResidentDirectory
from domain.identifiers import AccountNumber, UserId
from domain.linking import AccountNotFound, Linked, LinkingService
from domain.residents import Language
from domain.secrets import Secrets, opened_by
from domain.unit_of_work import StorageBusy
from fsm.turn import PAUSES
from tests.bot.exchange.billing import ACCOUNTS, NOW, TODAY, Billing
from tests.domain.clock import MovableClock

NINA = UserId(7)
MEANWHILE = 2.0
"""Seconds that an import gets which nobody holds up; one that waits is let go by then."""
MANY = 100
HOUSES = "code;street;house\nH1;ул. Южное шоссе;28\n"


async def test_whoever_links_while_billing_names_another_holder_is_not_let_in(
    billing: Billing, database: Database
) -> None:
    await billing.settle()
    secrets = Secrets(AccountNumber("111222333"), "Иванова Н. Н.", "11228081")
    await linking(database).consent(NINA, Language.RU)
    sold = billing.csv("accounts.csv", ACCOUNTS.replace("Иванова;Н.;Н.", "Петров;Олег;Ильич"))
    async with database.units.change() as unit:
        await unit.accounts.hold(secrets.account)
        assert await opened_by(unit, secrets, NOW)
        loading = asyncio.create_task(import_files(billing.engine, [sold], TODAY, now=NOW))
        await asyncio.wait([loading], timeout=MEANWHILE)
        await unit.residents.add_link(NINA, secrets.account, "", NOW)
        await unit.commit()
    [result] = await loading
    assert result.refusal is None
    assert await links_of(database, secrets.account) == []
    assert [notice["to"] for notice in await billing.notices()] == [str(NINA)]


async def test_a_hundred_link_while_an_import_changes_their_accounts(
    billing: Billing, database: Database
) -> None:
    chance = Random(8)
    people = [(UserId(number), AccountNumber(f"4100{number:05}")) for number in range(1, MANY + 1)]
    await load(billing, "houses", HOUSES)
    await load(billing, "accounts", accounts(people, "Иванова"))
    meters = "".join(f"{account};electricity;7{account[4:]};1;5\n" for _, account in people)
    await load(billing, "meters", f"account;resource;number;zones;integer_digits\n{meters}")
    service = linking(database)
    for user, _ in people:
        await service.consent(user, Language.RU)

    async def links(user: UserId, account: AccountNumber) -> Linked | None:
        await asyncio.sleep(chance.random() * 0.5)
        for pause in (*PAUSES, 1.0, 5.0):
            try:
                return await service.link_without_email(
                    user, Secrets(account, "Иванова Н. Н.", f"7{account[4:]}")
                )
            except AccountNotFound:
                return None
            except StorageBusy:
                await asyncio.sleep(pause)
        raise TimeoutError("the database stayed busy")

    # Every second account gets another holder, the others another phone.
    text = accounts(people[::2], "Петрова") + accounts(people[1::2], "Иванова", "2555686").partition("\n")[2]
    *linked, _ = await asyncio.gather(*(links(*each) for each in people), load(billing, "accounts", text))
    for (user, account), was_linked in zip(people, linked, strict=True):
        is_sold = (user - 1) % 2 == 0
        assert await links_of(database, account) == ([] if is_sold else [user])
        assert was_linked or is_sold, "nothing was wrong with what they gave"
    told = {notice["to"] for notice in await billing.notices()}
    let_in = {str(user) for (user, _), one in zip(people, linked, strict=True) if one and user % 2}
    assert told == let_in


def linking(database: Database) -> LinkingService:
    directory = ResidentDirectory(database.units, database.versions, None)
    seal = CodeSeal(b"secret", lambda below: 12_345 % below)
    return LinkingService(database.units, directory, MovableClock(NOW), seal, mail_works=False)


def accounts(people: list[tuple[UserId, AccountNumber]], surname: str, phone: str = "") -> str:
    rows = "".join(f"{account};H1;{user};{surname};Н.;Н.;{phone}\n" for user, account in people)
    return f"number;house;flat;surname;name;patronymic;phone\n{rows}"


async def load(billing: Billing, name: str, text: str) -> ImportResult:
    [result] = await import_files(billing.engine, [billing.csv(f"{name}.csv", text)], TODAY, now=NOW)
    assert not result.refusal
    assert not result.rejected
    return result


async def links_of(database: Database, account: AccountNumber) -> list[UserId]:
    async with database.units.look() as unit:
        return [link.user for link in await unit.residents.links_of_account(account)]
