"""The clerks' group on the page: topics as they change, quotes, albums, and as whom one writes."""

import re
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, InputMediaPhoto, ReplyParameters
from playwright.async_api import Browser, FilePayload, Locator, Page, expect

from bot.sandbox import Group, Person, Sandbox
from tests.bot.sandbox.browsing import DESK, PHONE, a_browser, open_page
from tests.bot.sandbox.pictures import png

pytestmark = pytest.mark.slow

NAME = "№ 1042 · опломбировка · Южное шоссе 28-52 · новая"
TAKEN = "№ 1042 · опломбировка · Южное шоссе 28-52 · в работе"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with await Sandbox.start(page=True, bot_name="Бот") as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    talking = Bot(sandbox.token, session=AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url)))
    yield talking
    await talking.session.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as running:
        yield running


def photos(count: int, caption: str) -> list[InputMediaPhoto]:
    return [
        InputMediaPhoto(media=BufferedInputFile(png(), f"{n}.png"), caption=None if n else caption)
        for n in range(count)
    ]


def chosen(*names: str) -> list[FilePayload]:
    return [FilePayload(name=name, mimeType="image/png", buffer=png()) for name in names]


async def writes(panel: Locator, text: str) -> None:
    await panel.get_by_test_id("input").fill(text)
    await panel.get_by_test_id("input").press("Enter")


async def the_group(browser: Browser, sandbox: Sandbox, size: tuple[int, int]) -> tuple[Page, Locator]:
    page = await open_page(browser, sandbox.url, size)
    if size is PHONE:
        await page.locator('.tabs [data-tab="group"]').click()
    return page, page.locator("#panel-group")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_a_request_is_followed_in_its_topic(
    browser: Browser, sandbox: Sandbox, bot: Bot, staff: Group, size: tuple[int, int]
) -> None:
    page, group = await the_group(browser, sandbox, size)
    rows = group.get_by_test_id("topic")
    await expect(rows).to_have_count(1)  # «General»
    thread = (await bot.create_forum_topic(staff.chat_id, NAME)).message_thread_id
    card = await bot.send_message(staff.chat_id, "Заявка № 1042", message_thread_id=thread)
    await bot.send_media_group(
        staff.chat_id,
        list(photos(5, "Фото")),
        message_thread_id=thread,
        reply_parameters=ReplyParameters(message_id=card.message_id),
    )
    await expect(rows.first.get_by_test_id("topic-name")).to_have_text(NAME)
    await expect(rows.first.locator(".badge")).to_have_text("7 новых")
    await bot.edit_forum_topic(staff.chat_id, thread, name=TAKEN)
    await expect(rows.first.get_by_test_id("topic-name")).to_have_text(TAKEN)

    await rows.first.click()
    messages = group.get_by_test_id("message")
    await expect(group.get_by_test_id("album-photo")).to_have_count(5)
    await expect(messages).to_have_count(4)  # opened, the card, one album, renamed
    await group.get_by_test_id("quote").click()
    await expect(messages.filter(has_text="Заявка № 1042").first).to_be_focused()
    await writes(group, "Беру")
    await expect(messages.last).to_contain_text("Беру")
    assert staff.messages[-1].topic_id == thread
    assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]

    await bot.close_forum_topic(staff.chat_id, thread)
    await expect(group.locator("#topic-closed")).to_be_visible()
    await expect(group.get_by_test_id("input")).to_be_disabled()
    await bot.reopen_forum_topic(staff.chat_id, thread)
    await expect(group.get_by_test_id("input")).to_be_enabled()
    await page.keyboard.press("Escape")
    await expect(rows.first).to_be_focused()
    await expect(rows.first.locator(".badge")).to_be_hidden()
    await rows.first.press("Enter")
    await bot.delete_forum_topic(staff.chat_id, thread)
    await expect(page.get_by_test_id("toast")).to_contain_text("удалили")
    await expect(rows).to_have_count(1)


