"""The program's own session says what aiogram's says, hears what aiogram's hears, and is understood."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatAction, ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerPreCheckoutQuery,
    BanChatMember,
    CloseForumTopic,
    CopyMessage,
    CreateChatInviteLink,
    CreateForumTopic,
    DeleteMessage,
    DeleteMessages,
    DeleteWebhook,
    EditForumTopic,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    ForwardMessage,
    GetChat,
    GetMe,
    GetMyCommands,
    GetWebhookInfo,
    PinChatMessage,
    RestrictChatMember,
    SendChatAction,
    SendContact,
    SendDocument,
    SendInvoice,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendPoll,
    SetChatMenuButton,
    SetMessageReaction,
    SetMyCommands,
    SetMyDescription,
    SetWebhook,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    ChatPermissions,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputPollOption,
    KeyboardButton,
    LabeledPrice,
    LinkPreviewOptions,
    MenuButtonCommands,
    Message,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    SuggestedPostParameters,
    WebAppInfo,
)
from aiohttp import web

from bot.sandbox import Group, Person, Sandbox, drop, flood, hang, lose_answer, server_error
from bot.sandbox.model import JsonObject
from bot.settings import Settings
from bot.telegram.client import make_bot
from bot.telegram.session import ThriftySession, as_json
from fsm.answer import Call
from tests.bot.sandbox.pictures import png

TOKEN = "42:TEST"
CHAT = 4_000_000_005
MOMENT = datetime(2026, 5, 24, 12, 30, tzinfo=UTC)
BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Да", callback_data="yes"), InlineKeyboardButton(text="Сайт", url="https://a.b")],
        [InlineKeyboardButton(text="Окно", web_app=WebAppInfo(url="https://a.b"))],
    ]
)  # fmt: skip
KEYBOARD = ReplyKeyboardMarkup(
    keyboard=[[KeyboardButton(text="Телефон", request_contact=True)], [KeyboardButton(text="Назад")]],
    resize_keyboard=True,
    one_time_keyboard=True,
)
REPLY = ReplyParameters(message_id=1, allow_sending_without_reply=True)

CALLS: list[Call] = [
    SendMessage(chat_id=CHAT, text="<b>а</b> & «б» 😀"),
    SendMessage(chat_id="@channel", text="123", reply_markup=BUTTONS),
    SendMessage(chat_id=CHAT, text="true", reply_markup=KEYBOARD),
    SendMessage(chat_id=CHAT, text="а", reply_markup=ReplyKeyboardRemove()),
    SendMessage(chat_id=CHAT, text="а", reply_markup=ForceReply(selective=False)),
    SendMessage(chat_id=CHAT, text="а", reply_parameters=REPLY, message_thread_id=4),
    SendMessage(chat_id=CHAT, text="а", parse_mode=None, link_preview_options=None, protect_content=False),
    SendMessage(chat_id=CHAT, text="а", parse_mode=ParseMode.MARKDOWN_V2, disable_notification=True),
    SendMessage(chat_id=CHAT, text="а", link_preview_options=LinkPreviewOptions(url="https://a.b")),
    SendMessage(chat_id=CHAT, text="а", entities=[MessageEntity(type="bold", offset=0, length=1)]),
    SendMessage(chat_id=CHAT, text="а", parameter_of_tomorrow={"a": [1, "б"]}),
    EditMessageText(chat_id=CHAT, message_id=3, text="а", reply_markup=BUTTONS),
    EditMessageText(inline_message_id="m", text="а"),
    EditMessageCaption(chat_id=CHAT, message_id=3, caption="а", reply_markup=BUTTONS),
    EditMessageCaption(chat_id=CHAT, message_id=3, caption=""),
    EditMessageReplyMarkup(chat_id=CHAT, message_id=3, reply_markup=InlineKeyboardMarkup(inline_keyboard=[])),
    AnswerCallbackQuery(callback_query_id="9", text="а", show_alert=True, cache_time=0),
    AnswerPreCheckoutQuery(pre_checkout_query_id="1", ok=False, error_message="а"),
    SendPhoto(chat_id=CHAT, photo="file", caption="а", reply_markup=BUTTONS),
    SendDocument(chat_id=CHAT, document="file", message_thread_id=4, reply_parameters=REPLY),
    SendMediaGroup(
        chat_id=CHAT, media=[InputMediaPhoto(media="f", caption="а"), InputMediaPhoto(media="g")]
    ),
    SendMediaGroup(chat_id=CHAT, media=[InputMediaDocument(media="f", parse_mode=None)]),
    SendLocation(chat_id=CHAT, latitude=56.32, longitude=-0.5),
    SendContact(chat_id=CHAT, phone_number="+79000000000", first_name="Нина"),
    SendPoll(chat_id=CHAT, question="?", options=[InputPollOption(text="а"), InputPollOption(text="б")]),
    SendInvoice(
        chat_id=CHAT, title="а", description="б", payload="1", currency="RUB",
        prices=[LabeledPrice(label="а", amount=100)],
    ),
    SendChatAction(chat_id=CHAT, action=ChatAction.TYPING),
    CopyMessage(chat_id=CHAT, from_chat_id=6, message_id=3),
    ForwardMessage(chat_id=CHAT, from_chat_id=6, message_id=3),
    DeleteMessage(chat_id=CHAT, message_id=3),
    DeleteMessages(chat_id=CHAT, message_ids=[3, 4]),
    PinChatMessage(chat_id=CHAT, message_id=3),
    SetMessageReaction(chat_id=CHAT, message_id=3, reaction=[ReactionTypeEmoji(emoji="👍")]),
    RestrictChatMember(
        chat_id=CHAT, user_id=5, permissions=ChatPermissions(can_send_messages=False), until_date=MOMENT
    ),
    BanChatMember(chat_id=CHAT, user_id=5, until_date=1_700_000_000),
    CreateChatInviteLink(chat_id=CHAT, expire_date=MOMENT, member_limit=1),
    CreateForumTopic(chat_id=CHAT, name="Заявка 1"),
    EditForumTopic(chat_id=CHAT, message_thread_id=4, name="Заявка 1"),
    CloseForumTopic(chat_id=CHAT, message_thread_id=4),
    SetMyCommands(
        commands=[BotCommand(command="menu", description="меню")], scope=BotCommandScopeChat(chat_id=5)
    ),
    SetMyDescription(description="а", language_code="en"),
    SetChatMenuButton(chat_id=CHAT, menu_button=MenuButtonCommands()),
    SetWebhook(url="https://a.b", allowed_updates=["message"], drop_pending_updates=False, max_connections=9),
    DeleteWebhook(drop_pending_updates=False),
    GetChat(chat_id=CHAT),
    GetMe(),
    GetMyCommands(),
    GetWebhookInfo(),
]  # fmt: skip


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    made = make_bot(Settings(_env_file=None, bot_token=TOKEN, telegram_api_url=sandbox.url))
    yield made
    await made.session.close()


@pytest.fixture
async def plain_bot(bot: Bot) -> AsyncIterator[Bot]:
    """The same bot by aiogram's own session."""
    made = Bot(TOKEN, session=AiohttpSession(api=bot.session.api), default=bot.default)
    yield made
    await hang_up(made)


