"""The page for those who use a keyboard, a screen reader or a phone: what is in view, named, and closes."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from playwright.async_api import Browser, Locator, Page, expect

from bot.sandbox import Deed, Group, Guide, Outcome, Person, Sandbox
from tests.bot.sandbox.browsing import DESK, PHONE, a_browser, open_page

pytestmark = pytest.mark.slow

LONG = "\n".join(f"Строка согласия № {number}" for number in range(14))
KEYS = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Мой номер")]], one_time_keyboard=True)
both_sizes = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def _rows(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=label)] for label in labels]
    )


def a_bot_with_screens() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(F.text)
    async def asks(message: Message) -> None:
        await message.answer("Нужно согласие.", reply_markup=_rows("Прочитать"))

    @dispatcher.callback_query()
    async def shows(query: CallbackQuery) -> None:
        await query.answer()
        assert isinstance(query.message, Message)
        await query.message.edit_text(LONG, reply_markup=_rows("Согласен", "Отправить", "Отмена"))

    return dispatcher


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with await Sandbox.start(page=True, bot_name="Бот") as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    talking = Bot(sandbox.token, session=AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url)))
    dispatcher = a_bot_with_screens()
    polling = asyncio.create_task(dispatcher.start_polling(talking, handle_signals=False))
    await talking.set_my_commands([BotCommand(command="menu", description="Меню")])
    yield talking
    await dispatcher.stop_polling()
    await polling


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as running:
        yield running


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    return sandbox.person("Нина", "Иванова")


def re_time(who: str) -> re.Pattern[str]:
    return re.compile(rf"{who},? \d\d:\d\d")


async def reads_the_consent(page: Page) -> Locator:
    """Open the bot, press a button whose screen is longer than the panel, and return the message."""
    chat = page.locator("#panel-chat")
    await page.get_by_test_id("start").click()
    await chat.get_by_test_id("inline-button").click()
    await expect(chat.get_by_test_id("inline-button")).to_have_count(3)
    return chat.get_by_test_id("message").last


@both_sizes
async def test_a_screen_edited_into_a_longer_one_is_followed_to_its_buttons(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person, size: tuple[int, int]
) -> None:
    page = await open_page(browser, sandbox.url, (size[0], 520))
    await reads_the_consent(page)
    for label in ("Согласен", "Отмена"):
        button = page.get_by_test_id("inline-button").filter(has_text=label)
        await expect(button).to_be_in_viewport(ratio=1)


async def test_a_message_is_named_and_described(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person
) -> None:
    await bot.set_my_name("Показания")
    page = await open_page(browser, sandbox.url, DESK)
    consent = await reads_the_consent(page)
    mine = page.locator("#panel-chat").get_by_test_id("message").first
    await expect(mine).to_have_attribute("aria-label", re_time("Вы"))
    await expect(consent).to_have_attribute("aria-label", re_time("Показания, изменено"))
    described = await consent.get_attribute("aria-describedby")
    await expect(page.locator(f"#{described}")).to_contain_text("Строка согласия № 13")


async def test_no_two_controls_of_the_page_are_called_alike(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person, staff: Group
) -> None:
    sandbox.person("Новый житель")
    page = await open_page(browser, sandbox.url, DESK)
    await reads_the_consent(page)
    await page.get_by_test_id("menu").locator("summary").click()
    await page.get_by_test_id("new-person").click()
    names = await page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input, textarea, select")]
            .filter((node) => node.checkVisibility())
            .map((node) => node.ariaLabel || node.labels?.[0]?.innerText.trim() || node.innerText.trim())"""
    )
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
    assert "" not in names
    assert "Отправить" in names, "the bot's own"
    assert "Новый житель" not in names, "a person, no button"


async def test_esc_closes_what_is_open_and_leaves_the_keyboard_there(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person
) -> None:
    page = await open_page(browser, sandbox.url, DESK)
    for opener, opened in (
        (page.get_by_test_id("menu").locator("summary"), page.locator("#menu .menu-items")),
        (page.get_by_test_id("new-person"), page.locator("#new-person-form")),
        (page.locator("#panel-chat").get_by_test_id("commands"), page.get_by_test_id("command-list").first),
    ):
        await opener.press("Enter")
        await expect(opened).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(opened).to_be_hidden()
        await expect(opener).to_be_focused()


