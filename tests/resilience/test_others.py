"""One resident's trouble is nobody else's."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox, flood
from bot.settings import Settings
from tests.resilience.households import STREET, fill
from tests.resilience.ledger import Ledger
from tests.resilience.program import running
from tests.resilience.walking import FILLING, LINKING, READINGS, SENDING, WHOLE_PATH, Walker


async def test_who_blocked_the_bot_stops_nobody(
    walker: Callable[[int], Walker], sandbox: Sandbox, cabinet: App, ledger: Ledger
) -> None:
    nina, oleg = walker(0), walker(1)
    await nina.goes(LINKING)
    nina.person.sends("/menu")
    nina.person.blocks_bot()
    await oleg.goes(WHOLE_PATH)
    await cabinet.reception.settled()

    nina.person.unblocks_bot()
    await nina.goes([replace(LINKING[0], hears="Что сделать?"), *READINGS])
    for each in (nina, oleg):
        await ledger.assert_sent_once(each.home)


async def test_a_chat_that_telegram_puts_off_delays_no_other(
    walker: Callable[[int], Walker], sandbox: Sandbox, ledger: Ledger
) -> None:
    nina, oleg = walker(0), walker(1)
    await nina.goes(LINKING)
    # As long as it takes the machine to serve the other one.
    fault = sandbox.faults.add("editMessageText", flood(1), times=None, chat_id=nina.person.chat.id)
    nina.acts(READINGS[0])
    await sandbox.wait_for(lambda: fault.hits > 0, what="Nina's trouble")
    await oleg.goes(WHOLE_PATH)
    assert not nina.heard
    sandbox.faults.remove(fault)
    await nina.hears(READINGS[0].hears)
    await nina.goes(READINGS[1:])
    for each in (nina, oleg):
        await ledger.assert_sent_once(each.home)


async def test_a_notice_that_telegram_puts_off_delays_no_other(
    walker: Callable[[int], Walker], sandbox: Sandbox, ledger: Ledger
) -> None:
    homes = [(walker(0), walker(0)), (walker(1), walker(1))]
    for first, _ in homes:
        await first.goes(LINKING)
    nina, oleg = homes[0][0], homes[1][0]
    fault = sandbox.faults.add("sendMessage", flood(1), times=None, chat_id=nina.person.chat.id)
    for _, second in homes:
        await second.goes(LINKING)
    await sandbox.wait_for(lambda: fault.hits > 0)
    await oleg.hears("привязан ещё один чат")
    assert nina.times_heard("привязан ещё один чат") == 0
    sandbox.faults.remove(fault)
    await nina.hears("привязан ещё один чат")
    assert nina.times_heard("привязан ещё один чат") == 1


async def test_two_residents_of_one_account_at_the_same_time(
    sandbox: Sandbox, cabinet: App, ledger: Ledger
) -> None:
    await _two_of_each_household_send_at_once(sandbox, ledger)


@pytest.mark.slow
async def test_two_residents_of_one_account_on_postgresql(
    sandbox: Sandbox, settings: Settings, postgres_url: str, tmp_path: Path
) -> None:
    await fill(postgres_url, tmp_path)
    async with running(settings.model_copy(update={"database_url": postgres_url}), sandbox):
        await _two_of_each_household_send_at_once(sandbox, Ledger(postgres_url))


async def _two_of_each_household_send_at_once(sandbox: Sandbox, ledger: Ledger) -> None:
    # The later of the two corrects the earlier: billing gets one value for each zone.
    homes = STREET[:4]
    residents = [Walker(sandbox, home) for home in homes for _ in range(2)]
    for each in residents:
        await each.goes((*LINKING, *FILLING))
    for each in residents:
        each.acts(SENDING)
    for each in residents:
        await each.hears("Спасибо")
    for home in homes:
        assert [(line.register, line.value) for line in await ledger.standing(home)] == [
            (1, home.day),
            (2, home.night),
        ]
        assert await ledger.submissions_of(home) == 2
