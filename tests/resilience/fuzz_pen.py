"""What somebody whom a seed moves sends to a bot: words, messages, data of buttons, with a mark of theirs."""

from aiogram.types import Message as TelegramMessage
from pydantic import ValidationError

from bot.sandbox import Person, Sandbox
from fsm.event import SERVICE_MESSAGES, Content, content_of
from fsm.routes import Press, StepPress
from handlers.conversations import CONVERSATIONS
from tests.resilience.households import Household
from tests.resilience.odd_updates import HUGE, Json, OddUpdates

LONGEST_DATA = 64  # bytes (Bot API, InlineKeyboardButton)
WORDS = (
    "/menu",
    "/start",
    "/cancel",
    "/start readings",
    "/nonsense",
    "Назад",
    "Отмена",
    "256 246",
    "1 111,5",
    "нет",
    "2",
    "60,5",
    "150",
    "март 2026",
    "1500",
    *(f"/{command}" for each in CONVERSATIONS for command in each.commands),
)
PREFIXES = (
    "",
    *sorted(
        {
            route.data.__prefix__
            for each in CONVERSATIONS
            for route in each.routes
            if isinstance(route, Press | StepPress)
        }
    ),
)


class Pen:
    """Writes for one person."""

    def __init__(
        self, sandbox: Sandbox, person: Person, home: Household, number: int, maker: OddUpdates
    ) -> None:
        self._sandbox = sandbox
        self._person = person
        self._home = home
        self._maker = maker
        self.mark = f"мк{number:03}я"
        """What stands in all that they write, and in nobody else's chat."""

    def message(self, content: Json) -> Json:
        """A message of theirs."""
        base = {
            "message_id": self._maker.random.randint(1, 10**6),
            "date": int(self._sandbox.clock.timestamp()),
            "chat": self._person.chat.wire(),
            "from": self._person.user.wire(),
        }
        return {**content, **base}

    def content(self) -> Json:
        """What a message of any kind says."""
        content = self._maker.content(self.text())
        # Telegram says of an album by its name; all of one person's would be one.
        content.pop("media_group_id", None)
        return content

    def text(self) -> str:
        """Words that mean something to the bot, or nothing."""
        home = self._home
        own = (home.account, home.holder, home.meter, f"{home.day} {home.night}", self.mark)
        return self._maker.random.choice((*WORDS, *own, f"{self.mark} " + "я" * 3000))

    def data(self) -> str:
        """What a button might send."""
        chance = self._maker.random
        kind, action = chance.choice(PREFIXES), chance.choice(("", "show", "menu", "edit"))
        number = chance.choice((*HUGE, chance.randint(0, 50)))
        return f"{kind}:{action}:{number}:{chance.randrange(10**6)}"[:LONGEST_DATA]


def is_due(message: Json, *, edited: bool = False) -> bool:
    """Whether somebody waits for an answer: not where Telegram wrote the message itself.

    Word of a charge is told by a notice, and the second time by none; once it is edited, it is no such word.
    """
    if "successful_payment" in message and not edited:
        return False
    try:
        return content_of(TelegramMessage.model_validate(message)) is not Content.SERVICE
    except (ValidationError, RecursionError):
        return not SERVICE_MESSAGES & message.keys()
