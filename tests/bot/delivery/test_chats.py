"""What arrives in chats: albums, edits, replies and topics, each found by what it shows."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.sandbox import BotPlace, Group, Message, Person, Sandbox
from domain.outbox import AttachedFile, EditOf, FileKind, Key, Notice, StaffCard, Topic, TopicAct, TopicChange
from domain.residents import Language
from tests.bot.delivery.conftest import REQUEST, TOPIC, Office, card, notice

LONG = "очень длинно " * 100


def said(group: Group) -> list[str]:
    """The words of the bot's messages that are there, oldest first; of a file without words, what it is."""
    return [message.words or message.kind for message in group.chat.bot_messages]


def change(act: TopicAct, title: str = "№ 1042 · новая") -> TopicChange:
    return TopicChange(Topic(REQUEST, "title", {"text": title}), act)


# ---- files ----------------------------------------------------------------------------------------


async def test_three_photos_are_an_album_with_the_card_under_it(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("Заявка", photos[:3]))
    *album, words = staff_group.chat.bot_messages
    assert [message.kind for message in album] == ["photo"] * 3
    assert [message.file_ids for message in album] == [[photo.file] for photo in photos[:3]]
    assert len({message.extra["media_group_id"] for message in album}) == 1
    assert (words.text, words.labels) == ("Заявка", ["Взять в работу"])


async def test_one_photo_has_the_words_under_it_if_they_fit(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("Коротко", photos[:1]), card(LONG, photos[:1]))
    short, photo, long = staff_group.chat.bot_messages
    assert (short.kind, short.caption, short.labels) == ("photo", "Коротко", ["Взять в работу"])
    assert (photo.kind, photo.caption, photo.labels) == ("photo", "", [])
    assert (long.text, long.labels) == (LONG.strip(), ["Взять в работу"])


async def test_an_album_holds_ten_and_one_kind(
    office: Office,
    sandbox: Sandbox,
    nina: Person,
    photos: list[AttachedFile],
    documents: list[AttachedFile],
) -> None:
    letter = notice(nina, "Ответ")
    await office.sends(Notice(letter.user, "said", Language.RU, letter.facts, (*photos, *documents)))
    assert [call.method for call in sandbox.calls] == [
        "sendMediaGroup",
        "sendPhoto",
        "sendMediaGroup",
        "sendMessage",
    ]
    assert [message.kind for message in nina.chat.bot_messages] == ["photo"] * 11 + ["document"] * 2 + [
        "text"
    ]


# ---- edits ----------------------------------------------------------------------------------------


async def test_an_edit_changes_the_words_and_leaves_the_photos(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("Новая", photos[:2]), EditOf(card("В работе")))
    assert said(staff_group) == ["photo", "photo", "В работе"]


async def test_an_edit_changes_a_caption(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("Новая", photos[:1]), EditOf(card("В работе")))
    [message] = staff_group.chat.bot_messages
    assert (message.kind, message.caption, message.edited) == ("photo", "В работе", True)


async def test_an_edit_that_changes_nothing_says_nothing(office: Office, staff_group: Group) -> None:
    await office.sends(card("Новая"), EditOf(card("Новая")))
    assert said(staff_group) == ["Новая"]


