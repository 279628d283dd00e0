"""The database refuses for a moment: Telegram keeps what we cannot, and answers come all the same."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.intake import reception
from bot.sandbox import Sandbox, hang
from bot.settings import Settings
from tests.resilience.ledger import Ledger
from tests.resilience.walking import LINKING, READINGS, WHOLE_PATH, Step, Walker

METER = "Введите номер любого вашего счётчика"


@contextmanager
def refusing(settings: Settings, table: str) -> Iterator[None]:
    """Let the database refuse to write to a table, as one on a full disk does."""
    path = make_url(settings.database_url).database or ""
    with sqlite3.connect(path, timeout=30, isolation_level=None) as connection:
        connection.execute(
            f"CREATE TRIGGER trouble BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
        try:
            yield
        finally:
            connection.execute("DROP TRIGGER trouble")
    connection.close()


async def test_updates_that_cannot_be_kept_stay_with_telegram(
    walker: Callable[[int], Walker], sandbox: Sandbox, settings: Settings, ledger: Ledger
) -> None:
    # Telegram is slow, so that the answer takes longer than an update is held back.
    nina = walker(0)
    await nina.goes((*LINKING, *READINGS[:1]))
    slow = sandbox.faults.add("sendMessage", hang(1), chat_id=nina.person.chat.id)
    with capture_logs() as logs, refusing(settings, "inbox"):
        nina.acts(READINGS[1])
        await ledger.until_logged(logs, "updates cannot be kept")
    await nina.hears(READINGS[1].hears)
    sandbox.faults.remove(slow)
    await nina.goes(READINGS[2:])
    await ledger.assert_sent_once(nina.home)


async def test_what_is_answered_at_once_needs_no_row(
    walker: Callable[[int], Walker], settings: Settings, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reception, "HOLD", 10.0)  # seconds; the machine may be busy
    nina = walker(0)
    with refusing(settings, "inbox"):
        await nina.goes(WHOLE_PATH)
    await ledger.assert_sent_once(nina.home)


@pytest.mark.parametrize("step", WHOLE_PATH, ids=lambda step: step.name)
async def test_a_conversation_that_cannot_be_kept_goes_on_later(
    step: Step, walker: Callable[[int], Walker], settings: Settings, ledger: Ledger
) -> None:
    nina = walker(0)
    for each in WHOLE_PATH:
        if each is not step:
            await nina.takes(each)
            continue
        if each.needs_code:
            nina.code = await nina.newest_code()
        with capture_logs() as logs, refusing(settings, "conversations"):
            nina.acts(each)
            await ledger.until_logged(logs, "an update could not be acted upon")
        await nina.hears(each.hears, patience=3)
    await ledger.assert_sent_once(nina.home)


async def test_a_wrong_code_that_is_taken_up_again_costs_one_try(
    walker: Callable[[int], Walker], settings: Settings, ledger: Ledger
) -> None:
    nina = walker(0)
    await nina.goes(LINKING[:7])
    right = await nina.newest_code()
    wrong = Step("a wrong code", lambda her: her.person.sends("000000"), "Осталось 4 попытки")
    await _is_tried_thrice(wrong, nina, settings, ledger)
    nina.code = right
    await nina.takes(LINKING[7])


async def test_wrong_secrets_that_are_taken_up_again_are_one_failure(
    walker: Callable[[int], Walker], settings: Settings, ledger: Ledger
) -> None:
    nina = walker(0)
    await nina.goes(LINKING[:5])
    wrong = Step("a wrong meter", lambda her: her.person.sends("99999"), "Не нашли")
    for _ in range(2):  # two acts, tried three times each: six failures would earn a pause
        await _is_tried_thrice(wrong, nina, settings, ledger)
        await nina.takes(Step("again", lambda her: her.person.presses("Исправить номер счётчика"), METER))
    await nina.takes(LINKING[5])


async def _is_tried_thrice(step: Step, walker: Walker, settings: Settings, ledger: Ledger) -> None:
    with capture_logs() as logs, refusing(settings, "conversations"):
        walker.acts(step)
        await ledger.until_logged(logs, "an update could not be acted upon", times=3)
    await walker.hears(step.hears, patience=6)
