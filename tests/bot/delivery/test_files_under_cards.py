"""In a topic the files of a card lie under it, and what becomes of them changes nothing of the card."""

from dataclasses import replace

import pytest

from bot.sandbox import Group, Person, Sandbox, flood, hang, server_error
from bot.sandbox.faults import Trouble
from domain.outbox import AttachedFile, EditOf, StaffCard
from tests.bot.delivery.conftest import TOPIC, Office, card, under_way
from tests.bot.delivery.test_forgotten_files import attached, contents, forget
from tests.bot.delivery.test_topics import words

NOT_SHOWN, LOST, LATER = "Снимков, которых здесь нет: {}", "Файлов, которых больше нет: {}", "Сообщения бота"


def request(*files: AttachedFile, state: str = "новая") -> StaffCard:
    """A request's card for its own topic."""
    said = card(f"Заявка · {state}", files)
    return replace(said, topic=replace(TOPIC, opening=said))


def edit(*files: AttachedFile, state: str) -> EditOf:
    return EditOf(replace(request(*files, state=state), files=()))


def shown_in(group: Group) -> list[str]:
    """What stands in the last topic, besides what Telegram says there itself."""
    there = group.messages_in(group.topics[-1])
    return [each.words or each.kind for each in there if each.kind in ("text", "photo", "document")]


async def test_a_card_has_its_album_under_it_and_stays_the_one_that_is_edited(
    office: Office, staff_group: Group, photos: list[AttachedFile]
) -> None:
    await office.sends(request(*photos[:3]))
    assert shown_in(staff_group) == ["Заявка · новая", "photo", "photo", "photo"]
    assert len({each.extra["media_group_id"] for each in staff_group.chat.bot_messages if each.file_ids}) == 1
    await office.sends(edit(*photos[:3], state="в работе"))
    assert shown_in(staff_group) == ["Заявка · в работе", "photo", "photo", "photo"]


@pytest.mark.parametrize("trouble", [flood(1), server_error()], ids=["429", "500"])
async def test_trouble_with_the_album_does_not_repeat_the_card(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile], trouble: Trouble
) -> None:
    sandbox.faults.add("sendMediaGroup", trouble)
    await office.sends(request(*photos[:2]))
    assert shown_in(staff_group) == ["Заявка · новая", "photo", "photo"]


async def test_a_stop_between_card_and_album_does_not_repeat_the_card(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    sandbox.faults.add("sendMediaGroup", hang(30))
    await office.gives(request(*photos[:2]))
    await under_way(sandbox, "sendMediaGroup")
    await office.dies()
    office.begins()
    await office.has_sent_all()
    assert shown_in(staff_group) == ["Заявка · новая", "photo", "photo"]


async def test_a_card_said_anew_by_an_edit_gets_its_album_whatever_comes_between(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    """The words stand there already when the edit is taken up again, and a later edit is in line."""
    await office.sends(request(*photos[:2]))
    staff_group.deletes_topic(staff_group.topics[0])
    sandbox.faults.add("sendMediaGroup", flood(1))
    await office.gives(edit(*photos[:2], state="в работе"))
    await under_way(sandbox, "sendMediaGroup", 2)
    await office.sends(edit(*photos[:2], state="готово"))
    assert shown_in(staff_group) == ["Заявка · готово", "photo", "photo"]


async def test_photos_that_are_not_allowed_are_spoken_of_under_the_card_and_come_once_they_are(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    staff_group.allows(photos=False)
    await office.gives(request(*photos[:2]))
    await sandbox.wait_for(lambda: bool(staff_group.topics) and len(shown_in(staff_group)) == 2)
    assert shown_in(staff_group) == ["Заявка · новая", NOT_SHOWN.format(2)]
    said, remark = [each for each in staff_group.chat.bot_messages if each.kind == "text"]
    assert (said.labels, remark.reply_to) == (["Взять в работу"], said)
    staff_group.allows()
    await office.has_sent_all()
    assert shown_in(staff_group)[2:] == ["photo", "photo", LATER]
    assert all(message.thread_id for message in staff_group.chat.bot_messages)


async def test_what_is_said_meanwhile_does_not_wait_for_photos_that_are_not_allowed(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    staff_group.allows(photos=False)
    await office.gives(request(*photos[:2]))
    await sandbox.wait_for(lambda: bool(staff_group.topics) and len(shown_in(staff_group)) == 2)
    await office.gives(words("Когда придёте?", replace(TOPIC, opening=card("Заявка · новая", photos[:2]))))
    await sandbox.wait_for(lambda: "Когда придёте?" in shown_in(staff_group), what="the words")


async def test_a_card_with_one_photo_that_is_not_allowed_comes_without_it_and_says_so(
    office: Office, sandbox: Sandbox, staff_group: Group, photos: list[AttachedFile]
) -> None:
    staff_group.allows(photos=False)
    await office.gives(request(photos[0]))
    await sandbox.wait_for(lambda: bool(staff_group.topics) and bool(shown_in(staff_group)))
    assert shown_in(staff_group) == [f"Заявка · новая\n\n{NOT_SHOWN.format(1)}"]
    staff_group.allows()
    await office.has_sent_all()
    assert shown_in(staff_group)[1:] == [LATER], "the photo with these words under it"
    assert staff_group.chat.last_bot_message.file_ids


@pytest.mark.parametrize(("count", "lost"), [(3, 1), (2, 1), (2, 2), (1, 1)])
async def test_files_that_nobody_has_are_spoken_of_and_the_rest_lies_under_the_card(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person, count: int, lost: int
) -> None:
    files = [await attached(office, nina, f"{at}.pdf", b"%%PDF%d" % at) for at in range(count)]
    forget(sandbox, *files)
    for file in files[count - lost :]:
        next(office.files.root.rglob(file.stored)).unlink()
    await office.sends(request(*files))
    alone = [f"Заявка · новая\n\n{LOST.format(lost)}"]
    under = ["Заявка · новая", *["document"] * (count - lost), LOST.format(lost)]
    assert shown_in(staff_group) == (alone if count == 1 else under)
    left = [b"%%PDF%d" % at for at in range(count - lost)]
    assert contents(sandbox, staff_group.chat.bot_messages) == left
