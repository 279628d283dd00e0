import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import orjson
import pytest
from sqlalchemy import select

from bot.database.due_times import bring_to_sense
from bot.database.engine import Database
from bot.database.outbox import Channel, adding
from bot.database.outbox_queue import Outgoing
from bot.database.sent_messages import Part, SentMessage
from bot.database.tables import outbox
from domain.outbox import (
    AttachedFile,
    EditOf,
    Facts,
    FileKind,
    Key,
    Letter,
    Message,
    Notice,
    StaffCard,
    Topic,
    TopicAct,
    TopicChange,
)
from domain.residents import Language
from tests.bot.database.conftest import ANNA, BORIS, NOW

LATER = NOW + timedelta(hours=1)


def letter(to: str = "anna@example.org", template: str = "code") -> Letter:
    return Letter(to, template, Language.RU, {"code": "012345"})


async def write(database: Database, *messages: Message, at: datetime = NOW) -> None:
    async with database.units.change() as unit:
        for message in messages:
            await unit.outbox.add(message, at)
        await unit.commit()


async def due(database: Database, now: datetime = NOW) -> list[Outgoing]:
    return await database.outbox.due(now, limit=10)


def templates(messages: Sequence[Outgoing]) -> list[str]:
    return [each.message.template for each in messages if isinstance(each.message, Letter | Notice)]


async def test_a_message_comes_out_as_it_went_in(database: Database) -> None:
    facts: Facts = {"account": "111222333", "count": 2, "lines": ({"zone": "Т1", "value": 256},)}
    mail = Letter("anna@example.org", "received", Language.EN, facts)
    notice = Notice(ANNA, "linked", Language.RU, {})
    await write(database, mail, notice)
    first, second = await due(database)
    assert first.message == Letter(
        mail.to, mail.template, mail.language, {**facts, "lines": [{"zone": "Т1", "value": 256}]}
    )
    assert second.message == notice
    assert (first.created_at, first.attempts) == (NOW, 0)
    assert len(first.key) == 32
    assert first.key != second.key
    assert [message.key for message in await due(database)] == [first.key, second.key]


REQUEST, ANSWER, GROUP = Key("request:1042"), Key("answer:7"), -1_001_000_000_001
TOPIC = Topic(REQUEST, "request-title", {"number": 1042})
FILES = (AttachedFile(FileKind.PHOTO, "AgAC"), AttachedFile(FileKind.DOCUMENT, "BQAC"))


@pytest.mark.parametrize(
    "message",
    [
        Notice(ANNA, "answer", Language.EN, {"text": "Soon"}, FILES, ANSWER, REQUEST),
        Notice(
            ANNA,
            "answer",
            Language.RU,
            {},
            if_lost=StaffCard("lost", {}),
            or_letter=Letter("anna@example.org", "answer", Language.RU, {}, StaffCard("lost", {})),
            if_uncertain=StaffCard("uncertain", {}, belongs_to=REQUEST, topic=TOPIC),
        ),
        StaffCard("request", {"lines": [{"a": 1}]}, FILES, ANSWER, REQUEST, TOPIC),
        StaffCard("request", {}, routine=True),
        StaffCard(
            "request", {}, topic=replace(TOPIC, opening=StaffCard("request", {"a": 1}, FILES, REQUEST))
        ),
        EditOf(Notice(ANNA, "answer", Language.EN, {"text": "Now"}, belongs_to=ANSWER)),
        EditOf(StaffCard("request", {}, belongs_to=REQUEST, topic=TOPIC)),
        TopicChange(TOPIC, TopicAct.CLOSE),
    ],
    ids=lambda message: type(message).__name__,
)
async def test_every_kind_comes_out_as_it_went_in(database: Database, message: Message) -> None:
    await write(database, message)
    [outgoing] = await due(database)
    assert outgoing.message == message


async def test_only_what_was_committed_is_delivered(database: Database) -> None:
    async with database.units.change() as unit:
        await unit.outbox.add(letter(), NOW)
    assert await due(database) == []
    assert await database.outbox.next_due() is None


