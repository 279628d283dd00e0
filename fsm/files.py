"""Files as messages bring them, and what is said of one that is not taken."""

from collections.abc import Sequence

from aiogram.types import Message

from domain.outbox import FileKind
from domain.requests.files import OfferedFile, RefusedFile, WhyNot, shown_name
from locales.keys import keys_of
from locales.texts import Markup, Texts

WHY_NOT = keys_of("request-file", WhyNot)


def offered_files(messages: Sequence[Message]) -> list[OfferedFile]:
    """The photos, each in its largest size, and the documents of one message, or of all of an album."""
    album = len(messages) > 1
    offered = [_offered(message, at if album else None) for at, message in enumerate(messages, 1)]
    return [file for file in offered if file is not None]


def _offered(message: Message, place: int | None) -> OfferedFile | None:
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return OfferedFile(FileKind.PHOTO, largest.file_id, size=largest.file_size, place=place)
    if message.document:
        named = message.document
        return OfferedFile(
            FileKind.DOCUMENT, named.file_id, named.file_name or "", named.file_size, place=place
        )
    return None


def refused_file(refused: RefusedFile, texts: Texts) -> str:
    """Why a file was not taken, with its name, or a photo's place in its album."""
    name, number = shown_name(refused.offered.name), str(refused.offered.place or "")
    named = texts("request-file-named", kind=_called(refused.offered), name=name, number=number)
    return texts(WHY_NOT[refused.why], file=Markup(named))


def _called(offered: OfferedFile) -> str:
    if offered.kind is FileKind.PHOTO:
        return "numbered" if offered.place else "photo"
    return "document" if offered.name else "unnamed"
