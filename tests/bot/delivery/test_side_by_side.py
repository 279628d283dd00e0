"""Two postmen on one database: each message goes once, in its recipient's order, whoever of them dies."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.database.engine import Database
from bot.database.statements import Statement
from bot.database.tables import outbox
from bot.files.folder import FolderStore
from bot.sandbox import Group, Person, Sandbox, hang
from bot.telegram.group_rates import GroupRates
from domain.outbox import Letter, Notice
from domain.residents import Language
from tests.bot.delivery.conftest import SENT_AGAIN, Office, bot_with, card, notice, under_way

pytestmark = pytest.mark.slow

PEOPLE, MESSAGES = 50, 500
TAKEN_BY = Statement(select(outbox.c.taken_by).where(outbox.c.state == "sending"))


@asynccontextmanager
async def opened(url: str, sandbox: Sandbox, group: Group, folder: Path) -> AsyncIterator[Office]:
    """An office with a postman of its own, as another process has."""
    async with AsyncExitStack() as after:
        database = await Database.open(url)
        after.push_async_callback(database.close)
        bot = bot_with(GroupRates(), sandbox)
        after.push_async_callback(bot.session.close)
        office = Office(database, bot, sandbox, group.chat_id, FolderStore(folder / "files"))
        office.begins()
        after.push_async_callback(office.ends)
        yield office


@pytest.fixture
async def here(
    migrated_postgres_url: str, sandbox: Sandbox, staff_group: Group, tmp_path: Path
) -> AsyncIterator[Office]:
    async with opened(migrated_postgres_url, sandbox, staff_group, tmp_path) as office:
        yield office


@pytest.fixture
async def there(
    migrated_postgres_url: str, here: Office, sandbox: Sandbox, staff_group: Group, tmp_path: Path
) -> AsyncIterator[Office]:
    await until_at_work(here, 1)
    async with opened(migrated_postgres_url, sandbox, staff_group, tmp_path) as office:
        await until_at_work(here, 2)
        yield office


@pytest.fixture
def short_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is silent for three seconds is given up."""
    monkeypatch.setattr("bot.database.senders.LEASE", timedelta(seconds=3))
    monkeypatch.setattr("bot.delivery.sharing.BEAT", 0.3)


async def until_at_work(office: Office, count: int) -> None:
    async with asyncio.timeout(20):
        while await office.database.senders.count() != count:  # noqa: ASYNC110 nothing rings
            await asyncio.sleep(0.02)


async def until_paced(office: Office, messages: int) -> None:
    async with asyncio.timeout(20):
        while office.pace.messages != messages:  # noqa: ASYNC110 nothing rings
            await asyncio.sleep(0.02)


def people(sandbox: Sandbox, count: int) -> list[Person]:
    made = [sandbox.person(f"Житель {number}") for number in range(count)]
    for each in made:
        each.starts()
    return made


def marked_if_uncertain(person: Person, text: str) -> Notice:
    """A notice of which the group hears when it may have arrived twice."""
    return replace(notice(person, text), if_uncertain=card(f"{person.user.first_name} {text}", shows=None))


def got(person: Person) -> list[str]:
    return [message.words for message in person.chat.bot_messages]


