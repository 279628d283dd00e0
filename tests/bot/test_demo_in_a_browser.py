"""The whole path as a newcomer takes it, in a real browser: link, send readings, see the mail."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.app import App
from bot.sandbox import Sandbox
from tests.bot.sandbox.browsing import DESK, PHONE, a_browser, open_page
from tests.people import Resident
from tests.running import TOKEN

MOST_STOPS = 60
"""Times that Tab may be pressed on the way to anything."""

pytestmark = pytest.mark.slow


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Telegram with its page."""
    async with await Sandbox.start(token=TOKEN, page=True) as telegram:
        telegram.person(first_name="Новый житель")
        yield telegram


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium."""
    async with a_browser() as running:
        yield running


@pytest.fixture
async def page(browser: Browser, sandbox: Sandbox, cabinet: App) -> Page:
    """The page at a desktop's size."""
    return await open_page(browser, sandbox.url, DESK)


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
    await says(page, "Т1")
    await send(page, "256")
    await says(page, "Т2")
    await send(page, "246")
    await says(page, "Проверьте")
    await press(page, "Отправить")
    await says(page, "Спасибо")
    await expect(page.get_by_test_id("mail-item")).to_have_count(2)
    await expect(page.get_by_test_id("mail-item").first).to_contain_text("Показания получены")


# ---- by keyboard alone ------------------------------------------------------------------------------------


class Typist:
    """Somebody who has no mouse: Tab, Shift and Tab, Enter, arrows, and what is typed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keyboard = page.keyboard
        self.chat = page.locator("#panel-chat")

    async def reaches(self, target: Locator, *, back: bool = False) -> None:
        """Go from one stop to the next until this one."""
        for _ in range(MOST_STOPS):
            if await target.evaluate("node => node === document.activeElement"):
                return
            await self.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError("the keyboard never comes there")

    async def sends(self, text: str, *, back: bool = False) -> None:
        """Write a message, from wherever the keyboard is."""
        await self.reaches(self.chat.get_by_test_id("input"), back=back)
        await self.keyboard.type(text)
        await self.keyboard.press("Enter")

    async def presses(self, label: str) -> None:
        """Press a button of the newest message: from the field it lies backwards."""
        button = self.chat.get_by_test_id("inline-button").filter(has_text=label).last
        await button.wait_for()
        await self.reaches(self.chat.get_by_test_id("input"))
        await self.reaches(button, back=True)
        await expect(button).to_be_in_viewport(ratio=1)
        await self.keyboard.press("Enter")

    async def reads_the_mail(self) -> str:
        """Open the newest letter and come back with its subject."""
        letter = self.page.get_by_test_id("mail-item").first
        await self.reaches(letter.locator("summary"))
        await self.keyboard.press("Enter")
        await expect(letter.locator("iframe")).to_be_visible()
        return await letter.get_by_test_id("mail-subject").inner_text()


async def test_the_whole_path_by_keyboard_alone(sandbox: Sandbox, browser: Browser, cabinet: App) -> None:
    sandbox.person(first_name="Нина")
    page = await open_page(browser, sandbox.url, DESK)
    olga = Typist(page)
    await olga.reaches(page.get_by_test_id("person-switch"))
    await olga.keyboard.press("ArrowDown")
    await expect(page.get_by_test_id("person-switch").locator("option:checked")).to_have_text("Нина")
    await olga.keyboard.press("ArrowUp")
    await olga.reaches(page.get_by_test_id("start"))
    await olga.keyboard.press("Enter")
    await says(page, "согласие")
    await olga.presses("Прочитать согласие")
    await says(page, "Редакция")
    await olga.presses("Согласен")
    await olga.presses("Частное лицо")
    await says(page, "номер лицевого счёта")
    for answer, question in (
        ("111222333", "фамилию"),
        ("Иванова Н Н", "номер любого"),
        ("11228081", "почты"),
        ("nina@mail.ru", "код"),
    ):
        await olga.sends(answer)
        await says(page, question)
    code = re.search(r"\d{6}", await olga.reads_the_mail())
    assert code
    await olga.sends(code[0], back=True)
    await says(page, "телефон")
    await olga.reaches(olga.chat.get_by_test_id("reply-button").filter(has_text="Без телефона"))
    await olga.keyboard.press("Enter")
    await says(page, "Всё готово")
    await olga.sends("256 246", back=True)
    await says(page, "Проверьте")
    await olga.presses("Исправить Т1")
    await says(page, "Т1")
    await olga.sends("255")
    await says(page, "00255")
    await olga.presses("Отправить")
    await says(page, "Спасибо")
    await olga.presses("Мои показания")
    await says(page, "00255")


# ---- the letter -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_the_letters_table_is_not_clipped(
    browser: Browser, sandbox: Sandbox, resident: Resident, size: tuple[int, int]
) -> None:
    await resident.sends("свет 256 246 вода 42")
    await resident.press("Отправить")
    await sandbox.wait_for(lambda: len(sandbox.mail.messages) == 1, what="the letter")
    page = await open_page(browser, sandbox.url, size)
    if size is PHONE:
        await page.locator('.tabs [data-tab="mail"]').click()
    await page.get_by_test_id("mail-item").first.locator("summary").click()
    letter = page.frame_locator("iframe")
    await expect(letter.locator("td").last).to_be_visible()
    shown, needed = await letter.locator("html").evaluate("node => [node.clientWidth, node.scrollWidth]")
    assert needed <= shown
    await expect(page.locator("iframe")).to_be_in_viewport(ratio=0.9)
