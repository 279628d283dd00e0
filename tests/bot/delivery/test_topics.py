"""A topic that is not as it was: deleted, switched off, in another group. Its card is there all the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sandbox import Group, Message, Sandbox, hang, lose_answer
from bot.sandbox.model import THREAD_NOT_FOUND
from domain.outbox import AttachedFile, EditOf, Key, StaffCard, Topic, TopicAct, TopicChange
from tests.bot.delivery.conftest import REQUEST, SENT_AGAIN, TOPIC, Office, card, under_way

WORDS = Key("request:1042:77")
"""What a resident wrote about the request."""


A_WHILE = timedelta(minutes=2)
"""After which the bot asks again whether a group has topics."""


def topic_with(*files: AttachedFile, state: str = "новая") -> Topic:
    """The request's topic, with the card as it is at that time."""
    facts = {"text": f"№ 1042 · {state}"}
    return replace(TOPIC, facts=facts, opening=card(f"Заявка · {state}", files))


def opening(*files: AttachedFile) -> StaffCard:
    """The request's card itself."""
    return card("Заявка · новая", files, topic=topic_with(*files))


def words(text: str, topic: Topic, files: Sequence[AttachedFile] = ()) -> StaffCard:
    return card(text, files, shows=WORDS, topic=topic)


def shown_in(group: Group) -> list[str]:
    """What stands in the last topic, besides what Telegram says there itself."""
    said = [
        each for each in group.messages_in(group.topics[-1]) if each.kind in ("text", "photo", "document")
    ]
    return [each.words or each.kind for each in said]


@pytest.mark.parametrize("refusal", [THREAD_NOT_FOUND, "TOPIC_DELETED"])
async def test_a_deleted_topic_is_made_anew_with_the_card_and_its_photos_in_it_first(
    office: Office, staff_group: Group, photos: list[AttachedFile], refusal: str
) -> None:
    await office.sends(opening(*photos[:2]))
    staff_group.deletes_topic(staff_group.topics[0], refusal=refusal)
    now = topic_with(*photos[:2], state="в работе")
    await office.sends(words("Когда придёте?", now), words("И ещё", now))
    [topic] = staff_group.topics
    assert topic.name == "№ 1042 · в работе"
    assert shown_in(staff_group) == ["photo", "photo", "Заявка · в работе", "Когда придёте?", "И ещё"]


