"""What finding the right handler costs: aiogram's routers beside a table. `python -m benchmarks.routing`

Both have as many handlers as the bot, in as many routers as it has conversations; a click is answered whose
handler stands in the middle. Printed is processor time for an update, the best of five rounds each, in turn.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from aiogram import Bot, Dispatcher, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Chat, Message, Update, User

from fsm.event import Audience
from fsm.readings import Readings, ReadingsAction, ReadingsStep
from fsm.routes import Table
from fsm.screen import Button, Screen
from handlers.conversations import CONVERSATIONS

UPDATES, ROUNDS = 2000, 5
DATA = ReadingsStep(draft="0123456789abcdef", action=ReadingsAction.CORRECT, value="1.1").pack()
USER, CHAT = User(id=1, is_bot=False, first_name="Нина"), Chat(id=1, type="private")
CLICK = CallbackQuery(
    id="1",
    from_user=USER,
    chat_instance="",
    data=DATA,
    message=Message(message_id=1, date=0, chat=CHAT),  # type: ignore[arg-type]  # a moment is read from it
)


async def answer(_: CallbackQuery) -> None:
    """The handler."""


def routers() -> Dispatcher:
    """A router for each conversation, with a handler for each of its routes."""
    dispatcher = Dispatcher()
    for conversation in CONVERSATIONS:
        router = Router()
        for number, _ in enumerate(conversation.routes):
            action = list(ReadingsAction)[number % len(ReadingsAction)]
            state = Readings.checking if action is ReadingsAction.CORRECT else Readings.photo
            router.callback_query.register(answer, StateFilter(state), ReadingsStep.filter())
        dispatcher.include_router(router)
    return dispatcher


async def main() -> None:
    """Measure, and print."""
    bot, dispatcher = Bot("42:TEST"), routers()
    update = Update(update_id=1, callback_query=CLICK)
    context = FSMContext(dispatcher.storage, dispatcher.fsm.get_context(bot, 1, 1).key)
    await context.set_state(Readings.checking)
    table = Table([route for each in CONVERSATIONS for route in each.routes], (), Audience.RESIDENTS)
    screen = Screen("", ((Button("Исправить", DATA),),))

    async def through_routers() -> object:
        return await dispatcher.feed_update(bot, update)

    async def through_table() -> object:
        found = table.of_click(DATA, Readings.checking.state, screen)
        if found is None:
            raise LookupError(DATA)
        await answer(CLICK)
        return found

    best = {"aiogram's routers": 1.0, "a table": 1.0}
    for _ in range(ROUNDS):
        for name, way in zip(best, (through_routers, through_table), strict=True):
            best[name] = min(best[name], await _seconds(way))
    for name, seconds in best.items():
        print(f"{name:20} {seconds * 1e6:8.1f} µs an update")


async def _seconds(way: Callable[[], Awaitable[object]]) -> float:
    began = time.process_time()
    for _ in range(UPDATES):
        await way()
    return (time.process_time() - began) / UPDATES


if __name__ == "__main__":
    asyncio.run(main())
