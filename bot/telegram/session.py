"""Calls to the Bot API for little processor time: sent as JSON, answers read only as far as they are used.

aiogram's own session sends every call as a multipart form, for which pydantic walks all of its models, and
builds the whole message that Telegram sends back, of which this program reads the number. Here a call
without files is one JSON object, as the Bot API also takes it; a call with files goes aiogram's way. Of an
answer that went well only the result is looked at. Everything else (refusals, answers that are no JSON or not
as expected, results read rarely) is left to aiogram, so that its exceptions are the same.
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from http import HTTPStatus
from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, Document, ForumTopic, Message, PhotoSize, TelegramObject
from aiohttp import ClientError, ClientTimeout, FormData

from bot.telegram.group_rates import GroupRates, weight_of
from bot.telegram.pace import Pace, Priority, Sending
from bot.telegram.private_rates import PrivateRates
from bot.telegram.reachability import Reachability

JSON_HEADERS = {"Content-Type": "application/json"}
EPOCH = datetime.fromtimestamp(0, UTC)


class ThriftySession(AiohttpSession):
    """aiogram's session, with cheaper ways for what this program does with each act."""

    def __init__(
        self,
        api: TelegramAPIServer,
        http_proxy: str | None = None,
        rates: GroupRates | None = None,
        pace: Pace | None = None,
        private_rates: PrivateRates | None = None,
        paid_pace: Pace | None = None,
    ) -> None:
        self.reachability = Reachability()
        self.rates = rates or GroupRates()
        self.private_rates = private_rates or PrivateRates()
        self.pace = pace or Pace()
        self.paid_pace = paid_pace
        super().__init__(
            api=api, json_loads=orjson.loads, json_dumps=lambda value: orjson.dumps(value).decode()
        )
        self.http_proxy = http_proxy

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram calls it by this name)
    ) -> TelegramType:
        """Make a call once; what becomes of it is counted.

        Raises:
            TelegramNetworkError: there was no answer; the call may have been carried out.
            TelegramAPIError: Telegram refuses it, by the kind of refusal.
            ClientDecodeError: the answer is not as the Bot API has it.
        """
        sending = self._counted(method)
        passed = False
        try:
            result = await self._asked(bot, method, timeout)
            passed = True
        except TelegramRetryAfter as refused:
            chat = getattr(method, "chat_id", None)
            self.rates.shut(chat, refused.retry_after)
            sending.refused(refused.retry_after, of_group=isinstance(chat, int) and chat < 0)
            raise
        except (TelegramNetworkError, TelegramServerError):
            raise
        except TelegramAPIError:
            passed = True
            raise
        finally:
            sending.ended(passed=passed)
        return result

    async def close(self) -> None:
        """Close the connections; aiogram waits a quarter of a second for TLS, which plain HTTP has not."""
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None and not self._session.closed:
            await self._session.close()

    def pace_for(self, method: TelegramMethod[Any]) -> Pace:
        """Where a call is counted: what is paid for has a limit of its own."""
        is_paid = getattr(method, "allow_paid_broadcast", None) is True
        return self.paid_pace if is_paid and self.paid_pace is not None else self.pace

    def _counted(self, method: TelegramMethod[TelegramType]) -> Sending:
        messages = weight_of(method)
        sending = self.pace_for(method).begin(messages)
        self.rates.note(method)
        chat = getattr(method, "chat_id", None)
        if messages and isinstance(chat, int) and chat > 0:
            self.private_rates.note(chat, messages, answer=sending.priority is Priority.ANSWER)
        return sending

    async def _asked(
        self, bot: Bot, method: TelegramMethod[TelegramType], seconds: int | None
    ) -> TelegramType:
        http = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        body, headers = self._body(bot, method)
        patience = ClientTimeout(total=self.timeout if seconds is None else seconds)
        try:
            async with http.post(
                url, data=body, headers=headers, timeout=patience, proxy=self.http_proxy
            ) as answer:
                content = await answer.read()
        except TimeoutError as error:
            self.reachability.lost()
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            self.reachability.lost()
            reason = f"{type(error).__name__}: {error}"
            raise TelegramNetworkError(method=method, message=reason) from error
        self.reachability.heard(answer.status)
        return cast("TelegramType", self._result(bot, method, answer.status, content))

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 (aiogram calls it by this name)
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """A file's content, piece by piece, by the same way as calls; aiogram's own knows of no proxy.

        Raises:
            TimeoutError: it took longer than `timeout` seconds, or stood still for a third of them.
            ClientError: it is not there, or broke off.
        """
        http = await self.create_session()
        patience = ClientTimeout(total=timeout, sock_read=timeout / 3)
        async with http.get(
            url,
            headers=headers,
            timeout=patience,
            raise_for_status=raise_for_status,
            proxy=self.http_proxy,
        ) as answer:
            async for chunk in answer.content.iter_chunked(chunk_size):
                yield chunk

    def _body(
        self, bot: Bot, method: TelegramMethod[TelegramType]
    ) -> tuple[bytes | FormData, Mapping[str, str]]:
        try:
            return as_json(method, bot), JSON_HEADERS
        except orjson.JSONEncodeError:
            return self.build_form_data(bot, method), {}

    def _result(self, bot: Bot, method: TelegramMethod[TelegramType], status: int, content: bytes) -> object:
        read = READERS.get(method.__returning__)
        if read is not None and status == HTTPStatus.OK:
            try:
                answer = orjson.loads(content)
                if answer["ok"] is True:
                    return read(answer["result"], bot)
            except (ValueError, LookupError, TypeError, OverflowError):
                pass  # aiogram says below what is wrong with it
        _answer_type(method.__returning__)
        return self.check_response(bot, method, status, content.decode(errors="replace")).result


