"""What the control API reaches, who may use it, and how it answers."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

import orjson
from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.sandbox.board import Board
from bot.sandbox.errors import ApiError, CannotAct
from bot.sandbox.faults import Faults
from bot.sandbox.mail import Mailbox
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Scene:
    """The world, its mail server, the troubles on order, and the board for those who try the bot."""

    world: World
    mail: Mailbox
    faults: Faults
    board: Board


SCENE = web.AppKey("scene", Scene)

_HEADERS = {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Order(BaseModel):
    """A JSON body; unknown names in it are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


O = TypeVar("O", bound=Order)  # noqa: E741 (an order)


async def read_order(request: web.Request, model: type[O]) -> O:
    """Return the body of a request. Raises ValidationError."""
    return model.model_validate_json(await request.read() or b"{}")


def answer(result: object) -> web.Response:
    """Return a result as JSON."""
    return web.Response(body=orjson.dumps({"ok": True, "result": result}), headers=_HEADERS)


def _refused(code: int, reason: str) -> web.Response:
    body = orjson.dumps({"ok": False, "error": reason})
    return web.Response(status=code, body=body, headers=_HEADERS)


@web.middleware
async def explained(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let in only this machine, and answer mistakes as JSON that says what was wrong."""
    try:
        check_caller(request)
        return await handler(request)
    except ValidationError as error:
        return _refused(400, str(error))
    except CannotAct as error:
        return _refused(409, str(error))
    except ApiError as error:
        return _refused(error.code, error.description)
    except web.HTTPException as error:
        return _refused(error.status, error.text or error.reason)


def check_caller(request: web.Request) -> None:
    """Raise HTTPForbidden for another machine, a foreign name (DNS rebinding) or a page of another origin."""
    if not is_loopback(request.remote or ""):
        raise web.HTTPForbidden(text="only from this machine")
    host = request.headers.get("Host", "")
    if not is_loopback(urlsplit(f"//{host}").hostname or ""):
        raise web.HTTPForbidden(text="only by a loopback address")
    if request.method not in _CHANGING:
        return
    is_own = request.headers.get("Origin") in (None, f"http://{host}")
    if not is_own or request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        raise web.HTTPForbidden(text="only from the sandbox's own page")


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
