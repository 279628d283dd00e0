"""How a method of the Bot API is declared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel

from bot.sandbox.files import Upload
from bot.sandbox.model import JsonObject
from bot.sandbox.parameters import parse
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Context:
    """What a method works with: the world, the webhook, and the files that came with the call."""

    world: World
    webhook: Webhook
    uploads: Mapping[str, Upload]


Act = Callable[[Context, JsonObject], object]
"""A method ready to run: takes the raw parameters, returns the result on the wire, raises ApiError."""

M_contra = TypeVar("M_contra", contravariant=True)
M = TypeVar("M", bound=BaseModel)


class _Handler(Protocol[M_contra]):
    def __call__(self, context: Context, call: M_contra, /) -> object: ...


class MethodTable:
    """The methods of one subject, by their names in lower case: what RouteTableDef is for routes."""

    def __init__(self) -> None:
        self.acts: dict[str, Act] = {}

    def method(self, model: type[M]) -> Callable[[_Handler[M]], _Handler[M]]:
        """Declare a function as the way in which the sandbox carries this method out.

        aiogram names each model as the Bot API names the method, but for the capital letter.
        """

        def declare(handler: _Handler[M]) -> _Handler[M]:
            def act(context: Context, raw: JsonObject) -> object:
                return handler(context, parse(model, raw, context.uploads))

            self.acts[model.__name__.lower()] = act
            return handler

        return declare
