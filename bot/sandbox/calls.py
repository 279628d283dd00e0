"""What the bot asked of the Bot API, in order."""

from dataclasses import dataclass

from bot.sandbox.model import JsonObject

CALLS_LIMIT = 10_000


@dataclass(slots=True, eq=False)
class Call:
    """One call: the method's name, its parameters as sent, and what became of it.

    `error` is Telegram's description of a refusal, or the name of the trouble that struck;
    `result` is what was answered.
    """

    method: str
    params: JsonObject
    error: str | None = None
    error_code: int | None = None
    result: object = None
    done: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was carried out and answered."""
        return self.done and self.error is None

    @property
    def chat_id(self) -> int | None:
        """The chat that it was about, where it named one by number."""
        return chat_id_of(self.params)


def chat_id_of(params: JsonObject) -> int | None:
    """Return chat_id as a number, or nothing."""
    value = params.get("chat_id")
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return None
    return None
