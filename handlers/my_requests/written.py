"""What a message or an album brings: words and files for a clerk, and what of it is not taken."""

from collections.abc import Sequence

from aiogram.types import Message

from domain.requests.attaching import AttachmentsService
from domain.requests.events import Source
from domain.requests.files import RefusedFile, RequestFile
from domain.requests.replying import Words
from fsm.conversation import Conversation
from fsm.event import Content, content_of
from fsm.files import offered_files, refused_file
from fsm.links import worded
from fsm.screen import Screen
from locales.texts import Texts

CAN_GO = frozenset({Content.TEXT, Content.PHOTO, Content.DOCUMENT})


async def written(
    album: Sequence[Message],
    conversation: Conversation,
    texts: Texts,
    attachments: AttachmentsService,
    already: int = 0,
) -> tuple[Words | None, str]:
    """The words, if there are any, and why the rest is not taken; so many files were attached already."""
    if content_of(album[0]) not in CAN_GO or conversation.moment is None:
        return None, texts("my-requests-words-only")
    came = await attachments.take(offered_files(album), already)
    files = [each for each in came if isinstance(each, RequestFile)]
    refused = "\n".join(refused_file(each, texts) for each in came if isinstance(each, RefusedFile))
    text = "\n".join(filter(None, map(worded, album)))
    if not text and not files:
        return None, refused
    told = next((each for each in album if each.text or each.caption), album[0])
    source = Source(told.chat.id, told.message_id)
    return Words(text, files, source, conversation.moment), refused


def above(refused: str, screen: Screen) -> Screen:
    """A screen that says first what was not taken."""
    return Screen(over(refused, screen.text), screen.rows)


def over(refused: str, text: str) -> str:
    """What was not taken, if anything, and what was done."""
    return f"{refused}\n\n{text}" if refused else text
