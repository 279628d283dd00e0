"""All conversations in the order in which they are asked whether an update is theirs."""

from aiogram import Router

from handlers import accounts, last, linking, menu, readings


def router() -> Router:
    """Commands first, then each conversation, then the last resort."""
    router = Router(name="root")
    router.include_routers(
        menu.router(), linking.router(), accounts.router(), readings.router(), last.router()
    )
    return router
