from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox

GOOD: dict[str, object] = {"chat_id": 1, "text": "а"}


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{sandbox.url}/bot{sandbox.token}/") as session:
        yield session


async def test_the_same_call_in_every_form(http: aiohttp.ClientSession, nina: Person) -> None:
    markup = '{"inline_keyboard":[[{"text":"Да","callback_data":"yes"}]]}'
    fields = {"chat_id": str(nina.user_id), "text": "а", "reply_markup": markup}
    form = aiohttp.FormData(fields, default_to_multipart=True)
    body = {
        "chat_id": nina.user_id,
        "text": "а",
        "reply_markup": {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]},
    }
    for call in (
        http.get("sendMessage", params=fields),
        http.post("sendMessage", data=fields),
        http.post("sendMessage", data=form),
        http.post("sendMessage", json=body),
        http.post("SENDMESSAGE", json=fields),
    ):
        async with call as answer:
            assert (await answer.json())["ok"]
            assert nina.chat.last_bot_message.labels == ["Да"]
    assert len(nina.chat.bot_messages) == 5


async def test_a_file_may_come_under_its_parameters_own_name(
    http: aiohttp.ClientSession, nina: Person
) -> None:
    form = aiohttp.FormData({"chat_id": str(nina.user_id)}, quote_fields=False)
    form.add_field("document", b"%PDF", filename="а.pdf")
    async with http.post("sendDocument", data=form) as answer:
        assert (await answer.json())["result"]["document"]["file_name"] == "а.pdf"


@pytest.mark.parametrize(
    ("method", "params", "code", "description"),
    [
        ("sendMassage", {}, 404, "Not Found"),
        ("sendDice", {"chat_id": 1}, 501, "Not Implemented: the sandbox does not carry out sendDice"),
        ("sendMessage", {}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": ""}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": "", "text": "а"}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": "@nobody", "text": "а"}, 400, "Bad Request: chat not found"),
        ("sendMessage", {**GOOD, "txet": "б"}, 400, 'Bad Request: unknown parameter "txet"'),
        (
            "sendMessage",
            {**GOOD, "reply_markup": "{"},
            400,
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            "sendMessage",
            {**GOOD, "reply_markup": {"a": 1}},
            400,
            "Bad Request: object expected as reply markup",
        ),
        ("editMessageText", {"text": "а"}, 400, "Bad Request: message identifier is not specified"),
    ],
)
async def test_refusals_are_telegrams(
    http: aiohttp.ClientSession, method: str, params: dict[str, object], code: int, description: str
) -> None:
    async with http.post(method, json=params) as answer:
        assert answer.status == code
        assert await answer.json() == {"ok": False, "error_code": code, "description": description}


async def test_ill_typed_parameters_are_named(http: aiohttp.ClientSession) -> None:
    async with http.post(
        "sendMessage", json={"chat_id": 1, "text": "а", "message_thread_id": "да"}
    ) as answer:
        assert answer.status == 400
        assert 'can\'t parse parameter "message_thread_id"' in (await answer.json())["description"]


async def test_a_wrong_token_opens_nothing(sandbox: Sandbox, nina: Person) -> None:
    async with aiohttp.ClientSession(sandbox.url) as session:
        async with session.post("/bot42:WRONG/getMe") as answer:
            assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
        async with session.get("/file/bot42:WRONG/documents/file_0.pdf") as answer:
            assert answer.status == 401
        async with session.get(f"/file/bot{sandbox.token}/documents/file_0.pdf") as answer:
            assert answer.status == 404


async def test_too_large_an_upload_is_refused(http: aiohttp.ClientSession, nina: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(nina.user_id)})
    form.add_field("document", BytesIO(bytes(52 * 1024 * 1024)), filename="а.bin")
    async with http.post("sendDocument", data=form) as answer:
        assert answer.status == 413
        assert (await answer.json())["description"] == "Request Entity Too Large"


async def test_without_the_page_and_control_there_is_only_the_bot_api() -> None:
    bare = await Sandbox.start()
    async with aiohttp.ClientSession(bare.url) as session:
        for path in ("/", "/control/state", "/index.html"):
            async with session.get(path) as answer:
                assert answer.status == 404
    await bare.stop()
