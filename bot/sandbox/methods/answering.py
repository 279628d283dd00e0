"""Answers to button presses, and downloads."""

from aiogram.methods import AnswerCallbackQuery, GetFile

from bot.sandbox.errors import bad_request
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.methods.registry import Context, method
from bot.sandbox.world import ChangeKind

MAX_ANSWER = 200
ANSWER_WITHIN_SECONDS = 900.0


@method(AnswerCallbackQuery)
def answer_callback_query(context: Context, call: AnswerCallbackQuery) -> object:
    """Answer the press of an inline button, in silence or with words."""
    world = context.world
    press = world.presses.get(call.callback_query_id)
    too_late = press is not None and world.clock.timestamp() - press.pressed_at > ANSWER_WITHIN_SECONDS
    if press is None or press.answered or too_late:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if call.text is not None and len(call.text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered = True
    press.answer = call.text or ""
    press.alert = bool(call.show_alert)
    press.url = call.url
    world.tell(ChangeKind.ANSWER, press.chat, press=press)
    return True


@method(GetFile)
def get_file(context: Context, call: GetFile) -> object:
    """Tell the path under which a file can be downloaded."""
    stored = context.world.files.find(call.file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**stored.wire(), "file_path": stored.path}
