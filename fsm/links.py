"""The words of a message with the addresses that Telegram hides behind some of them."""

from aiogram.enums import MessageEntityType
from aiogram.types import Message, MessageEntity

UTF16 = "utf-16-le"
BYTES_OF_UNIT = 2


def worded(message: Message) -> str:
    """Its text or caption; behind words that lead somewhere stands where, for no other mark is passed on."""
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    links = [each for each in entities or () if each.type == MessageEntityType.TEXT_LINK and each.url]
    if not links:
        return text
    units = text.encode(UTF16)
    # From the last to the first, so that the places of those before stay what they were.
    for link in sorted(links, key=lambda each: each.offset, reverse=True):
        end = (link.offset + link.length) * BYTES_OF_UNIT
        units = units[:end] + _shown(link, text).encode(UTF16) + units[end:]
    return units.decode(UTF16)


def _shown(link: MessageEntity, text: str) -> str:
    """« (https://…)»; nothing where the words are the address already."""
    url = str(link.url)
    return "" if _bare(link.extract_from(text).strip()) == _bare(url) else f" ({url})"


def _bare(address: str) -> str:
    return address.rpartition("://")[2].rstrip("/")
