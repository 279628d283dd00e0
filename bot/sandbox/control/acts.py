"""What a person may be asked to do: POST /people/ID/ACT."""

from typing import TypeVar

from aiohttp import web

from bot.sandbox.acting import Seat, contact_content
from bot.sandbox.control import views
from bot.sandbox.control.access import SCENE, Order, answer, read_order
from bot.sandbox.files import PHOTO_LIMIT, Upload
from bot.sandbox.model import Chat, JsonObject, Message, Topic
from bot.sandbox.parameters import read_parameters
from bot.sandbox.people import Person
from bot.sandbox.seats import member_seat
from bot.sandbox.world import World

MAX_FILES = 10
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")
PERSON = r"/people/{user_id:\d+}"

routes = web.RouteTableDef()


class Place(Order):
    """Where to act: the private chat unless a group is named; in a topic, in reply, where given.

    With `quote`, in reply to these words of the message; `anonymous`: in the name of the group.
    """

    chat_id: int | None = None
    topic_id: int | None = None
    reply_to: int | None = None
    quote: str = ""
    anonymous: bool = False

    def seat(self, world: World, person: Person) -> Seat:
        """Return who acts where. Raises HTTPNotFound and CannotAct."""
        chat = person.chat if self.chat_id is None else world.chats.get(self.chat_id)
        if chat is None:
            raise web.HTTPNotFound(text=f"there is no chat {self.chat_id}")
        reply_to = None if self.reply_to is None else chat.log.find(self.reply_to)
        if chat is person.chat:
            return Seat(world, chat, person.user, reply_to=reply_to, quote=self.quote)
        return member_seat(
            world,
            chat,
            person.user,
            self._topic(chat),
            reply_to,
            quote=self.quote,
            anonymous=self.anonymous,
        )

    def _topic(self, chat: Chat) -> Topic | None:
        if self.topic_id is None:
            return None
        topic = chat.topics_by_id.get(self.topic_id)
        if topic is None or topic.deleted:
            raise web.HTTPNotFound(text=f"there is no topic {self.topic_id}")
        return topic


A = TypeVar("A", bound=Place)


async def _asked(request: web.Request, model: type[A]) -> tuple[A, Seat]:
    asked = await read_order(request, model)
    return asked, asked.seat(request.app[SCENE].world, person_of(request))


def person_of(request: web.Request) -> Person:
    """Return whom the address names. Raises HTTPNotFound."""
    world = request.app[SCENE].world
    user = world.users.get(int(request.match_info["user_id"]))
    if user is None or user.is_bot:
        raise web.HTTPNotFound(text=f"there is no person {request.match_info['user_id']}")
    return Person(world, user)


def _said(message: Message) -> web.Response:
    return answer(views.message(message))


def _all_said(messages: list[Message]) -> web.Response:
    return answer([views.message(message) for message in messages])


class _Start(Order):
    deep_link: str | None = None


@routes.post(f"{PERSON}/start")
async def start(request: web.Request) -> web.Response:
    """Press «Start»."""
    asked = await read_order(request, _Start)
    return _said(person_of(request).starts(asked.deep_link))


class _Text(Place):
    text: str


@routes.post(f"{PERSON}/send")
async def send(request: web.Request) -> web.Response:
    """Send a text, in several messages when it is long."""
    asked, seat = await _asked(request, _Text)
    return _all_said(seat.says(asked.text))


class _Edit(_Text):
    message_id: int


@routes.post(f"{PERSON}/edit")
async def edit(request: web.Request) -> web.Response:
    """Change one's own message."""
    asked, seat = await _asked(request, _Edit)
    return _said(seat.edits(asked.message_id, asked.text))


class _Press(Place):
    label: str | None = None
    message_id: int | None = None
    data: str | None = None


@routes.post(f"{PERSON}/press")
async def press(request: web.Request) -> web.Response:
    """Press a button by its label, or send raw callback data for a message."""
    asked, seat = await _asked(request, _Press)
    if asked.data is not None and asked.message_id is not None:
        return answer(views.press(seat.presses_data(asked.message_id, asked.data, asked.label or "")))
    if asked.label is None:
        raise web.HTTPBadRequest(text="a label, or message_id and data")
    return answer(views.press(seat.presses(asked.label, asked.message_id)))


class _Pay(Place):
    message_id: int


@routes.post(f"{PERSON}/pay")
async def pay(request: web.Request) -> web.Response:
    """Pay an invoice."""
    asked, seat = await _asked(request, _Pay)
    return answer({"payment_id": seat.pays(asked.message_id).query_id})


class _Contact(Place):
    phone: str | None = None


@routes.post(f"{PERSON}/contact")
async def contact(request: web.Request) -> web.Response:
    """Share one's contact."""
    asked, seat = await _asked(request, _Contact)
    return _said(seat.puts(contact_content(person_of(request).user, asked.phone)))


class _Location(Place):
    latitude: float
    longitude: float


@routes.post(f"{PERSON}/location")
async def location(request: web.Request) -> web.Response:
    """Share a place."""
    asked, seat = await _asked(request, _Location)
    return _said(seat.puts({"location": {"latitude": asked.latitude, "longitude": asked.longitude}}))


class _Content(Place):
    content: JsonObject


@routes.post(f"{PERSON}/content")
async def content(request: web.Request) -> web.Response:
    """Send anything, in the wire form of the Bot API's Message."""
    asked, seat = await _asked(request, _Content)
    return _said(seat.puts(dict(asked.content)))


@routes.post(f"{PERSON}/sticker")
async def sticker(request: web.Request) -> web.Response:
    """Send a sticker."""
    _, seat = await _asked(request, Place)
    return _said(seat.puts(person_of(request).sticker()))


@routes.post(f"{PERSON}/voice")
async def voice(request: web.Request) -> web.Response:
    """Send a voice message."""
    _, seat = await _asked(request, Place)
    return _said(seat.puts(person_of(request).voice()))


@routes.post(f"{PERSON}/block")
async def block(request: web.Request) -> web.Response:
    """Block the bot."""
    person_of(request).blocks_bot()
    return answer(True)


@routes.post(f"{PERSON}/unblock")
async def unblock(request: web.Request) -> web.Response:
    """Unblock the bot."""
    person_of(request).unblocks_bot()
    return answer(True)


@routes.post(f"{PERSON}/files")
async def send_files(request: web.Request) -> web.Response:
    """Send the files of a multipart form: one as a message, several as an album.

    Pictures go as photos unless the field as_files is set; the caption hangs on the first photo, or on the
    last file, as clients do it.
    """
    person = person_of(request)
    fields, uploads = await read_parameters(request)
    files = list(uploads.values())
    if not 1 <= len(files) <= MAX_FILES:
        raise web.HTTPBadRequest(text=f"1 to {MAX_FILES} files, please")
    as_photos = not fields.get("as_files") and all(_is_photo(item) for item in files)
    captions = [""] * len(files)
    captions[0 if as_photos else -1] = str(fields.get("caption", ""))
    contents = [
        person.photo(item.content, caption)
        if as_photos
        else person.document(item.name, item.content, caption, item.content_type)
        for item, caption in zip(files, captions, strict=True)
    ]
    where = {name: fields[name] for name in Place.model_fields if fields.get(name)}
    seat = Place.model_validate(where).seat(request.app[SCENE].world, person)
    return _all_said([seat.puts(contents[0])] if len(contents) == 1 else seat.puts_album(contents))


def _is_photo(upload: Upload) -> bool:
    return upload.name.lower().endswith(_PICTURES) and len(upload.content) <= PHOTO_LIMIT
