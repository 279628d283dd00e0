"""The way to Telegram where it cannot be reached directly: our setting, else what the environment names."""

from aiogram import Bot

from bot.environment_proxy import proxy_of_environment
from bot.settings import Settings
from bot.telegram.session import ThriftySession


def proxy_for(settings: Settings) -> str | None:
    """The HTTP proxy: TELEGRAM_PROXY, else HTTPS_PROXY (of the API's scheme) unless NO_PROXY says not."""
    if settings.telegram_proxy is not None:
        return settings.telegram_proxy.get_secret_value()
    return proxy_of_environment(settings.telegram_api_url)


def proxy_of(bot: Bot) -> str | None:
    """The proxy by which a bot's calls go."""
    return bot.session.http_proxy if isinstance(bot.session, ThriftySession) else None