async def test_nothing_before_its_time(database: Database) -> None:
    await write(database, letter(), at=LATER)
    assert await due(database, NOW) == []
    assert await database.outbox.next_due() == LATER
    assert len(await due(database, LATER)) == 1


async def test_letters_are_left_in_line_while_none_can_be_taken(database: Database) -> None:
    notice = Notice(ANNA, "linked", Language.RU, {})
    await write(database, letter(), notice)
    assert [each.message for each in await database.outbox.due(NOW, 10, letters=False)] == [notice]
    assert len(await due(database)) == 2


async def test_a_sent_message_is_gone_and_says_nothing_any_more(database: Database) -> None:
    await write(database, letter())
    [message] = await due(database)
    await database.outbox.sent(message.id, (), NOW)
    assert await due(database) == []
    assert await database.outbox.next_due() is None
    assert await kept(database) == [("sent", {}, "")]


async def test_a_failed_message_waits_and_keeps_its_key(database: Database) -> None:
    await write(database, letter())
    [message] = await due(database)
    await database.outbox.failed(message.id, "450 busy", LATER)
    assert await due(database) == []
    assert await database.outbox.next_due() == LATER
    [again] = await due(database, LATER)
    assert (again.key, again.message, again.attempts) == (message.key, message.message, 1)
    await database.outbox.sent(again.id, (), NOW)
    assert await kept(database) == [("sent", {}, "")]


async def test_a_message_given_up_holds_nobody_up(database: Database) -> None:
    await write(database, letter(), letter(template="second"))
    [message] = await due(database)
    await database.outbox.given_up(message.id, "550 no such user", (), NOW)
    [second] = await due(database)
    assert templates([second]) == ["second"]
    assert (await kept(database))[0] == ("given_up", {}, "550 no such user")


@pytest.mark.parametrize("hindrance", ["not yet sent", "taken", "failed"])
async def test_messages_of_one_recipient_go_in_order(database: Database, hindrance: str) -> None:
    await write(database, Notice(ANNA, "first", Language.RU, {}))
    await write(database, Notice(ANNA, "second", Language.RU, {}), Notice(BORIS, "his", Language.RU, {}))
    first, his = await due(database)
    assert templates([first, his]) == ["first", "his"]
    if hindrance == "taken":
        await database.outbox.taken(first.id)
    if hindrance == "failed":
        await database.outbox.failed(first.id, "timeout", LATER)
    assert "second" not in templates(await due(database))
    await database.outbox.sent(first.id, (), NOW)
    assert templates(await due(database)) == ["second", "his"]


async def test_what_was_refused_hides_only_what_is_about_the_same(database: Database) -> None:
    other = StaffCard("request", {}, belongs_to=Key("request:1043"))
    edit = EditOf(StaffCard("request", {}, belongs_to=REQUEST))
    await write(database, StaffCard("request", {}, belongs_to=REQUEST), edit, other, StaffCard("broken", {}))
    [first] = await due(database)
    await database.outbox.refused(first.id, "400", LATER)
    [second] = await due(database)
    assert second.message == other
    await database.outbox.sent(second.id, (), NOW)
    [broken] = await due(database)
    assert broken.message == StaffCard("broken", {})
    assert first.id in [message.id for message in await due(database, LATER)]
    await database.outbox.sent(broken.id, (), NOW)
    assert await due(database) == []
    await database.outbox.sent(first.id, (), NOW)
    assert [message.message for message in await due(database)] == [edit]


async def in_line(database: Database) -> list[Message]:
    """What is for the staff group, in the order in which it is taken; nothing is left."""
    taken: list[Message] = []
    while messages := await due(database):
        [first] = messages
        taken.append(first.message)
        await database.outbox.sent(first.id, (), NOW)
    return taken


def about(number: int, event: int | None = None, *, routine: bool = False) -> StaffCard:
    key = Key(f"request:{number}" if event is None else f"request:{number}:{event}")
    return StaffCard("request", {}, belongs_to=key, routine=routine)


