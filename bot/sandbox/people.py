"""A person with a private chat with the bot: everything a person does in a Telegram client."""

from collections.abc import Sequence

from bot.sandbox.acting import Seat, contact_content
from bot.sandbox.errors import CannotAct
from bot.sandbox.files import Upload, document_content, photo_content, sticker_content, voice_content
from bot.sandbox.members import block_bot
from bot.sandbox.model import Chat, JsonObject, Message, User, UserId
from bot.sandbox.records import ChangeKind, Payment, Press
from bot.sandbox.world import World

SILENCE = b"OggS\x00\x02" + bytes(58)
"""The beginning of an Ogg file: enough for a voice message that nobody listens to."""

STICKER = b"RIFF\x1e\x00\x00\x00WEBPVP8 \x12\x00\x00\x00" + bytes(18)


AlbumItem = bytes | tuple[str, bytes]
"""A photo, or a file's name and content."""


class Person:
    """Acts at once: each method puts an update into the bot's queue and does not wait for an answer."""

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self.user = user
        self.chat: Chat = world.open_private(user)

    @property
    def user_id(self) -> UserId:
        """The Telegram id, also that of the private chat."""
        return self.user.id

    def starts(self, deep_link: str | None = None) -> Message:
        """Open the bot and press «Start»; with the parameter of a t.me/bot?start=… link."""
        self.unblocks_bot()
        return self.sends(f"/start {deep_link}" if deep_link else "/start")

    def sends(self, text: str, reply_to: Message | None = None) -> Message:
        """Send a text; beyond 4096 characters the client makes several messages. Returns the last."""
        return self._here(reply_to).says(text)[-1]

    def replies(self, to_message: Message, text: str, quote: str = "") -> Message:
        """Send a text in reply to a message, or to those of its words that are quoted."""
        return self._here(to_message, quote).says(text)[-1]

    def sends_photo(self, content: bytes, caption: str = "") -> Message:
        """Send a photo (PNG, JPEG, GIF, WebP)."""
        return self._here().puts(self.photo(content, caption))

    def sends_document(
        self, name: str, content: bytes, caption: str = "", mime: str | None = None
    ) -> Message:
        """Send a file."""
        return self._here().puts(self.document(name, content, caption, mime))

    def sends_album(
        self,
        items: Sequence[AlbumItem],
        caption: str = "",
        continues: Message | None = None,
        reply_to: Message | None = None,
    ) -> list[Message]:
        """Send 2-10 photos, or files with their names, as one album; the bot gets one update for each.

        With `continues`, a message of an album sent before, the items are the rest of that album:
        a poll may fall between the updates.
        """
        return self._here(reply_to).puts_album(self.album(items, caption), continues)

    def sends_voice(self, seconds: int = 3) -> Message:
        """Send a voice message."""
        return self._here().puts(self.voice(seconds))

    def sends_sticker(self, emoji: str = "👍") -> Message:
        """Send a sticker."""
        return self._here().puts(self.sticker(emoji))

    def sends_content(self, content: JsonObject) -> Message:
        """Send anything else, in the wire form of the Bot API's Message: a video, a poll, a dice…"""
        return self._here().puts(dict(content))

    def shares_contact(self, phone: str | None = None, of: User | None = None) -> Message:
        """Share a contact: one's own, or another person's."""
        return self._here().puts(contact_content(of or self.user, phone))

    def shares_location(self, latitude: float, longitude: float) -> Message:
        """Share a point on the map."""
        return self._here().puts({"location": {"latitude": latitude, "longitude": longitude}})

    def edits(self, message_id: int, text: str) -> Message:
        """Change the text of one's own message. Raises CannotAct for any other."""
        return self._here().edits(message_id, text)

    def presses(self, label: str, message_id: int | None = None, chat: Chat | None = None) -> Press:
        """Press the newest button with this label, inline or of the reply keyboard.

        In the private chat unless another is given. Raises NoSuchButton, which names what there is.
        """
        return Seat(self._world, chat or self.chat, self.user).presses(label, message_id)

    def presses_data(self, message_id: int, data: str, chat: Chat | None = None) -> Press:
        """Send a click that no button on the screen may stand for: a stale or forged one."""
        return Seat(self._world, chat or self.chat, self.user).presses_data(message_id, data)

    def pays(self, message_id: int) -> Payment:
        """Pay an invoice; the bot is asked first, and the receipt follows its consent."""
        return self._here().pays(message_id)

    def blocks_bot(self) -> None:
        """Block the bot."""
        block_bot(self._world, self.chat, blocked=True)

    def unblocks_bot(self) -> None:
        """Unblock the bot."""
        block_bot(self._world, self.chat, blocked=False)

    def deletes_account(self) -> None:
        """Leave Telegram for good."""
        self.chat.deactivated = True

    def photo(self, content: bytes, caption: str = "") -> JsonObject:
        """Return a photo as the content of a message."""
        uploads = {"photo": Upload("photo.jpg", content)}
        return {**photo_content(self._world.files, uploads, "attach://photo"), **_caption(caption)}

    def document(self, name: str, content: bytes, caption: str = "", mime: str | None = None) -> JsonObject:
        """Return a file as the content of a message."""
        uploads = {"file": Upload(name, content, mime)}
        return {**document_content(self._world.files, uploads, "attach://file"), **_caption(caption)}

    def album(self, items: Sequence[AlbumItem], caption: str = "") -> list[JsonObject]:
        """Return the contents of an album: photos, or files with their names.

        The caption hangs on one of them, as clients do it: on the first photo, or on the last file.
        Raises CannotAct for photos mixed with files.
        """
        if len({isinstance(item, bytes) for item in items}) > 1:
            raise CannotAct("an album holds photos or files, not both")
        captioned = 0 if isinstance(items[0], bytes) else len(items) - 1
        return [self._item(item, caption * (place == captioned)) for place, item in enumerate(items)]

    def _item(self, item: AlbumItem, caption: str) -> JsonObject:
        return self.photo(item, caption) if isinstance(item, bytes) else self.document(*item, caption)

    def voice(self, seconds: int = 3) -> JsonObject:
        """Return a voice message as content."""
        uploads = {"voice": Upload("voice.ogg", SILENCE, "audio/ogg")}
        return voice_content(self._world.files, uploads, "attach://voice", seconds)

    def sticker(self, emoji: str = "👍") -> JsonObject:
        """Return a sticker as content."""
        uploads = {"sticker": Upload("sticker.webp", STICKER, "image/webp")}
        return sticker_content(self._world.files, uploads, "attach://sticker", emoji)

    def _here(self, reply_to: Message | None = None, quote: str = "") -> Seat:
        return Seat(self._world, self.chat, self.user, reply_to=reply_to, quote=quote)


def _caption(caption: str) -> JsonObject:
    return {"caption": caption} if caption else {}


def new_person(
    world: World,
    first_name: str = "Нина",
    last_name: str | None = None,
    username: str | None = None,
    language_code: str | None = "ru",
    user_id: int | None = None,
) -> Person:
    """Bring a person into the world; the bot does not know them until they write."""
    new_id = UserId(user_id) if user_id is not None else world.free_user_id()
    person = Person(world, User(new_id, first_name, last_name, username, language_code))
    world.tell(ChangeKind.CHAT, person.chat)
    return person