async def test_an_edit_of_what_is_gone_is_said_anew_and_can_be_edited(
    office: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    await office.sends(card("Новая"))
    sandbox.world.delete_message(staff_group.chat.last_bot_message)
    await office.sends(EditOf(card("В работе")))
    assert said(staff_group) == ["В работе"]
    assert staff_group.chat.last_bot_message.reply_to is None
    await office.sends(EditOf(card("Готово")))
    assert said(staff_group) == ["Готово"]


async def test_an_edit_of_what_was_never_said_is_said(office: Office, staff_group: Group) -> None:
    await office.sends(EditOf(card("В работе")))
    assert said(staff_group) == ["В работе"]


async def test_an_edit_waits_for_its_card_and_another_card_does_not(
    office: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    olga = sandbox.person("Ольга")
    staff_group.add(olga)
    staff_group.makes_bot(BotPlace.KICKED, olga)
    await office.gives(card("Новая"))
    await sandbox.wait_for(lambda: any(not call.ok for call in sandbox.calls), what="the refusal")
    staff_group.makes_bot(BotPlace.ADMINISTRATOR, olga)
    await office.sends(EditOf(card("В работе")), card("Другая", shows=Key("request:1043")))
    assert said(staff_group) == ["Другая", "В работе"]


async def test_an_answer_to_a_resident_can_be_edited(office: Office, nina: Person) -> None:
    answer = Key("answer:7")
    await office.sends(notice(nina, "Завтра", shows=answer), EditOf(notice(nina, "Сегодня", shows=answer)))
    assert [message.words for message in nina.chat.bot_messages] == ["Сегодня"]


@pytest.mark.parametrize(
    "message", [card("Без ключа", shows=None), card("С файлом", [AttachedFile(FileKind.PHOTO, "AgAC")])]
)
def test_an_edit_needs_a_key_and_brings_words_only(message: StaffCard) -> None:
    with pytest.raises(ValueError, match="an edit"):
        EditOf(message)


# ---- replies --------------------------------------------------------------------------------------


async def test_a_reply_finds_what_it_is_to(office: Office, staff_group: Group, nina: Person) -> None:
    await office.sends(card("Заявка"), card("Другая", shows=Key("request:1043")))
    await office.sends(replying("Житель уточняет", to=REQUEST))
    request, _, reply = staff_group.chat.bot_messages
    assert reply.reply_to is request
    await office.sends(notice(nina, "Ответ", shows=Key("answer:7")), notice(nina, "И ещё", Key("answer:7")))
    answer, more = nina.chat.bot_messages
    assert more.reply_to is answer


async def test_of_an_album_and_words_only_the_first_is_the_reply(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("Заявка"), replying("Житель прислал фото", to=REQUEST, files=photos[:2]))
    request, *album, words = staff_group.chat.bot_messages
    assert [message.reply_to for message in album] == [request, request]
    assert words.reply_to is None


@pytest.mark.parametrize("was_said", [True, False])
async def test_a_reply_to_what_is_not_there_is_said_all_the_same(
    office: Office, sandbox: Sandbox, staff_group: Group, was_said: bool
) -> None:
    if was_said:
        await office.sends(card("Заявка"))
        sandbox.world.delete_message(staff_group.chat.last_bot_message)
    await office.sends(replying("Житель уточняет", to=REQUEST))
    assert said(staff_group) == ["Житель уточняет"]
    assert staff_group.chat.last_bot_message.reply_to is None


async def test_whoever_replies_finds_what_is_shown(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("Заявка", photos[:3], topic=TOPIC))
    [topic] = staff_group.topics
    numbers = [topic.id, *(message.message_id for message in staff_group.messages_in(topic))]
    shown = {await office.database.sent_messages.belongs_to(staff_group.chat_id, each) for each in numbers}
    assert shown == {REQUEST}
    assert await office.database.sent_messages.belongs_to(staff_group.chat_id, 10_000) is None


# ---- topics ---------------------------------------------------------------------------------------


async def test_cards_about_one_thing_share_a_topic(office: Office, staff_group: Group) -> None:
    await office.sends(card("Заявка", topic=TOPIC), card("Уточнение", shows=None, topic=TOPIC))
    await office.sends(card("Сама по себе", shows=None))
    [topic] = staff_group.topics
    assert topic.name == "№ 1042 · новая"
    assert words_in(staff_group) == ["Заявка", "Уточнение"]
    assert "Сама по себе" in said(staff_group)


async def test_a_topic_changes_its_name_closes_and_opens(office: Office, staff_group: Group) -> None:
    await office.sends(change(TopicAct.CREATE), change(TopicAct.CREATE))
    [topic] = staff_group.topics
    await office.sends(change(TopicAct.RENAME, "№ 1042 · готово"), change(TopicAct.CLOSE))
    assert (topic.name, topic.closed) == ("№ 1042 · готово", True)
    await office.sends(change(TopicAct.CLOSE), change(TopicAct.REOPEN))
    assert not topic.closed


async def test_a_long_title_is_cut(office: Office, staff_group: Group) -> None:
    await office.sends(change(TopicAct.CREATE, "Южное шоссе " * 20))
    [topic] = staff_group.topics
    assert len(topic.name) <= 128


async def test_a_deleted_topic_is_made_anew_and_the_card_goes_there_once(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(card("Заявка", topic=TOPIC))
    staff_group.deletes_topic(staff_group.topics[0])
    await office.sends(card("Уточнение", photos[:2], topic=TOPIC), card("И ещё", topic=TOPIC))
    assert words_in(staff_group) == ["Уточнение", "photo", "photo", "И ещё"]
    assert sum(call.method == "createForumTopic" for call in sandbox.calls) == 2


async def test_a_topic_deleted_in_the_middle_of_a_card_gets_the_whole_card(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    def delete_after_the_words(message: Message | None) -> None:
        if message is not None and message.words == "Заявка":
            stop()
            staff_group.deletes_topic(staff_group.topics[0])

    await office.sends(change(TopicAct.CREATE))
    stop = sandbox.watch(lambda happened: delete_after_the_words(happened.message))
    await office.sends(card("Заявка", photos[:2], topic=TOPIC))
    assert words_in(staff_group) == ["Заявка", "photo", "photo"]
    assert [call.method for call in sandbox.calls if call.method.startswith("send")] == [
        "sendMessage",
        "sendMediaGroup",
        "sendMessage",
        "sendMediaGroup",
    ]


async def test_changes_of_a_deleted_topic_hold_nobody_up(office: Office, staff_group: Group) -> None:
    await office.sends(card("Заявка", topic=TOPIC))
    staff_group.deletes_topic(staff_group.topics[0])
    await office.sends(change(TopicAct.RENAME, "Готово"), change(TopicAct.CLOSE), card("Ещё", topic=TOPIC))
    assert words_in(staff_group) == ["Ещё"]


async def test_a_group_without_topics_gets_all_of_it_itself(office: Office, staff_group: Group) -> None:
    staff_group.chat.is_forum = False
    await office.sends(
        card("Заявка", topic=TOPIC),
        change(TopicAct.RENAME, "В работе"),
        EditOf(card("В работе", topic=TOPIC)),
        change(TopicAct.CLOSE),
    )
    assert said(staff_group) == ["В работе"]
    assert staff_group.topics == []


def words_in(group: Group) -> list[str]:
    """What stands in the only topic, besides what Telegram says there itself."""
    [topic] = group.topics
    in_topic = [message for message in group.messages_in(topic) if message.kind in ("text", "photo")]
    return [message.words or message.kind for message in in_topic]


def replying(text: str, to: Key, files: Sequence[AttachedFile] = ()) -> StaffCard:
    return replace(card(text, files, shows=None), reply_to=to)


async def test_a_notice_that_is_longer_than_a_message_is_said_in_several(
    office: Office, nina: Person
) -> None:
    lines = [f"Счётчик {number}: не принято" for number in range(300)]
    await office.sends(notice(nina, "\n".join(lines)))
    said = nina.chat.bot_messages
    assert len(said) > 1
    assert "\n".join(message.words for message in said).splitlines() == lines
    assert [bool(message.labels) for message in said] == [*([False] * (len(said) - 1)), True]
