"""Answers of the control API."""

import orjson
from aiohttp import web

HEADERS = {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


class Refused(Exception):
    """The control API will not or cannot do it; the code is an HTTP status."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def answer(result: object) -> web.Response:
    """Return a result as JSON."""
    return web.Response(body=orjson.dumps({"ok": True, "result": result}), headers=HEADERS)


def refusal(error: Refused) -> web.Response:
    """Return a refusal as JSON."""
    body = orjson.dumps({"ok": False, "error": error.reason})
    return web.Response(status=error.code, body=body, headers=HEADERS)
