"""The Bot API over HTTP: token, method, troubles on order, answer."""

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qsl

import aiogram.methods
import orjson
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sandbox.errors import ApiError, ConnectionCut, not_found, not_implemented, unauthorized
from bot.sandbox.faults import FaultKind, Faults, refusal
from bot.sandbox.files import Upload
from bot.sandbox.methods import (
    chats,
    copying,
    editing,
    payments,
    portrait,
    profile,
    receiving,
    sending,
    topics,
)
from bot.sandbox.methods.table import Act, Context
from bot.sandbox.model import JsonObject
from bot.sandbox.parameters import parse, read_parameters
from bot.sandbox.rates import Rates
from bot.sandbox.records import Call
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

METHODS: dict[str, Act] = {
    name: act
    for subject in (chats, copying, editing, payments, portrait, profile, receiving, sending, topics)
    for name, act in subject.METHODS.acts.items()
}
"""All that the sandbox carries out, but getUpdates, which waits."""

CATALOGUE = frozenset(name.lower() for name in aiogram.methods.__all__)
"""All that Telegram would carry out."""

PIECE = 64 * 1024  # bytes
DOWNLOAD = "download"
"""What a trouble on order calls the fetching of a file."""

_JSON = {"Content-Type": "application/json"}


class BotApi:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(
        self, token: str, world: World, webhook: Webhook, faults: Faults, rates: Rates | None
    ) -> None:
        self._token = token
        self._world = world
        self._webhook = webhook
        self._faults = faults
        self.rates = rates
        webhook.carry_out = self.carry_out

    def routes(self) -> list[web.RouteDef]:
        """Return what is answered, whatever the verb: Telegram knows no difference between GET and POST."""
        return [
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._download),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        self._check_token(request)
        params, uploads = await read_parameters(request)
        if request.rel_url.raw_query_string:
            params = {**dict(parse_qsl(request.rel_url.raw_query_string, keep_blank_values=True)), **params}
        try:
            result = await self.carry_out(request.match_info["method"], params, uploads)
        except ConnectionCut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), headers=_JSON)

    async def carry_out(self, method: str, params: JsonObject, uploads: Mapping[str, Upload]) -> object:
        """Do what the bot asks, unless a trouble on order strikes, and note it among the calls.

        Raises ApiError for a refusal, and ConnectionCut when the bot shall not hear what became of it.
        """
        call = Call(method, params)
        try:
            call.result = await self._troubled(call, uploads)
        except ApiError as error:
            call.error, call.error_code = error.description, error.code
            raise
        except ConnectionCut as cut:
            call.error = str(cut)
            raise
        except asyncio.CancelledError:  # the bot has hung up before anything was done
            call.error = "given up"
            raise
        finally:
            call.done = True
            self._world.bell.ring()
        return call.result

    async def _troubled(self, call: Call, uploads: Mapping[str, Upload]) -> object:
        name = call.method.lower()
        if name != "getupdates":
            self._world.note_call(call)
        trouble = self._faults.strike(name, call.chat_id)
        if trouble is None:
            return await self._result(name, call, uploads)
        if trouble.kind is FaultKind.DROP:
            raise ConnectionCut("dropped")
        if (error := refusal(trouble)) is not None:
            raise error
        if trouble.kind is FaultKind.HANG:
            await asyncio.sleep(trouble.amount)
        result = await self._result(name, call, uploads)
        if trouble.kind is FaultKind.LOSE_ANSWER:
            raise ConnectionCut("answer lost")
        return result

    async def _result(self, name: str, call: Call, uploads: Mapping[str, Upload]) -> object:
        if name == "getupdates":
            asked = parse(aiogram.methods.GetUpdates, call.params, {})
            self._world.updates.allow(asked.allowed_updates)
            return await self._world.updates.get(asked.offset, asked.limit, asked.timeout)
        act = METHODS.get(name)
        if act is None and name in CATALOGUE:
            raise not_implemented(f"the sandbox does not carry out {call.method}")
        if act is None:
            raise not_found()
        if self.rates is not None:
            self.rates.check(name, call.chat_id, call.params)
        return act(Context(self._world, self._webhook, uploads), call.params)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        self._check_token(request)
        stored = self._world.files.at_path(request.match_info["path"])
        if stored is None:
            raise not_found()
        trouble = self._faults.strike(DOWNLOAD, None)
        if trouble is not None and (error := refusal(trouble)) is not None:
            raise error
        if trouble is not None and trouble.kind is FaultKind.HANG:
            await asyncio.sleep(trouble.amount)
            trouble = None
        return await self._streamed(request, stored.content, half=trouble is not None)

    async def _streamed(self, request: web.Request, content: bytes, *, half: bool) -> web.StreamResponse:
        """A file piece by piece, or half of it, and then the connection is cut."""
        answer = web.StreamResponse(headers={"Content-Type": "application/octet-stream"})
        answer.content_length = len(content)
        await answer.prepare(request)
        for at in range(0, len(content) // 2 if half else len(content), PIECE):
            await answer.write(content[at : at + PIECE])
        if half and request.transport is not None:
            request.transport.abort()
        return answer

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self._token:
            raise unauthorized()


@web.middleware
async def telegrams_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer in Telegram's form whatever goes wrong."""
    try:
        return await handler(request)
    except ApiError as error:
        return _refused(error)
    except web.HTTPNotFound:
        return _refused(not_found())


def _refused(error: ApiError) -> web.Response:
    return web.Response(status=error.code, body=orjson.dumps(error.wire()), headers=_JSON)