async def test_edits_changes_of_topics_and_what_is_routine_let_all_else_go_first(database: Database) -> None:
    digest, edit, rename = (
        StaffCard("digest", {}, routine=True),
        EditOf(about(1)),
        TopicChange(Topic(Key("request:1"), "request-title", {}), TopicAct.RENAME),
    )
    await write(database, about(1), digest, edit, rename, about(2), about(3))
    assert await in_line(database) == [about(1), about(2), about(3), digest, edit, rename]


async def test_what_is_about_one_thing_keeps_its_order(database: Database) -> None:
    edit = EditOf(about(1))
    remark = about(1, event=7, routine=True)
    await write(database, EditOf(about(2)), edit, remark, about(3), about(1, event=8), EditOf(about(1)))
    assert await in_line(database) == [
        edit,
        remark,
        about(3),
        about(1, event=8),
        EditOf(about(2)),
        EditOf(about(1)),
    ]


async def test_what_was_refused_hides_whatever_is_about_the_same_thing(database: Database) -> None:
    await write(database, about(1), about(1, event=7), about(2))
    [first] = await due(database)
    await database.outbox.refused(first.id, "403", LATER)
    assert await in_line(database) == [about(2)]


async def test_an_edit_that_a_later_one_replaces_is_known(database: Database) -> None:
    other = EditOf(about(2))
    await write(database, EditOf(about(1)), other, EditOf(about(1, event=7)), EditOf(about(1)))
    replaced = []
    while messages := await due(database):
        [first] = messages
        replaced.append(await database.outbox.replaced(first.id))
        await database.outbox.sent(first.id, (), NOW)
    assert replaced == [True, False, False, False]


async def test_a_message_that_is_postponed_keeps_its_place_and_is_in_no_trouble(database: Database) -> None:
    await write(database, about(1), about(2))
    [first] = await due(database)
    await database.outbox.postponed(first.id, LATER)
    assert await due(database) == []
    [again] = await due(database, LATER)
    assert (again.id, again.attempts) == (first.id, 0)
    assert await database.outbox.in_trouble(Channel.STAFF) is None


async def test_who_asks_to_wait_hides_all_of_his_and_it_is_no_failure(database: Database) -> None:
    await write(database, StaffCard("request", {}, belongs_to=REQUEST), StaffCard("broken", {}))
    [first] = await due(database)
    await database.outbox.delayed(first.id, "429", LATER)
    assert await due(database) == []
    [again] = await due(database, LATER)
    assert (again.id, again.attempts) == (first.id, 0)


async def test_how_far_a_message_is_outlives_a_failure(database: Database) -> None:
    await write(database, StaffCard("request", {}, FILES, belongs_to=REQUEST))
    [message] = await due(database)
    assert message.calls_done == 0
    await database.outbox.taken(message.id)
    await database.outbox.progress(message.id, 1, [SentMessage(GROUP, 4, REQUEST, Part.FILE)], NOW)
    [interrupted] = await database.outbox.interrupted()
    assert interrupted.calls_done == 1
    await database.outbox.failed(message.id, "500", LATER)
    [again] = await due(database, LATER)
    assert again.calls_done == 1


async def test_what_was_sent_is_found_by_what_it_shows(database: Database) -> None:
    await write(database, StaffCard("request", {}, FILES, belongs_to=REQUEST))
    [message] = await due(database)
    topic, album = SentMessage(GROUP, 3, REQUEST, Part.TOPIC), SentMessage(GROUP, 4, REQUEST, Part.FILE)
    words = SentMessage(GROUP, 5, REQUEST, Part.TEXT)
    sent = database.sent_messages
    await sent.note(topic, NOW)
    await database.outbox.progress(message.id, 1, [album], NOW)
    assert await sent.words(REQUEST, GROUP) is None
    await database.outbox.sent(message.id, [words], NOW)
    assert await sent.words(REQUEST, GROUP) == words
    assert await sent.topic(REQUEST, GROUP) == 3
    assert {await sent.belongs_to(GROUP, number) for number in (3, 4, 5)} == {REQUEST}
    assert await sent.belongs_to(ANNA, 5) is None
    assert await sent.words(ANSWER, GROUP) is None
    assert await sent.topic(REQUEST, ANNA) is None
    caption = SentMessage(GROUP, 2, REQUEST, Part.CAPTION)
    await sent.note(caption, LATER)
    assert await sent.words(REQUEST, GROUP) == caption


