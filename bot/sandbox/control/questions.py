"""Questions about the world, and the stream of its changes."""

import asyncio
from base64 import b64encode
from contextlib import suppress
from weakref import WeakSet

import orjson
from aiohttp import web

from bot.sandbox.control import views
from bot.sandbox.control.access import SCENE, Scene, answer
from bot.sandbox.mail import Mail
from bot.sandbox.records import Change

QUEUE_LIMIT = 1000
KEEP_ALIVE_SECONDS = 15.0

STREAMS: web.AppKey[WeakSet[asyncio.Task[None]]] = web.AppKey("streams", WeakSet)
"""Tasks that write to listeners; ended when the server goes down."""

_SHOWN_AS_IS = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

routes = web.RouteTableDef()


@routes.get("/state")
async def state(request: web.Request) -> web.Response:
    """Everything but the messages."""
    scene = request.app[SCENE]
    return answer(views.whole(scene.world, scene.mail))


@routes.get(r"/chats/{chat_id:-?\d+}")
async def messages(request: web.Request) -> web.Response:
    """Messages of a chat, deleted ones too."""
    chat = request.app[SCENE].world.chats.get(int(request.match_info["chat_id"]))
    if chat is None:
        raise web.HTTPNotFound(text="there is no such chat")
    after = _after(request)
    return answer([views.message(item) for item in chat.history if item.message_id > after])


@routes.get("/calls")
async def calls(request: web.Request) -> web.Response:
    """What the bot called."""
    world, after = request.app[SCENE].world, _after(request)
    numbered = enumerate(world.calls, world.calls_made - len(world.calls) + 1)
    return answer([views.call(number, item) for number, item in numbered if number > after])


@routes.get("/mails")
async def mails(request: web.Request) -> web.Response:
    """What the mail server received."""
    return answer([views.mail(number, item) for number, item in enumerate(request.app[SCENE].mail.messages)])


@routes.get(r"/mails/{number:\d+}")
async def mail(request: web.Request) -> web.Response:
    """One mail."""
    return answer(views.mail(*_mail(request)))


@routes.get(r"/mails/{number:\d+}/html")
async def mail_page(request: web.Request) -> web.Response:
    """The HTML part alone, shown so that nothing in it can run or call home; its pictures in their places."""
    _, found = _mail(request)
    html = found.html
    for part in found.attachments:
        if part.content_id and part.content_type.startswith("image/"):
            picture = f"data:{part.content_type};base64,{b64encode(part.content).decode()}"
            html = html.replace(f"cid:{part.content_id}", picture)
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return web.Response(text=html, headers=headers)


@routes.get("/presses/{query_id}")
async def press(request: web.Request) -> web.Response:
    """What became of a press."""
    found = request.app[SCENE].world.presses.get(request.match_info["query_id"])
    if found is None:
        raise web.HTTPNotFound(text="there is no such press")
    return answer(views.press(found))


@routes.get("/payments/{query_id}")
async def payment(request: web.Request) -> web.Response:
    """What became of a payment."""
    found = request.app[SCENE].world.payments.get(request.match_info["query_id"])
    if found is None:
        raise web.HTTPNotFound(text="there is no such payment")
    return answer({"approved": found.approved, "error": found.error, "paid": found.receipt is not None})


@routes.get("/files/{file_id}")
async def file(request: web.Request) -> web.Response:
    """A file. Pictures are shown; anything else can only be saved, whatever it claims to be."""
    stored = request.app[SCENE].world.files.find(request.match_info["file_id"])
    if stored is None:
        raise web.HTTPNotFound(text="there is no such file")
    is_shown = stored.mime in _SHOWN_AS_IS
    headers = {
        "Content-Type": stored.mime if is_shown else "application/octet-stream",
        "Content-Disposition": "inline" if is_shown else "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, max-age=3600",
    }
    return web.Response(body=stored.content, headers=headers)


@routes.get("/updates")
async def updates(request: web.Request) -> web.Response:
    """What the bot has not confirmed."""
    return answer(request.app[SCENE].world.updates.pending)


@routes.get("/events")
async def events(request: web.Request) -> web.StreamResponse:
    """Every change as server-sent events, until the listener goes or the server does."""
    headers = {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    streams = request.app[STREAMS]
    async with asyncio.TaskGroup() as group:
        streams.add(group.create_task(_stream(request.app[SCENE], response)))
    return response


async def _stream(scene: Scene, response: web.StreamResponse) -> None:
    queue: asyncio.Queue[bytes] = asyncio.Queue(QUEUE_LIMIT)
    is_behind = False

    def note(change: Change) -> None:
        nonlocal is_behind
        try:
            queue.put_nowait(orjson.dumps(views.event(scene.world, scene.mail, change)))
        except asyncio.QueueFull:
            is_behind = True

    stop_watching = scene.world.watch(note)
    try:
        with suppress(ConnectionError):
            await response.write(b": welcome\n\n")
            while True:
                line = await _next_line(queue)
                if is_behind and queue.empty():  # too slow to follow: load everything anew
                    is_behind, line = False, b'data: {"kind":"reload"}'
                await response.write(line + b"\n\n")
    finally:
        stop_watching()


async def _next_line(queue: asyncio.Queue[bytes]) -> bytes:
    try:
        async with asyncio.timeout(KEEP_ALIVE_SECONDS):
            return b"data: " + await queue.get()
    except TimeoutError:
        return b": still here"


async def end_streams(app: web.Application) -> None:
    """Let every listener go."""
    streams = app[STREAMS]
    for task in tuple(streams):
        task.cancel()


def _after(request: web.Request) -> int:
    try:
        return int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after is a number") from None


def _mail(request: web.Request) -> tuple[int, Mail]:
    number, received = int(request.match_info["number"]), request.app[SCENE].mail.messages
    if number >= len(received):
        raise web.HTTPNotFound(text="there is no such mail")
    return number, received[number]
