"""The control API as an application of its own, and the page that uses it."""

from pathlib import Path
from weakref import WeakSet

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sandbox.control import acts, guidance, moderating, orders, questions
from bot.sandbox.control.access import SCENE, Scene, check_caller, explained
from bot.sandbox.parameters import BODY_LIMIT

FOLDER = Path(__file__).parent.parent / "page"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def control_app(scene: Scene) -> web.Application:
    """Return what answers below /control."""
    app = web.Application(middlewares=[explained], client_max_size=BODY_LIMIT)
    app[SCENE] = scene
    app[questions.STREAMS] = WeakSet()
    app.on_shutdown.append(questions.end_streams)
    for table in (acts.routes, guidance.routes, moderating.routes, orders.routes, questions.routes):
        app.add_routes(table)
    return app


def page_routes() -> list[web.RouteDef]:
    """Return the page at / and the files beside it."""
    files = [web.get(f"/{path.name}", _serve(path)) for path in sorted(FOLDER.iterdir())]
    return [web.get("/", _serve(FOLDER / "index.html")), *files]


def _serve(path: Path) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        check_caller(request)
        return web.FileResponse(path, headers=_HEADERS)

    return serve
