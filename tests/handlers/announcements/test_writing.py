"""Clerks write announcements: the words, whom they are for, and the number by which they are sent."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Group, Sandbox
from bot.sandbox.faults import server_error
from bot.settings import Settings, WrongSettings, load_settings
from domain.campaigns.campaign import CampaignKind, Everybody, Houses
from domain.campaigns.preferences import Preferences
from domain.identifiers import HouseCode, UserId
from domain.outbox import Notice
from domain.requests.files import Digest
from tests.bot.sandbox.pictures import png
from tests.handlers.announcements.writers import (
    TEXT,
    a_neighbour_comes,
    administrator,
    planned,
    said_to,
    writes_to,
)
from tests.handlers.desks import Desk, hears
from tests.handlers.households import billing_sends, make_it
from tests.people import Resident
from tests.running import running


def shown(desk: Desk) -> str:
    """The announcement as the group was shown it last: what stands before the question."""
    *_, preview, _ = desk.group.chat.bot_messages
    return preview.words


async def test_what_was_shown_goes_to_a_house_once(resident: Resident, desk: Desk, cabinet: App) -> None:
    olga = administrator(desk)
    await desk.writes(olga, "/announce")
    assert "Напишите текст объявления" in desk.last()
    await desk.writes(olga, TEXT)
    assert "Кому отправить?" in desk.last()
    await desk.writes(olga, "южное шоссе 28")
    assert TEXT in shown(desk)
    assert "можно отключить в разделе «Настройки»" in shown(desk)
    assert "Кому: ул. Южное шоссе, д. 28" in desk.last()
    assert "Получателей: 1 чат" in desk.last()
    await desk.writes(olga, "да")
    assert "Пока не отправлено" in desk.last()
    await desk.writes(olga, "2")
    assert "получателей 1" in desk.last()
    assert not await planned(cabinet)
    await desk.writes(olga, "1")
    assert "Объявление № 1" in desk.last()
    assert "Отправляет: Ольга" in desk.last()
    assert "Получили 0 из 1" in desk.last()
    [(announcement, campaign)] = await planned(cabinet)
    assert campaign.plan.audience == Houses((HouseCode("1"),))
    said = await said_to(desk, campaign, resident)
    assert isinstance(said, Notice)
    assert (said.facts, said.belongs_to) == ({"text": TEXT}, campaign.key)
    assert announcement.new.clerk.name == "Ольга"
    await desk.writes(olga, "1")
    assert len(await planned(cabinet)) == 1, "what was sent is sent"


async def test_to_everybody_by_a_button_that_is_the_writers_own(
    resident: Resident, desk: Desk, cabinet: App
) -> None:
    olga, petr = administrator(desk), administrator(desk, "Пётр")
    await desk.writes(olga, "/announce")
    await desk.writes(petr, "Кто пойдёт обедать?")
    await desk.writes(olga, TEXT)
    await desk.presses(petr, "Всем жителям")
    assert "не вы" in desk.last()
    await desk.presses(olga, "Всем жителям")
    assert "Кому: все жители" in desk.last()
    await desk.writes(petr, "1")
    assert not await planned(cabinet)
    await desk.writes(olga, "1")
    [(_, campaign)] = await planned(cabinet)
    assert campaign.plan.audience == Everybody()
    await desk.presses(olga, "Другие получатели")
    assert "не действует" in desk.last()


async def test_two_write_at_once(resident: Resident, desk: Desk, cabinet: App) -> None:
    olga, petr = administrator(desk), administrator(desk, "Пётр")
    for who in (olga, petr):
        await desk.writes(who, "/announce")
    for who in (olga, petr):
        await desk.writes(who, f"Пишет {who.user.first_name}")
    for who in (petr, olga):
        await desk.writes(who, "всем")
    for who in (olga, petr):
        await desk.writes(who, "1")
    said = [each.new.composed.text for each, _ in await planned(cabinet)]
    assert said == ["Пишет Ольга", "Пишет Пётр"]


async def test_who_may_not_hears_why(desk: Desk, cabinet: App) -> None:
    olga = desk.clerk("Ольга")
    await desk.writes(olga, "/announce")
    assert "администраторы группы" in desk.last()
    desk.group.promotes(olga)
    await desk.writes(olga, "/announce")
    assert "Напишите текст" in desk.last()
    await desk.does(lambda: desk.group.posts_anonymously("/announce"))
    assert "Напишите текст" in desk.last()


async def test_a_right_that_was_taken_away_meanwhile_sends_nothing(
    resident: Resident, desk: Desk, cabinet: App
) -> None:
    olga = administrator(desk)
    await writes_to(desk, olga, "всем")
    desk.group.demotes(olga)
    await desk.writes(olga, "1")
    assert "администраторы группы" in desk.last()
    assert not await planned(cabinet)


async def test_while_telegram_does_not_say_who_may_nobody_does(sandbox: Sandbox, desk: Desk) -> None:
    olga = administrator(desk)
    # Asked for twice: whether she is of the group at all, and whether she is one of its administrators.
    sandbox.faults.add("getChatMember", server_error(), times=2)
    await desk.writes(olga, "/announce")
    assert "Повторите через минуту" in desk.last()
    await desk.writes(olga, "/announce")
    assert "Напишите текст" in desk.last()


@pytest.mark.parametrize("line", ["ольга", "12 -5", "1" * 19])
def test_what_names_nobody_is_told_at_the_start(line: str) -> None:
    with pytest.raises(WrongSettings, match="ANNOUNCERS: "):
        load_settings({"announcers": line, "_env_file": None})


class TestNamedInTheSettings:
    """`ANNOUNCERS` names who may."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"announcers": "77, 78"})

    async def test_they_may_and_no_administrator(self, sandbox: Sandbox, desk: Desk) -> None:
        named = sandbox.person(first_name="Анна", user_id=77)
        desk.group.add(named)
        await desk.writes(administrator(desk), "/announce")
        assert "ANNOUNCERS" in desk.last()
        await desk.does(lambda: desk.group.posts_anonymously("/announce"))
        assert "ANNOUNCERS" in desk.last()
        await desk.writes(named, "/announce")
        assert "Напишите текст" in desk.last()


