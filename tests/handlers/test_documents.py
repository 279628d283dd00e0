"""What people were told stays: receipts, verdicts and notices are never made into something else."""

from functools import partial

import pytest

from bot.sandbox import Group, Message, Person, Sandbox
from tests.handlers.households import MENU, Newcomer, lives_at, make_it
from tests.handlers.test_reviews import clerk, sends_a_doubtful_reading
from tests.people import Resident


@pytest.fixture(autouse=True)
def _a_day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


async def is_kept(resident: Resident, document: Message) -> None:
    """Each button under a document is answered by a message of its own, and the document stays."""
    said, changed = document.words, document.edited_at
    for label in document.labels:
        before = len(resident.person.chat.bot_messages)
        await resident.does(partial(Person.presses, label=label, message_id=document.message_id))
        assert document.words == said, f"«{label}» has changed it"
        assert document.edited_at == changed
        assert len(resident.person.chat.bot_messages) > before, f"«{label}» was not answered"


async def test_a_receipt(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    await is_kept(resident, resident.person.chat.last_bot_message)


async def test_a_receipt_that_is_said_once_more(resident: Resident) -> None:
    await resident.sends("256 246")
    check = resident.person.chat.last_bot_message.message_id
    await resident.sends("256 246")
    data = next(
        button.data
        for row in resident.person.chat.last_bot_message.buttons
        for button in row
        if button.label == "Отправить"
    )
    await resident.press("Отправить")
    await resident.sends(MENU)
    await resident.does(lambda person: person.presses_data(check, data or ""))
    assert "уже приняты" in resident.sees()
    await is_kept(resident, resident.person.chat.last_bot_message)


async def test_a_clerks_word(resident: Resident, sandbox: Sandbox, staff_group: Group) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    staff_group.presses(svetlana, "Принять", message_id=staff_group.chat.last_bot_message.message_id)
    await sandbox.wait_for(lambda: "принял показания" in resident.person.chat.last_bot_message.words)
    await is_kept(resident, resident.person.chat.last_bot_message)


async def test_what_another_of_the_account_has_changed(newcomer: Newcomer, sandbox: Sandbox) -> None:
    nina = await lives_at(newcomer, "111222333", email="nina@mail.ru")
    pavel = await lives_at(newcomer, "111222333", "Павел", email="pavel@mail.ru")
    for person, values in ((nina, "256 246"), (pavel, "257 246")):
        await person.sends(values)
        await person.press("Отправить")
    await sandbox.wait_for(lambda: "исправил другой" in nina.person.chat.last_bot_message.words)
    await is_kept(nina, nina.person.chat.last_bot_message)


async def test_a_screen_that_is_no_document_is_still_changed_in_its_place(resident: Resident) -> None:
    await resident.sends(MENU)
    menu = resident.person.chat.last_bot_message
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    assert menu.edited
