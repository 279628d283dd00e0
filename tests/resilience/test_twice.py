"""Twice is once: doubled updates, double presses, two devices."""

import asyncio
from collections.abc import Callable

from bot.app import App
from bot.sandbox import Sandbox
from tests.resilience.ledger import Ledger, letters_about_readings
from tests.resilience.walking import FILLING, LINKING, SENDING, WHOLE_PATH, Step, Walker

ALREADY = "уже приняты"


def spoken(sandbox: Sandbox) -> int:
    """How many calls were about a chat; at its start the bot also tells who it is."""
    return sum(call.chat_id is not None for call in sandbox.calls)


async def test_every_update_twice(
    walker: Callable[[int], Walker], sandbox: Sandbox, cabinet: App, ledger: Ledger
) -> None:
    nina = walker(0)
    for step in WHOLE_PATH:
        await nina.takes(step)
        said = spoken(sandbox)
        sandbox.deliver_again()
        await sandbox.quiet()
        await cabinet.reception.settled()
        assert spoken(sandbox) == said, f"«{step.name}» was answered twice"
    await ledger.assert_sent_once(nina.home)
    await ledger.until_delivered(nina.email)
    assert list(letters_about_readings(sandbox, nina.email).values()) == [1]


async def test_send_pressed_twice_before_the_bot_answers(
    walker: Callable[[int], Walker], sandbox: Sandbox, ledger: Ledger
) -> None:
    nina = walker(0)
    await nina.goes((*LINKING, *FILLING))
    nina.acts(SENDING)
    nina.person.presses("Отправить")
    await nina.hears("Спасибо")
    await nina.hears(ALREADY)
    await ledger.assert_sent_once(nina.home)
    await ledger.until_delivered(nina.email)
    assert list(letters_about_readings(sandbox, nina.email).values()) == [1]


async def test_send_pressed_on_two_devices(walker: Callable[[int], Walker], ledger: Ledger) -> None:
    # The other device still shows an older message with the same button.
    nina = walker(0)
    await nina.goes((*LINKING, *FILLING))
    await nina.takes(Step("a question", lambda her: her.person.sends("Что теперь?"), "Проверьте перед"))
    older, newer = [message for message in nina.person.chat.bot_messages if "Отправить" in message.labels][
        -2:
    ]
    nina.heard.clear()
    nina.person.presses("Отправить", message_id=older.message_id)
    nina.person.presses("Отправить", message_id=newer.message_id)
    await nina.hears("Спасибо")
    await nina.hears(ALREADY)
    await ledger.assert_sent_once(nina.home)


async def test_many_residents_press_twice_at_once(walker: Callable[[int], Walker], ledger: Ledger) -> None:
    walkers = [walker(number) for number in range(8)]
    await asyncio.gather(*(each.goes((*LINKING, *FILLING)) for each in walkers))
    for each in walkers:
        each.acts(SENDING)
        each.person.presses("Отправить")
    for each in walkers:
        await each.hears("Спасибо")
        await each.hears(ALREADY)
        await ledger.assert_sent_once(each.home)
