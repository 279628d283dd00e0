"""The page in Chromium, for tests of it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, async_playwright, expect

expect.set_options(timeout=20_000)  # milliseconds; the machine may be busy

DESK, PHONE = (1440, 900), (390, 844)
"""Sizes in pixels."""


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    """Chromium, until the end."""
    async with async_playwright() as playwright:
        path = shutil.which("chromium")
        running = await playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"], env=_with_the_real_clock()
        )
        yield running
        await running.close()


async def open_page(browser: Browser, url: str, size: tuple[int, int]) -> Page:
    """A page of this size, in Moscow."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height}, timezone_id="Europe/Moscow", locale="ru-RU"
    )
    page = await context.new_page()
    page.set_default_timeout(20_000)
    await page.goto(url)
    return page


def _with_the_real_clock() -> dict[str, str | float | bool]:
    """Where a clock is moved by a library (`benchmarks.moved_clock`) the browser must not load it.

    One of its clocks would be moved and the other not, and its threads would turn round and round.
    """
    return {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
