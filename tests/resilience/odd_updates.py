"""Updates of every kind, made from aiogram's own types: whole, of a later Bot API, and broken."""

import copy
import random
import types
import typing
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

import aiogram.types
from aiogram.types import CallbackQuery, Message, PreCheckoutQuery, SuccessfulPayment, TelegramObject, Update
from pydantic.fields import FieldInfo

DEEPEST = 3
LIKELY = {0: 0.06, 1: 0.3, 2: 0.15}
"""How likely an optional field is there, by how deep it lies."""

TOMORROW = {"type": "hologram", "planet": "Марс", "moons": [1, 2]}
HUGE = (2**31, 2**53, 2**63 - 1, 2**63, 2**64 - 1, -(2**63))
ODD: tuple[object, ...] = (
    None,
    0,
    -1,
    *HUGE,
    1.5,
    True,
    "",
    "я",
    "\0",
    "😀" * 3,
    [],
    {},
    [[]],
    TOMORROW,
    "9" * 400,
)

Json = dict[str, Any]

OTHER_KINDS = tuple(
    sorted(
        Update.model_fields.keys()
        - {"update_id", "message", "edited_message", "callback_query", "pre_checkout_query"}
    )
)


class OddUpdates:
    """Makes what messages and presses hold; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def content(self, text: str) -> Json:
        """What a message says beyond who wrote it and where; `text` is what its texts say."""
        made = self._model(Message, 0, text)
        for name in ("message_id", "date", "chat", "from"):
            made.pop(name, None)
        if self.random.random() < 0.5:
            made["text"] = text
        return made

    def odd(self) -> Any:  # noqa: ANN401
        """Something that nobody expects; a thing of its own, for it may be broken further."""
        return copy.deepcopy(self.random.choice(ODD))

    def press(self, text: str) -> Json:
        """What a press says beyond who pressed; its message may be of any kind."""
        made = self._model(CallbackQuery, 0, text)
        made.pop("from", None)
        return made

    def receipt(self, charge: str, text: str) -> Json:
        """Word of a charge, or of one that was given back."""
        return self._model(SuccessfulPayment, 0, text) | {"telegram_payment_charge_id": charge}

    def question(self, text: str) -> Json:
        """What is asked before a charge."""
        return self._model(PreCheckoutQuery, 0, text)

    def of_another_kind(self, text: str) -> tuple[str, Json]:
        """An update that is no message and no press: its kind, and what it says."""
        kind = self.random.choice(OTHER_KINDS)
        return kind, self._value(Update.model_fields[kind].annotation, 1, text)

    def of_tomorrow(self, content: Json) -> str:
        """Let a later Bot API have written it; what was done."""
        kind = self.random.choice(("a new field", "a new kind", "a new type"))
        if kind == "a new field":
            content[self.random.choice(("hologram", "smell", "text2"))] = dict(TOMORROW)
        elif kind == "a new kind":
            content.clear()
            content["hologram"] = dict(TOMORROW)
        else:
            name = self.random.choice(
                ("forward_origin", "reply_to_message", "external_reply", "paid_media", "quote")
            )
            content[name] = dict(TOMORROW)
        return kind

    def break_something(self, holder: Any, depth: int = 0) -> str:  # noqa: ANN401
        """Put something odd in the place of something; the name of what was broken."""
        names = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not names:
            return "nothing"
        name = self.random.choice(names)
        inside = holder[name]
        if isinstance(inside, dict | list) and inside and depth < DEEPEST and self.random.random() < 0.6:
            return f"{name}.{self.break_something(inside, depth + 1)}"
        if isinstance(holder, dict) and self.random.random() < 0.2:
            del holder[name]
        else:
            holder[name] = self.odd()
        return str(name)

    # ---- by type ----------------------------------------------------------------------------------

    def _model(self, model: type[TelegramObject], depth: int, text: str) -> Json:
        made = {}
        for name, field in model.model_fields.items():
            if field.is_required() or (depth < DEEPEST and self.random.random() < LIKELY.get(depth, 0)):
                made[field.alias or name] = self._value(field.annotation, depth + 1, text)
            elif _is_fixed(field):
                made[field.alias or name] = field.default
        return made

    def _value(self, kind: Any, depth: int, text: str) -> Any:  # noqa: ANN401
        if isinstance(kind, ForwardRef | str):
            name = kind if isinstance(kind, str) else kind.__forward_arg__
            kind = eval(name, {**vars(typing), **vars(aiogram.types)})  # aiogram's own names for its types
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            known = [each for each in get_args(kind) if each is not types.NoneType]
            return self._value(self.random.choice(known), depth, text)
        if origin is Annotated:
            return self._value(get_args(kind)[0], depth, text)
        if origin is Literal:
            return self.random.choice(get_args(kind))
        if origin is list:
            [inner] = get_args(kind)
            return [self._value(inner, depth + 1, text) for _ in range(self.random.randint(0, 2))]
        if isinstance(kind, type):
            return self._of_class(kind, depth, text)
        return text

    def _of_class(self, kind: type, depth: int, text: str) -> Any:  # noqa: ANN401
        if issubclass(kind, TelegramObject):
            return self._model(kind, depth, text)
        if issubclass(kind, Enum):
            return self.random.choice([each.value for each in kind])
        make: Mapping[type, Callable[[], object]] = {
            bool: lambda: self.random.random() < 0.5,
            int: lambda: self.random.randint(0, 2**31),
            float: lambda: round(self.random.uniform(-90, 90), 5),
            datetime: lambda: self.random.randint(1_500_000_000, 1_800_000_000),
            timedelta: lambda: self.random.randint(0, 10**6),
        }
        return make.get(kind, lambda: text)()


def _is_fixed(field: FieldInfo) -> bool:
    """Whether a field says what kind of thing it is in."""
    return get_origin(field.annotation) is Literal and isinstance(field.default, str)
