"""What whoever starts the sandbox tells those who try the bot."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.sandbox import Deed, Guide, Outcome, Sandbox


async def _takes() -> Outcome:
    return Outcome("Взято", "rows.csv", b"a;b\r\n")


async def _waits() -> Outcome:
    return Outcome("Нечего брать")


GUIDE = Guide(
    title="Что попробовать",
    values={"Счёт": "1"},
    steps=("Нажмите",),
    deeds=(Deed("takes", "Взять", _takes), Deed("waits", "Ждать", _waits)),
    note="Образец",
)


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(f"{sandbox.url}/control/") as session:
        yield session


async def test_without_a_guide_there_is_none(http: ClientSession) -> None:
    async with http.get("guide") as answer:
        assert await answer.json() == {"ok": True, "result": None}
    async with http.post("guide/deeds/takes") as answer:
        assert (answer.status, (await answer.json())["error"]) == (404, "there is no such deed")


async def test_a_guide_is_shown_and_its_deeds_are_done(http: ClientSession, sandbox: Sandbox) -> None:
    sandbox.board.pin(GUIDE)
    async with http.get("guide") as answer:
        shown = (await answer.json())["result"]
    assert shown["values"] == [{"label": "Счёт", "value": "1"}]
    assert [deed["label"] for deed in shown["deeds"]] == ["Взять", "Ждать"]
    async with http.post("guide/deeds/waits") as answer:
        assert (await answer.json())["result"] == {"words": "Нечего брать"}
    async with http.post("guide/deeds/takes") as answer:
        came = (await answer.json())["result"]
    assert (came["words"], came["file"]["name"]) == ("Взято", "rows.csv")
    async with http.get(f"files/{came['file']['file_id']}") as answer:
        assert await answer.read() == b"a;b\r\n"


async def test_a_foreign_page_does_no_deeds(http: ClientSession, sandbox: Sandbox) -> None:
    sandbox.board.pin(GUIDE)
    async with http.post("guide/deeds/takes", headers={"Origin": "http://elsewhere.example"}) as answer:
        assert answer.status == 403
