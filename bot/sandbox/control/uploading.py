"""Photos and files that a person sends from the page or from another process."""

from collections.abc import Sequence

from aiohttp import web

from bot.sandbox import incoming
from bot.sandbox.control import views
from bot.sandbox.control.acts import Act, set_scene
from bot.sandbox.control.answers import Refused
from bot.sandbox.files import PHOTO_LIMIT, Upload
from bot.sandbox.model import JsonObject
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.wire import read_call

MAX_FILES = 10
_WHERE = ("chat_id", "topic_id", "reply_to")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


async def send_files(sandbox: Sandbox, person: Person, request: web.BaseRequest) -> object:
    """Send the files of a multipart form: one as a message, several as an album.

    Pictures go as photos unless the field as_files is set; the caption hangs on the first.
    Raises Refused when there is no file, or too many.
    """
    fields, uploads = await read_call(request)
    files = list(uploads.values())
    if not 1 <= len(files) <= MAX_FILES:
        raise Refused(400, f"1 to {MAX_FILES} files, please")
    where = {name: fields[name] for name in _WHERE if fields.get(name)}
    scene = set_scene(sandbox, person, Act.model_validate(where))
    as_photos = not fields.get("as_files") and all(_is_photo(item) for item in files)
    contents = _contents(person, files, str(fields.get("caption", "")), as_photos=as_photos)
    if len(contents) == 1:
        return [scene.put(contents[0])]
    sent = incoming.album(
        sandbox.world,
        scene.chat,
        person.user,
        contents,
        thread_id=scene.thread_id,
        reply_to=scene.reply_to,
    )
    return [views.message(message) for message in sent]


def _contents(person: Person, files: Sequence[Upload], caption: str, *, as_photos: bool) -> list[JsonObject]:
    contents: list[JsonObject] = []
    for index, item in enumerate(files):
        words = "" if index else caption
        if as_photos:
            contents.append(person.photo(item.content, words))
        else:
            contents.append(person.document(item.name, item.content, words, item.content_type))
    return contents


def _is_photo(upload: Upload) -> bool:
    return upload.name.lower().endswith(_PICTURES) and len(upload.content) <= PHOTO_LIMIT
