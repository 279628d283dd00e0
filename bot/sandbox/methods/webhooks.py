"""Choosing between webhook and getUpdates."""

import re
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import Context, method

MAX_SECRET = 256
_SECRET = re.compile(r"[A-Za-z0-9_-]+")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@method(SetWebhook)
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


@method(DeleteWebhook)
def delete_webhook(context: Context, call: DeleteWebhook) -> object:
    """Return to getUpdates."""
    if call.drop_pending_updates:
        context.world.updates.clear()
    context.webhook.unset()
    return True


@method(GetWebhookInfo)
def get_webhook_info(context: Context, _call: GetWebhookInfo) -> object:
    """Tell how the webhook fares."""
    return context.webhook.info()
