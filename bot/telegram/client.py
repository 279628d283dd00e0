"""The client of the Bot API."""

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import LinkPreviewOptions

from bot.settings import Settings
from bot.telegram.pace import Pace
from bot.telegram.proxy import proxy_for
from bot.telegram.session import ThriftySession


def make_bot(settings: Settings) -> Bot:
    """The one that the settings name."""
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    paid = Pace(settings.paid_broadcast) if settings.paid_broadcast else None
    session = ThriftySession(api, proxy_for(settings), paid_pace=paid)
    defaults = DefaultBotProperties(
        parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True)
    )
    return Bot(settings.bot_token.get_secret_value(), session=session, default=defaults)
