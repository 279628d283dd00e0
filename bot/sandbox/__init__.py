"""A small Telegram on loopback: Bot API, people, a mail server, a clock. Serves any bot.

Names are imported on first use, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.board import Deed, Guide, Outcome
    from bot.sandbox.buttons import Button
    from bot.sandbox.clock import Clock
    from bot.sandbox.errors import CannotAct, NoSuchButton
    from bot.sandbox.faults import drop, flood, hang, lose_answer, server_error
    from bot.sandbox.founding import Channel
    from bot.sandbox.groups import Group
    from bot.sandbox.mail import Mail, Mailbox, Stage
    from bot.sandbox.model import THREAD_NOT_FOUND, TOPIC_DELETED, BotPlace, Chat, Message, Topic
    from bot.sandbox.people import Person
    from bot.sandbox.rates import Pace, Rates
    from bot.sandbox.records import Call, Change, ChangeKind, Payment, Press
    from bot.sandbox.server import Sandbox

__all__ = [
    "THREAD_NOT_FOUND",
    "TOPIC_DELETED",
    "BotPlace",
    "Button",
    "Call",
    "CannotAct",
    "Change",
    "ChangeKind",
    "Channel",
    "Chat",
    "Clock",
    "Deed",
    "Group",
    "Guide",
    "Mail",
    "Mailbox",
    "Message",
    "NoSuchButton",
    "Outcome",
    "Pace",
    "Payment",
    "Person",
    "Press",
    "Rates",
    "Sandbox",
    "Stage",
    "Topic",
    "drop",
    "flood",
    "hang",
    "lose_answer",
    "server_error",
]

_HOMES = {
    "board": ("Deed", "Guide", "Outcome"),
    "buttons": ("Button",),
    "clock": ("Clock",),
    "errors": ("CannotAct", "NoSuchButton"),
    "faults": ("drop", "flood", "hang", "lose_answer", "server_error"),
    "founding": ("Channel",),
    "groups": ("Group",),
    "mail": ("Mail", "Mailbox", "Stage"),
    "model": ("THREAD_NOT_FOUND", "TOPIC_DELETED", "BotPlace", "Chat", "Message", "Topic"),
    "people": ("Person",),
    "rates": ("Pace", "Rates"),
    "records": ("Call", "Change", "ChangeKind", "Payment", "Press"),
    "server": ("Sandbox",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
