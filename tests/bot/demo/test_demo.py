"""The demo as it is started, used over HTTP as its page uses it, with a shell beside it."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.demo.billing import ANSWERED_SO, NOTHING_DUE, NOTHING_TAKEN

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0  # seconds; the machine may be busy

pytestmark = pytest.mark.slow


class Demo:
    """The demo's page, without a browser, and a shell in the same folder."""

    def __init__(self, http: ClientSession, folder: Path) -> None:
        self._http = http
        self._folder = folder

    async def asks(self, path: str) -> Any:  # noqa: ANN401 (JSON)
        """What the page asks for."""
        async with self._http.get(path) as answer:
            return (await answer.json())["result"]

    async def orders(self, path: str, **body: object) -> Any:  # noqa: ANN401 (JSON)
        """What the page orders."""
        async with self._http.post(path, json=body) as answer:
            result = await answer.json()
        assert result["ok"], result
        return result["result"]

    async def does(self, deed: str) -> str:
        """A button of the guide; its words."""
        return str((await self.orders(f"guide/deeds/{deed}"))["words"])

    async def reads(self, person: int, words: str) -> str:
        """The newest message of the bot, once these words (a regular expression) are in it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                said = [each for each in await self.asks(f"chats/{person}") if each["from_bot"]]
                if said and re.search(words, said[-1].get("text", "")):
                    return str(said[-1]["text"])
                await asyncio.sleep(0.1)

    async def code_from_mail(self) -> str:
        """The six digits of the only letter, once it is there."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for mail in await self.asks("mails"):
                    if found := re.search(r"\d{6}", mail["subject"]):
                        return found[0]
                await asyncio.sleep(0.1)

    async def shell(self, *words: str) -> tuple[int | None, str]:
        """A command of the administrator's."""
        process = await start(self._folder, *words)
        output, _ = await process.communicate()
        return process.returncode, output.decode()


async def start(folder: Path, *words: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/demo.sqlite3"},
        stdout=PIPE, stderr=STDOUT,
    )  # fmt: skip


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """The demo on any free port."""
    process = await start(tmp_path, "demo", "--port", "0")
    try:
        async with asyncio.timeout(PATIENCE):
            url = await _address(process)
        log = asyncio.create_task(process.communicate())
        async with ClientSession(f"{url}/control/") as http:
            yield Demo(http, tmp_path)
        process.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE):
            await log
        assert process.returncode == 0
    finally:
        if process.returncode is None:  # it was too slow, and nobody else would end it
            process.kill()


async def _address(process: Process) -> str:
    """Where its page is, once it says so."""
    assert process.stdout is not None
    while line := (await process.stdout.readline()).decode():
        if found := re.search(r"Open (http://\S+) ", line):
            return found[1]
    raise AssertionError("the demo ended before it began")


async def test_billings_part_by_buttons_and_the_shell_on_the_pages_day(demo: Demo, tmp_path: Path) -> None:
    people = {each["first_name"]: each["id"] for each in (await demo.asks("state"))["people"]}
    assert set(people) == {"Нина", "Новый житель", "Светлана", "Павел"}
    nina = people["Нина"]
    assert len((await demo.asks("guide"))["steps"]) == 8
    assert await demo.does("takes") == NOTHING_DUE
    assert await demo.does("refuses") == NOTHING_TAKEN

    await demo.does("window")
    assert "Приём показаний уже идёт" in await demo.does("window")
    await demo.orders(f"people/{nina}/send", text="256 246")
    assert "Примерно 424,08 ₽" in (await demo.reads(nina, "Проверьте")).replace("\u00a0", " ")
    await demo.orders(f"people/{nina}/press", label="Отправить")
    await demo.reads(nina, "Спасибо")

    assert "Пакет № 1, строк: 2" in await demo.does("takes")
    assert "отклонены" in await demo.does("refuses")
    await demo.reads(nina, "не приняты к расчёту")
    assert "приняты" in await demo.does("accepts")
    await demo.reads(nina, "(?<!не )приняты к расчёту")
    assert await demo.does("accepts") == ANSWERED_SO

    await demo.orders("clock", move_to="2099-05-24T10:00:00+03:00")
    readings = tmp_path / "readings.csv"
    readings.write_text(
        "account;resource;meter;register;value;date\n111222333;hot_water;011774;T1;40;2099-05-24\n"
    )
    assert await demo.shell("import", str(readings)) == (
        0,
        "readings.csv (readings): 1 rows: 1 added, 0 changed, 0 unchanged\n",
    )


async def test_the_guides_numbers_lead_to_a_linked_account(demo: Demo) -> None:
    people = {each["first_name"]: each["id"] for each in (await demo.asks("state"))["people"]}
    newcomer = people["Новый житель"]
    values = {each["label"]: each["value"] for each in (await demo.asks("guide"))["values"]}
    await demo.orders(f"people/{newcomer}/start")
    await demo.reads(newcomer, "согласие")
    for label, question in (("Согласен", "Кто вы"), ("Частное лицо", "номер лицевого счёта")):
        await demo.orders(f"people/{newcomer}/press", label=label)
        await demo.reads(newcomer, question)
    for name, question in (
        ("Лицевой счёт", "фамилию"),
        ("Квартиросъёмщик", "номер любого"),
        ("Счётчик", "почты"),
        ("Почта (любая)", "код"),
    ):
        await demo.orders(f"people/{newcomer}/send", text=values[name])
        await demo.reads(newcomer, question)
    await demo.orders(f"people/{newcomer}/send", text=await demo.code_from_mail())
    await demo.reads(newcomer, "телефон")
    await demo.orders(f"people/{newcomer}/press", label="Без телефона")
    await demo.reads(newcomer, "Всё готово")
    await demo.orders(f"people/{newcomer}/send", text=values["Показания"])
    await demo.reads(newcomer, "Проверьте")
