"""Whose act something is, where Telegram tells it by the message that was answered."""

from datetime import UTC, datetime

import pytest
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Chat, ForumTopicCreated, Message, User

from fsm.event import Event

NOW = datetime(2013, 5, 24, 12, tzinfo=UTC)
GROUP = Chat(id=-1001, type=ChatType.SUPERGROUP, title="Сотрудники", is_forum=True)
OLGA = User(id=7, is_bot=False, first_name="Ольга")
NAMELESS = User(id=1087968824, is_bot=True, first_name="Group")
BOT = User(id=42, is_bot=True, first_name="Бот")

WRITTEN = Message(message_id=1, date=NOW, chat=GROUP, from_user=NAMELESS, sender_chat=GROUP, text="Готово")
TOPIC = WRITTEN.model_copy(
    update={"text": None, "forum_topic_created": ForumTopicCreated(name="Разное", icon_color=0)}
)
BY_OLGA = WRITTEN.model_copy(update={"from_user": OLGA, "sender_chat": None})


@pytest.mark.parametrize(
    ("answered", "speaker"),
    [(WRITTEN, NAMELESS), (TOPIC, OLGA), (BY_OLGA, OLGA), (None, OLGA)],
    ids=["words of the group", "a topic that the group has opened", "words of a clerk", "nothing"],
)
def test_who_speaks_by_a_button_under_what_answers_the_group(answered: Message | None, speaker: User) -> None:
    """In a topic Telegram has each message answer the one that opened it."""
    asked = Message(
        message_id=2, date=NOW, chat=GROUP, from_user=BOT, reply_to_message=answered, text="Отправить?"
    )
    click = CallbackQuery(id="1", from_user=OLGA, chat_instance="", message=asked, data="x")
    event = Event((1,), NOW, GROUP, OLGA, click=click)
    assert event.speaker == speaker.id
    assert (event.answers_group is not None) == (speaker is NAMELESS)
