import asyncio
import json
from collections.abc import AsyncIterator
from email.message import EmailMessage

import aiohttp
import aiosmtplib
import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice

from bot.sandbox import Group, Person, Sandbox
from tests.bot.sandbox.pictures import png


class Control:
    """The control API as another process uses it."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def get(self, path: str) -> object:
        async with self.session.get(f"/control/{path}") as answer:
            return await self._result(answer)

    async def post(self, path: str, **body: object) -> object:
        async with self.session.post(f"/control/{path}", json=body) as answer:
            return await self._result(answer)

    async def _result(self, answer: aiohttp.ClientResponse) -> object:
        body = await answer.json()
        if not body["ok"]:
            raise RuntimeError(f"{answer.status} {body['error']}")
        return body["result"]


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield session


@pytest.fixture
def control(http: aiohttp.ClientSession) -> Control:
    return Control(http)


async def test_a_person_made_over_http_writes_and_presses(control: Control, bot: Bot) -> None:
    person = await control.post("people", first_name="Пётр", language_code="ru")
    assert isinstance(person, dict)
    path = f"people/{person['id']}"
    await control.post(f"{path}/start", deep_link="x")
    await control.post(f"{path}/send", text="212")
    texts = [update.message.text for update in await bot.get_updates() if update.message]
    assert texts == ["/start x", "212"]

    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    await bot.send_message(person["id"], "Верно?", reply_markup=markup)
    press = await control.post(f"{path}/press", label="Да")
    assert isinstance(press, dict)
    await bot.answer_callback_query(press["query_id"], "Готово")
    answered = await control.get(f"presses/{press['query_id']}")
    assert isinstance(answered, dict)
    assert (answered["answered"], answered["answer"]) == (True, "Готово")

    messages = await control.get(f"chats/{person['id']}?after=1")
    assert isinstance(messages, list)
    assert [message["text"] for message in messages] == ["212", "Верно?"]
    calls = await control.get("calls")
    assert isinstance(calls, list)
    assert [call["method"] for call in calls] == ["sendMessage", "answerCallbackQuery"]
    assert await control.get(f"calls?after={calls[-1]['number']}") == []


async def test_every_act_has_its_address(control: Control, bot: Bot, nina: Person) -> None:
    path = f"people/{nina.user_id}"
    said = await control.post(f"{path}/send", text="до")
    assert isinstance(said, list)
    await control.post(f"{path}/edit", message_id=said[0]["message_id"], text="после")
    await control.post(f"{path}/contact", phone="+79100000000")
    await control.post(f"{path}/location", latitude=56.2, longitude=43.8)
    await control.post(f"{path}/sticker")
    await control.post(f"{path}/voice")
    await control.post(f"{path}/content", content={"dice": {"emoji": "🎲", "value": 5}})
    await control.post(f"{path}/press", message_id=1, data="forged")
    await control.post(f"{path}/block")
    assert nina.chat.blocked
    await control.post(f"{path}/unblock")
    kinds = [message.kind for message in nina.chat.messages]
    assert kinds == ["text", "text", "contact", "location", "sticker", "voice", "dice"]
    assert nina.chat.messages[1].text == "после"


async def test_a_member_acts_in_the_group(control: Control, staff: Group, olga: Person, nina: Person) -> None:
    topic = staff.creates_topic(olga, "Заявка")
    await control.post(f"people/{olga.user_id}/send", chat_id=staff.chat_id, topic_id=topic.id, text="беру")
    assert staff.messages_in(topic)[-1].text == "беру"
    with pytest.raises(RuntimeError, match=r"409 .* is not in «Заявки»"):
        await control.post(f"people/{nina.user_id}/send", chat_id=staff.chat_id, text="а")
    with pytest.raises(RuntimeError, match="404 there is no topic 99"):
        await control.post(f"people/{olga.user_id}/send", chat_id=staff.chat_id, topic_id=99, text="а")


async def test_only_administrators_moderate(
    control: Control, staff: Group, olga: Person, nina: Person
) -> None:
    topic = staff.creates_topic(olga, "Заявка")
    said = staff.posts(olga, "беру", topic=topic)
    path, where = f"people/{olga.user_id}", {"chat_id": staff.chat_id, "topic_id": topic.id}
    with pytest.raises(RuntimeError, match=r"409 .* is no administrator"):
        await control.post(f"{path}/close_topic", **where)
    with pytest.raises(RuntimeError, match=r"409 .* only those write in the group's name"):
        await control.post(f"{path}/send", **where, text="а", anonymous=True)
    staff.promotes(olga)
    await control.post(f"{path}/close_topic", **where)
    assert topic.closed
    await control.post(f"{path}/reopen_topic", **where)
    await control.post(f"{path}/pin", chat_id=staff.chat_id, message_id=said.message_id)
    assert staff.chat.pinned == [said.message_id]
    await control.post(f"{path}/send", **where, text="от группы", anonymous=True)
    await control.post(f"{path}/delete_topic", **where)
    assert staff.topics == []
    for act, body in (("close_topic", where), ("pin", {"chat_id": staff.chat_id, "message_id": 99})):
        with pytest.raises(RuntimeError, match="404 there is no"):
            await control.post(f"{path}/{act}", **body)
    with pytest.raises(RuntimeError, match="404 there is no group"):
        await control.post(f"{path}/close_topic", chat_id=nina.user_id, topic_id=1)


async def test_files_come_as_photos_albums_or_files(http: aiohttp.ClientSession, nina: Person) -> None:
    for names, extra, kinds in (
        (["a.png"], {}, ["photo"]),
        (["a.png", "b.png"], {}, ["photo", "photo"]),
        (["a.png"], {"as_files": "1"}, ["document"]),
        (["a.png", "b.pdf"], {}, ["document", "document"]),
    ):
        before = len(nina.chat.messages)
        form = aiohttp.FormData({"caption": "подпись", **extra})
        for name in names:
            form.add_field(name, png(), filename=name)
        async with http.post(f"/control/people/{nina.user_id}/files", data=form) as answer:
            assert answer.status == 200
        sent = nina.chat.messages[before:]
        assert [message.kind for message in sent] == kinds
        assert [message.caption for message in sent if message.caption] == ["подпись"]


async def test_files_are_served_so_that_nothing_in_them_runs(
    http: aiohttp.ClientSession, nina: Person
) -> None:
    photo = nina.sends_photo(png())
    page = nina.sends_document("a.html", b"<script>alert(1)</script>", mime="text/html")
    async with http.get(f"/control/files/{photo.file_ids[0]}") as answer:
        assert answer.content_type == "image/png" or answer.content_type == "image/jpeg"
    async with http.get(f"/control/files/{page.file_ids[0]}") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_world_obeys(control: Control, sandbox: Sandbox, bot: Bot, nina: Person) -> None:
    await control.post("clock", move_to="2013-05-24T10:42:00+03:00")
    assert sandbox.clock.now().year == 2013
    await control.post("clock", advance_seconds=86400)
    assert sandbox.clock.now().day == 25
    with pytest.raises(RuntimeError, match=r"400 (?s:.*)move_to(?s:.*)timezone"):
        await control.post("clock", move_to="2013-05-24T10:42:00")
    await control.post("clock", reset=True)
    assert sandbox.clock.is_real

    await control.post("mail", down=True)
    ups = [sandbox.mail.is_up]
    await control.post("mail", down=False, refuse_next=451, lose_next_answer=True)
    ups.append(sandbox.mail.is_up)
    assert ups == [False, True]

    await control.post("faults", kind="flood", method="sendMessage", amount=3)
    with pytest.raises(Exception, match="retry after 3"):
        await bot.send_message(nina.user_id, "а")
    await control.post("faults", kind="drop", times=None)
    async with control.session.delete("/control/faults") as answer:
        assert answer.status == 200
    await bot.send_message(nina.user_id, "а")

    group = await control.post("groups", title="Двор", forum=True, members=[nina.user_id])
    assert isinstance(group, dict)
    assert [member["id"] for member in group["members"]] == [nina.user_id]
    await control.post("updates", update=sandbox.past_updates[0])
    pending = await control.get("updates")
    assert isinstance(pending, list)
    assert pending[0] == pending[1] == sandbox.past_updates[0]


async def test_mails_can_be_read(control: Control, http: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.ru", "b@example.ru", "Код"
    letter.set_content("123456")
    letter.add_alternative("<b>123456</b><script>1</script>", subtype="html")
    await aiosmtplib.send(letter, hostname=sandbox.smtp_host, port=sandbox.smtp_port)
    mails = await control.get("mails")
    assert isinstance(mails, list)
    assert (mails[0]["subject"], mails[0]["text"].strip()) == ("Код", "123456")
    async with http.get("/control/mails/0/html") as answer:
        assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert "<b>123456</b>" in await answer.text()


async def test_an_invoice_is_paid(control: Control, bot: Bot, nina: Person) -> None:
    sent = await bot.send_invoice(
        nina.user_id,
        "Счёт",
        "Май",
        "bill-1",
        "RUB",
        [LabeledPrice(label="а", amount=100_000)],
        provider_token="1:TEST",
    )
    started = await control.post(f"people/{nina.user_id}/pay", message_id=sent.message_id)
    assert isinstance(started, dict)
    await bot.answer_pre_checkout_query(started["payment_id"], ok=True)
    assert await control.get(f"payments/{started['payment_id']}") == {
        "approved": True,
        "error": "",
        "paid": True,
    }


async def test_events_tell_every_change(http: aiohttp.ClientSession, bot: Bot, nina: Person) -> None:
    async with asyncio.timeout(5), http.get("/control/events") as stream:
        assert stream.content_type == "text/event-stream"
        await stream.content.readuntil(b"\n\n")
        sent = await bot.send_message(nina.user_id, "до")
        await bot.edit_message_text("после", None, nina.user_id, sent.message_id)
        await bot.delete_message(nina.user_id, sent.message_id)
        events = [
            json.loads((await stream.content.readuntil(b"\n\n")).removeprefix(b"data: ")) for _ in range(3)
        ]
    assert [event["kind"] for event in events] == ["message", "edit", "delete"]
    assert [event["message"]["text"] for event in events] == ["до", "после", "после"]


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("people/999/send", {"text": "а"}, 404),
        ("people/1000001/dance", {}, 404),
        ("people/1000001/send", {"text": "а", "extra": 1}, 400),
        ("people/1000001/send", {"text": " "}, 409),
        ("people/1000001/press", {"label": "Нет такой"}, 409),
        ("people", {"user_id": 1000001}, 409),
        ("nonsense", {}, 404),
    ],
)
async def test_mistakes_are_explained(
    control: Control, nina: Person, path: str, body: dict[str, object], code: int
) -> None:
    assert nina.user_id == 1000001
    with pytest.raises(RuntimeError, match=f"^{code} "):
        await control.post(path, **body)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8081"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_foreign_pages_cannot_act(
    http: aiohttp.ClientSession, nina: Person, headers: dict[str, str]
) -> None:
    body = {"text": "обман"}
    async with http.post(f"/control/people/{nina.user_id}/send", json=body, headers=headers) as answer:
        assert answer.status == 403
    assert len(nina.chat.messages) == 1


async def test_a_foreign_name_reads_nothing(http: aiohttp.ClientSession) -> None:
    async with http.get("/control/state", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
async def test_where_others_could_act_as_people_it_does_not_listen(host: str) -> None:
    for page in (False, True):
        with pytest.raises(OSError, match="any person"):
            await Sandbox.start(host=host, page=page, control=not page)
