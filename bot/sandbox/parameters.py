"""From the body of an HTTP request, in any of Telegram's forms, to aiogram's model of the method."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import TypeVar, Union, get_args, get_origin
from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web
from pydantic import BaseModel, ValidationError

from bot.sandbox.errors import ApiError, bad_request, too_large
from bot.sandbox.files import MEBIBYTE, UPLOAD_LIMIT, Upload
from bot.sandbox.model import JsonObject

BODY_LIMIT = UPLOAD_LIMIT + MEBIBYTE

Model = TypeVar("Model", bound=BaseModel)

_MARKUPS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})
_REQUIRED = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
}


async def read_parameters(source: web.BaseRequest | ClientResponse) -> tuple[JsonObject, dict[str, Upload]]:
    """Return the parameters and files in a bot's request, or in its answer to a webhook.

    Raises ApiError for a body that cannot be read.
    """
    kind = source.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        return await _read_parts(MultipartReader(source.headers, source.content))
    try:
        body = await source.read()
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    if not body:
        return {}, {}
    return (_json_object(body) if kind.startswith("application/json") else _form(body)), {}


def _json_object(body: bytes) -> JsonObject:
    try:
        decoded = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(decoded, dict):
        raise bad_request("object expected")
    return decoded


def _form(body: bytes) -> JsonObject:
    return dict(parse_qsl(_text(body), keep_blank_values=True))


def _text(content: bytes | bytearray) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _read_parts(reader: MultipartReader) -> tuple[JsonObject, dict[str, Upload]]:
    fields: JsonObject = {}
    uploads: dict[str, Upload] = {}
    left = BODY_LIMIT
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad_request("can't parse the multipart form")
        content = bytearray()
        while chunk := await part.read_chunk(MEBIBYTE):
            content += chunk
            if len(content) > left:
                raise too_large()
        left -= len(content)
        if part.filename is None:
            fields[part.name] = _text(content)
        else:
            mime = part.headers.get("Content-Type")
            known = None if mime == "application/octet-stream" else mime
            uploads[part.name] = Upload(part.filename or part.name, bytes(content), known)
    return fields, uploads


def parse(model: type[Model], raw: Mapping[str, object], uploads: Mapping[str, Upload]) -> Model:
    """Return the method's parameters, typed. Raises ApiError for unknown, missing or ill-typed ones."""
    known = model.model_fields
    complex_fields = _complex_fields(model)
    values: JsonObject = {}
    for name, value in raw.items():
        if name not in known:
            raise bad_request(f'unknown parameter "{name}"')
        is_json = name in complex_fields and isinstance(value, str)
        values[name] = _from_json(name, str(value)) if is_json else value
    for name in uploads:  # a file sent under the parameter's own name is the parameter
        if name in known:
            values.setdefault(name, f"attach://{name}")
    _check_markup(values.get("reply_markup"))
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _refusal(error) from error


def _check_markup(markup: object) -> None:
    """Any object would pass for a ReplyKeyboardRemove, whose only field has a default."""
    if isinstance(markup, dict) and markup and _MARKUPS.isdisjoint(markup):
        raise bad_request("object expected as reply markup")


def _from_json(name: str, value: str) -> object:
    if value == "":
        return None
    try:
        decoded: object = orjson.loads(value)
    except orjson.JSONDecodeError:
        what = "reply keyboard markup" if name == "reply_markup" else name
        raise bad_request(f"can't parse {what} JSON object") from None
    return decoded


def _refusal(error: ValidationError) -> ApiError:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "parameters"
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return bad_request(_REQUIRED.get(name, f'parameter "{name}" is required'))
    if name == "reply_markup":
        return bad_request("object expected as reply markup")
    place = ".".join(str(step) for step in first["loc"]) or name
    return bad_request(f'can\'t parse parameter "{place}": {first["msg"]}')


@cache
def _complex_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return the parameters that travel as JSON inside a form."""
    return frozenset(name for name, info in model.model_fields.items() if _is_complex(info.annotation))


def _is_complex(annotation: object) -> bool:
    origin = get_origin(annotation)
    if origin is list or origin is dict:
        return True
    if origin is Union or origin is UnionType:
        return any(_is_complex(part) for part in get_args(annotation))
    if origin is not None:
        arguments = get_args(annotation)
        return bool(arguments) and _is_complex(arguments[0])
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
