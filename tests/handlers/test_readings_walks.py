"""Whatever is typed and pressed, in whatever order: no apology, a way on, nothing sent without the check."""

import random
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from tests.bot.sandbox.pictures import png
from tests.handlers.households import MENU, Newcomer, billing_takes, lives_at, make_it
from tests.people import Resident

TYPED = (
    *(
        "256",
        "246",
        "256 246",
        "42",
        "7",
        "00007",
        "6",
        "46801",
        "12",
        "99999",
        "0",
        "4680,7",
        "502",
        "10200",
    ),
    *("Т1 256 Т2 246", "т3 5", "день 256", "вода 42", "свет 1 2 3 4 5", "гараж 120 60", "Кухня 21", "Т0 502"),
    *(
        "холодная 5",
        "50001 2835",
        "-1",
        "двести",
        "/menu",
        "/cancel",
        "назад",
        "мама@",
        "a@b.ru",
        "1 2 3 4 5 6",
    ),
    *("256\n246\n42", "256 246", "2835 120 60 7 21", "10200 5100 7130", "5100 10200 7130", "22380 1 1"),
)
ACTS = 60
LEFT_ALONE = {"Отправить", "Язык / Language", "Лицевые счета"}
APOLOGY = "Что-то пошло не так"


@pytest.mark.parametrize("account", ["111222333", "300000001", "400000001", "500000001"])
async def test_a_walk(
    newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path, account: str
) -> None:
    make_it(sandbox, 24)
    person = await lives_at(newcomer, account)
    chance = random.Random(account)
    walked: list[str] = []
    for _ in range(ACTS):
        walked.append(await one_act(person, chance))
        said = person.sees()
        assert said, walked
        assert APOLOGY not in said, walked
        assert person.buttons(), walked
    assert await billing_takes(cabinet, sandbox, tmp_path) == [], walked
    await person.sends(MENU)
    assert "Передать показания" in person.buttons()


async def one_act(person: Resident, chance: random.Random) -> str:
    """Press a button of the screen, but for «Отправить»; or type something; or send a picture."""
    offered = [label for label in person.buttons() if label not in LEFT_ALONE]
    kind = chance.random()
    if kind < 0.05:
        await person.does(lambda someone: someone.sends_photo(png()))
        return "(photo)"
    if kind < 0.55 and offered:
        label = chance.choice(offered)
        message = person.person.chat.last_bot_message.message_id
        await person.does(lambda someone: someone.presses(label, message_id=message))
        return f"[{label}]"
    typed = chance.choice(TYPED)
    await person.sends(typed)
    return typed
