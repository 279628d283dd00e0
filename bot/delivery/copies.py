"""Our own copies of files, for when Telegram does not know them any more."""

from collections.abc import Sequence

from aiogram.types import FSInputFile

from bot.delivery.calls import Copies
from bot.files.folder import FolderStore
from domain.outbox import AttachedFile
from domain.requests.files import Digest

UPLOADED_WITHIN = 180  # seconds


def copies_of(files: Sequence[AttachedFile], store: FolderStore) -> Copies:
    """What can be uploaded in the place of files, read piece by piece while it is: of what is there."""
    stored = {each.file: (store.path(Digest(each.stored)), each.name) for each in files if each.stored}
    return {file: FSInputFile(path, name or None) for file, (path, name) in stored.items() if path.exists()}
