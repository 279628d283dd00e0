"""Replies to some of a message's words."""

from bot.sandbox.errors import CannotAct
from bot.sandbox.formatting import utf16_length
from bot.sandbox.model import JsonObject, Message


def quoted(message: Message | None, words: str, *, is_manual: bool) -> JsonObject:
    """Return the Bot API's TextQuote. Raises CannotAct where the message does not say these words."""
    place = -1 if message is None else message.words.find(words)
    if message is None or place < 0:
        raise CannotAct(f"the message does not say «{words}»")
    quote: JsonObject = {"text": words, "position": utf16_length(message.words[:place])}
    return {**quote, "is_manual": True} if is_manual else quote
