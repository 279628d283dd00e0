"""«Это правда вы?»: how residents can tell the bot from a fake, and what they must not type."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.app import App
from bot.sandbox import Sandbox
from bot.settings import Settings
from tests.handlers.test_states import PIXEL
from tests.people import Resident
from tests.running import running

Newcomer = Callable[..., Resident]


@pytest.mark.parametrize("way_in", ["/genuine", "Это правда вы?", "это правда вы"])
async def test_whoever_asks_is_told(newcomer: Newcomer, cabinet: App, sandbox: Sandbox, way_in: str) -> None:
    await sandbox.wait_for(lambda: bool(cabinet.own_name()), what="the bot's name")
    stranger = newcomer()
    await stranger.sends(way_in)
    assert "Адрес этого бота в Telegram: @sandbox_bot." in stranger.sees()
    assert "Возьмите бумажную квитанцию" in stranger.sees()
    for never in ("паспорт", "СНИЛС и ИНН", "номер банковской карты", "код из СМС и код Госуслуг"):
        assert never in stranger.sees()
    assert "Письмо приходит с адреса bot@volgaenergo.example." in stranger.sees()


async def test_what_is_said_of_money_is_true_of_a_bot_that_takes_it(newcomer: Newcomer) -> None:
    stranger = newcomer()
    await stranger.sends("/genuine")
    assert "никогда не просит перевести деньги человеку" in stranger.sees()
    assert "«Оплатить»" in stranger.sees()
    assert "в окне оплаты, которое откроет Telegram" in stranger.sees()


async def test_a_stranger_is_led_to_it_from_the_first_message(newcomer: Newcomer) -> None:
    stranger = newcomer()
    await stranger.starts()
    assert "Паспорт, СНИЛС, номер карты и коды из СМС бот не спрашивает никогда" in stranger.sees()
    question = stranger.buttons()
    await stranger.press("Это правда вы?")
    assert "никогда не спрашивает" in stranger.sees()
    assert stranger.buttons() == question
    await stranger.press("Согласен")
    assert "Это правда вы?" in stranger.buttons(), "the next question of linking leads to it too"
    await stranger.sends("/cancel")
    await stranger.press("Это правда вы?")
    assert "никогда не спрашивает" in stranger.sees()


async def test_help_leads_to_it(resident: Resident) -> None:
    await resident.sends("/help")
    assert "/genuine" in resident.sees()
    await resident.press("Это правда вы?")
    assert "никогда не спрашивает" in resident.sees()


async def test_in_the_middle_of_a_form_the_question_stays(resident: Resident) -> None:
    await resident.press("Передать показания")
    question = resident.buttons()
    await resident.sends("Это правда вы?")
    assert "никогда не спрашивает" in resident.sees()
    assert resident.buttons() == question


@pytest.mark.parametrize("asked", ["это не мошенники?", "вы мошенники", "Is this really you?"])
async def test_it_is_asked_in_many_ways(resident: Resident, asked: str) -> None:
    await resident.sends(asked)
    assert "никогда не спрашивает" in resident.sees()


async def test_english_speakers_are_told_in_english(newcomer: Newcomer) -> None:
    stranger = newcomer(language="en")
    await stranger.sends("is this a scam?")
    assert "This bot never asks for" in stranger.sees()
    await stranger.sends("They want my passport and a code from SMS")
    assert "this is what scammers write and say" in stranger.sees()


async def test_what_the_settings_say_is_told(settings: Settings, sandbox: Sandbox) -> None:
    printed = {"official_site": "volgaenergo.example", "official_phone": "8 (831) 243-04-14"}
    async with running(settings.model_copy(update=printed), sandbox) as app:
        stranger = Resident(sandbox.person(first_name="Олег"), sandbox, app.reception.settled)
        await stranger.sends("/genuine")
    assert "Сайт компании, как в квитанции: volgaenergo.example" in stranger.sees()
    assert "Телефон компании, как в квитанции: 8 (831) 243-04-14" in stranger.sees()
    assert "Возьмите бумажную квитанцию" not in stranger.sees()


# ---- what must not be typed ---------------------------------------------------------------------------

TYPED = ("2200 0000 0000 0004", "112-233-445 95", "Просят код из СМС от Клавдии")


async def test_a_card_is_warned_of_and_not_taken_for_readings(resident: Resident) -> None:
    await resident.press("Передать показания")
    question = resident.buttons()
    await resident.sends("2200 0000 0000 0004")
    assert "Похоже, это номер банковской карты" in resident.sees()
    assert resident.buttons() == question


async def test_a_request_goes_without_a_number_that_nobody_needs(resident: Resident) -> None:
    await resident.sends("/feedback")
    await resident.sends("Верните на карту 2200 0000 0000 0004")
    assert "Мы его не сохранили" in resident.sees()
    await resident.sends("Мой СНИЛС 112-233-445 95")
    assert "Похоже, это СНИЛС" in resident.sees()
    await resident.sends("Верните деньги")
    assert "Верните деньги" in resident.sees()
    assert "2200" not in resident.sees()


async def test_an_edited_message_and_a_photo_are_looked_at_too(resident: Resident) -> None:
    await resident.sends("/feedback")
    await resident.sends("Верните деньги")
    message = next(each for each in reversed(resident.person.chat.messages) if not each.from_bot).message_id
    await resident.does(lambda nina: nina.edits(message, "Верните на карту 2200 0000 0000 0004"))
    assert "Похоже, это номер банковской карты" in resident.sees()
    await resident.does(lambda nina: nina.sends_photo(PIXEL, caption="СНИЛС 112-233-445 95"))
    assert "Похоже, это СНИЛС" in resident.sees()
    await resident.press("Готово")
    assert "112-233" not in resident.sees()


async def test_clerks_can_be_told_of_a_scam(resident: Resident) -> None:
    await resident.sends("/feedback")
    await resident.sends("Просят код из СМС от вашего имени")
    assert "так пишут и говорят мошенники" in resident.sees()
    assert "Отправьте его ещё раз" in resident.sees()
    await resident.sends("Просят код из СМС от вашего имени")
    assert "мошенники" not in resident.sees()
    assert "Просят код из СМС от вашего имени" in resident.sees()


async def test_ones_own_meter_is_no_card(resident: Resident, settings: Settings) -> None:
    with closing(sqlite3.connect(make_url(settings.database_url).database or "")) as database, database:
        database.execute("UPDATE meters SET number = '4111111111111111' WHERE number = '11228081'")
    await resident.sends("4111111111111111: 256 246")
    assert "карты" not in resident.sees()
    await resident.sends("4111111111111111 5555555555554444")
    assert "карты" in resident.sees()


def everything_in(folder: Path) -> bytes:
    """All that the files of a folder hold, whatever they are."""
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_nothing_of_it_is_kept(
    settings: Settings, sandbox: Sandbox, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with running(settings, sandbox) as app:
        for typed in TYPED:
            person = Resident(sandbox.person(first_name="Нина"), sandbox, app.reception.settled)
            await person.starts()
            await person.sends(typed)
            await person.sends("/feedback")
            await person.sends(typed)
        # As when they cannot be answered at once.
        await app.database.inbox.put([(10**6 + number, each) for number, each in enumerate(TYPED)], 0)
        for number, _ in enumerate(TYPED):
            app.database.inbox.answered(10**6 + number)
    kept = everything_in(tmp_path)
    told = "".join(capfd.readouterr())
    for typed in TYPED:
        for written in (typed, json.dumps(typed)[1:-1]):
            assert written.encode() not in kept
            assert written not in told
