"""From a message's words and files to the calls that show it, always the same ones in the same order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType

from aiogram.methods import (
    EditMessageCaption,
    EditMessageText,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
)
from aiogram.types import (
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyParameters,
)

from bot.database.sent_messages import Part, SentMessage
from domain.outbox import AttachedFile, FileKind
from fsm.answer import Call, inline_keyboard, pieces_of
from fsm.parts import LONGEST_CAPTION, length
from fsm.screen import Screen

ROOM_TO_GROW = 200
"""Characters that a caption leaves for what a clerk's decision adds to it."""
LARGEST_ALBUM = 10  # files (Bot API, sendMediaGroup)
HEAVIEST_ALBUM = 45 * 1024 * 1024
"""Bytes of an album's files, which may have to be uploaded: Telegram takes 50 MB in one call."""

Copies = Mapping[str, InputFile]
"""By Telegram's names of files: what is uploaded in their place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes, by Telegram's numbers; its first call is the reply."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None

    @property
    def reply(self) -> ReplyParameters | None:
        """To what, if it is still there."""
        if self.reply_to is None:
            return None
        return ReplyParameters(message_id=self.reply_to, allow_sending_without_reply=True)


@dataclass(frozen=True, slots=True)
class Step:
    """One call of a message, and what the messages that it makes hold."""

    call: Call
    part: Part


def showing(
    screen: Screen,
    files: Sequence[AttachedFile],
    place: Place,
    *,
    begun: bool,
    words_first: bool = False,
    copies: Copies = MappingProxyType({}),
) -> list[Step]:
    """The calls that show a message: its files, then the words and buttons; one file has the words under it.

    An album cannot carry buttons, so its words are a message of their own, which may come first. A message
    that was `begun` was not such as one call shows, whatever its texts have become since.
    """
    if is_one_call(screen, files, begun=begun):
        markup = inline_keyboard(screen.rows, document=screen.document)
        return [Step(_file(files[0], place, copies, screen.text, markup), Part.CAPTION)]
    if words_first:
        return [*_words(screen, place), *_files(files, replace(place, reply_to=None), copies)]
    return [*_files(files, place, copies), *_words(screen, replace(place, reply_to=None) if files else place)]


def files_of(call: Call) -> Sequence[str]:
    """Telegram's names for the files that a call brings, in their order."""
    match call:
        case SendPhoto():
            brought = [call.photo]
        case SendDocument():
            brought = [call.document]
        case SendMediaGroup():
            brought = [each.media for each in call.media]
        case _:
            brought = []
    return [each for each in brought if isinstance(each, str)]


def is_one_call(screen: Screen, files: Sequence[AttachedFile], *, begun: bool) -> bool:
    """Whether a message is one file with its words under it."""
    return len(files) == 1 and not begun and length(screen.text) <= LONGEST_CAPTION - ROOM_TO_GROW


def calls_of_words(screen: Screen) -> int:
    """How many calls say the words of a message whose files come apart from them."""
    return len(pieces_of(screen))


def _files(files: Sequence[AttachedFile], place: Place, copies: Copies) -> Iterator[Step]:
    for album in _albums(files):
        yield Step(_album(album, place, copies), Part.FILE)
        place = replace(place, reply_to=None)


def _words(screen: Screen, place: Place) -> Iterator[Step]:
    for text, under in pieces_of(screen):
        words = SendMessage(
            chat_id=place.chat,
            text=text,
            message_thread_id=place.topic,
            reply_parameters=place.reply,
            reply_markup=under,
        )
        yield Step(words, Part.TEXT)
        place = replace(place, reply_to=None)


def editing(earlier: SentMessage, screen: Screen) -> Call:
    """The call that changes the words and buttons of a message that was sent."""
    markup = inline_keyboard(screen.rows, document=screen.document)
    if earlier.part is Part.CAPTION:
        return EditMessageCaption(
            chat_id=earlier.chat, message_id=earlier.number, caption=screen.text, reply_markup=markup
        )
    return EditMessageText(
        chat_id=earlier.chat, message_id=earlier.number, text=screen.text, reply_markup=markup
    )


def _albums(files: Sequence[AttachedFile]) -> Iterator[Sequence[AttachedFile]]:
    # Documents cannot be mixed with photos in one album.
    for _, alike in groupby(files, key=lambda file: file.kind):
        album: list[AttachedFile] = []
        for file in alike:
            heavy = sum(each.size for each in album) + file.size > HEAVIEST_ALBUM
            if album and (heavy or len(album) == LARGEST_ALBUM):
                yield album
                album = []
            album.append(file)
        yield album


def _album(files: Sequence[AttachedFile], place: Place, copies: Copies) -> Call:
    if len(files) == 1:
        return _file(files[0], place, copies)
    media = [InputMediaPhoto if each.kind is FileKind.PHOTO else InputMediaDocument for each in files]
    return SendMediaGroup(
        chat_id=place.chat,
        media=[make(media=copies.get(each.file, each.file)) for make, each in zip(media, files, strict=True)],
        message_thread_id=place.topic,
        reply_parameters=place.reply,
    )


def _file(
    file: AttachedFile,
    place: Place,
    copies: Copies,
    caption: str | None = None,
    markup: InlineKeyboardMarkup | None = None,
) -> Call:
    what = copies.get(file.file, file.file)
    if file.kind is FileKind.PHOTO:
        return SendPhoto(
            chat_id=place.chat,
            photo=what,
            caption=caption,
            message_thread_id=place.topic,
            reply_parameters=place.reply,
            reply_markup=markup,
        )
    return SendDocument(
        chat_id=place.chat,
        document=what,
        caption=caption,
        message_thread_id=place.topic,
        reply_parameters=place.reply,
        reply_markup=markup,
    )
