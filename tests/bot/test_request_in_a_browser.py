"""A request from the resident's photos to the clerk's answer and back, all on one page."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, FilePayload, Locator, expect

from bot.sandbox import Group, Sandbox
from tests.bot.sandbox.browsing import DESK, a_browser, open_page
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import a_wednesday
from tests.people import Resident
from tests.running import TOKEN

pytestmark = pytest.mark.slow


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Telegram with its page."""
    async with await Sandbox.start(token=TOKEN, page=True) as telegram:
        yield telegram


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium."""
    async with a_browser() as running:
        yield running


class Side:
    """One side of the page: the resident's chat, or the clerks' group."""

    def __init__(self, panel: Locator) -> None:
        self.panel = panel
        self.said = panel.get_by_test_id("message")

    async def presses(self, label: str) -> None:
        """Press the newest button with this label."""
        await self.panel.get_by_test_id("inline-button").get_by_text(label, exact=True).last.click()

    async def writes(self, text: str, *photos: str) -> None:
        """Send a text, with photos where any are named."""
        if photos:
            chosen = [FilePayload(name=name, mimeType="image/png", buffer=png()) for name in photos]
            await self.panel.get_by_test_id("file-input").set_input_files(chosen)
        await self.panel.get_by_test_id("input").fill(text)
        await self.panel.get_by_test_id("input").press("Enter")

    async def sees(self, words: str) -> None:
        """Wait for a message with these words."""
        await expect(self.said.filter(has_text=words).last).to_be_visible()


async def test_a_sealing_is_ordered_taken_answered_and_replied_to(
    browser: Browser, sandbox: Sandbox, staff_group: Group, resident: Resident
) -> None:
    sandbox.clock.move_to(a_wednesday(12))  # at night an answer would wait for the morning
    staff_group.add(sandbox.person("Светлана", "Орлова"))
    page = await open_page(browser, sandbox.url, DESK)
    nina, clerks = Side(page.locator("#panel-chat")), Side(page.locator("#panel-group"))
    for label in ("Заявки и заявления", "Подать заявку", "Электроэнергия", "Опломбировка"):
        await nina.presses(label)
    await nina.sees("паспорта счётчика")
    await nina.writes("Поменяли счётчик, нужна пломба", "паспорт.png", "счётчик.png")
    await nina.sees("Приняли 2 файла")
    for label, words in (("Готово", "Проверьте или исправьте"), ("Дальше", "перед отправкой")):
        await nina.presses(label)
        await nina.sees(words)
    await nina.presses("Отправить")
    await nina.sees("Ваша заявка принята")

    topic = clerks.panel.get_by_test_id("topic").filter(has_text="опломбировка · Южное шоссе 28-52")
    await expect(topic.get_by_test_id("topic-name")).to_contain_text("новая")
    await topic.click()
    await expect(clerks.panel.get_by_test_id("album-photo")).to_have_count(2)
    await clerks.presses("Взять в работу")
    await expect(clerks.panel.get_by_test_id("topic-title")).to_contain_text("в работе")
    await clerks.writes("Мастер придёт завтра", *(f"{number}.png" for number in range(3)))
    await nina.sees("Мастер придёт завтра")
    album = nina.said.filter(has=page.get_by_test_id("album")).last
    await expect(album.get_by_test_id("album-photo")).to_have_count(3)

    answer = nina.said.filter(has_text="Мастер придёт завтра").last
    await answer.hover()
    await answer.get_by_test_id("tool").click()
    await nina.writes("Буду дома")
    await expect(nina.said.filter(has_text="Буду дома").get_by_test_id("quote")).to_contain_text("Мастер")
    await clerks.sees("Буду дома")
