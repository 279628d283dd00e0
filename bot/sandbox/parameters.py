"""From the parameters of an HTTP call to aiogram's model of the method."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import TypeVar, Union, get_args, get_origin

import orjson
from aiogram.methods import TelegramMethod
from pydantic import BaseModel, ValidationError

from bot.sandbox.errors import ApiError, bad_request

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


def parse(model: type[Model], raw: Mapping[str, object]) -> Model:
    """Return the method's parameters, typed. Raises ApiError for unknown, missing or ill-typed ones."""
    known = model.model_fields
    for name in raw:
        if name not in known:
            raise bad_request(f'unknown parameter "{name}"')
    decoded = _decoded(model, raw)
    _check_markup(decoded.get("reply_markup"))
    try:
        return model.model_validate(decoded)
    except ValidationError as error:
        raise _refusal(error) from error


def _decoded(model: type[BaseModel], raw: Mapping[str, object]) -> dict[str, object]:
    complex_fields = _complex_fields(model)
    values: dict[str, object] = {}
    for name, value in raw.items():
        if name in complex_fields and isinstance(value, str):
            values[name] = _from_json(name, value)
        else:
            values[name] = value
    return values


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


def all_methods() -> dict[str, type[TelegramMethod[object]]]:
    """Return every method of the Bot API that aiogram knows, by its name in lower case."""
    import aiogram.methods as catalogue

    found: dict[str, type[TelegramMethod[object]]] = {}
    for name in catalogue.__all__:
        model = getattr(catalogue, name)
        if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod:
            found[str(model.__api_method__).lower()] = model
    return found