async def test_a_photo_is_shown_and_kept(resident: Resident, desk: Desk, cabinet: App) -> None:
    olga = administrator(desk)
    await desk.writes(olga, "/announce")
    await desk.does(lambda: desk.group.posts_content(olga, olga.photo(png())))
    assert "нужен текст" in desk.last()
    await desk.does(lambda: desk.group.posts_album(olga, [png(), png()], TEXT))
    assert "только одно фото" in desk.last()
    await desk.does(lambda: desk.group.posts_content(olga, olga.photo(png(), TEXT)))
    await desk.writes(olga, "всем")
    preview = desk.group.chat.bot_messages[-2]
    assert preview.kind == "photo"
    assert TEXT in preview.words
    await desk.writes(olga, "1")
    [(announcement, campaign)] = await planned(cabinet)
    photo = announcement.new.composed.photo
    assert photo
    assert cabinet.files.path(Digest(photo.stored)).exists()
    said = await said_to(desk, campaign, resident)
    assert isinstance(said, Notice)
    assert said.files == (photo,)


async def test_a_text_that_is_too_long_is_asked_for_again(desk: Desk) -> None:
    olga = administrator(desk)
    await desk.writes(olga, "/announce")
    await desk.writes(olga, "Ы" * 3501)
    assert "3501 знаков, а в одно сообщение помещается 3500" in desk.last()
    await desk.does(lambda: desk.group.posts_content(olga, olga.sticker()))
    assert "нужен текст" in desk.last()
    await desk.writes(olga, "Ы" * 3500)
    assert "Кому отправить?" in desk.last()


async def test_a_correction_before_it_goes_is_followed(resident: Resident, desk: Desk, cabinet: App) -> None:
    olga = administrator(desk)
    await desk.writes(olga, "/announce")
    written = await desk.writes(olga, "Приём закрыт")
    await desk.does(lambda: desk.group.edits(written, "Приём закрыт до обеда"))
    assert "исправлен" in desk.last()
    await desk.writes(olga, "всем")
    await desk.does(lambda: desk.group.edits(written, "Приём закрыт до вечера"))
    assert "до вечера" in shown(desk)
    await desk.does(lambda: desk.group.edits(written, "Ы" * 4000))
    assert "осталось то, что было" in desk.last()
    await desk.writes(olga, "1")
    [(announcement, _)] = await planned(cabinet)
    assert announcement.new.composed.text == "Приём закрыт до вечера"
    await desk.does(lambda: desk.group.edits(written, "Поздно"))
    assert "Объявление № 1" in desk.last()


async def test_another_number_of_chats_is_asked_for_anew(
    resident: Resident, desk: Desk, cabinet: App
) -> None:
    olga = administrator(desk)
    await writes_to(desk, olga, "всем")
    await a_neighbour_comes(cabinet)
    await desk.writes(olga, "1")
    assert "было 1, теперь 2" in desk.last()
    assert not await planned(cabinet)
    await desk.writes(olga, "2")
    assert "Получили 0 из 2" in desk.last()


async def test_whom_it_is_for_is_understood_or_asked(resident: Resident, desk: Desk) -> None:
    olga = administrator(desk)
    await writes_to(desk, olga, "Южное шоссе 29\nул. Северная\n111222334")
    assert "Не нашёл" in desk.last()
    named = ("ул. Южное шоссе, таких домов нет: 29", "ул. Северная", "111222334")
    assert all(each in desk.last() for each in named)
    await desk.writes(olga, "// это заметка")
    await desk.writes(olga, "пр. Октября 7А\n111222333")
    assert "вместе отправить нельзя" in desk.last()
    await desk.writes(olga, "пр. Октября 7а")
    assert "Отправлять некому" in desk.last()
    await desk.writes(olga, "200000001, 111222333")
    assert "лицевые счета 200000001, 111222333" in desk.last()
    assert "1 чат" in desk.last()


