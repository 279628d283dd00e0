"""A staff group that was changed: cards get through as far as they can, and nothing is lost."""

import asyncio
from dataclasses import replace

import pytest

from bot.database.outbox import Channel
from bot.sandbox import BotPlace, Group, Person, Sandbox
from domain.outbox import AttachedFile, EditOf, Key, Topic
from tests.bot.delivery.conftest import TOPIC, Office, card


async def test_an_upgraded_group_is_followed_and_its_number_is_kept(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("№ 1", photos[:2]))
    moved = staff_group.migrates()
    await office.sends(card("№ 2", photos[:2], shows=Key("request:2")))
    assert [message.words for message in moved.chat.bot_messages] == ["", "", "№ 2"]
    assert await office.database.chat_moves.followed(staff_group.chat_id) == moved.chat_id
    again = moved.migrates()
    assert await office.database.chat_moves.followed(staff_group.chat_id) == moved.chat_id
    await office.sends(EditOf(card("№ 2 · в работе", shows=Key("request:2"))))
    assert again.chat.last_bot_message.words == "№ 2 · в работе"
    assert await office.database.chat_moves.followed(staff_group.chat_id) == again.chat_id


async def test_a_group_that_moves_between_two_calls_gets_the_rest_in_its_new_place(
    office: Office, staff_group: Group, sandbox: Sandbox, photos: list[AttachedFile]
) -> None:
    moved: list[Group] = []

    def moves(_: object) -> None:
        if staff_group.chat.bot_messages and not moved:
            # Once the call that made the first message is over.
            asyncio.get_running_loop().call_soon(move)

    def move() -> None:
        if not moved:
            moved.append(staff_group.migrates())

    sandbox.watch(moves)
    await office.sends(card("№ 1", photos[:2]))
    assert [message.kind for message in staff_group.chat.bot_messages] == ["photo", "photo"]
    assert [message.words for message in moved[0].chat.bot_messages] == ["№ 1"]


@pytest.mark.parametrize("count", [1, 3])
async def test_without_the_right_to_send_photos_the_words_come_at_once_and_the_photos_once_it_is_there(
    office: Office, staff_group: Group, sandbox: Sandbox, photos: list[AttachedFile], count: int
) -> None:
    staff_group.allows(photos=False)
    await office.gives(card("№ 1", photos[:count]))
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    [words] = staff_group.chat.bot_messages
    assert words.words.startswith("№ 1\n\nСнимков, которых здесь нет")
    assert words.labels == ["Взять в работу"]
    staff_group.allows()
    await office.has_sent_all()
    later = staff_group.chat.bot_messages[1:]
    assert [message.kind for message in later if message.file_ids] == ["photo"] * count
    assert later[0].reply_to is words


async def test_where_general_is_closed_cards_go_to_a_topic_of_the_bots_own(
    office: Office, staff_group: Group
) -> None:
    staff_group.chat.can_manage_topics = False
    staff_group.allows(general=False, topics_by_members=True)
    for number in range(2):
        await office.sends(card(f"№ {number}", shows=Key(f"request:{number}")))
    [topic] = staff_group.topics
    assert [message.words for message in staff_group.messages_in(topic)][1:] == ["№ 0", "№ 1"]


async def test_where_a_topic_is_closed_cards_go_to_general(
    office: Office, staff_group: Group, nina: Person
) -> None:
    await office.sends(card("№ 1", topic=TOPIC))
    [topic] = staff_group.topics
    staff_group.add(nina)
    staff_group.closes_topic(nina, topic)
    staff_group.chat.can_manage_topics = False
    await office.sends(card("Ещё о № 1", topic=TOPIC))
    assert staff_group.chat.last_bot_message.words == "Ещё о № 1"
    assert staff_group.chat.last_bot_message.thread_id is None


async def test_where_nothing_can_be_written_the_card_waits_and_is_not_lost(
    office: Office, staff_group: Group
) -> None:
    staff_group.chat.can_manage_topics = False
    staff_group.allows(general=False)
    await office.gives(card("№ 1"))
    async with asyncio.timeout(5):
        while not await office.database.outbox.in_trouble(Channel.STAFF):  # noqa: ASYNC110 nothing rings
            await asyncio.sleep(0.01)
    trouble = await office.database.outbox.in_trouble(Channel.STAFF)
    assert trouble is not None
    assert "TOPIC_CLOSED" in trouble.reason
    staff_group.allows()
    await office.has_sent_all()
    assert staff_group.chat.last_bot_message.words == "№ 1"


# ---- the administrator is told ----------------------------------------------------------------------


async def watched(office: Office) -> None:
    """The same office, with somebody to tell."""
    await office.ends()
    office.admin_email = "admin@volgaenergo.example"
    office.begins()


async def test_a_bot_that_was_removed_tells_the_administrator_once_and_once_more_when_it_is_back(
    office: Office, staff_group: Group, sandbox: Sandbox
) -> None:
    await watched(office)
    olga = sandbox.person("Ольга")
    staff_group.add(olga)
    staff_group.makes_bot(BotPlace.KICKED, olga)
    await office.gives(card("№ 1"), card("№ 2", shows=Key("request:2")))
    await sandbox.wait_for(lambda: len(sandbox.mail.messages) == 1, 20, "the letter")
    await office.dies()
    office.begins()
    await office.gives(card("№ 3", shows=Key("request:3")))
    staff_group.makes_bot(BotPlace.ADMINISTRATOR, olga)
    await sandbox.wait_for(lambda: len(sandbox.mail.messages) == 2, 20, "the second letter")
    await office.has_sent_all()
    assert {message.words for message in staff_group.chat.bot_messages} == {"№ 1", "№ 2", "№ 3"}
    await office.sends(card("№ 4", shows=Key("request:4")))
    assert [mail.subject for mail in sandbox.mail.messages] == [
        "Бот не может писать в группу сотрудников",
        "Группа сотрудников снова принимает сообщения бота",
    ]


async def test_a_bot_that_may_not_manage_topics_writes_to_the_group_and_the_administrator_hears_of_it(
    office: Office, staff_group: Group, sandbox: Sandbox
) -> None:
    await watched(office)
    staff_group.chat.can_manage_topics = False
    for number in range(2):
        key = Key(f"request:{number}")
        said = card(f"№ {number}", shows=key)
        await office.sends(replace(said, topic=Topic(key, "title", {"text": f"№ {number}"}, said)))
    assert [message.words for message in staff_group.chat.bot_messages] == ["№ 0", "№ 1"]
    staff_group.chat.can_manage_topics = True
    await office.sends(
        replace(card("Когда?", shows=Key("request:1:7")), topic=Topic(key, "title", {"text": "№ 1"}, said))
    )
    [topic] = staff_group.topics
    assert [message.words for message in staff_group.messages_in(topic)][1:] == ["№ 1", "Когда?"]
    assert [mail.subject for mail in sandbox.mail.messages] == [
        "Бот не может создавать темы в группе сотрудников",
        "Бот снова создаёт темы в группе сотрудников",
    ]
