"""A mail server that is away is left alone, a letter has a last try, and who waits for a code hears of it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.app import App
from bot.database.outbox import Channel
from bot.delivery.mail_server import PATIENCE, PATIENCE_UNCERTAIN, LetterPatience
from bot.sandbox import Sandbox, Stage
from domain.outbox import Letter
from domain.residents import Language
from tests.people import Resident

ADVISED = 4  # connections within the time that the tests below take


async def letters_come(cabinet: App, sandbox: Sandbox, count: int, pause: float = 0) -> None:
    """Letters, each to somebody else, one after another."""
    facts = {"code": "012345"}
    for number in range(count):
        async with cabinet.database.units.change() as unit:
            letter = Letter(f"resident-{number}@mail.example", "linking-letter-code", Language.RU, facts)
            await unit.outbox.add(letter, sandbox.clock.now())
            await unit.commit()
        await asyncio.sleep(pause)


async def test_a_server_that_asks_to_be_left_alone_is(cabinet: App, sandbox: Sandbox) -> None:
    sandbox.mail.refuse_next(421, 100_000, Stage.SENDER, "4.7.0 too many connections")
    await letters_come(cabinet, sandbox, 30, pause=0.1)
    assert 1 <= len(sandbox.mail.hellos) <= ADVISED
    trouble = await cabinet.database.outbox.in_trouble(Channel.MAIL)
    assert trouble is not None
    assert "421" in trouble.reason

    sandbox.mail.accept_again()
    await sandbox.wait_for(lambda: len(sandbox.mail.messages) == 30, 20, "all letters")


async def test_a_server_that_breaks_off_before_its_answer_gets_few_copies(
    cabinet: App, sandbox: Sandbox
) -> None:
    await letters_come(cabinet, sandbox, 1)
    await sandbox.wait_for(lambda: bool(sandbox.mail.messages), 10, "the first")
    sandbox.mail.clear()
    sandbox.mail.lose_next_answer(100_000)
    await letters_come(cabinet, sandbox, 30, pause=0.1)
    assert len(sandbox.mail.messages) <= ADVISED


@pytest.mark.parametrize(("patience", "most"), [(PATIENCE, 1000), (PATIENCE_UNCERTAIN, 11)])
def test_a_letter_has_a_last_try(patience: LetterPatience, most: int) -> None:
    attempts, age = 0, timedelta(0)
    while not patience.is_over(attempts, age):
        age += patience.wait(attempts)
        attempts += 1
    assert attempts < most
    assert patience.at_least <= age <= patience.at_least + patience.longest


async def test_whoever_waits_for_a_code_hears_that_it_is_late_and_gets_a_fresh_one(
    newcomer: Callable[..., Resident], sandbox: Sandbox
) -> None:
    nina = newcomer()
    await nina.starts()
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    sandbox.mail.refuse_next(554, 100_000, Stage.SENDER, "5.7.1 relay access denied")
    for typed in ("111222333", "Иванова Н Н", "11228081", "nina@mail.ru"):
        await nina.sends(typed)

    def heard(words: str) -> bool:
        return words in nina.sees()

    sandbox.clock.advance(timedelta(minutes=1))
    await sandbox.wait_for(lambda: heard("задерживается"), 15, "word of the delay")
    sandbox.clock.advance(timedelta(minutes=9))
    await sandbox.wait_for(lambda: heard("так и не ушло"), 20, "word that it comes too late")
    assert nina.sees().count("задерживается") == 1

    sandbox.mail.accept_again()
    await nina.press("Выслать код ещё раз")
    await sandbox.wait_for(lambda: bool(sandbox.mail.to("nina@mail.ru")), 30, "the fresh code")
    [letter] = sandbox.mail.to("nina@mail.ru")
    assert "15 минут с того, как его запросили" in letter.text
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    assert "телефон" in nina.sees()
