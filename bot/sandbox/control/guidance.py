"""The guide that was pinned to the board, and its deeds."""

from aiohttp import web

from bot.sandbox.board import Guide, Outcome
from bot.sandbox.control.access import SCENE, Scene, answer
from bot.sandbox.files import Upload
from bot.sandbox.model import JsonObject

routes = web.RouteTableDef()


@routes.get("/guide")
async def guide(request: web.Request) -> web.Response:
    """What to try, or null."""
    pinned = request.app[SCENE].board.guide
    return answer(None if pinned is None else _shown(pinned))


@routes.post("/guide/deeds/{name}")
async def do(request: web.Request) -> web.Response:
    """Do a deed; returns its words, and its file where it made one."""
    scene = request.app[SCENE]
    deed = scene.board.deed(request.match_info["name"])
    if deed is None:
        raise web.HTTPNotFound(text="there is no such deed")
    return answer(_came(scene, await deed.do()))


def _shown(guide: Guide) -> JsonObject:
    return {
        "title": guide.title,
        "values": [{"label": label, "value": value} for label, value in guide.values.items()],
        "steps": guide.steps,
        "deeds": [{"name": deed.name, "label": deed.label} for deed in guide.deeds],
        "note": guide.note,
    }


def _came(scene: Scene, outcome: Outcome) -> JsonObject:
    if not outcome.file_name:
        return {"words": outcome.words}
    stored = scene.world.files.add("document", Upload(outcome.file_name, outcome.content))
    return {"words": outcome.words, "file": {"name": stored.name, "file_id": stored.file_id}}
