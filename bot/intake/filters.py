"""Magic filters (`F.text`) asked where they stand, and not in a thread.

aiogram calls whatever is no coroutine in a thread of its own, for it may take long; a magic filter only looks
at an attribute. The change of threads costs fifty times as much as the question, at every message, for every
such filter that stands before the right handler.
"""

from collections.abc import Callable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject


def ask_at_once(router: Router) -> None:
    """Let all magic filters of a router and of the routers in it be asked at once."""
    for each in router.chain_tail:
        for observer in each.observers.values():
            for handler in observer.handlers:
                for asked in handler.filters or ():
                    _ask_at_once(asked)


def _ask_at_once(asked: FilterObject) -> None:
    if asked.magic is None or asked.awaitable:
        return
    asked.callback = _as_coroutine(asked.callback)
    asked.awaitable = True


def _as_coroutine(question: Callable[..., Any]) -> Callable[..., Any]:
    async def ask(event: object) -> object:
        return question(event)

    return ask
