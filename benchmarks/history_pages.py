"""How long a resident waits for pages of an account's bills and payments: from the act to the bot's answer.

    python -m benchmarks.history_pages DATABASE_URL

The bot is a process of its own; residents of accounts from anywhere in the registry act through the sandbox,
one after another, so that what is seen is the bot's time and no queue.
"""

import asyncio
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.people import Act, Answers
from benchmarks.processes import BotProcess
from bot.database.engine import Database
from bot.database.tables import accounts
from bot.garbage import keep_what_is_there
from bot.sandbox import Person, Sandbox
from domain.identifiers import AccountNumber, UserId
from domain.residents import Consent, Language

PEOPLE = 60
AIM = 0.1
"""Seconds that a page may take of the bot's time."""

_TOKEN = "123456:pages"
_FIRST_USER = 6_000_001
_TRIES_TO_WAKE = 5
_WARM_UP = 5
"""People whose pages are not counted: the bot loads its texts with the first ones."""

_PAGES = (
    ("the menu's lines about money", "Квитанция и оплата"),
    ("what is charged", "Начисления и оплата"),
    ("the months of a year", "Начисления и платежи по месяцам"),
    ("older months", "Раньше"),
    ("in words", "Словами"),
)


async def main(url: str) -> int:
    """Print how long each kind of page takes; 0 where 99 of 100 of each kind come within what is aimed at."""
    asked = await _linked(url)
    # Once in this process's life its garbage would be looked for while an answer is on its way: 0.2 s of its
    # own time, which would be taken for the bot's.
    keep_what_is_there()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with await Sandbox.start(_TOKEN) as sandbox:
            with (folder / "bot.log").open("wb") as log:
                bot = BotProcess(["-m", "bot", "run"], _variables(sandbox, url), folder, log)
                try:
                    taken, processor = await _opened(sandbox, asked, bot)
                finally:
                    await asyncio.to_thread(bot.stop)
    slowest = 0.0
    for page, seconds in taken.items():
        late = sorted(seconds)[-len(seconds) // 100]
        slowest = max(slowest, late)
        print(f"  {page}: median {median(seconds) * 1000:.0f} ms, 99 % in {late * 1000:.0f} ms")
    reached = slowest <= AIM
    print(
        f"  aim: {AIM * 1000:.0f} ms, {'reached' if reached else 'missed'}; the bot's processor for a page: "
        f"{processor * 1000:.0f} ms",
        flush=True,
    )
    return 0 if reached else 1


async def _linked(url: str) -> Sequence[UserId]:
    """Residents, each with an account from anywhere."""
    now = datetime.now(UTC)
    database = await Database.open(url)
    try:
        async with database.alchemy.connect() as connection:
            known = list(await connection.scalars(accounts.select().with_only_columns(accounts.c.number)))
        chosen = Random(1).sample(known, k=min(PEOPLE + _WARM_UP, len(known)))
        people = {UserId(_FIRST_USER + at): AccountNumber(number) for at, number in enumerate(chosen)}
        async with database.units.change() as unit:
            for user, account in people.items():
                await unit.residents.record_consent(user, Consent("1", now), Language.RU)
                await unit.residents.add_link(user, account, f"r{user}@mail.example", now)
            await unit.commit()
    finally:
        await database.close()
    return list(people)


def _variables(sandbox: Sandbox, url: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": _TOKEN,
        "TELEGRAM_API_URL": sandbox.url,
        "DATABASE_URL": url,
        "SMTP_HOST": sandbox.smtp_host,
        "SMTP_PORT": str(sandbox.smtp_port),
        "MAIL_FROM": "bot@energy.example",
    }


async def _opened(
    sandbox: Sandbox, asked: Sequence[UserId], bot: BotProcess
) -> tuple[dict[str, list[float]], float]:
    """What each kind of page took of each; and of the bot's processor an act on an average."""
    answers = Answers(sandbox)
    taken: dict[str, list[float]] = defaultdict(list)
    used = 0.0
    try:
        await _awake(sandbox.person(user_id=asked[0]), answers)
        for place, user in enumerate(asked):
            if place == _WARM_UP:
                used = bot.processor_seconds()
            person = sandbox.person(user_id=user)
            await answers.to(person, lambda person: person.sends("/menu"), is_click=False)
            for page, label in _PAGES:
                began, answered = await answers.to(person, _presses(label), is_click=True)
                if place >= _WARM_UP:
                    taken[page].append(answered - began)
    finally:
        answers.close()
    acts = (len(asked) - _WARM_UP) * (1 + len(_PAGES))
    return taken, (bot.processor_seconds() - used) / acts


async def _awake(person: Person, answers: Answers) -> None:
    """The bot has started, which takes a while on a machine with much else to do."""
    for _ in range(_TRIES_TO_WAKE):
        with suppress(TimeoutError):
            await answers.to(person, lambda person: person.sends("/menu"), is_click=False)
            return
    raise SystemExit("the bot does not answer")


def _presses(label: str) -> Act:
    def press(person: Person) -> object:
        return person.presses(label)

    return press


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main(sys.argv[1])))
