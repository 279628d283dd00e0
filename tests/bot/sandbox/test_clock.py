from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot

from bot.sandbox import Clock, Person, Sandbox

MAY = datetime(2013, 5, 24, 10, 42, tzinfo=UTC)


async def test_messages_carry_the_time_of_the_sandbox(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    heard: list[datetime] = []
    sandbox.clock.on_change(heard.append)
    sandbox.clock.move_to(MAY)
    sent = await bot.send_message(nina.user_id, "а")
    assert MAY <= sent.date < MAY + timedelta(minutes=1)
    assert MAY <= heard[0] < MAY + timedelta(minutes=1)


def test_time_goes_on_unless_it_is_frozen() -> None:
    clock = Clock()
    assert clock.is_real
    clock.freeze()
    clock.move_to(MAY)
    assert clock.now() == MAY
    clock.advance(timedelta(days=1))
    assert clock.now() == MAY + timedelta(days=1)
    clock.reset()
    assert clock.is_real
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 1


def test_a_naive_moment_is_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Clock().move_to(datetime(2013, 5, 24))  # noqa: DTZ001 (the point of the test)
