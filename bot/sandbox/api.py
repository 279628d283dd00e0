"""The Bot API over HTTP: token, method, troubles on order, answer."""

import asyncio
from collections.abc import Mapping
from urllib.parse import unquote

import orjson
from aiogram.methods import GetUpdates
from aiohttp import web

from bot.sandbox.calls import Call, chat_id_of
from bot.sandbox.errors import ApiError, not_found, unauthorized
from bot.sandbox.faults import FaultKind, Faults, Trouble, refusal
from bot.sandbox.files import Upload
from bot.sandbox.methods import (
    answering,
    chats,
    copying,
    editing,
    payments,
    profile,
    sending,
    topics,
    webhooks,
)
from bot.sandbox.methods.registry import METHODS, Context
from bot.sandbox.model import JsonObject
from bot.sandbox.parameters import all_methods, parse
from bot.sandbox.rates import Rates
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import attach_named, read_call
from bot.sandbox.world import World

SUBJECTS = (answering, chats, copying, editing, payments, profile, sending, topics, webhooks)
"""Imported for what they declare: each adds its methods to the table."""

_FILE_PARAMETERS = frozenset({"photo", "document", "voice", "sticker", "media", "certificate", "thumbnail"})
_JSON = {"Content-Type": "application/json"}
_NOT_IMPLEMENTED = 501


class BotApi:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(
        self, token: str, world: World, webhook: Webhook, faults: Faults, rates: Rates | None
    ) -> None:
        self._token = token
        self._world = world
        self._webhook = webhook
        self._faults = faults
        self._rates = rates
        self._catalogue = frozenset(all_methods())
        webhook.carry_out = self._carry_out_answer

    async def handle(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """Answer one call; path is what follows /bot."""
        token, _, method = path.partition("/")
        if unquote(token) != self._token:
            return respond(unauthorized())
        try:
            params, uploads = await read_call(request)
        except ApiError as error:
            return respond(error)
        return await self._run(request, method, params, uploads)

    async def _run(
        self, request: web.BaseRequest, method: str, params: dict[str, object], uploads: dict[str, Upload]
    ) -> web.StreamResponse:
        name = method.lower()
        call = Call(method, params)
        if name != "getupdates":
            self._world.note_call(call)
        trouble = self._faults.strike(name, chat_id_of(params))
        if trouble is not None and (early := await self._suffer(request, call, trouble)) is not None:
            return early
        body = await self._answer(call, name, uploads)
        if trouble is not None and trouble.kind is FaultKind.LOSE_ANSWER:
            call.error = "answer lost"
            return _cut(request)
        return body

    async def _suffer(
        self, request: web.BaseRequest, call: Call, trouble: Trouble
    ) -> web.StreamResponse | None:
        """Let the trouble happen; returns the answer when the call ends with it."""
        if trouble.kind is FaultKind.HANG:
            await asyncio.sleep(trouble.amount)
            return None
        if trouble.kind is FaultKind.LOSE_ANSWER:
            return None
        error = refusal(trouble)
        if error is not None:
            self._finish(call, error=error)
            return respond(error)
        call.error = "dropped"
        self._finish(call)
        return _cut(request)

    async def _answer(self, call: Call, name: str, uploads: dict[str, Upload]) -> web.StreamResponse:
        try:
            result = await self._result(call, name, uploads)
        except ApiError as error:
            self._finish(call, error=error)
            return respond(error)
        body = orjson.dumps({"ok": True, "result": result})
        call.result = result
        self._finish(call)
        return web.Response(body=body, headers=_JSON)

    async def _result(self, call: Call, name: str, uploads: dict[str, Upload]) -> object:
        if name == "getupdates":
            return await self._get_updates(call.params)
        act = METHODS.get(name)
        if act is None:
            raise self._unknown(call.method)
        if self._rates is not None:
            self._rates.check(name, chat_id_of(call.params))
        if uploads:
            attach_named(call.params, uploads, _FILE_PARAMETERS)
        return act(Context(self._world, self._webhook, uploads), call.params)

    async def _get_updates(self, params: Mapping[str, object]) -> object:
        asked = parse(GetUpdates, params)
        self._world.updates.allow(asked.allowed_updates)
        return await self._world.updates.get(asked.offset, asked.limit, asked.timeout)

    def _unknown(self, method: str) -> ApiError:
        if method.lower() in self._catalogue:
            return ApiError(_NOT_IMPLEMENTED, f"Not Implemented: the sandbox does not carry out {method}")
        return not_found()

    def _finish(self, call: Call, error: ApiError | None = None) -> None:
        if error is not None:
            call.error, call.error_code = error.description, error.code
        call.done = True
        self._world.bell.ring()

    async def _carry_out_answer(self, params: JsonObject) -> None:
        """Carry out a method that came as the answer to a webhook request; nobody hears the result."""
        fields = dict(params)
        method = str(fields.pop("method"))
        call = Call(method, fields)
        self._world.note_call(call)
        await self._answer(call, method.lower(), {})

    def download(self, path: str) -> web.StreamResponse:
        """Answer a download; path is what follows /file/bot."""
        token, _, name = path.partition("/")
        if unquote(token) != self._token:
            return respond(unauthorized())
        stored = self._world.files.at_path(unquote(name))
        if stored is None:
            return respond(not_found())
        return web.Response(body=stored.content, content_type="application/octet-stream")


def respond(error: ApiError) -> web.Response:
    """Return a refusal as an HTTP answer."""
    return web.Response(status=error.code, body=orjson.dumps(error.wire()), headers=_JSON)


def _cut(request: web.BaseRequest) -> web.StreamResponse:
    transport = request.transport
    if transport is not None:
        transport.abort()
    return web.Response(status=_NOT_IMPLEMENTED)
