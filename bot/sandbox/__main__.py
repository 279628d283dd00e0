"""The sandbox as a program of its own, for bots that run elsewhere: `python -m bot.sandbox --help`."""

import argparse
import asyncio
import signal
import sys
from contextlib import suppress

DEFAULT_TOKEN = "42:TEST"  # noqa: S105 (no secret: the sandbox invents it)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to listen on")
    parser.add_argument("--port", type=int, default=8081, help="port of the Bot API; 0: any free one")
    parser.add_argument("--smtp-port", type=int, default=0, help="port of the mail server; 0: any free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token")
    parser.add_argument("--rates", action="store_true", help="enforce Telegram's limits on speed")
    parser.add_argument("--control", action="store_true", help="let others act as people over HTTP")
    parser.add_argument("--page", action="store_true", help="serve the web page at / (implies --control)")
    parser.add_argument("--group", metavar="TITLE", help="make a forum group with one member at once")
    arguments = parser.parse_args()
    if (arguments.control or arguments.page) and not _is_loopback(arguments.host):
        parser.error("--control and --page let anybody act as any person: listen on loopback only")
    return arguments


def _is_loopback(host: str) -> bool:
    from bot.sandbox.control.access import is_loopback

    return is_loopback(host)


async def _serve(arguments: argparse.Namespace) -> None:
    from bot.sandbox.server import Sandbox  # loads aiogram: only when there is something to serve

    sandbox = await Sandbox.start(
        arguments.token,
        arguments.host,
        arguments.port,
        page=arguments.page,
        control=arguments.control,
        smtp_port=arguments.smtp_port,
        rates=arguments.rates,
    )
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    lines = [f"api={sandbox.url}", f"smtp={sandbox.smtp_host}:{sandbox.smtp_port}", f"token={sandbox.token}"]
    if arguments.group:
        group = sandbox.group(arguments.group, forum=True)
        group.add(sandbox.person("Ольга", "Дежурная"))
        lines.append(f"group={group.chat_id}")
    sys.stdout.write("\n".join([*lines, "ready"]) + "\n")
    sys.stdout.flush()
    await stop.wait()
    await sandbox.stop()


def main() -> None:
    """Run until a signal comes."""
    arguments = _arguments()
    with suppress(ImportError):
        import uvloop

        uvloop.install()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(arguments))


if __name__ == "__main__":
    main()
