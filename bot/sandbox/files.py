"""Files that went through the sandbox: kept by file_id, checked, and shown as the content of messages."""

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from mimetypes import guess_extension, guess_type

from aiogram.types import InputFile
from PIL import Image

from bot.sandbox.errors import bad_request
from bot.sandbox.model import JsonObject

JPEG = "image/jpeg"
MEBIBYTE = 1024 * 1024
UPLOAD_LIMIT = 50 * MEBIBYTE
PHOTO_LIMIT = 10 * MEBIBYTE
DOWNLOAD_LIMIT = 20 * MEBIBYTE
KEPT_BYTES = 512 * MEBIBYTE
_MAX_SIDES = 10_000
_MAX_RATIO = 20
_THUMBNAIL = 90
_NAMES = {"photo": "Photo", "document": "Document", "voice": "VoiceNote", "sticker": "Sticker"}
_FOLDERS = {"photo": "photos", "voice": "voice", "sticker": "stickers"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a request."""

    name: str
    content: bytes
    content_type: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class StoredFile:
    """A file that can be downloaded, or sent again by its id."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes
    path: str

    @property
    def size(self) -> int:
        """Size in bytes."""
        return len(self.content)

    def wire(self) -> JsonObject:
        """Return the fields that every kind of file shares."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class FileStore:
    """Keeps files in memory; forgets the oldest when they grow too many."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._kept_bytes = kept_bytes
        self._bytes = 0
        self._by_id: OrderedDict[str, StoredFile] = OrderedDict()
        self._by_path: dict[str, str] = {}
        self._count = 0

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keep a file and give it its identifiers."""
        mime = upload.content_type or guess_type(upload.name)[0] or "application/octet-stream"
        folder = _FOLDERS.get(kind, "documents")
        extension = _extension(upload.name, mime)
        stored = StoredFile(
            file_id=f"{kind[0].upper()}gACAgI{secrets.token_urlsafe(36)}",
            unique_id=f"AQAD{secrets.token_urlsafe(8)}",
            kind=kind,
            name=upload.name,
            mime=mime,
            content=upload.content,
            path=f"{folder}/file_{self._count}{extension}",
        )
        self._count += 1
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored.file_id
        self._bytes += stored.size
        self._forget_oldest()
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Return a file by its id."""
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """Return a file by the path that getFile told."""
        return self._by_id.get(self._by_path.get(path, ""))

    def expire(self, file_id: str) -> None:
        """Forget a file, as Telegram may: its id is a wrong one from then on."""
        stored = self._by_id.pop(file_id)
        self._by_path.pop(stored.path, None)
        self._bytes -= stored.size

    def _forget_oldest(self) -> None:
        while self._bytes > self._kept_bytes and len(self._by_id) > 1:
            self.expire(next(iter(self._by_id)))


def _extension(name: str, mime: str) -> str:
    if "." in name:
        return "." + name.rsplit(".", 1)[1].lower()
    return guess_extension(mime) or ""


def picture_type(content: bytes) -> str | None:
    """Return what a picture is by its content, such as image/jpeg; nothing for what is no picture."""
    try:
        with Image.open(BytesIO(content)) as picture:
            return picture.get_format_mimetype()
    except (OSError, Image.DecompressionBombError):
        return None


def photo_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels. Raises ApiError for what Telegram would not take as a photo."""
    try:
        with Image.open(BytesIO(content)) as picture:
            width, height = picture.size
    except (OSError, Image.DecompressionBombError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > _MAX_SIDES or max(width, height) > _MAX_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _stored(
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
    stored = files.find(source)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
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
    """Return the content of a photo message."""
    return {"photo": photo_sizes(_stored(files, uploads, source, "photo", PHOTO_LIMIT))}


def uploaded_photo(files: FileStore, uploads: Mapping[str, Upload], source: str) -> StoredFile:
    """Return a photo that came with the call; its type is that of its content. Raises ApiError."""
    upload = uploads.get(source.removeprefix("attach://"))
    if upload is not None:
        upload = Upload(upload.name, upload.content, picture_type(upload.content))
    return _taken_in(files, upload, "photo", PHOTO_LIMIT)


def photo_sizes(stored: StoredFile) -> list[JsonObject]:
    """Return the sizes of a photo, smallest first."""
    width, height = photo_size(stored.content)
    return [_thumbnail(stored, width, height), {**stored.wire(), "width": width, "height": height}]


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
    stored = _stored(files, uploads, source, "document")
    return {"document": {**stored.wire(), "file_name": stored.name, "mime_type": stored.mime}}


def voice_content(
    files: FileStore, uploads: Mapping[str, Upload], source: str | InputFile, duration: int | None
) -> JsonObject:
    """Return the content of a voice message; duration in seconds."""
    stored = _stored(files, uploads, source, "voice")
    return {"voice": {**stored.wire(), "duration": duration or 1, "mime_type": stored.mime}}


def sticker_content(
    files: FileStore, uploads: Mapping[str, Upload], source: str | InputFile, emoji: str | None
) -> JsonObject:
    """Return the content of a sticker message."""
    stored = _stored(files, uploads, source, "sticker")
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