async def hang_up(bot: Bot) -> None:
    """Its own close() waits a quarter of a second for TLS."""
    session = bot.session
    if isinstance(session, AiohttpSession) and session._session is not None:
        await session._session.close()


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    person = sandbox.person("Нина", "Иванова")
    person.starts()
    return person


# ---- what is said -----------------------------------------------------------------------------------------


def told(parameters: JsonObject) -> JsonObject:
    """Parameters by their meaning: in a form numbers and objects travel as text."""
    return {name: _meant(value) for name, value in parameters.items()}


def _meant(value: object) -> object:
    if isinstance(value, str):
        with suppress(orjson.JSONDecodeError):
            return orjson.loads(value)
    return value


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__api_method__)
async def test_what_is_sent_is_what_aiograms_form_says(
    call: Call, bot: Bot, plain_bot: Bot, sandbox: Sandbox
) -> None:
    for speaking in (plain_bot, bot):
        with suppress(TelegramAPIError):  # the sandbox writes down what it was asked, refused or not
            await speaking(call)
    form, ours = (made.params for made in sandbox.calls)
    assert told(ours) == told(form)
    assert ours == orjson.loads(as_json(call, bot))


async def test_texts_that_look_like_numbers_stay_texts(bot: Bot, nina: Person) -> None:
    for text in ("123", "true", "[1]", "null"):
        await bot.send_message(nina.user_id, text)
        assert nina.chat.last_bot_message.text == text


def test_moments_are_numbers_wherever_they_stand(bot: Bot) -> None:
    post = SuggestedPostParameters(send_date=MOMENT)
    said = orjson.loads(as_json(SendMessage(chat_id=CHAT, text="а", suggested_post_parameters=post), bot))
    assert said["suggested_post_parameters"] == {"send_date": int(MOMENT.timestamp())}
    ban = BanChatMember(chat_id=CHAT, user_id=5, until_date=timedelta(hours=1))
    until = orjson.loads(as_json(ban, bot))["until_date"]
    assert abs(until - (datetime.now(UTC) + timedelta(hours=1)).timestamp()) < 5


