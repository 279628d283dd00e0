"""From an HTTP request to a method's parameters and files, whichever of Telegram's three ways was taken."""

import asyncio
from urllib.parse import parse_qsl

import orjson
from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import MEBIBYTE, UPLOAD_LIMIT, Upload

BODY_LIMIT = UPLOAD_LIMIT + MEBIBYTE


def make_request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: web.RequestHandler,
    writer: AbstractStreamWriter,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    """Return a request that may carry as much as Telegram lets a bot upload."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=BODY_LIMIT)


async def read_call(request: web.BaseRequest) -> tuple[dict[str, object], dict[str, Upload]]:
    """Return parameters and uploads. Raises ApiError for a body that cannot be read."""
    params: dict[str, object] = {}
    query = request.rel_url.raw_query_string
    if query:
        params.update(parse_qsl(query, keep_blank_values=True))
    kind = request.headers.get("Content-Type", "")
    try:
        if kind.startswith("multipart/form-data"):
            return await _read_multipart(request, params)
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    if not body:
        return params, {}
    if kind.startswith("application/json"):
        params.update(_json_object(body))
    else:
        params.update(_form(body))
    return params, {}


def _json_object(body: bytes) -> dict[str, object]:
    try:
        decoded = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(decoded, dict):
        raise bad_request("object expected")
    return decoded


def _form(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode(), keep_blank_values=True)
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _read_multipart(
    request: web.BaseRequest, params: dict[str, object]
) -> tuple[dict[str, object], dict[str, Upload]]:
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            uploads[name] = Upload(value.filename or name, content, _known(value.content_type))
            value.file.close()
        elif isinstance(value, bytes | bytearray):
            uploads[name] = Upload(name, bytes(value))
        else:
            params[name] = value
    return params, uploads


def _known(content_type: str) -> str | None:
    return None if content_type == "application/octet-stream" else content_type


def attach_named(params: dict[str, object], uploads: dict[str, Upload], names: frozenset[str]) -> None:
    """A file sent under the parameter's own name is the parameter."""
    for name in uploads:
        if name in names and name not in params:
            params[name] = f"attach://{name}"
