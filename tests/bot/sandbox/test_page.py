import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.message import EmailMessage

import aiosmtplib
import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LabeledPrice,
    Message,
    PreCheckoutQuery,
    ReplyKeyboardMarkup,
)
from playwright.async_api import Browser, FilePayload, expect

from bot.sandbox import Group, Person, Sandbox
from tests.bot.sandbox.browsing import DESK, PHONE, a_browser, open_page
from tests.bot.sandbox.pictures import png

pytestmark = pytest.mark.slow

TABLE = "<pre>зона        было   стало  расход\nТ1 день    00212   00256      44</pre>\nВсё верно? /menu"
EVIL = '<img src=x onerror="document.title=1">'


def a_bot_that_answers() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(F.text == "/start")
    async def start(message: Message) -> None:
        keyboard = [[KeyboardButton(text="Меню")], [KeyboardButton(text="Мой номер", request_contact=True)]]
        await message.answer("Здравствуйте", reply_markup=ReplyKeyboardMarkup(keyboard=keyboard))
        buttons = [[InlineKeyboardButton(text=text, callback_data=text)] for text in ("Отправить", "Отмена")]
        markup = InlineKeyboardMarkup(inline_keyboard=buttons)
        await message.answer(TABLE, parse_mode="HTML", reply_markup=markup)

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        await query.answer(f"Нажато: {query.data}", show_alert=query.data == "Отмена")

    @dispatcher.pre_checkout_query()
    async def agree(query: PreCheckoutQuery) -> None:
        await query.answer(ok=True)

    @dispatcher.message(F.photo | F.document)
    async def thanks(message: Message) -> None:
        await message.reply("Получено")

    @dispatcher.message(F.text, F.chat.type == "private")
    async def echo(message: Message) -> None:
        await message.answer(f"Вы: {message.text}")

    return dispatcher


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    running = await Sandbox.start(page=True, bot_name="Бот")
    yield running
    await running.stop()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    talking = Bot(sandbox.token, session=AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url)))
    dispatcher = a_bot_that_answers()
    polling = asyncio.create_task(dispatcher.start_polling(talking, handle_signals=False))
    yield talking
    await dispatcher.stop_polling()
    await polling


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    return sandbox.person("Нина", "Иванова")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as running:
        yield running


async def test_a_person_uses_the_whole_page(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person, staff: Group
) -> None:
    page = await open_page(browser, sandbox.url, DESK)
    chat, group = page.locator("#panel-chat"), page.locator("#panel-group")
    messages = chat.get_by_test_id("message")

    await page.get_by_test_id("start").click()
    await expect(messages.last.get_by_test_id("text")).to_contain_text("Всё верно?")
    await expect(messages.last.locator("pre")).to_contain_text("Т1 день")
    await page.get_by_test_id("inline-button").filter(has_text="Отправить").click()
    await expect(page.get_by_test_id("toast")).to_have_text("Нажато: Отправить")
    await page.get_by_test_id("inline-button").filter(has_text="Отмена").click()
    await expect(page.get_by_test_id("alert")).to_contain_text("Нажато: Отмена")
    await page.keyboard.press("Enter")

    await chat.get_by_test_id("input").fill(EVIL)
    await chat.get_by_test_id("input").press("Enter")
    await expect(messages.last.get_by_test_id("text")).to_have_text(f"Вы: {EVIL}")
    assert await page.title() == "Песочница бота"

    await chat.get_by_test_id("reply-button").filter(has_text="Мой номер").click()
    await expect(messages.last).to_contain_text("+79")
    pictures = [FilePayload(name=f"{n}.png", mimeType="image/png", buffer=png()) for n in range(2)]
    await chat.get_by_test_id("file-input").set_input_files(pictures)
    await chat.get_by_test_id("send").click()
    await expect(messages.filter(has_text="Получено")).to_have_count(2)
    assert (
        len(
            {message.extra.get("media_group_id") for message in nina.chat.messages if message.kind == "photo"}
        )
        == 1
    )

    await bot.send_invoice(
        nina.user_id,
        "Счёт",
        "Май",
        "bill-1",
        "RUB",
        [LabeledPrice(label="а", amount=184_520)],
        provider_token="1:TEST",
    )
    await page.get_by_test_id("inline-button").filter(has_text="Pay").click()
    await expect(messages.last).to_contain_text("Оплачено 1 845,20 ₽")

    await group.get_by_test_id("topic").filter(has_text="General").click()
    await group.get_by_test_id("input").fill("Беру в работу")
    await group.get_by_test_id("input").press("Enter")
    await expect(group.get_by_test_id("message").last).to_contain_text("Беру в работу")
    assert staff.messages[-1].sender is not None
    assert staff.messages[-1].sender.first_name == "Ольга"


async def test_a_new_resident_reads_mail_and_moves_the_clock(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person
) -> None:
    page = await open_page(browser, sandbox.url, DESK)
    await page.get_by_test_id("new-person").click()
    await page.get_by_test_id("new-person-name").fill("Пётр")
    await page.get_by_test_id("new-person-create").click()
    await expect(page.get_by_test_id("person-switch").locator("option:checked")).to_have_text("Пётр")
    await page.get_by_test_id("start").click()
    await expect(page.get_by_test_id("message").last).to_contain_text("Всё верно?")
    await page.get_by_test_id("person-switch").select_option(label="Нина Иванова")
    await expect(page.get_by_test_id("message")).to_have_count(0)

    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "bot@example.ru", "nina@example.ru", f"Код {EVIL}"
    letter.set_content("Ваш код 123456")
    letter.add_alternative("<p>Ваш код <b>123456</b></p>", subtype="html")
    await aiosmtplib.send(letter, hostname=sandbox.smtp_host, port=sandbox.smtp_port)
    await page.get_by_test_id("mail-item").click()
    await expect(page.get_by_test_id("mail-subject")).to_have_text(f"Код {EVIL}")
    await expect(page.frame_locator("iframe").locator("b")).to_have_text("123456")
    await page.get_by_test_id("mail-as-text").click()
    await expect(page.get_by_test_id("mail-text")).to_have_text("Ваш код 123456")

    await page.get_by_test_id("clock-input").fill("2013-05-24T10:42")
    await page.get_by_test_id("clock-set").click()
    await sandbox.wait_for(lambda: not sandbox.clock.is_real)
    moment = datetime(2013, 5, 24, 6, 42, tzinfo=UTC)  # Moscow was four hours ahead that year
    assert abs((sandbox.clock.now() - moment).total_seconds()) < 60
    await page.get_by_test_id("clock-reset").click()
    await sandbox.wait_for(lambda: sandbox.clock.is_real)


async def test_on_a_phone_everything_fits(
    browser: Browser, sandbox: Sandbox, bot: Bot, nina: Person, staff: Group
) -> None:
    page = await open_page(browser, sandbox.url, PHONE)
    await page.get_by_test_id("start").click()
    await expect(page.locator("#panel-chat").get_by_test_id("message").last).to_contain_text("Всё верно?")
    table = page.locator("pre").first
    assert await table.evaluate("node => node.scrollWidth <= node.clientWidth")
    for tab in ("group", "mail", "chat"):
        await page.locator(f".tabs [data-tab={tab}]").click()
        await expect(page.locator(f"#panel-{tab}")).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