async def test_what_two_postmen_share_goes_once_and_in_order(
    here: Office, there: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    residents = people(sandbox, PEOPLE)
    each = MESSAGES // PEOPLE
    letters = [Letter(f"{n % 5}@mail.ru", "answer", Language.RU, {"text": f"{n}"}) for n in range(30)]
    cards = [card(f"{number}", shows=None) for number in range(15)]
    notices = [notice(resident, f"{number}") for number in range(each) for resident in residents]
    await here.gives(*notices[::2], *cards, *letters)
    await there.gives(*notices[1::2])
    await there.has_sent_all(within=60)
    in_order = [f"{number}" for number in range(each)]
    assert [got(resident) for resident in residents] == [in_order] * PEOPLE
    assert [message.words for message in staff_group.chat.bot_messages] == [f"{n}" for n in range(15)]
    assert Counter(mail.text.strip() for mail in sandbox.mail.messages) == Counter(f"{n}" for n in range(30))


async def test_both_postmen_have_a_part_in_it(here: Office, there: Office, sandbox: Sandbox) -> None:
    residents = people(sandbox, PEOPLE)
    for resident in residents:
        sandbox.faults.add("sendMessage", hang(1.5), chat_id=resident.chat.id)
    await here.gives(*(notice(resident, "Ответ") for resident in residents))
    both = {here.database.senders.me, there.database.senders.me}
    async with asyncio.timeout(10):
        while {number for (number,) in await here.database.engine.read(TAKEN_BY)} != both:  # noqa: ASYNC110 nothing rings
            await asyncio.sleep(0.02)
    await here.has_sent_all(within=30)
    assert [got(resident) for resident in residents] == [["Ответ"]] * PEOPLE


@pytest.mark.usefixtures("short_lease")
async def test_what_telegram_takes_in_a_second_is_divided(
    here: Office, migrated_postgres_url: str, sandbox: Sandbox, staff_group: Group, tmp_path: Path
) -> None:
    await until_at_work(here, 1)
    whole = here.pace.messages
    async with opened(migrated_postgres_url, sandbox, staff_group, tmp_path) as there:
        await until_paced(here, whole // 2)
        await until_paced(there, whole // 2)
    await until_paced(here, whole)


async def test_a_start_takes_nothing_up_that_another_is_just_sending(
    here: Office,
    migrated_postgres_url: str,
    sandbox: Sandbox,
    staff_group: Group,
    tmp_path: Path,
    nina: Person,
) -> None:
    sandbox.faults.add("sendMessage", hang(3), chat_id=nina.chat.id)
    await here.gives(notice(nina, "Ответ"))
    await under_way(sandbox, "sendMessage")
    async with opened(migrated_postgres_url, sandbox, staff_group, tmp_path):
        await until_at_work(here, 2)
        await here.has_sent_all()
    assert got(nina) == ["Ответ"]


@pytest.mark.usefixtures("short_lease")
async def test_what_is_on_its_way_for_longer_than_a_lease_is_not_taken_up(
    here: Office, there: Office, sandbox: Sandbox, nina: Person
) -> None:
    sandbox.faults.add("sendMessage", hang(5), chat_id=nina.chat.id)
    await here.gives(notice(nina, "Ответ"))
    await here.has_sent_all()
    assert got(nina) == ["Ответ"]
    assert sum(call.method == "sendMessage" for call in sandbox.calls) == 1


@pytest.mark.usefixtures("short_lease")
async def test_when_one_dies_the_other_goes_on_and_says_what_may_stand_there_twice(
    here: Office, there: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    residents = people(sandbox, 20)
    held = residents[:10]
    chats = [staff_group.chat_id, *(resident.chat.id for resident in held)]
    hanging = [sandbox.faults.add("sendMessage", hang(60), chat_id=chat) for chat in chats]
    notices = [marked_if_uncertain(each, f"{number}") for number in range(3) for each in residents]
    await here.gives(card("Заявка"), *notices)
    async with asyncio.timeout(30):
        while not all(each.hits for each in hanging):  # noqa: ASYNC110 nothing rings
            await asyncio.sleep(0.02)
    await here.dies()
    await there.has_sent_all(within=60)
    told = [message.words for message in staff_group.chat.bot_messages]
    assert told[0] == f"Заявка\n\n{SENT_AGAIN}"
    for resident in residents:
        assert list(dict.fromkeys(got(resident))) == ["0", "1", "2"], (
            "none is lost, and they keep their order"
        )
        twice = {each for each in got(resident) if got(resident).count(each) > 1}
        assert {f"{resident.user.first_name} {each}" for each in twice} <= set(told)
    assert {f"{resident.user.first_name} 0" for resident in held} <= set(told)