# ---- what comes of it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        (None, []),
        (BUTTONS, ["Да", "Сайт", "Окно"]),
        (KEYBOARD, ["Телефон", "Назад"]),
        (ReplyKeyboardRemove(), []),
        (ForceReply(), []),
    ],
    ids=["nothing", "inline", "below the input", "taken away", "an answer is asked for"],
)
async def test_every_keyboard_arrives(
    markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None,
    labels: list[str],
    bot: Bot,
    nina: Person,
) -> None:
    said = await bot.send_message(nina.user_id, "<b>Что</b> сделать?", reply_markup=markup)
    seen = nina.chat.last_bot_message
    assert (said.message_id, said.chat.id, said.chat.type) == (seen.message_id, nina.user_id, "private")
    assert (said.date, said.message_thread_id) == (seen.date, None)
    assert seen.text == "Что сделать?"
    assert [each["type"] for each in seen.entities] == ["bold"]
    assert seen.labels == labels


async def test_a_message_that_was_sent_can_be_answered_and_edited(bot: Bot, nina: Person) -> None:
    first = await bot.send_message(nina.user_id, "а")
    second = await first.reply("б")
    assert nina.chat.last_bot_message.reply_to is not None
    edited = await second.edit_text("в")
    assert isinstance(edited, Message)
    assert edited.message_id == second.message_id
    assert nina.chat.last_bot_message.text == "в"


async def test_a_photo_goes_as_a_form_and_its_caption_is_edited(bot: Bot, nina: Person) -> None:
    photo = BufferedInputFile(png(), filename="picture.png")
    said = await bot.send_photo(nina.user_id, photo, caption="<i>а</i>", reply_markup=BUTTONS)
    seen = nina.chat.last_bot_message
    assert (seen.kind, seen.caption, seen.labels) == ("photo", "а", ["Да", "Сайт", "Окно"])
    await bot.edit_message_caption(chat_id=nina.user_id, message_id=said.message_id, caption="б")
    assert nina.chat.last_bot_message.caption == "б"


@pytest.mark.parametrize("sent_before", [True, False])
async def test_an_album_gives_the_numbers_of_its_messages(
    sent_before: bool, bot: Bot, sandbox: Sandbox, nina: Person
) -> None:
    nina.sends_photo(png())
    photo = nina.chat.messages[-1].file_ids[0] if sent_before else BufferedInputFile(png(), filename="a.png")
    said = await bot.send_media_group(nina.user_id, [InputMediaPhoto(media=photo) for _ in range(3)])
    seen = nina.chat.bot_messages
    assert [each.message_id for each in said] == [each.message_id for each in seen]
    assert [each.kind for each in seen] == ["photo"] * 3


