"""Who may act as any person: only programs and pages of this very machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.control.answers import Refused

_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_caller(request: web.BaseRequest) -> None:
    """Raise Refused for a foreign name (DNS rebinding) or a page of another origin."""
    host = request.headers.get("Host", "")
    if not is_loopback(urlsplit(f"//{host}").hostname or ""):
        raise Refused(403, "only by a loopback address")
    if request.method not in _CHANGING:
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{host}":
        raise Refused(403, "only from the sandbox's own page")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "only from the sandbox's own page")
