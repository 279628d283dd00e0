"""What is kept of a conversation, and how what an earlier program kept is read."""

from datetime import UTC, datetime
from typing import ClassVar

import pytest

from domain.identifiers import DraftId
from fsm.conversation import Conversation, NoDraft
from fsm.draft import Draft, Migration
from fsm.linking import Linking
from fsm.order import Taken
from fsm.readings import Readings, ReadingsDraft
from fsm.record import Json, Record
from fsm.screen import Aside, Button, Screen

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SCREEN = Screen("Вопрос", ((Button("Да", "yes"),),))


class Grown(Draft):
    """A draft whose fields have changed twice."""

    migrations: ClassVar[tuple[Migration, ...]] = (
        lambda kept: {**kept, "words": [str(kept.pop("word", ""))]},
        lambda kept: {**kept, "count": 1},
    )

    words: tuple[str, ...] = ()
    count: int = 0


def held(draft: dict[str, Json]) -> Conversation:
    return Conversation.of(Record("Linking:holder", {"draft": draft}))


@pytest.mark.parametrize(
    ("kept", "count"),
    [
        ({"id": "d", "word": "слово"}, 1),
        ({"id": "d", "words": ["слово"], "version": 1}, 1),
        ({"id": "d", "words": ["слово"], "count": 7, "version": 2}, 7),
    ],
)
def test_a_draft_of_an_earlier_program_is_brought_up_to_date(kept: dict[str, Json], count: int) -> None:
    assert held(kept).draft(Grown) == Grown(id=DraftId("d"), words=("слово",), count=count)


def test_a_draft_of_a_later_program_or_of_another_form_is_none() -> None:
    with pytest.raises(NoDraft):
        held({"id": "d", "words": 5, "version": 2}).draft(Grown)
    with pytest.raises(NoDraft):
        Conversation().draft(Grown)


def test_what_was_kept_carries_its_version() -> None:
    conversation = Conversation()
    draft = Grown(id=DraftId("d"), words=("слово",), count=3)
    conversation.move(Linking.holder, draft)
    again = Conversation.of(conversation.record())
    assert again.state == Linking.holder.state
    assert again.draft(Grown) == draft


def test_readings_typed_before_an_update_of_the_bot_are_still_there() -> None:
    account: Json = {"number": "111222333", "address": {}, "holder": {}, "phone": "", "loaded": True}
    kept: dict[str, Json] = {
        "id": "0123456789abcdef",
        "account": account,
        "phone": "",
        "email": "nina@mail.ru",
        "mail_works": True,
        "meters": [{"id": 1}],
        "asked": [1, 2],
        "skipped": [2],
        "values": {"1.1": 256, "1.2": 246},
        "short": ["1.1"],
        "correcting": "1.2",
        "doubted": [],
        "photos": {},
    }
    draft = Conversation.of(Record(Readings.checking.state, {"draft": kept})).draft(ReadingsDraft)
    assert (draft.account, draft.email) == ("111222333", "nina@mail.ru")
    assert (draft.asked, draft.skipped, draft.values) == ((1, 2), (2,), {"1.1": 256, "1.2": 246})
    assert (draft.reopened, draft.correcting) == ("1.2", True)


def test_what_was_said_by_the_way_is_remembered_until_the_screen_changes() -> None:
    conversation = Conversation()
    conversation.show(SCREEN)
    conversation.say(Aside("Не понял.", question=True))
    again = Conversation.of(conversation.record())
    assert (again.aside, again.screen) == ("Не понял.\n\nВопрос", SCREEN)
    again.show(Screen("Дальше"))
    assert Conversation.of(again.record()).aside == ""


def test_an_album_is_remembered_whole() -> None:
    conversation = Conversation()
    conversation.take(range(1, 11), NOON, "", "album")
    again = Conversation.of(conversation.record())
    assert again.taken == Taken(tuple(range(1, 11)), NOON)
    assert again.album == "album"