async def test_what_goes_when_it_is_pressed_leaves_the_keyboard_among_the_messages(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person
) -> None:
    page = await open_page(browser, sandbox.url, DESK)
    chat = page.locator("#panel-chat")
    asked = chat.get_by_test_id("inline-button").filter(has_text="Прочитать")
    key = chat.get_by_test_id("reply-button").filter(has_text="Мой номер")
    command = page.get_by_test_id("command-list").first.get_by_text("/menu")

    async def presses(what: Locator, answers: int) -> None:
        # In one step: between focus and key the page may have drawn it anew.
        await what.press("Enter")
        await expect(asked).to_have_count(answers)
        await expect(chat.get_by_role("log")).to_be_focused()

    await presses(page.get_by_test_id("start"), 1)
    await chat.get_by_test_id("commands").click()
    await presses(command, 2)
    await bot.send_message(nina.chat.id, "Ваш телефон?", reply_markup=KEYS)
    await presses(key, 3)


async def test_of_the_messages_one_is_a_stop_and_arrows_go_to_the_others(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person
) -> None:
    page = await open_page(browser, sandbox.url, DESK)
    chat = page.locator("#panel-chat")
    said = chat.get_by_test_id("message")
    await page.get_by_test_id("start").click()
    await expect(said).to_have_count(2)
    for number in range(20):
        await bot.send_message(nina.chat.id, f"Сообщение {number}", reply_markup=_rows("Да", "Нет"))
    await expect(said).to_have_count(22)
    await chat.get_by_role("log").focus()
    for focused in (said.last, chat.get_by_test_id("inline-button").get_by_text("Да").last):
        await page.keyboard.press("Tab")
        await expect(focused).to_be_focused()
    for _ in ("Нет", "Ответить", "commands", "attach", "input"):
        await page.keyboard.press("Tab")
    await expect(chat.get_by_test_id("input")).to_be_focused()

    await said.last.focus()
    for key, at in (("ArrowUp", 20), ("ArrowUp", 19), ("Home", 0), ("ArrowDown", 1), ("End", 21)):
        await page.keyboard.press(key)
        await expect(said.nth(at)).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Tab")
    await expect(chat.get_by_test_id("inline-button").get_by_text("Да").nth(-2)).to_be_focused()


async def test_an_empty_chat_shows_who_the_bot_is(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person
) -> None:
    page = await open_page(browser, sandbox.url, DESK)
    await bot.set_my_name("Показания")
    await bot.set_my_description("Передайте показания прямо здесь.")
    await expect(page.locator("#chat-title")).to_have_text("Показания")
    await expect(page.locator("#panel-chat .empty")).to_contain_text("Передайте показания прямо здесь.")


@both_sizes
async def test_the_guide_is_at_hand(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person, size: tuple[int, int]
) -> None:
    async def takes() -> Outcome:
        return Outcome("Взято", "rows.csv", b"a")

    sandbox.board.pin(
        Guide("Что попробовать", {"Счёт": "111"}, ("Нажмите",), (Deed("takes", "Взять", takes),), "Образец")
    )
    page = await open_page(browser, sandbox.url, size)
    tab = page.locator('.tabs [data-tab="guide"]')
    if size is PHONE:
        await tab.click()
    await page.get_by_test_id("deed").click()
    await expect(page.get_by_test_id("outcome")).to_have_text("Взято rows.csv")
    await expect(page.get_by_test_id("outcome")).to_be_in_viewport()
    await page.get_by_test_id("guide-value").click()
    await expect(page.locator("#panel-chat").get_by_test_id("input")).to_have_value("111")
    assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]


async def test_without_a_guide_the_page_has_no_place_for_one(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person
) -> None:
    page = await open_page(browser, sandbox.url, PHONE)
    await expect(page.locator(".tabs button:visible")).to_have_count(3)
    await expect(page.locator("#panel-guide")).to_be_hidden()
