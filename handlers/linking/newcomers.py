"""«Это не я»: the answer to the notice that a new chat was linked."""

from aiogram.types import CallbackQuery

from domain.identifiers import LinkId, UserId
from domain.linking import LinkingService
from fsm.linking import Disown
from fsm.screen import Aside
from locales.texts import Texts


async def disown(
    click: CallbackQuery, callback_data: Disown, texts: Texts, linking_service: LinkingService
) -> Aside:
    """Under the notice that a new chat was linked: unlink it, and hold further linking for a day."""
    account = await linking_service.disown(UserId(click.from_user.id), LinkId(callback_data.link))
    if account is None:
        return Aside(texts("linking-disowned-before"))
    return Aside(texts("linking-disowned", account=account))
