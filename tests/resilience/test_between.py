"""What stands between the bot and others may hang or answer nonsense: it delays only what it is about."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from bot.sandbox import Sandbox
from bot.settings import Settings
from domain.identifiers import UserId
from domain.outbox import Letter, Notice
from domain.residents import Language
from tests.resilience.households import STREET
from tests.resilience.program import running
from tests.resilience.walking import LINKING, Walker


async def test_a_mail_server_that_says_nothing_holds_no_notice_up_and_no_stop(
    settings: Settings, sandbox: Sandbox
) -> None:
    nina = sandbox.person()
    nina.sends("Здравствуйте")
    letter = Letter("nina@mail.example", "linking-letter-code", Language.RU, {"code": "123456"})
    notice = Notice(UserId(nina.user_id), "linking-notice-disowned", Language.RU, {"account": "410000001"})
    async with silent_server() as port:
        async with running(settings.model_copy(update={"smtp_port": port}), sandbox) as app:
            async with app.database.units.change() as unit:
                await unit.outbox.add(letter, sandbox.clock.now())
                await unit.outbox.add(notice, sandbox.clock.now())
                await unit.commit()
            await sandbox.wait_for(
                lambda: any("отвязан от этого чата" in message.text for message in nina.chat.bot_messages)
            )
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < 5


async def test_a_proxys_page_instead_of_telegrams_answer(settings: Settings, sandbox: Sandbox) -> None:
    async with (
        stumbling_proxy(sandbox) as address,
        running(settings.model_copy(update={"telegram_api_url": address}), sandbox),
    ):
        await Walker(sandbox, STREET[0]).goes(LINKING)


@asynccontextmanager
async def silent_server() -> AsyncIterator[int]:
    """Accepts connections and never says a word; the port."""
    connections: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _, writer: connections.append(writer), "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for writer in connections:
            writer.close()


@asynccontextmanager
async def stumbling_proxy(sandbox: Sandbox) -> AsyncIterator[str]:
    """Passes calls on, but answers every third with a page of its own; its address."""
    seen = 0

    async def pass_on(request: web.Request) -> web.Response:
        nonlocal seen
        seen += 1
        if seen % 3 == 0:
            return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
        body, headers = await request.read(), {"Content-Type": request.headers.get("Content-Type", "")}
        async with http.post(sandbox.url + request.path_qs, data=body, headers=headers) as answer:
            return web.Response(
                status=answer.status, body=await answer.read(), content_type="application/json"
            )

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", pass_on)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    async with aiohttp.ClientSession() as http:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        try:
            yield f"http://{host}:{port}"
        finally:
            await runner.cleanup()
