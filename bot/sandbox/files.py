"""Files that went through the sandbox, by file_id."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from mimetypes import guess_extension, guess_type

from bot.sandbox.errors import bad_request
from bot.sandbox.model import JsonObject

MEBIBYTE = 1024 * 1024
UPLOAD_LIMIT = 50 * MEBIBYTE
PHOTO_LIMIT = 10 * MEBIBYTE
DOWNLOAD_LIMIT = 20 * MEBIBYTE
KEPT_BYTES = 512 * MEBIBYTE
_FOLDERS = {"photo": "photos", "voice": "voice", "sticker": "stickers", "video": "videos", "audio": "music"}


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

    def get(self, file_id: str) -> StoredFile:
        """Return a file by its id. Raises ApiError when there is none."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def at_path(self, path: str) -> StoredFile | None:
        """Return a file by the path that getFile told."""
        return self._by_id.get(self._by_path.get(path, ""))

    def _forget_oldest(self) -> None:
        while self._bytes > self._kept_bytes and len(self._by_id) > 1:
            _, stored = self._by_id.popitem(last=False)
            self._by_path.pop(stored.path, None)
            self._bytes -= stored.size


def _extension(name: str, mime: str) -> str:
    if "." in name:
        return "." + name.rsplit(".", 1)[1].lower()
    return guess_extension(mime) or ""
