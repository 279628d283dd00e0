"""The whole path as a newcomer takes it, in a real browser: link, send readings, see the mail."""

import re
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.app import App
from bot.sandbox import Sandbox
from tests.conftest import TOKEN

expect.set_options(timeout=20_000)  # milliseconds; the machine may be busy

pytestmark = pytest.mark.slow


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Telegram with its page."""
    async with await Sandbox.start(token=TOKEN, page=True) as telegram:
        telegram.person(first_name="Новый житель")
        yield telegram


@pytest.fixture
async def page(sandbox: Sandbox, cabinet: App) -> AsyncIterator[Page]:
    """The page in Chromium, at a desktop's size."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport={"width": 1400, "height": 900}, locale="ru-RU")
        await page.goto(sandbox.url)
        yield page
        await browser.close()


async def press(page: Page, label: str) -> None:
    await page.locator("#panel-chat").get_by_test_id("inline-button").filter(has_text=label).last.click()


async def send(page: Page, text: str) -> None:
    chat = page.locator("#panel-chat")
    await chat.get_by_test_id("input").fill(text)
    await chat.get_by_test_id("send").click()


async def says(page: Page, words: str) -> None:
    await expect(page.locator("#panel-chat").get_by_test_id("message").last).to_contain_text(words)


async def test_link_send_readings_see_the_mail(page: Page) -> None:
    await send(page, "/start")
    await press(page, "Согласен")
    await press(page, "Частное лицо")
    await says(page, "номер лицевого счёта")
    await send(page, "111222333")
    await says(page, "фамилию")
    await send(page, "Иванова Н Н")
    await says(page, "номер любого")
    await send(page, "11228081")
    await says(page, "почты")
    await send(page, "nina@mail.ru")
    await says(page, "код")

    mail = page.get_by_test_id("mail-item").first
    await expect(mail).to_be_visible()
    found = re.search(r"\d{6}", await mail.inner_text())
    assert found
    await send(page, found[0])
    await page.locator("#panel-chat").get_by_test_id("reply-button").filter(has_text="Без телефона").click()
    await press(page, "Передать показания")
    await press(page, "Электроэнергия")
    await send(page, "256")
    await says(page, "Т2")
    await send(page, "246")
    await says(page, "Проверьте")
    await press(page, "Отправить")
    await says(page, "Спасибо")
    await expect(page.get_by_test_id("mail-item")).to_have_count(2)
    await expect(page.get_by_test_id("mail-item").first).to_contain_text("Показания получены")
