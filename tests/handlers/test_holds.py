"""Accounts that strangers have closed: clerks and administrators see them, and open them."""

import asyncio
from datetime import timedelta

import pytest

from bot.app import App
from bot.holding import run_holds, run_lift
from bot.sandbox import Group, Person, Sandbox
from bot.settings import Settings
from domain.attempts import FREE_FAILURES
from domain.guessing import count_failure
from domain.identifiers import AccountNumber, UserId
from tests.domain.acts import new_act
from tests.people import Resident

ACCOUNT = AccountNumber("111222333")


@pytest.fixture
async def closed(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    """Strangers have failed five times at the account, and a resident holds it."""
    now = sandbox.clock.now()
    async with cabinet.database.units.change() as unit:
        for number in range(FREE_FAILURES):
            await count_failure(unit, UserId(9000 + number), ACCOUNT, now, new_act())
        await unit.holds.hold(AccountNumber("200000001"), now + timedelta(hours=3))
        await unit.commit()


class Clerk:
    """Somebody in the staff group, and what the bot says to what they post."""

    def __init__(self, person: Person, group: Group, resident: Resident) -> None:
        self._person, self._group, self._resident = person, group, resident

    async def posts(self, text: str) -> str:
        before = len(self._group.chat.bot_messages)
        self._group.posts(self._person, text)
        await self._resident.waits()
        return "\n".join(message.words for message in self._group.chat.bot_messages[before:])


@pytest.fixture
def clerk(sandbox: Sandbox, staff_group: Group, resident: Resident) -> Clerk:
    person = sandbox.person(first_name="Светлана")
    staff_group.add(person)
    return Clerk(person, staff_group, resident)


@pytest.mark.usefixtures("closed")
async def test_a_clerk_sees_what_is_closed_and_opens_it(clerk: Clerk) -> None:
    said = await clerk.posts("/holds")
    assert "111222333: вход по почте закрыт до" in said
    assert "5 за сутки" in said
    assert "200000001: вход по почте приостановил жилец до" in said
    assert "закрыт до" in await clerk.posts("/holds 111 222 333")
    assert await clerk.posts("/lift 111222333") == (
        "111222333: счёт открыт. Все, кто ошибался, могут попробовать снова."
    )
    assert await clerk.posts("/holds@cabinet_bot 111222333") == "111222333: ничего не закрыто."
    assert await clerk.posts("/lift 111222333") == "111222333: ничего не закрыто."
    await clerk.posts("/lift 200000001")
    assert await clerk.posts("/holds") == "Закрытых счетов сейчас нет."


async def test_what_is_no_account_is_said_and_other_commands_are_not_for_us(clerk: Clerk) -> None:
    assert "Например, /lift 111222333" in await clerk.posts("/lift")
    assert "9 цифр" in await clerk.posts("/lift 12345")
    assert await clerk.posts("/start") == ""
    assert await clerk.posts("/ban 111222333") == ""


@pytest.mark.usefixtures("closed")
async def test_commands_of_clerks_are_none_in_a_private_chat(resident: Resident) -> None:
    for command in ("/holds", "/lift 111222333"):
        await resident.sends(command)
        assert "закрыт" not in resident.sees()
        assert "открыт" not in resident.sees()


@pytest.mark.usefixtures("closed")
async def test_the_administrator_does_so_from_the_shell(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async def says(act: object, *arguments: str | None) -> str:
        capsys.readouterr()
        assert callable(act)
        await asyncio.to_thread(act, settings, *arguments)
        return capsys.readouterr().out

    assert "111222333: closed until" in await says(run_holds, None)
    assert "200000001: held by a resident until" in await says(run_holds, None)
    assert await says(run_lift, "111222333") == "111222333: opened\n"
    assert await says(run_lift, "111222333") == "111222333: was open\n"
    assert await says(run_holds, "111222333") == "111222333: open, 0 failures within a day\n"
    await says(run_lift, "200000001")
    assert await says(run_holds, None) == "no account is closed\n"
    assert await says(run_holds, "12345") == ""


@pytest.mark.parametrize("typed", ["/lift 123", "/lift Иванова", "/holds 12"])
async def test_a_clerk_is_not_told_to_write_to_the_company(clerk: Clerk, typed: str) -> None:
    assert await clerk.posts(typed) == "В номере лицевого счёта 9 цифр. Например, /lift 111222333"
