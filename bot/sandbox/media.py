"""Content of messages that carry files, made of uploads or of files sent before."""

from collections.abc import Mapping

from aiogram.types import InputFile

from bot.sandbox.errors import bad_request
from bot.sandbox.files import PHOTO_LIMIT, UPLOAD_LIMIT, FileStore, StoredFile, Upload
from bot.sandbox.images import photo_size
from bot.sandbox.model import JsonObject

_THUMBNAIL = 90
_NAMES = {"photo": "Photo", "document": "Document", "voice": "VoiceNote", "sticker": "Sticker"}


def stored_file(
    files: FileStore,
    uploads: Mapping[str, Upload],
    source: str | InputFile,
    kind: str,
    limit: int = UPLOAD_LIMIT,
) -> StoredFile:
    """Return the file that a parameter names: an upload, or one sent before. Raises ApiError."""
    if not isinstance(source, str):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if source.startswith("attach://"):
        return _taken_in(files, uploads.get(source.removeprefix("attach://")), kind, limit)
    if source.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = files.get(source)
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {_NAMES[stored.kind]} as {_NAMES[kind]}")
    return stored


def _taken_in(files: FileStore, upload: Upload | None, kind: str, limit: int) -> StoredFile:
    if upload is None:
        raise bad_request("can't find file in the request")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > limit:
        raise bad_request("file is too big")
    if kind == "photo":
        photo_size(upload.content)
    return files.add(kind, upload)


def photo_content(files: FileStore, uploads: Mapping[str, Upload], source: str | InputFile) -> JsonObject:
    """Return the content of a photo message: its sizes, smallest first."""
    stored = stored_file(files, uploads, source, "photo", PHOTO_LIMIT)
    width, height = photo_size(stored.content)
    return {"photo": [_thumbnail(stored, width, height), {**stored.wire(), "width": width, "height": height}]}


def _thumbnail(stored: StoredFile, width: int, height: int) -> JsonObject:
    scale = min(1.0, _THUMBNAIL / max(width, height))
    return {
        "file_id": stored.file_id,
        "file_unique_id": f"{stored.unique_id}s",
        "file_size": min(stored.size, 1500),
        "width": max(1, round(width * scale)),
        "height": max(1, round(height * scale)),
    }


def document_content(files: FileStore, uploads: Mapping[str, Upload], source: str | InputFile) -> JsonObject:
    """Return the content of a file message."""
    stored = stored_file(files, uploads, source, "document")
    return {"document": {**stored.wire(), "file_name": stored.name, "mime_type": stored.mime}}


def voice_content(
    files: FileStore, uploads: Mapping[str, Upload], source: str | InputFile, duration: int | None
) -> JsonObject:
    """Return the content of a voice message; duration in seconds."""
    stored = stored_file(files, uploads, source, "voice")
    return {"voice": {**stored.wire(), "duration": duration or 1, "mime_type": stored.mime}}


def sticker_content(
    files: FileStore, uploads: Mapping[str, Upload], source: str | InputFile, emoji: str | None
) -> JsonObject:
    """Return the content of a sticker message."""
    stored = stored_file(files, uploads, source, "sticker")
    sticker: JsonObject = {
        **stored.wire(),
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
    if emoji:
        sticker["emoji"] = emoji
    return {"sticker": sticker}
