"""Structured logs on standard error: one JSON object a line, ids only, never names, numbers or tokens."""

import asyncio
import logging
import sys
import traceback
from contextlib import suppress
from io import TextIOBase
from typing import Any, TextIO, cast

import structlog

from bot.database.errors import reason_of


def _error_without_words(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """An exception as its kind and where it was raised: its message may quote what a resident typed."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else (sys.exc_info()[1] if given else None)
    if error is not None:
        event["error"] = type(error).__name__
        if reason := reason_of(error):
            event.setdefault("reason", reason)
        event["where"] = "".join(traceback.format_tb(error.__traceback__))
    return event


class _Spared(TextIOBase):
    """Standard error; where it leads to a disk that is full, the program goes on without its log."""

    def write(self, text: str) -> int:
        with suppress(OSError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            sys.stderr.flush()


_PROCESSORS: list[structlog.typing.Processor] = []
"""One list for good: loggers that were used before keep it, and are to obey who sets up the logs again."""


log = structlog.get_logger()


def log_what_nobody_awaits(loop: asyncio.AbstractEventLoop) -> None:
    """From now on failures that only the loop hears of are logged as all others: its own way quotes them."""
    loop.set_exception_handler(_log_without_words)


def _log_without_words(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    task = context.get("task") or context.get("future")
    part = getattr(task.get_coro(), "__qualname__", "") if isinstance(task, asyncio.Task) else ""
    log.error(str(context["message"]), part=part, exc_info=context.get("exception"))


def tell_when_broken(task: "asyncio.Task[None]") -> None:
    """Let the loop hear at once when a task fails that is awaited at the program's end alone, if ever."""
    task.add_done_callback(_tell_loop)


def _tell_loop(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        said = {"message": "a part of the program has broken off", "exception": error, "task": task}
        task.get_loop().call_exception_handler(said)


def set_up_logs(*, readable: bool = False) -> None:
    """Configure once, at the start; `readable` is for a person at a terminal."""
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if readable
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    _PROCESSORS[:] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _error_without_words,
        renderer,
    ]
    structlog.configure(
        processors=_PROCESSORS,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Spared())),
        cache_logger_on_first_use=True,
    )
    # Libraries say what went wrong, not what residents said: aiogram logs no text at this level.
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