async def test_clerks_answer_quote_edit_send_albums_and_moderate(
    browser: Browser, sandbox: Sandbox, bot: Bot, staff: Group, olga: Person
) -> None:
    pavel = sandbox.person("Павел")
    staff.add(pavel)
    staff.promotes(pavel)
    topic = staff.creates_topic(olga, NAME)
    staff.posts(olga, "Есть место завтра?", topic=topic)
    page, group = await the_group(browser, sandbox, DESK)
    await group.get_by_test_id("topic").filter(has_text=NAME).click()
    messages = group.get_by_test_id("message")
    await group.get_by_test_id("member-switch").select_option(label="Павел, от имени группы")
    await messages.last.hover()
    await messages.last.get_by_test_id("tool").filter(has_text="Ответить").click()
    await writes(group, "Есть, с 18 до 20")
    await expect(messages.last.get_by_test_id("quote")).to_contain_text("Есть место завтра?")
    assert staff.messages[-1].sender != pavel.user
    assert "sender_chat" in staff.messages[-1].extra

    await group.get_by_test_id("member-switch").select_option(label="Павел")
    await expect(messages.last).to_contain_text("анонимно")
    await group.get_by_test_id("file-input").set_input_files(chosen(*(f"{n}.png" for n in range(11))))
    await writes(group, "Акт")
    await expect(group.get_by_test_id("album-photo")).to_have_count(10)
    await expect(messages.last.locator("img")).to_have_count(1)  # the eleventh, by itself
    album = messages.filter(has_text="Акт")
    await expect(album).to_have_attribute("aria-label", re.compile(r"^Вы, \d\d:\d\d, альбом: 10 фотографий$"))
    await album.focus()
    await album.get_by_test_id("tool").filter(has_text="Изменить").click()
    await writes(group, "Акт и пломба")
    await expect(album.get_by_test_id("text")).to_have_text("Акт и пломба")
    first = next(message for message in staff.messages if message.caption)
    assert (first.caption, first.edited) == ("Акт и пломба", True)

    await messages.filter(has_text="Есть место завтра?").first.focus()
    await messages.filter(has_text="Есть место завтра?").first.get_by_test_id("tool").nth(1).click()
    await expect(messages.last).to_contain_text("Закреплено: «Есть место завтра?»")
    menu, closing = group.get_by_test_id("topic-menu").locator("summary"), group.get_by_test_id("topic-close")
    for closed in (True, False):
        await menu.click()
        await closing.click()
        await expect(group.locator("#topic-closed")).to_be_visible(visible=closed)
    await menu.press("Enter")
    await expect(closing).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(menu).to_be_focused()
    await menu.press("Enter")
    await group.get_by_test_id("topic-delete").click()
    await expect(group.get_by_test_id("topic")).to_have_count(1)
    assert staff.topics == []


async def test_a_resident_sends_albums_and_answers_what_the_bot_said(
    browser: Browser, sandbox: Sandbox, bot: Bot
) -> None:
    nina = sandbox.person("Нина")
    nina.starts()
    await bot.send_message(nina.user_id, "Пришлите фото и номер пломбы")
    page = await open_page(browser, sandbox.url, DESK)
    chat = page.locator("#panel-chat")
    messages = chat.get_by_test_id("message")
    await messages.last.get_by_test_id("text").select_text()
    await page.evaluate(
        """() => {
            const words = document.querySelector("#panel-chat .theirs .text").firstChild;
            document.getSelection().setBaseAndExtent(words, 16, words, words.length);
        }"""
    )
    await messages.last.hover()
    await messages.last.get_by_test_id("tool").click()
    await chat.get_by_test_id("file-input").set_input_files(chosen("a.png", "b.png", "c.png"))
    await chat.get_by_role("button", name="Убрать b.png").press("Enter")
    await expect(chat.get_by_role("button", name="Убрать c.png")).to_be_focused()
    await chat.get_by_test_id("as-files").check()
    await writes(chat, "12345")
    await expect(messages.last.get_by_test_id("quote")).to_contain_text("«номер пломбы»")
    await expect(messages.last.get_by_test_id("file")).to_have_count(2)
    assert [message.kind for message in nina.chat.messages[-2:]] == ["document", "document"]
    assert nina.chat.messages[-1].reply_to is not None
    await bot.send_media_group(nina.user_id, list(photos(3, "Готово")))
    await expect(messages.last.get_by_test_id("album-photo")).to_have_count(3)


async def test_a_group_without_topics_shows_its_messages_at_once(
    browser: Browser, sandbox: Sandbox, bot: Bot, plain: Group, olga: Person
) -> None:
    card = plain.posts(olga, "Карточка")
    other = sandbox.group("Другие заявки")
    other.add(olga)
    other.posts(olga, "Тихо")
    _, group = await the_group(browser, sandbox, DESK)
    messages = group.get_by_test_id("message")
    await expect(messages.last).to_contain_text("Карточка")
    plain.pins(olga, card)
    plain.renames(olga, "Заявки двора")
    await expect(messages.nth(-2)).to_contain_text("Закреплено: «Карточка» · Ольга Дежурная")
    await expect(messages.last).to_contain_text("«Заявки двора»")
    await group.get_by_test_id("group-switch").select_option(label="Другие заявки")
    await expect(messages.last).to_contain_text("Тихо")
    await writes(group, "Здесь")
    await expect(messages.last).to_contain_text("Здесь")
    assert other.messages[-1].text == "Здесь"
