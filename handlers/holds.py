"""Clerks look at accounts that are closed, and open them: `/holds` and `/lift` in the staff group."""

from aiogram.types import Message

from domain.accounts import NotAnAccountNumber, parse_account_number
from domain.lifting import HeldAccount, HoldsService
from fsm.descriptor import Descriptor, Foundation, Services
from fsm.event import Audience
from fsm.routes import Command
from fsm.screen import Aside
from locales.texts import Texts

MOST_SHOWN = 30
"""Accounts in one message; the rest are counted."""


async def look(_: Message, arguments: str, texts: Texts, holds_service: HoldsService) -> Aside:
    """`/holds`: all accounts that are closed; `/holds 111222333`: what stands in the way at one."""
    if arguments:
        try:
            account = parse_account_number(arguments)
        except NotAnAccountNumber:
            return Aside(texts("holds-no-number"))
        return Aside(_line(await holds_service.of(account), texts))
    closed = await holds_service.all()
    if not closed:
        return Aside(texts("holds-none"))
    lines = [_line(each, texts) for each in closed[:MOST_SHOWN]]
    if len(closed) > MOST_SHOWN:
        lines.append(texts("holds-more", count=len(closed) - MOST_SHOWN))
    return Aside("\n".join([*lines, "", texts("holds-how-to-lift")]))


async def lift(_: Message, arguments: str, texts: Texts, holds_service: HoldsService) -> Aside:
    """`/lift 111222333`: whoever has called is let try again."""
    if not arguments:
        return Aside(texts("holds-how-to-lift"))
    try:
        account = parse_account_number(arguments)
    except NotAnAccountNumber:
        return Aside(texts("holds-no-number"))
    lifted = await holds_service.lift(account)
    return Aside(texts("holds-lifted" if lifted else "holds-open", account=account))


def _line(held: HeldAccount, texts: Texts) -> str:
    if held.is_open:
        return texts("holds-open", account=held.account)
    said = []
    if held.closed_until:
        at = {"day": texts.short_day(held.closed_until), "time": texts.time(held.closed_until)}
        said.append(texts("holds-closed", account=held.account, failures=held.failures, **at))
    if held.held_until:
        at = {"day": texts.short_day(held.held_until), "time": texts.time(held.held_until)}
        said.append(texts("holds-held", account=held.account, **at))
    return "\n".join(said)


def _services(foundation: Foundation) -> Services:
    return {"holds_service": HoldsService(foundation.units, foundation.clock)}


CONVERSATION = Descriptor(
    name="holds",
    texts=("holds",),
    services=_services,
    staff_commands=("holds", "lift"),
    routes=(
        Command("holds", look, audience=Audience.STAFF),
        Command("lift", lift, audience=Audience.STAFF),
    ),
)
