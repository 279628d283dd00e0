"""aiogram's models, built at their first use, are what they are when aiogram builds them itself."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[3]
SOURCES = ("bot", "handlers", "fsm")

# Two programs are started, whose answers all tests here look at: one worker needs them.
pytestmark = pytest.mark.xdist_group("models")

RESIDENT = {"id": 5, "is_bot": False, "first_name": "Нина", "language_code": "ru"}
CHAT = {"id": 5, "type": "private", "first_name": "Нина"}
GROUP = {"id": -100, "type": "supergroup", "title": "Сотрудники", "is_forum": True}
FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 9}
PHOTO = {**FILE, "width": 90, "height": 60}
BUTTONS = {
    "inline_keyboard": [[{"text": "Да", "callback_data": "yes"}, {"text": "Сайт", "url": "https://a.b"}]]
}
CONTENTS: list[dict[str, Any]] = [
    {"text": "111", "entities": [{"type": "bot_command", "offset": 0, "length": 3}]},
    {"text": "111", "entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": RESIDENT}]},
    {"photo": [PHOTO, PHOTO], "caption": "счётчик", "media_group_id": "7", "has_media_spoiler": True},
    {"document": {**FILE, "file_name": "a.pdf", "mime_type": "application/pdf", "thumbnail": PHOTO}},
    {"video": {**FILE, "width": 1, "height": 1, "duration": 3}},
    {"animation": {**FILE, "width": 1, "height": 1, "duration": 3}},
    {"audio": {**FILE, "duration": 3, "performer": "x"}},
    {"voice": {**FILE, "duration": 3}},
    {"video_note": {**FILE, "length": 1, "duration": 3}},
    {"sticker": {**PHOTO, "type": "regular", "is_animated": False, "is_video": False}},
    {"contact": {"phone_number": "+79000000000", "first_name": "Нина", "user_id": 5}},
    {"location": {"latitude": 56.3, "longitude": 44.0}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "a", "address": "b"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {
        "poll": {
            "id": "1", "question": "?", "options": [{"text": "a", "voter_count": 0, "persistent_id": "1"}],
            "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
            "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
        }
    },
    {
        "text": "ответ",
        "reply_to_message": {"message_id": 1, "date": 1, "chat": CHAT, "text": "?", "reply_markup": BUTTONS},
        "quote": {"text": "?", "position": 0},
    },
    {"text": "дальше", "forward_origin": {"type": "user", "date": 1, "sender_user": RESIDENT}},
    {"text": "дальше", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Н"}},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": CHAT}},
    {"pinned_message": {"message_id": 1, "date": 3, "chat": CHAT, "text": "!"}},
    {"new_chat_members": [RESIDENT]},
    {"left_chat_member": RESIDENT},
    {"forum_topic_created": {"name": "Заявка 1", "icon_color": 1}, "message_thread_id": 4},
    {"forum_topic_closed": {}, "message_thread_id": 4},
    {"migrate_to_chat_id": -1001},
    {"web_app_data": {"data": "{}", "button_text": "a"}},
    {
        "successful_payment": {
            "currency": "RUB", "total_amount": 100, "invoice_payload": "1",
            "telegram_payment_charge_id": "a", "provider_payment_charge_id": "b",
        }
    },
    {"text": "новое в Bot API", "field_of_tomorrow": {"a": [1]}},
]  # fmt: skip


def message(content: dict[str, Any], chat: dict[str, Any] = CHAT) -> dict[str, Any]:
    return {"message_id": 3, "date": 1700000000, "chat": chat, "from": RESIDENT, **content}


def press(**more: object) -> dict[str, Any]:
    return {"id": "9", "from": RESIDENT, "chat_instance": "i", "data": "yes", **more}


UPDATES = [
    *({"update_id": 1, "message": message(content)} for content in CONTENTS),
    {"update_id": 2, "edited_message": message({"text": "иначе", "edit_date": 1700000001}, GROUP)},
    {"update_id": 3, "callback_query": press(message=message({"text": "?", "reply_markup": BUTTONS}))},
    {"update_id": 4, "callback_query": press(message={"message_id": 3, "date": 0, "chat": CHAT})},
    {"update_id": 5, "callback_query": press(inline_message_id="m")},
    {
        "update_id": 6,
        "my_chat_member": {
            "chat": CHAT,
            "from": RESIDENT,
            "date": 1,
            "old_chat_member": {"status": "member", "user": RESIDENT},
            "new_chat_member": {"status": "kicked", "user": RESIDENT, "until_date": 0},
        },
    },
    {
        "update_id": 7,
        "pre_checkout_query": {
            "id": "1",
            "from": RESIDENT,
            "currency": "RUB",
            "total_amount": 100,
            "invoice_payload": "1",
        },
    },
]

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("SendMessage", {"chat_id": 5, "text": "а", "reply_markup": BUTTONS}),
    ("SendMessage", {"chat_id": 5, "text": "а", "reply_markup": {"remove_keyboard": True}}),
    ("SendMessage", {"chat_id": 5, "text": "а", "reply_parameters": {"message_id": 1}}),
    ("EditMessageText", {"chat_id": 5, "message_id": 1, "text": "а", "reply_markup": BUTTONS}),
    ("AnswerCallbackQuery", {"callback_query_id": "1"}),
    ("SendPhoto", {"chat_id": 5, "photo": "f", "caption": "а"}),
    ("SendMediaGroup", {"chat_id": 5, "media": [{"type": "photo", "media": "f"}]}),
    ("SetMyCommands", {"commands": [{"command": "menu", "description": "меню"}]}),
    ("SetWebhook", {"url": "https://a.b", "allowed_updates": ["message"]}),
]


def named_in_the_program() -> Iterator[tuple[str, str]]:
    """Every name that a source takes from aiogram's models."""
    for package in SOURCES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module in ("aiogram.types", "aiogram.methods"):
                    yield from ((node.module, name.name) for name in node.names)


def first_use(how: str) -> dict[str, Any]:
    asked = {"updates": UPDATES, "calls": CALLS, "named": sorted(set(named_in_the_program()))}
    ended = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("first_use.py")), how],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    said: dict[str, Any] = json.loads(ended.stdout)
    return said


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    return first_use("program")


@pytest.fixture(scope="module")
def aiograms() -> dict[str, Any]:
    return first_use("aiogram")


@pytest.mark.slow
def test_a_start_builds_next_to_nothing(ours: dict[str, Any], aiograms: dict[str, Any]) -> None:
    assert ours["built"] < 10
    assert aiograms["built"] > 300


@pytest.mark.slow
@pytest.mark.parametrize("what", ["updates", "calls"])
def test_what_is_read_and_called_is_the_same(
    what: str, ours: dict[str, Any], aiograms: dict[str, Any]
) -> None:
    assert len(ours[what]) > 5
    for one, other in zip(ours[what], aiograms[what], strict=True):
        assert one == other


@pytest.mark.slow
def test_every_model_that_the_program_names_builds_itself(
    ours: dict[str, Any], aiograms: dict[str, Any]
) -> None:
    assert "aiogram.methods.SendMessage" in ours["named"]
    assert "aiogram.types.Update" in ours["named"]
    assert ours["named"] == aiograms["named"]