async def test_a_number_that_a_chat_gives_out_again_is_the_newer_ones(database: Database) -> None:
    await database.sent_messages.note(SentMessage(GROUP, 5, REQUEST, Part.TEXT), NOW)
    await database.sent_messages.note(SentMessage(GROUP, 5, ANSWER, Part.CAPTION), LATER)
    assert await database.sent_messages.belongs_to(GROUP, 5) == ANSWER
    assert await database.sent_messages.words(REQUEST, GROUP) is None


async def test_a_message_that_was_taken_is_found_after_a_restart(database: Database) -> None:
    await write(database, Notice(ANNA, "linked", Language.RU, {"account": "111222333"}))
    [message] = await due(database)
    assert await database.outbox.interrupted() == []
    await database.outbox.taken(message.id)
    assert await due(database) == []
    assert await database.outbox.interrupted() == [message]
    await database.outbox.failed(message.id, "the program was stopped", NOW)
    assert [again.id for again in await due(database)] == [message.id]


async def test_the_delivery_is_woken_by_a_commit(database: Database) -> None:
    waiting = asyncio.create_task(database.outbox.wait(30))
    await asyncio.sleep(0)
    async with database.units.change() as unit:
        await unit.outbox.add(letter(), NOW)
        await asyncio.sleep(0)
        assert not waiting.done()
        await unit.commit()
    await asyncio.wait_for(waiting, 5)
    await asyncio.wait_for(database.outbox.wait(0.001), 5)


async def test_a_commit_before_the_wait_is_not_missed(database: Database) -> None:
    await write(database, letter())
    await asyncio.wait_for(database.outbox.wait(None), 5)


async def kept(database: Database) -> list[tuple[str, object, str]]:
    async with database.alchemy.connect() as connection:
        rows = await connection.execute(
            select(outbox.c.state, outbox.c.facts, outbox.c.error).order_by(outbox.c.id)
        )
        return [(state, orjson.loads(facts), error) for state, facts, error in rows]


async def test_a_letter_that_is_not_taken_holds_no_later_one_up(database: Database) -> None:
    await write(database, letter(), letter())
    [first] = await due(database)
    await database.outbox.failed(first.id, "451", LATER)
    [second] = await due(database)
    assert second.id != first.id


async def test_what_lies_ahead_because_the_clock_was_wrong_is_due(database: Database) -> None:
    await write(database, letter())
    [message] = await due(database)
    await database.outbox.failed(message.id, "451", NOW + timedelta(days=40))
    assert await due(database, LATER) == []
    await bring_to_sense(database.engine, NOW)
    assert [again.id for again in await due(database)] == [message.id]


async def test_what_waits_for_telegram_is_due_when_it_is_back(database: Database) -> None:
    for user in (ANNA, BORIS):
        await write(database, Notice(user, "linked", Language.RU, {"account": "111222333"}))
    broken, put_off = await due(database)
    await database.outbox.failed(broken.id, "no answer", LATER)
    await database.outbox.delayed(put_off.id, "429", LATER)
    await database.outbox.hurry(NOW)
    assert [again.id for again in await due(database)] == [broken.id]


async def test_a_desk_with_a_place_of_its_own_is_a_line_of_its_own(database: Database) -> None:
    desks = frozenset({"sealing", "statement"})
    topics = [replace(TOPIC, desk=desk) for desk in ("service:sealing", "service:check", "statement", "")]
    for topic in topics:
        card = StaffCard("request", {}, topic=topic)
        await database.engine.write(
            *adding(card, NOW, desks), *adding(TopicChange(topic, TopicAct.CLOSE), NOW, desks)
        )
    first = [message.message for message in await due(database)]
    assert first == [StaffCard("request", {}, topic=topic) for topic in topics[:3]]
