"""«Это правда вы?»: how residents can tell the bot from a fake."""

from collections.abc import Callable

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from tests.people import Resident

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


async def test_in_the_middle_of_a_form_the_question_stays(resident: Resident) -> None:
    await resident.press("Передать показания")
    question = resident.buttons()
    await resident.sends("Это правда вы?")
    assert "никогда не спрашивает" in resident.sees()
    assert resident.buttons() == question
