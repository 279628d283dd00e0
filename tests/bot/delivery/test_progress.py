"""A message of several calls that is interrupted goes on where it stopped: by a 429, a stop, a kill."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiogram.methods import SendMessage, SendPhoto

from bot.database.engine import Database
from bot.delivery.calls import Place, showing
from bot.sandbox import Group, Person, Sandbox, flood, hang, lose_answer, server_error
from bot.sandbox.faults import Trouble
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.outbox import AttachedFile, Facts, FileKind, Key, StaffCard
from fsm.screen import Screen
from tests.bot.delivery.conftest import Office, card, notice, under_way
from tests.resilience.processes import BotProcess

ALBUM_THEN_WORDS = ["sendMediaGroup", "sendMessage"]
WAY_OUT = 20.0  # seconds that a process gets to deliver a card, on a very busy machine


@pytest.mark.parametrize("trouble", [flood(1), server_error()], ids=["429", "500"])
async def test_a_card_goes_on_at_the_call_that_met_the_trouble(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile], trouble: Trouble
) -> None:
    fault = sandbox.faults.add("sendMessage", trouble)
    await office.sends(card("Заявка", photos[:3]))
    assert fault.hits == 1
    assert carried_out(sandbox) == ALBUM_THEN_WORDS
    assert [message.words or message.kind for message in staff_group.chat.bot_messages] == [
        "photo",
        "photo",
        "photo",
        "Заявка",
    ]


async def test_only_the_call_whose_answer_was_lost_is_made_again(
    office: Office, sandbox: Sandbox, photos: list[AttachedFile]
) -> None:
    sandbox.faults.add("sendMessage", lose_answer())
    await office.sends(card("Заявка", photos[:3]))
    assert called(sandbox) == ["sendMediaGroup", "sendMessage", "sendMessage"]


async def test_a_group_that_telegram_puts_off_gets_its_cards_in_order_and_holds_nobody_up(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    sandbox.faults.add("sendMessage", flood(1), chat_id=staff_group.chat_id)
    cards = [card(f"Заявка {number}", shows=Key(f"request:{number}")) for number in range(5)]
    await office.gives(*cards, notice(nina, "Ответ"))
    await sandbox.wait_for(lambda: bool(nina.chat.bot_messages), what="the notice")
    assert staff_group.chat.bot_messages == []
    await office.has_sent_all()
    assert [message.words for message in staff_group.chat.bot_messages] == [f"Заявка {n}" for n in range(5)]


async def test_the_next_postman_goes_on_where_the_last_one_stopped(
    office: Office, sandbox: Sandbox, photos: list[AttachedFile]
) -> None:
    sandbox.faults.add("sendMessage", hang(30))
    await office.gives(card("Заявка", photos[:3]))
    await under_way(sandbox, "sendMessage")
    await office.dies()
    office.begins()
    await office.has_sent_all()
    assert called(sandbox) == ["sendMediaGroup", "sendMessage", "sendMessage"]
    assert carried_out(sandbox) == ALBUM_THEN_WORDS


@pytest.mark.slow
async def test_a_killed_program_goes_on_where_it_stopped(
    sandbox: Sandbox,
    staff_group: Group,
    photos: list[AttachedFile],
    filled_database: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "bot.sqlite3"
    shutil.copy(filled_database, path)
    url = f"sqlite+aiosqlite:///{path}"
    await write(url, review(photos[:3]), sandbox)
    bot = BotProcess(sandbox, tmp_path, DATABASE_URL=url, STAFF_CHAT_ID=str(staff_group.chat_id))
    sandbox.faults.add("sendMessage", hang(60), chat_id=staff_group.chat_id)
    try:
        await bot.start()
        await sandbox.wait_for(
            lambda: called(sandbox) == ALBUM_THEN_WORDS, WAY_OUT, "the words to be on their way"
        )
        await bot.kill()
        await bot.start()
        await sandbox.wait_for(
            lambda: any("90000" in message.words for message in staff_group.chat.bot_messages),
            WAY_OUT,
            "the words",
        )
    finally:
        await bot.end()
    *album, words = staff_group.chat.bot_messages
    assert [message.file_ids for message in album] == [[photo.file] for photo in photos[:3]]
    assert words.labels == ["Принять", "Отклонить"]


def test_what_was_begun_as_two_calls_is_not_finished_by_one() -> None:
    """A program with shorter texts may find a card whose photo is out already."""
    photo = AttachedFile(FileKind.PHOTO, "AgAC")
    screen = Screen("Коротко")
    [whole] = showing(screen, [photo], Place(1), begun=False)
    _, words = showing(screen, [photo], Place(1), begun=True)
    assert isinstance(whole.call, SendPhoto)
    assert isinstance(words.call, SendMessage)
    assert whole.call.caption == words.call.text == "Коротко"


def called(sandbox: Sandbox) -> list[str]:
    """What was called for the staff group."""
    return [call.method for call in sandbox.calls if call.chat_id and call.chat_id < 0]


def carried_out(sandbox: Sandbox) -> list[str]:
    """What of it was carried out and answered."""
    return [call.method for call in sandbox.calls if call.chat_id and call.chat_id < 0 and call.ok]


def review(photos: Sequence[AttachedFile]) -> StaffCard:
    """A card such as the program makes when a resident sends photos."""
    line: dict[str, str | int] = {
        "meter": "11228081",
        "resource": Resource.ELECTRICITY.value,
        "place": "",
        "register": 1,
        "zone": "day",
        "previous": "00212",
        "value": "90000",
        "used": 89788,
        "history": "00180 00212",
    }
    facts: Facts = {
        "submission": 1,
        "account": AccountNumber("111222333"),
        "street": "ул. Южное шоссе",
        "house": "28",
        "flat": "52",
        "holder": "Иванова Н. Н.",
        "receipt": "Р-000001",
        "lines": [line],
    }
    return StaffCard("readings-review", facts, tuple(photos), belongs_to=Key("review:1"))


async def write(url: str, message: StaffCard, sandbox: Sandbox) -> None:
    database = await Database.open(url)
    async with database.units.change() as unit:
        await unit.outbox.add(message, sandbox.clock.now())
        await unit.commit()
    await database.close()
