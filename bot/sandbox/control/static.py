"""The page's own files: a handful, read once."""

from pathlib import Path

from aiohttp import web

from bot.sandbox.control.answers import Refused, refusal
from bot.sandbox.control.guard import check_caller

FOLDER = Path(__file__).parent.parent / "page"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class StaticPage:
    """Answers / and the files beside it."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._files = {
            f"/{path.name}": (_TYPES[path.suffix], path.read_bytes())
            for path in folder.iterdir()
            if path.suffix in _TYPES
        }

    async def handle(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """Answer with a file, or 404."""
        try:
            check_caller(request)
            return self._found(request, "/index.html" if path == "/" else path)
        except Refused as error:
            return refusal(error)

    def _found(self, request: web.BaseRequest, path: str) -> web.Response:
        if request.method not in ("GET", "HEAD"):
            raise Refused(405, "only GET")
        found = self._files.get(path)
        if found is None:
            raise Refused(404, "there is no such page")
        kind, content = found
        headers = {
            "Content-Type": kind,
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-cache",
        }
        return web.Response(body=content, headers=headers)