def reachability_of(bot: Bot) -> Reachability:
    """What its calls say of whether Telegram can be reached; nothing where it has another session."""
    return bot.session.reachability if isinstance(bot.session, ThriftySession) else Reachability()


def rates_of(bot: Bot) -> GroupRates:
    """How many messages its groups got lately; nothing where it has another session."""
    return bot.session.rates if isinstance(bot.session, ThriftySession) else GroupRates()


def private_rates_of(bot: Bot) -> PrivateRates:
    """How many messages people got lately; nothing where it has another session."""
    return bot.session.private_rates if isinstance(bot.session, ThriftySession) else PrivateRates()


def pace_of(bot: Bot) -> Pace:
    """How fast its messages may go; one of its own where it has another session."""
    return bot.session.pace if isinstance(bot.session, ThriftySession) else Pace()


def pace_for(bot: Bot, call: TelegramMethod[Any]) -> Pace:
    """Where a call of its is counted."""
    return bot.session.pace_for(call) if isinstance(bot.session, ThriftySession) else Pace()


def paid_pace_of(bot: Bot) -> Pace | None:
    """How fast its campaigns may go where Telegram is paid for their messages; None where it is not."""
    return bot.session.paid_pace if isinstance(bot.session, ThriftySession) else None


def as_json(method: TelegramMethod[TelegramType], bot: Bot) -> bytes:
    """A call's parameters as one JSON object: what aiogram's form says, moments as numbers.

    Raises:
        orjson.JSONEncodeError: it holds what JSON cannot: a file to upload.
    """

    def plain(value: object) -> object:
        if isinstance(value, TelegramObject):
            return _fields(value, bot)
        if isinstance(value, datetime):
            return round(value.timestamp())
        if isinstance(value, timedelta):
            return round((datetime.now(UTC) + value).timestamp())
        raise TypeError

    said = {name: value for name, value in _fields(method, bot).items() if value != ""}
    return orjson.dumps(said, default=plain, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _fields(model: TelegramObject | TelegramMethod[TelegramType], bot: Bot) -> dict[str, object]:
    """What is set, the bot's defaults included; models within it as they are."""
    fields = model.__dict__ | model.model_extra if model.model_extra else model.__dict__
    known = {}
    for name, value in fields.items():
        said = bot.default[value.name] if value is not None and isinstance(value, Default) else value
        if said is not None:
            known[name] = said
    return known


# ---- answers ----------------------------------------------------------------------------------------------

RawObject = Mapping[str, Any]
Reader = Callable[[Any, Bot], object]  # told by the method which JSON it gets


def _message(raw: RawObject, bot: Bot) -> Message:
    """A message's number, chat, moment, topic, and how its file is called; what else it holds is not read."""
    chat = _blank_chat().model_copy(update={"id": raw["chat"]["id"], "type": raw["chat"]["type"]})
    known = {
        "message_id": raw["message_id"],
        "chat": chat.as_(bot),
        "date": datetime.fromtimestamp(raw["date"], UTC),
        "message_thread_id": raw.get("message_thread_id"),
    }
    if sizes := raw.get("photo"):
        known["photo"] = [PhotoSize.model_construct(**sizes[-1])]
    if document := raw.get("document"):
        names = {"file_id": document["file_id"], "file_unique_id": document["file_unique_id"]}
        known["document"] = Document.model_construct(**names)
    return _blank_message().model_copy(update=known).as_(bot)


def _messages(raw: Iterable[RawObject], bot: Bot) -> list[Message]:
    return [_message(each, bot) for each in raw]


def _yes(raw: object, _: Bot) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw


def _message_or_yes(raw: RawObject | bool, bot: Bot) -> Message | bool:
    return raw if isinstance(raw, bool) else _message(raw, bot)


def _topic(raw: RawObject, bot: Bot) -> ForumTopic:
    return ForumTopic.model_validate(raw, context={"bot": bot})


READERS: Mapping[object, Reader] = {
    Message: _message,
    list[Message]: _messages,
    bool: _yes,
    Message | bool: _message_or_yes,
    ForumTopic: _topic,
}
"""By what a method returns; the results of other methods are read by aiogram, whole."""


@cache
def _blank_message() -> Message:
    # It has over a hundred fields: to copy one takes a sixtieth of the time of making one.
    return Message.model_construct(message_id=0, date=EPOCH, chat=_blank_chat())


@cache
def _blank_chat() -> Chat:
    return Chat.model_construct(id=0, type="")


@cache
def _answer_type(returned: object) -> object:
    # aiogram names the type of each answer anew. Pydantic forgets a type that nobody holds, and making it
    # again costs as much as ten calls; so they are held here.
    return Response[returned]  # type: ignore[valid-type]  # made at run time
