"""What a person may be asked to do through the control API."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from bot.sandbox import incoming, pressing
from bot.sandbox.control import views
from bot.sandbox.control.answers import Refused
from bot.sandbox.model import Chat, JsonObject, Message, TopicId
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox


class Act(BaseModel):
    """Where to act: the private chat unless a group is named; in a topic, in reply, where given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    chat_id: int | None = None
    topic_id: int | None = None
    reply_to: int | None = None


class Starts(Act):
    """Press «Start»."""

    deep_link: str | None = None


class Sends(Act):
    """Send a text."""

    text: str


class Edits(Act):
    """Change one's own message."""

    message_id: int
    text: str


class Presses(Act):
    """Press a button by its label, or send raw callback data for a message."""

    label: str | None = None
    message_id: int | None = None
    data: str | None = None


class Pays(Act):
    """Pay an invoice."""

    message_id: int


class Contact(Act):
    """Share one's contact."""

    phone: str | None = None


class Location(Act):
    """Share a place."""

    latitude: float
    longitude: float


class Raw(Act):
    """Send anything, in the wire form of the Bot API's Message."""

    content: JsonObject


class Plain(Act):
    """An act that needs no more words."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A person in a chat, about to act."""

    sandbox: Sandbox
    person: Person
    chat: Chat
    thread_id: TopicId | None
    reply_to: Message | None

    def put(self, content: JsonObject) -> JsonObject:
        """Send content and return it as seen."""
        message = incoming.put_message(
            self.sandbox.world,
            self.chat,
            self.person.user,
            content,
            reply_to=self.reply_to,
            thread_id=self.thread_id,
        )
        return views.message(message)


def set_scene(sandbox: Sandbox, person: Person, act: Act) -> Scene:
    """Return who acts where. Raises Refused when there is no such chat, topic or message."""
    chat = person.chat if act.chat_id is None else sandbox.world.chats.get(act.chat_id)
    if chat is None:
        raise Refused(404, f"there is no chat {act.chat_id}")
    if chat is not person.chat and person.user_id not in chat.members:
        raise Refused(409, f"{person.user.full_name} is not in «{chat.title}»")
    topic = chat.topics_by_id.get(act.topic_id) if act.topic_id is not None else None
    if act.topic_id is not None and (topic is None or topic.deleted):
        raise Refused(404, f"there is no topic {act.topic_id}")
    reply_to = chat.log.find(act.reply_to) if act.reply_to is not None else None
    return Scene(sandbox, person, chat, topic.id if topic is not None else None, reply_to)


def starts(scene: Scene, act: Starts) -> object:
    """Press «Start»."""
    return views.message(scene.person.starts(act.deep_link))


def sends(scene: Scene, act: Sends) -> object:
    """Send a text, in several messages when it is long."""
    return [scene.put(incoming.text_content(piece)) for piece in incoming.split_text(act.text)]


def edits(scene: Scene, act: Edits) -> object:
    """Change one's own message."""
    message = scene.chat.log.find(act.message_id)
    if message is None or message.sender != scene.person.user:
        raise Refused(409, f"message {act.message_id} is not this person's")
    return views.message(incoming.edit_text(scene.sandbox.world, message, act.text))


def presses(scene: Scene, act: Presses) -> object:
    """Press a button."""
    world, chat, user = scene.sandbox.world, scene.chat, scene.person.user
    if act.data is not None and act.message_id is not None:
        return views.press(pressing.press_data(world, chat, user, act.message_id, act.data, act.label or ""))
    if act.label is None:
        raise Refused(400, "a label, or message_id and data")
    return views.press(pressing.press(world, chat, user, act.label, act.message_id))


def pays(scene: Scene, act: Pays) -> object:
    """Pay an invoice."""
    message = scene.chat.log.find(act.message_id)
    if message is None:
        raise Refused(404, f"there is no message {act.message_id}")
    payment = pressing.pay(scene.sandbox.world, message, scene.person.user)
    return {"payment_id": payment.query_id}


def shares_contact(scene: Scene, act: Contact) -> object:
    """Share one's contact."""
    return scene.put(pressing.contact_content(scene.person.user, act.phone))


def shares_location(scene: Scene, act: Location) -> object:
    """Share a place."""
    return scene.put({"location": {"latitude": act.latitude, "longitude": act.longitude}})


def sends_content(scene: Scene, act: Raw) -> object:
    """Send anything."""
    return scene.put(dict(act.content))


def sends_sticker(scene: Scene, _act: Plain) -> object:
    """Send a sticker."""
    return scene.put(scene.person.sticker())


def sends_voice(scene: Scene, _act: Plain) -> object:
    """Send a voice message."""
    return scene.put(scene.person.voice())


def blocks(scene: Scene, _act: Plain) -> object:
    """Block the bot."""
    scene.person.blocks_bot()
    return True


def unblocks(scene: Scene, _act: Plain) -> object:
    """Unblock the bot."""
    scene.person.unblocks_bot()
    return True


Run = Callable[[Sandbox, Person, bytes], object]
"""An act ready to run: takes the JSON body, returns the result. Raises ValidationError and Refused."""

A = TypeVar("A", bound=Act)


def _ready(model: type[A], act: Callable[[Scene, A], object]) -> Run:
    def run(sandbox: Sandbox, person: Person, body: bytes) -> object:
        asked = model.model_validate_json(body or b"{}")
        return act(set_scene(sandbox, person, asked), asked)

    return run


ACTS: dict[str, Run] = {
    "start": _ready(Starts, starts),
    "send": _ready(Sends, sends),
    "edit": _ready(Edits, edits),
    "press": _ready(Presses, presses),
    "pay": _ready(Pays, pays),
    "contact": _ready(Contact, shares_contact),
    "location": _ready(Location, shares_location),
    "content": _ready(Raw, sends_content),
    "sticker": _ready(Plain, sends_sticker),
    "voice": _ready(Plain, sends_voice),
    "block": _ready(Plain, blocks),
    "unblock": _ready(Plain, unblocks),
}