async def test_a_click_is_acknowledged(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    await bot.send_message(nina.user_id, "а", reply_markup=BUTTONS)
    press = nina.presses("Да")
    assert press.query_id is not None
    assert await bot.answer_callback_query(press.query_id, text="принято") is True
    assert (press.answered, press.answer) == (True, "принято")


async def test_a_topic_gives_its_number(bot: Bot, staff_group: Group) -> None:
    made = await bot.create_forum_topic(staff_group.chat_id, "Заявка 1")
    assert [topic.id for topic in staff_group.topics] == [made.message_thread_id]
    said = await bot.send_message(staff_group.chat_id, "а", message_thread_id=made.message_thread_id)
    assert said.message_thread_id == made.message_thread_id


async def test_what_is_asked_rarely_is_read_whole(bot: Bot, sandbox: Sandbox, staff_group: Group) -> None:
    commands = [BotCommand(command="menu", description="меню")]
    assert await bot.set_my_commands(commands) is True
    assert [each.command for each in await bot.get_my_commands()] == ["menu"]
    assert (await bot.me()).username == "sandbox_bot"
    assert (await bot.get_chat(staff_group.chat_id)).title == "Сотрудники"


# ---- what goes wrong --------------------------------------------------------------------------------------


async def test_troubles_are_told_apart(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    sandbox.faults.add("sendMessage", flood(7))
    with pytest.raises(TelegramRetryAfter) as busy:
        await bot.send_message(nina.user_id, "а")
    assert busy.value.retry_after == 7
    for trouble, kind in (
        (server_error(502), TelegramServerError),
        (drop(), TelegramNetworkError),
        (lose_answer(), TelegramNetworkError),
        (hang(30), TelegramNetworkError),
    ):
        sandbox.faults.add("sendMessage", trouble)
        with pytest.raises(kind):
            await bot.send_message(nina.user_id, "б", request_timeout=1)
    assert [each.text for each in nina.chat.bot_messages] == ["б"]  # carried out, its answer lost
    await bot.send_message(nina.user_id, "в")


async def test_refusals_are_told_apart(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    said = await bot.send_message(nina.user_id, "а")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("а", chat_id=nina.user_id, message_id=said.message_id)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(1, "а")
    nina.blocks_bot()
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(nina.user_id, "а")
    stranger = Bot("43:TEST", session=bot.session)
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()


async def test_what_goes_over_plain_http_is_closed_at_once(sandbox: Sandbox) -> None:
    made = make_bot(Settings(_env_file=None, bot_token=TOKEN, telegram_api_url=sandbox.url))
    await made.get_me()
    began = asyncio.get_running_loop().time()
    await made.session.close()
    assert asyncio.get_running_loop().time() - began < 0.2
    await made.session.close()


async def test_a_server_that_is_away_is_a_trouble_of_the_network() -> None:
    lonely = Bot(TOKEN, session=ThriftySession(TelegramAPIServer.from_base("http://127.0.0.1:1")))
    with pytest.raises(TelegramNetworkError, match="ClientConnectorError"):
        await lonely.get_me()
    await hang_up(lonely)


@dataclass
class Oracle:
    """A server that gives every call the same answer."""

    url: str
    status: int = 200
    body: bytes = b""
    kind: str = "application/json"


@pytest.fixture
async def oracle() -> AsyncIterator[Oracle]:
    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        return web.Response(status=said.status, body=said.body, content_type=said.kind)

    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    said = Oracle(f"http://{host}:{port}")
    yield said
    await runner.cleanup()


def refusal(code: int, description: str, **parameters: int) -> tuple[int, bytes]:
    body = {"ok": False, "error_code": code, "description": description}
    return code, orjson.dumps({**body, "parameters": parameters} if parameters else body)


ANSWERS = [
    refusal(400, "Bad Request: message is not modified"),
    refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1001),
    refusal(401, "Unauthorized"),
    refusal(403, "Forbidden: bot was blocked by the user"),
    refusal(404, "Not Found"),
    refusal(409, "Conflict: terminated by other getUpdates request"),
    refusal(413, "Request Entity Too Large"),
    refusal(418, "I'm a teapot"),
    refusal(429, "Too Many Requests: retry after 7", retry_after=7),
    refusal(500, "Internal Server Error"),
    refusal(502, "Bad Gateway: restart"),
    (200, b'{"ok":false,"description":"odd"}'),
    (200, b'{"ok":true}'),
    (200, b'{"ok":true,"result":null}'),
    (200, b'{"ok":true,"result":{"odd":1}}'),
    (200, b'{"ok":true,"result":{"message_id":1,"date":1e300,"chat":{"id":5,"type":"private"}}}'),
    (200, b'{"ok":true,"result":[1]}'),
    (200, b'{"ok":true,"result":"odd"}'),
    (200, b"{}"),
    (200, b"[]"),
    (200, b'"odd"'),
    (200, b""),
    (200, b"<html>a proxy's page</html>"),
    (502, b"<html>a proxy's page</html>"),
]
READ_LIGHTLY: list[Call] = [
    SendMessage(chat_id=CHAT, text="а"),
    EditMessageText(chat_id=CHAT, message_id=1, text="а"),
    SendMediaGroup(chat_id=CHAT, media=[InputMediaPhoto(media="f")]),
    AnswerCallbackQuery(callback_query_id="1"),
    CreateForumTopic(chat_id=CHAT, name="а"),
]


@pytest.mark.parametrize("call", READ_LIGHTLY, ids=lambda call: call.__api_method__)
@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
async def test_of_an_answer_out_of_order_aiograms_own_exception_is_made(
    answer: tuple[int, bytes], call: Call, oracle: Oracle, bot: Bot, plain_bot: Bot
) -> None:
    oracle.status, oracle.body = answer
    bot.session.api = plain_bot.session.api = TelegramAPIServer.from_base(oracle.url)
    assert await _heard(bot, call) == await _heard(plain_bot, call)


async def _heard(bot: Bot, call: Call) -> dict[str, object]:
    try:
        return {"result": await bot(call)}
    except TelegramAPIError as error:
        return {"type": type(error), **vars(error)}
    except ClientDecodeError as error:
        return {"type": type(error), "data": error.data}


async def test_a_page_in_no_known_encoding_is_a_decode_error(oracle: Oracle, bot: Bot) -> None:
    oracle.body, oracle.kind = "страница прокси".encode("cp1251"), "text/html"
    bot.session.api = TelegramAPIServer.from_base(oracle.url)
    with pytest.raises(ClientDecodeError):
        await bot.send_message(CHAT, "а")
