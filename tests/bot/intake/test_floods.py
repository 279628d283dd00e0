"""One chat that sends more than can be answered: memory stays as it is, nothing is lost, nobody waits."""

from collections.abc import Sequence

import pytest

from bot.app import App
from bot.intake.reception import MOST_HELD
from bot.sandbox import Person, Sandbox, flood
from bot.settings import Settings
from tests.bot.intake.handmade import arrives, said
from tests.resilience.program import running

MANY = 3 * MOST_HELD + 5
PICTURE = {"file_id": "f", "file_unique_id": "u", "width": 90, "height": 60}


def held(app: App) -> int:
    return len(app.reception._in_hand)


async def floods(app: App, person: Person, updates: Sequence[object]) -> None:
    """More and more comes, as polling brings it."""
    for first in range(0, len(updates), 20):
        await app.reception.take(updates[first : first + 20])
        assert held(app) <= MOST_HELD


async def test_most_of_a_flood_lies_on_disk_and_all_of_it_is_answered(cabinet: App, sandbox: Sandbox) -> None:
    nina, anna = arrives(sandbox, "Нина"), arrives(sandbox, "Анна")
    stuck = sandbox.faults.add("sendMessage", flood(1), times=None, chat_id=nina.user_id)
    await floods(cabinet, nina, [said(nina, text=f"{number} " + "а" * 4000) for number in range(MANY)])
    assert len(await cabinet.database.inbox.waiting()) == MANY
    await cabinet.reception.take([said(anna, text="/start")])
    await sandbox.wait_for(lambda: bool(anna.chat.bot_messages), what="an answer to somebody else")
    assert not nina.chat.bot_messages
    sandbox.faults.remove(stuck)
    await cabinet.reception.settled()
    assert len(nina.chat.bot_messages) == MANY
    assert not cabinet.reception._held


async def test_a_flood_outlives_the_process(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.TIME_TO_FINISH", 0.1)
    nina = arrives(sandbox, "Нина")
    stuck = sandbox.faults.add("sendMessage", flood(1), times=None, chat_id=nina.user_id)
    async with running(settings, sandbox) as app:
        await floods(app, nina, [said(nina, text="а") for _ in range(MANY)])
    sandbox.faults.remove(stuck)
    async with running(settings, sandbox) as app:
        assert held(app) <= MOST_HELD
        await app.reception.settled()
    assert len(nina.chat.bot_messages) == MANY


async def test_an_album_that_lies_across_is_one_event(cabinet: App, sandbox: Sandbox) -> None:
    nina = arrives(sandbox, "Нина")
    texts = [said(nina, text="а") for _ in range(2 * MOST_HELD - 3)]
    album = [said(nina, photo=[PICTURE], media_group_id="7") for _ in range(8)]
    stuck = sandbox.faults.add("sendMessage", flood(1), times=None, chat_id=nina.user_id)
    await floods(cabinet, nina, [*texts, *album, said(nina, text="а")])
    sandbox.faults.remove(stuck)
    await cabinet.reception.settled()
    assert len(nina.chat.bot_messages) == len(texts) + 2
