"""How the bot hears of the world: webhooks, answers to presses, downloads."""

import re
from urllib.parse import urlsplit

from aiogram.methods import AnswerCallbackQuery, DeleteWebhook, GetFile, GetWebhookInfo, SetWebhook

from bot.sandbox.errors import bad_request
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.records import ChangeKind

METHODS = MethodTable()
MAX_SECRET = 256
MAX_ANSWER = 200
ANSWER_WITHIN_SECONDS = 900.0
_SECRET = re.compile(r"[A-Za-z0-9_-]+")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@METHODS.method(SetWebhook)
def set_webhook(context: Context, call: SetWebhook) -> object:
    """Send updates to this address from now on."""
    webhook = context.webhook
    secret = call.secret_token or None
    if secret is not None and len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if secret is not None and _SECRET.fullmatch(secret) is None:
        raise bad_request("secret token contains unallowed characters")
    if call.url:
        _check_url(call.url)
    context.world.updates.allow(call.allowed_updates)
    if call.drop_pending_updates:
        context.world.updates.clear()
    if not call.url:
        webhook.unset()
        return True
    webhook.set(call.url, secret, call.max_connections or 40)
    return True


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("bad webhook: URL host is empty")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


@METHODS.method(DeleteWebhook)
def delete_webhook(context: Context, call: DeleteWebhook) -> object:
    """Return to getUpdates."""
    if call.drop_pending_updates:
        context.world.updates.clear()
    context.webhook.unset()
    return True


@METHODS.method(GetWebhookInfo)
def get_webhook_info(context: Context, _call: GetWebhookInfo) -> object:
    """Tell how the webhook fares."""
    return context.webhook.info()


@METHODS.method(AnswerCallbackQuery)
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


@METHODS.method(GetFile)
def get_file(context: Context, call: GetFile) -> object:
    """Tell the path under which a file can be downloaded."""
    stored = context.world.files.find(call.file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**stored.wire(), "file_path": stored.path}