async def test_the_card_in_the_new_topic_is_the_one_that_is_edited_and_replied_to(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(opening(*photos[:2]))
    staff_group.deletes_topic(staff_group.topics[0])
    await office.sends(words("Когда придёте?", topic_with(*photos[:2])))
    done = topic_with(*photos[:2], state="готово")
    await office.sends(
        EditOf(card("Заявка · готово", topic=done)), replace(words("Спасибо", done), reply_to=REQUEST)
    )
    assert shown_in(staff_group) == ["photo", "photo", "Заявка · готово", "Когда придёте?", "Спасибо"]
    assert staff_group.chat.last_bot_message.reply_to is not None
    assert staff_group.chat.last_bot_message.reply_to.words == "Заявка · готово"


async def test_an_edit_of_a_card_whose_topic_was_deleted_brings_its_photos_again(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(opening(*photos[:3]))
    staff_group.deletes_topic(staff_group.topics[0])
    now = topic_with(*photos[:3], state="в работе")
    await office.sends(EditOf(card("Заявка · в работе", topic=now)), words("Когда придёте?", now))
    assert shown_in(staff_group) == ["Заявка · в работе", *["photo"] * 3, "Когда придёте?"]


async def test_a_stop_while_the_card_goes_to_its_new_topic_repeats_only_the_call_under_way(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(opening(*photos[:2]))
    staff_group.deletes_topic(staff_group.topics[0])
    # The first message meets the deleted topic; what follows is the card, and the message once more.
    sandbox.faults.add("sendMessage", hang(30), after=1)
    await office.gives(words("Когда придёте?", topic_with(*photos[:2])))
    await under_way(sandbox, "sendMessage", 3)
    await office.dies()
    office.begins()
    await office.has_sent_all()
    assert shown_in(staff_group) == [
        "photo",
        "photo",
        f"Заявка · новая\n\n{SENT_AGAIN}",
        f"Когда придёте?\n\n{SENT_AGAIN}",
    ]
    assert len(staff_group.topics) == 1


async def test_a_card_that_was_said_without_an_answer_stands_in_the_new_topic_all_the_same(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(opening(*photos[:2]))
    staff_group.deletes_topic(staff_group.topics[0])
    sandbox.faults.add("sendMediaGroup", lose_answer())
    await office.sends(words("Когда придёте?", topic_with(*photos[:2])))
    # The one call whose answer was lost is made twice; which one that was the words cannot know.
    assert shown_in(staff_group) == [
        *["photo"] * 4,
        f"Заявка · новая\n\n{SENT_AGAIN}",
        f"Когда придёте?\n\n{SENT_AGAIN}",
    ]


async def test_a_message_that_comes_before_its_card_finds_it_there(
    office: Office, staff_group: Group
) -> None:
    await office.sends(words("Когда придёте?", topic_with()))
    assert shown_in(staff_group) == ["Заявка · новая", "Когда придёте?"]


# ---- topics switched off and on -------------------------------------------------------------------


async def test_where_topics_are_switched_off_what_follows_are_replies_to_the_card(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(opening(*photos[:2]))
    staff_group.switches_topics_off()
    office.sandbox.clock.advance(A_WHILE)
    await office.sends(words("Когда придёте?", topic_with(), photos[2:4]), words("И ещё", topic_with()))
    *_, card_said, _, _, said, first, second, more = staff_group.chat.bot_messages
    assert card_said.words == "Заявка · новая"
    assert (said.words, said.reply_to) == ("Когда придёте?", card_said)
    assert [first.kind, second.kind] == ["photo", "photo"]
    assert (more.words, more.reply_to, more.thread_id) == ("И ещё", card_said, None)


async def test_switched_on_again_what_follows_goes_to_the_topic_that_there_was(
    office: Office, staff_group: Group
) -> None:
    await office.sends(opening())
    staff_group.switches_topics_off()
    office.sandbox.clock.advance(A_WHILE)
    await office.sends(words("Когда придёте?", topic_with()))
    staff_group.switches_topics_on()
    office.sandbox.clock.advance(A_WHILE)
    await office.sends(words("И ещё", topic_with()))
    assert shown_in(staff_group) == ["Заявка · новая", "И ещё"]
    assert len(staff_group.topics) == 1


async def test_a_plain_group_that_gets_topics_gets_the_card_in_the_topic(
    office: Office, staff_group: Group
) -> None:
    staff_group.switches_topics_off()
    await office.sends(opening(), words("Когда придёте?", topic_with()))
    [said, asked] = staff_group.chat.bot_messages
    assert asked.reply_to is said
    staff_group.switches_topics_on()
    office.sandbox.clock.advance(A_WHILE)
    await office.sends(words("И ещё", topic_with(state="в работе")))
    assert shown_in(staff_group) == ["Заявка · в работе", "И ещё"]


async def test_a_group_that_becomes_a_forum_between_two_calls_gets_the_whole_card_in_its_topic(
    office: Office, staff_group: Group, sandbox: Sandbox, photos: list[AttachedFile]
) -> None:
    staff_group.chat.is_forum = False
    moved: list[Group] = []

    def move_after_the_words(message: Message | None) -> None:
        if message is not None and message.words == "Заявка · новая":
            stop()
            moved.append(staff_group.migrates(forum=True))

    stop = sandbox.watch(lambda happened: move_after_the_words(happened.message))
    await office.sends(opening(*photos[:2]), words("Когда придёте?", topic_with(*photos[:2])))
    assert shown_in(moved[0]) == ["Заявка · новая", "photo", "photo", "Когда придёте?"]
    assert await office.database.chat_moves.followed(staff_group.chat_id) == moved[0].chat_id


async def test_after_an_upgrade_a_request_gets_a_topic_with_its_card_in_the_new_group(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    staff_group.chat.is_forum = False
    await office.sends(opening(*photos[:2]))
    moved = staff_group.migrates(forum=True)
    now = topic_with(*photos[:2], state="в работе")
    await office.sends(EditOf(card("Заявка · в работе", topic=now)), words("Когда придёте?", now))
    assert shown_in(moved) == ["Заявка · в работе", "photo", "photo", "Когда придёте?"]


async def test_changes_of_a_deleted_topic_do_not_make_it_anew(office: Office, staff_group: Group) -> None:
    await office.sends(opening())
    staff_group.deletes_topic(staff_group.topics[0])
    await office.sends(TopicChange(topic_with(state="готово"), TopicAct.RENAME))
    assert staff_group.topics == []
