"""Requests that go to another group, or into one topic of a group, as `STAFF_ROUTES` says."""

from dataclasses import replace

import pytest

from bot.sandbox import Group, Sandbox
from bot.settings import WrongSettings, load_settings
from bot.staff_routes import Route, parse_routes
from domain.outbox import EditOf, Key, StaffCard, Topic, TopicAct, TopicChange
from tests.bot.delivery.conftest import Office, card

STATEMENTS, SEALING = "statement", "service:sealing"


def request(number: int, desk: str, text: str = "Заявка") -> StaffCard:
    key = Key(f"request:{number}")
    said = card(f"{text} {number}", shows=key)
    return replace(said, topic=Topic(key, "title", {"text": f"№ {number}"}, said, desk))


def words(number: int, desk: str) -> StaffCard:
    return replace(card("Когда?", shows=Key(f"request:{number}:7")), topic=request(number, desk).topic)


@pytest.fixture
def others(sandbox: Sandbox) -> Group:
    return sandbox.group("Заявления", forum=True)


async def reopened(office: Office, *desks: str, to: Route) -> None:
    """The same office, with such settings."""
    await office.ends()
    office.desks = dict.fromkeys(desks, to)
    office.begins()


async def test_each_desk_has_its_group_and_whatever_has_none_goes_to_the_staff_group(
    office: Office, staff_group: Group, others: Group
) -> None:
    await reopened(office, "statement", to=Route(others.chat_id))
    await office.sends(request(1, STATEMENTS), request(2, SEALING), words(1, STATEMENTS), card("Сводка"))
    assert [topic.name for topic in others.topics] == ["№ 1"]
    assert [topic.name for topic in staff_group.topics] == ["№ 2"]
    [own] = others.topics
    assert [each.words for each in others.messages_in(own)][1:] == ["Заявка 1", "Когда?"]
    assert staff_group.chat.last_bot_message.words == "Сводка"


async def test_the_narrower_name_of_a_desk_goes_first(
    office: Office, staff_group: Group, others: Group
) -> None:
    await office.ends()
    office.desks = {"service": Route(staff_group.chat_id), "sealing": Route(others.chat_id)}
    office.begins()
    await office.sends(request(1, "service:check"), request(2, SEALING))
    assert [topic.name for topic in staff_group.topics] == ["№ 1"]
    assert [topic.name for topic in others.topics] == ["№ 2"]


async def test_in_a_topic_for_all_requests_are_threads_of_replies(
    office: Office, sandbox: Sandbox, others: Group
) -> None:
    olga = sandbox.person("Ольга")
    others.add(olga)
    shared = others.creates_topic(olga, "Опломбировка")
    await reopened(office, "sealing", to=Route(others.chat_id, shared.id))
    await office.sends(request(1, SEALING), request(2, SEALING), words(1, SEALING))
    await office.sends(
        TopicChange(Topic(Key("request:1"), "title", {"text": "№ 1"}, desk=SEALING), TopicAct.CLOSE),
        EditOf(request(1, SEALING, "В работе")),
    )
    first, second, asked = others.chat.bot_messages
    assert {message.thread_id for message in (first, second, asked)} == {shared.id}
    assert (first.words, second.words, asked.reply_to) == ("В работе 1", "Заявка 2", first)
    assert others.topics == [shared]
    assert not shared.closed


async def test_where_the_topic_for_all_was_deleted_requests_go_to_the_group_itself(
    office: Office, sandbox: Sandbox, others: Group
) -> None:
    olga = sandbox.person("Ольга")
    others.add(olga)
    shared = others.creates_topic(olga, "Опломбировка")
    others.deletes_topic(shared)
    await reopened(office, "sealing", to=Route(others.chat_id, shared.id))
    await office.sends(request(1, SEALING), words(1, SEALING))
    said, asked = others.chat.bot_messages
    assert (said.words, said.thread_id, asked.reply_to) == ("Заявка 1", None, said)


async def test_a_request_that_is_sent_elsewhere_from_now_on_has_its_card_there(
    office: Office, staff_group: Group, others: Group
) -> None:
    await office.sends(request(1, STATEMENTS))
    await reopened(office, "statement", to=Route(others.chat_id))
    await office.sends(words(1, STATEMENTS))
    [own] = others.topics
    assert [each.words for each in others.messages_in(own)][1:] == ["Заявка 1", "Когда?"]


async def test_a_group_of_a_desk_is_followed_when_it_is_upgraded(
    office: Office, staff_group: Group, others: Group
) -> None:
    await reopened(office, "statement", to=Route(others.chat_id))
    await office.sends(request(1, STATEMENTS))
    moved = others.migrates()
    await office.sends(request(2, STATEMENTS))
    assert [topic.name for topic in moved.topics] == ["№ 2"]
    assert await office.database.chat_moves.followed(others.chat_id) == moved.chat_id
    assert staff_group.chat.bot_messages == []


# ---- the setting --------------------------------------------------------------------------------------


def test_one_line_says_where_each_desk_is() -> None:
    assert parse_routes("statement=-1002222  sealing=-1004444/17") == {
        "statement": Route(-1002222),
        "sealing": Route(-1004444, 17),
    }
    assert parse_routes("") == {}


@pytest.mark.parametrize(
    "line", ["statement", "statement=1002222", "statement=-1/0", "a=-1 a=-2", "sealing=-100/17/3"]
)
def test_a_line_that_cannot_be_understood_stops_the_program(line: str) -> None:
    with pytest.raises(WrongSettings, match="STAFF_ROUTES: "):
        load_settings({"staff_routes": line, "_env_file": None})