async def test_of_several_streets_one_is_chosen_by_a_button(
    resident: Resident, desk: Desk, cabinet: App, tmp_path: Path
) -> None:
    await billing_sends(cabinet, tmp_path, "houses", ["code;street;house", "9;пер. Южное шоссе;28"])
    olga = administrator(desk)
    await writes_to(desk, olga, "111222333\nЮжное шоссе 28")
    assert "Уточните, что значит «Южное шоссе 28»" in desk.last()
    await desk.presses(olga, "ул. Южное шоссе, д. 28")
    assert "вместе отправить нельзя" in desk.last()
    await desk.writes(olga, "южное шоссе 28")
    await desk.presses(olga, "ул. Южное шоссе, д. 28")
    assert "Кому: ул. Южное шоссе, д. 28" in desk.last()
    await desk.presses(olga, "Другие получатели")
    await desk.writes(olga, "всем")
    assert "Кому: все жители" in desk.last()


async def test_whoever_writes_in_a_topic_is_told_where_it_is_shown(resident: Resident, desk: Desk) -> None:
    olga = administrator(desk)
    topic = desk.group.creates_topic(olga, "Разное")
    for text in ("/announce", TEXT, "всем"):
        await desk.does(partial(desk.group.posts, olga, text, topic=topic))
    assert "общей теме группы" in desk.group.messages_in(topic)[-1].words
    assert any("Получателей: 1 чат" in each.words for each in desk.group.chat.bot_messages)


async def test_buttons_that_residents_will_have_are_only_shown(resident: Resident, desk: Desk) -> None:
    olga = administrator(desk)
    await writes_to(desk, olga, "всем")
    await desk.presses(olga, "Это правда вы?")
    assert "здесь объявление только показано" in desk.last()
    await desk.writes(olga, "111222333\n200000001")
    assert "Другие получатели" in desk.last()


async def test_an_announcement_and_an_answer_do_not_get_mixed_up(
    resident: Resident, desk: Desk, cabinet: App
) -> None:
    number = await desk.request_of(resident)
    olga, petr = administrator(desk), desk.clerk("Пётр")
    await writes_to(desk, olga, "всем")
    await desk.presses(olga, "Ответить")
    assert "Вы пишете объявление" in desk.last()
    await desk.writes(olga, "Придём в среду", number)
    await desk.presses(olga, "Отправить сейчас")
    assert "Придём в среду" in hears(resident)
    await desk.writes(olga, "1")
    assert len(await planned(cabinet)) == 1
    await desk.writes(petr, "Я сам", number)
    assert "Отправить всё равно" in desk.group.chat.last_bot_message.labels
    desk.group.promotes(petr)
    await desk.writes(petr, "/announce")
    assert "ещё не отправлено" in desk.last()


async def test_cancelled_it_goes_nowhere(resident: Resident, desk: Desk, cabinet: App) -> None:
    olga = administrator(desk)
    await writes_to(desk, olga, "всем")
    await desk.writes(olga, "/cancel")
    assert "Ничего не отправлено" in desk.last()
    await desk.writes(olga, "1")
    await desk.writes(olga, "/cancel")
    assert "Отменять нечего" in desk.last()
    await writes_to(desk, olga, "всем")
    await desk.presses(olga, "Отмена")
    assert not await planned(cabinet)


async def test_a_restart_in_the_middle_goes_on(
    settings: Settings, sandbox: Sandbox, staff_group: Group, linked_database: Path
) -> None:
    shutil.copy(linked_database, settings.database_url.removeprefix("sqlite+aiosqlite:///"))
    make_it(sandbox, 20, hour=22)
    async with running(settings, sandbox) as before:
        desk = Desk(before, sandbox, staff_group)
        olga = administrator(desk)
        await writes_to(desk, olga, "всем")
    async with running(settings, sandbox) as after:
        await Desk(after, sandbox, staff_group).writes(olga, "1")
        assert len(await planned(after)) == 1


async def test_at_night_it_waits_for_the_morning(
    resident: Resident, desk: Desk, cabinet: App, sandbox: Sandbox
) -> None:
    olga = administrator(desk)
    await writes_to(desk, olga, "всем")
    await desk.writes(olga, "1")
    assert "тихие часы: начнётся 21" in desk.last()
    assert "в 09:00" in desk.last()
    [(_, campaign)] = await planned(cabinet)
    assert campaign.plan.starts_at - sandbox.clock.now() > timedelta(hours=10, minutes=59)


async def test_whoever_wants_none_is_not_counted(resident: Resident, desk: Desk, cabinet: App) -> None:
    olga = administrator(desk)
    await writes_to(desk, olga, "всем")
    off = Preferences(frozenset({CampaignKind.ANNOUNCEMENT}))
    async with cabinet.database.units.change() as unit:
        await unit.preferences.put(UserId(resident.person.user_id), off)
        await unit.commit()
    await desk.writes(olga, "1")
    assert "Отправлять некому" in desk.last()
    assert not await planned(cabinet)
