"""What is answered to a reminder, and to other messages of campaigns: readings in numbers, and words."""

import pytest

from bot.app import App
from bot.sandbox import Group, Sandbox
from domain.campaigns.campaign import CampaignKind
from tests.bot.sandbox.pictures import png
from tests.handlers.households import Newcomer, also_lives_at, lives_at, make_it
from tests.handlers.reminded import is_reminded, is_told
from tests.handlers.test_my_requests import kept as kept
from tests.handlers.test_my_requests_replies import is_answered, words_of
from tests.people import Resident
from tests.requests_kept import RequestsKept

TOLD = "Завтра с 10 до 16 в доме не будет воды"


# ---- numbers --------------------------------------------------------------------------------------------


async def test_numbers_in_reply_go_the_ordinary_way(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    said = await is_reminded(resident, cabinet)
    await resident.does(lambda person: person.replies(said, "256 246 42"))
    assert "Проверьте перед отправкой" in resident.sees()
    assert "Т1 день 00212 00256     44" in resident.sees()
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


@pytest.mark.parametrize("is_reply", [True, False])
async def test_a_lone_number_is_of_the_meter_that_lacks_one(
    resident: Resident, cabinet: App, sandbox: Sandbox, is_reply: bool
) -> None:
    make_it(sandbox, 24)
    await resident.sends("256 246")
    await resident.press("Отправить")
    said = await is_reminded(resident, cabinet)
    await resident.does(lambda person: person.replies(said, "42") if is_reply else person.sends("42"))
    assert "Проверьте перед отправкой" in resident.sees()
    assert "011774" in resident.sees()
    assert "11228081" not in resident.sees()


async def test_a_correction_is_still_one(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 24)
    await resident.sends("256 246")
    await resident.press("Отправить")
    said = await is_reminded(resident, cabinet)
    await resident.does(lambda person: person.replies(said, "257 246"))
    assert "Т1 день 00212 00257     45" in resident.sees()


async def test_in_english(newcomer: Newcomer, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 24)
    nina = await lives_at(newcomer, "111222333", language="en")
    said = await is_reminded(nina, cabinet)
    await nina.does(lambda person: person.replies(said, "water 42"))
    assert "Please check before sending" in nina.sees()
    await nina.does(lambda person: person.replies(said, "Thank you!"))
    assert "You are welcome." in nina.sees()


async def test_a_number_under_a_photo_in_reply(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 24)
    said = await is_reminded(resident, cabinet)
    await resident.does(lambda person: person.sends_album([png(), png(50)], "вода 42", reply_to=said))
    assert "Проверьте перед отправкой" in resident.sees()
    assert "011774" in resident.sees()


# ---- several accounts -----------------------------------------------------------------------------------


@pytest.fixture
async def two_flats(resident: Resident, sandbox: Sandbox) -> Resident:
    """Нина has another flat, with a meter that showed 04580; the menu is about the first."""
    make_it(sandbox, 24)
    await also_lives_at(resident, "200000001")
    return resident


async def test_the_numbers_tell_whose_they_are(two_flats: Resident, cabinet: App) -> None:
    said = await is_reminded(two_flats, cabinet)
    assert "спросим" in said.words
    await two_flats.does(lambda person: person.replies(said, "4680"))
    assert "20-000-1" in two_flats.sees()
    await two_flats.press("Отправить")
    await two_flats.does(lambda person: person.replies(said, "256 246"))
    assert "11228081" in two_flats.sees()


async def test_numbers_of_the_other_flat_while_nothing_is_open(two_flats: Resident, cabinet: App) -> None:
    for typed in ("256 246 42", "Отправить"):
        await two_flats.sends(typed)
    await is_reminded(two_flats, cabinet)
    await two_flats.sends("4680")
    assert "20-000-1" in two_flats.sees()
    await two_flats.press("Отмена")
    await two_flats.sends("257 246")
    assert "11228081" in two_flats.sees(), "the menu's account can show these: a correction"


async def test_what_could_be_of_either_is_asked(two_flats: Resident, cabinet: App) -> None:
    said = await is_reminded(two_flats, cabinet)
    await two_flats.does(lambda person: person.replies(said, "99000"))
    assert "По какому лицевому счёту эти показания?" in two_flats.sees()
    await two_flats.sends("привет")
    assert "Выберите лицевой счёт кнопкой" in two_flats.sees()
    await two_flats.sends("4680")
    await two_flats.press("200000001")
    assert "04680" in two_flats.sees()
    await two_flats.press("Отправить")
    assert "Спасибо" in two_flats.sees()


async def test_nothing_is_sent_where_it_is_not_said(two_flats: Resident, cabinet: App) -> None:
    said = await is_reminded(two_flats, cabinet)
    await two_flats.does(lambda person: person.replies(said, "99000"))
    await two_flats.press("Отмена")
    assert "Показания не отправлены." in two_flats.sees()


# ---- forms that are open --------------------------------------------------------------------------------


async def test_a_form_of_readings_takes_them_as_its_own(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    said = await is_reminded(resident, cabinet)
    await resident.press("Передать сейчас")
    await resident.does(lambda person: person.replies(said, "256 246"))
    assert "011774" in resident.sees(), "the next meter of the form"


async def test_another_form_is_left_for_numbers_and_takes_words(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    said = await is_reminded(resident, cabinet)
    await resident.sends("/feedback")
    await resident.does(lambda person: person.replies(said, "Напоминайте позже"))
    assert "Похоже" not in resident.sees(), "they are what the form has asked for"
    await resident.does(lambda person: person.replies(said, "256 246"))
    assert "ничего не отправлено" in resident.sees()
    assert "Проверьте перед отправкой" in resident.sees()


# ---- words ----------------------------------------------------------------------------------------------


async def test_words_go_to_the_clerk_who_waits_for_them(
    resident: Resident, cabinet: App, sandbox: Sandbox, kept: RequestsKept
) -> None:
    number = await is_answered(resident, kept)
    make_it(sandbox, 24)
    said = await is_reminded(resident, cabinet)
    await resident.does(lambda person: person.replies(said, "приходите в среду"))
    assert await words_of(kept, number) == ["приходите в среду"]


async def test_a_typed_label_in_reply_is_that_button(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    said = await is_reminded(resident, cabinet)
    await resident.does(lambda person: person.replies(said, "Напомнить завтра"))
    assert "напомним завтра" in resident.sees()


async def test_words_for_nobody_are_kept_for_us(
    resident: Resident, cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    make_it(sandbox, 24)
    said = await is_reminded(resident, cabinet)
    await resident.does(lambda person: person.replies(said, "Счётчик <сняли> на поверку"))
    assert "Похоже, вы пишете нам" in resident.sees()
    await resident.press("Готово")
    assert "Счётчик <сняли> на поверку" in resident.sees()
    await resident.press("Отправить")
    await sandbox.wait_for(
        lambda: any("Счётчик <сняли> на поверку" in each.words for each in staff_group.chat.bot_messages)
    )


@pytest.mark.parametrize("kind", [CampaignKind.ANNOUNCEMENT, CampaignKind.OUTAGE])
async def test_words_about_what_clerks_have_written_are_kept_for_us(
    resident: Resident, cabinet: App, sandbox: Sandbox, kept: RequestsKept, kind: CampaignKind
) -> None:
    number = await is_answered(resident, kept)
    make_it(sandbox, 24)
    said = await is_told(resident, cabinet, kind, TOLD)
    await resident.does(lambda person: person.replies(said, "А холодная будет в 17:00?"))
    assert "Похоже, вы пишете нам" in resident.sees()
    assert await words_of(kept, number) == [], "they are not about the request that waits"
    await resident.press("Готово")
    assert f"В ответ на сообщение «{TOLD}»:" in resident.sees()
    assert "А холодная будет в 17:00?" in resident.sees()


async def test_a_photo_about_it_is_kept_too(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    said = await is_told(resident, cabinet, CampaignKind.OUTAGE, TOLD)
    await resident.does(
        lambda person: person.sends_album([png(60, 60), png(70, 70)], "Провод упал", reply_to=said)
    )
    assert "Похоже, вы пишете нам" in resident.sees()
    await resident.press("Готово")
    assert "Провод упал" in resident.sees()


async def test_numbers_in_reply_to_an_announcement(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    said = await is_told(resident, cabinet, CampaignKind.ANNOUNCEMENT, "Передайте показания до 26-го")
    await resident.does(lambda person: person.replies(said, "256 246"))
    assert "Проверьте перед отправкой" in resident.sees()
    await resident.sends("/menu")
    await resident.does(lambda person: person.replies(said, "25"))
    assert "Похоже, вы пишете нам" in resident.sees()


async def test_thanks_ask_nobody_for_anything(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    said = await is_told(resident, cabinet, CampaignKind.OUTAGE, TOLD)
    await resident.does(lambda person: person.replies(said, "Спасибо!"))
    assert "Пожалуйста." in resident.sees()
