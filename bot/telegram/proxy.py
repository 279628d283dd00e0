"""The way to Telegram where it cannot be reached directly: our setting, else what the environment names."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiogram import Bot

from bot.settings import Settings
from bot.telegram.session import ThriftySession


def proxy_for(settings: Settings) -> str | None:
    """The HTTP proxy: TELEGRAM_PROXY, else HTTPS_PROXY (of the API's scheme) unless NO_PROXY says not."""
    if settings.telegram_proxy is not None:
        return settings.telegram_proxy.get_secret_value()
    api = urlsplit(settings.telegram_api_url)
    named = getproxies().get(api.scheme)
    if named is None or proxy_bypass(api.hostname or ""):
        return None
    return named if "://" in named else f"http://{named}"


def proxy_of(bot: Bot) -> str | None:
    """The proxy by which a bot's calls go."""
    return bot.session.http_proxy if isinstance(bot.session, ThriftySession) else None
