"""Telegram's limit of a group: kept by what goes out, in order, whole, and what is urgent first."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.database.engine import Database
from bot.database.outbox import Channel
from bot.files.folder import FolderStore
from bot.sandbox import Group, Pace, Person, Rates, Sandbox, flood
from bot.telegram.group_rates import GroupRates
from domain.outbox import AttachedFile, EditOf, Key, StaffCard, Topic, TopicAct, TopicChange
from tests.bot.delivery.conftest import Office, bot_with, card, notice

BRIEFLY = Pace(20, 0.25)
"""The limit of a group in a small fraction of the time."""
PLENTY = Pace(10_000, 1)
BURST = 60


def key_of(number: int) -> Key:
    return Key(f"request:{number}")


def request(number: int, files: Sequence[AttachedFile] = ()) -> StaffCard:
    said = card(f"Заявка {number}", files, shows=key_of(number))
    return replace(said, topic=Topic(key_of(number), "title", {"text": f"№ {number}"}, opening=said))


@asynccontextmanager
async def office_with(
    rates: GroupRates, database_url: str, sandbox: Sandbox, group: Group, files: Path
) -> AsyncIterator[Office]:
    bot = bot_with(rates, sandbox)
    database = await Database.open(database_url)
    office = Office(database, bot, sandbox, group.chat_id, FolderStore(files))
    office.begins()
    yield office
    await office.ends()
    await bot.session.close()
    await database.close()


@pytest.fixture
async def limited(
    migrated_sqlite_url: str, sandbox: Sandbox, staff_group: Group, tmp_path: Path
) -> AsyncIterator[Office]:
    """An office that knows of the limit which Telegram enforces."""
    sandbox.rates = Rates(group=BRIEFLY, overall=PLENTY)
    rates = GroupRates(BRIEFLY.messages, BRIEFLY.seconds + 0.1)
    async with office_with(rates, migrated_sqlite_url, sandbox, staff_group, tmp_path) as office:
        yield office


@pytest.fixture
async def unaware(
    migrated_sqlite_url: str, sandbox: Sandbox, staff_group: Group, tmp_path: Path
) -> AsyncIterator[Office]:
    """An office that hears of the limit only when Telegram complains."""
    sandbox.rates = Rates(group=Pace(6, 0.9), overall=PLENTY)
    async with office_with(GroupRates(1000), migrated_sqlite_url, sandbox, staff_group, tmp_path) as office:
        yield office


async def test_a_burst_of_sixty_requests_arrives_whole_and_in_order_and_telegram_never_complains(
    limited: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await limited.gives(*(request(number, photos[: number % 3]) for number in range(BURST)))
    await limited.has_sent_all(within=30)
    assert [call.method for call in sandbox.calls if not call.ok] == []
    assert [topic.name for topic in staff_group.topics] == [f"№ {number}" for number in range(BURST)]
    for number, topic in enumerate(staff_group.topics):
        shown = [each for each in staff_group.messages_in(topic) if each.kind in ("text", "photo")]
        assert shown[0].words == f"Заявка {number}"
        assert sum(len(each.file_ids) > 0 for each in shown) == number % 3
        assert len(shown) == max(number % 3, 1) + (number % 3 > 1)


async def test_where_telegram_allows_less_all_cards_arrive_in_order_all_the_same(
    unaware: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await unaware.gives(*(request(number, photos[:2]) for number in range(5)))
    await unaware.has_sent_all(within=30)
    assert any(call.error_code == 429 for call in sandbox.calls)
    said = [
        each.words or each.kind for each in staff_group.chat.bot_messages if each.kind in ("text", "photo")
    ]
    assert said == [line for number in range(5) for line in (f"Заявка {number}", "photo", "photo")]


async def test_an_album_that_finds_no_room_waits_with_its_words(
    limited: Office, sandbox: Sandbox, photos: list[AttachedFile]
) -> None:
    await limited.sends(*(card(f"{number}", shows=key_of(number)) for number in range(15)))
    await limited.sends(card("Заявка", photos[:8]), card("И ещё", shows=None))
    assert [call.method for call in sandbox.calls][15:] == ["sendMediaGroup", "sendMessage", "sendMessage"]
    assert all(call.ok for call in sandbox.calls)


async def test_requests_and_residents_words_go_before_edits_digests_and_changes_of_topics(
    office: Office, staff_group: Group
) -> None:
    await office.sends(request(1))
    await office.ends()
    in_work = replace(request(1), facts={"text": "Заявка 1 · в работе"})
    asked = replace(card("Когда?", shows=Key("request:2:7")), topic=request(2).topic)
    await office.gives(
        EditOf(in_work),
        TopicChange(Topic(key_of(1), "title", {"text": "№ 1 · в работе"}), TopicAct.RENAME),
        replace(card("Сводка", shows=None), routine=True),
        request(2),
        request(3),
        asked,
    )
    seen: list[str] = []
    watch = office.sandbox.watch(
        lambda happened: seen.append(happened.message.words) if happened.message else None
    )
    office.begins()
    await office.has_sent_all()
    watch()
    assert [words for words in seen if words] == [
        "Заявка 2",
        "Заявка 3",
        "Когда?",
        "Заявка 1 · в работе",
        "Сводка",
    ]
    assert staff_group.topics[0].name == "№ 1 · в работе"


async def test_an_edit_that_a_later_one_replaces_is_not_made(
    office: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    await office.sends(request(1))
    await office.ends()
    await office.gives(
        *(EditOf(replace(request(1), facts={"text": f"Заявка 1 · {n}"})) for n in range(9)),
        *(TopicChange(Topic(key_of(1), "title", {"text": f"№ 1 · {n}"}), TopicAct.RENAME) for n in range(9)),
    )
    office.begins()
    await office.has_sent_all()
    methods = [call.method for call in sandbox.calls]
    assert (methods.count("editMessageText"), methods.count("editForumTopic")) == (1, 1)
    assert staff_group.chat.last_bot_message.words == "Заявка 1 · 8"
    assert staff_group.topics[0].name == "№ 1 · 8"


async def test_what_a_group_got_before_a_restart_counts(
    office: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    """The next program knows nothing but what the database kept."""
    await office.sends(*(card(f"{number}", shows=key_of(number)) for number in range(20)))
    await office.ends()
    bot = bot_with(GroupRates(), sandbox)
    following = Office(office.database, bot, sandbox, staff_group.chat_id, office.files)
    following.begins()
    await following.gives(card("Позже", shows=key_of(21)))
    async with asyncio.timeout(5):
        while await due_in(following) < timedelta(seconds=50):  # noqa: ASYNC110 nothing rings
            await asyncio.sleep(0.01)
    assert len(staff_group.chat.bot_messages) == 20
    assert await office.database.outbox.in_trouble(Channel.STAFF) is None
    await following.ends()
    await bot.session.close()


# ---- a group that takes nothing for hours -----------------------------------------------------------


async def test_a_chat_that_is_to_be_left_alone_for_hours_is_and_nobody_else_waits_for_it(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    sandbox.faults.add("sendMessage", flood(4 * 3600), chat_id=staff_group.chat_id)
    await office.gives(request(1))
    await sandbox.wait_for(lambda: any(call.error_code == 429 for call in sandbox.calls))
    await office.gives(request(2), EditOf(request(1)), notice(nina, "Ответ"))
    await sandbox.wait_for(lambda: bool(nina.chat.bot_messages), what="the notice")
    await office.ends()  # as a kill would: nothing of the wait is remembered but what the database has
    office.begins()
    await office.gives(notice(nina, "И ещё"))
    await sandbox.wait_for(lambda: len(nina.chat.bot_messages) == 2, what="the other notice")
    tried = [call for call in sandbox.calls if call.chat_id == staff_group.chat_id]
    assert [call.method for call in tried] == ["getChat", "createForumTopic", "sendMessage"]
    assert await due_in(office) > timedelta(hours=3, minutes=59)
    assert staff_group.chat.bot_messages == []


async def due_in(office: Office) -> timedelta:
    """How far away the next message is."""
    due = await office.database.outbox.next_due()
    return timedelta(0) if due is None else due - office.sandbox.clock.now()
