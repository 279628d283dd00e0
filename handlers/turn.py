"""One turn of a conversation: read where it is, let a handler act, commit, then speak.

A handler answers with a `Screen`, an `Aside` or a `Picture`; it is sent only after the conversation's new
state lies on disk. An update that comes again after a crash is not acted upon again, but its answer is said
again: nobody is left with a question that was never asked.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Chat, TelegramObject, Update, User

from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import UserId
from domain.residents import Language, Resident, ResidentDirectory
from fsm.conversation import Conversation, NoDraft
from fsm.record import Record
from fsm.screen import Aside, Picture, Screen
from fsm.storage import ConversationStorage
from handlers import failures
from handlers.answer import Call, clicked_message, showing, showing_picture
from handlers.speech import Speech
from locales.texts import Texts

Answer = Screen | Aside | Picture | None
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

RUSSIAN_SPEAKERS = ("ru", "uk", "be", "kk", "ky", "uz", "tg", "hy", "az", "tt", "ba", "cv")
"""Telegram languages of people in Nizhny Novgorod who read Russian more readily than English."""

log = structlog.get_logger()


class TurnMiddleware(BaseMiddleware):
    """Wraps every update of a private chat."""

    def __init__(
        self,
        storage: ConversationStorage,
        isolation: BaseEventIsolation,
        directory: ResidentDirectory,
        texts: dict[str, Texts],
        speech: Speech,
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._isolation = isolation
        self._directory = directory
        self._texts = texts
        self._speech = speech
        self._clock = clock

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> object:
        """Take one turn."""
        chat: Chat | None = data.get("event_chat")
        user: User | None = data.get("event_from_user")
        if not isinstance(event, Update) or chat is None or user is None:
            return UNHANDLED
        bot: Bot = data["bot"]
        if event.callback_query:
            self._speech.acknowledge(bot, AnswerCallbackQuery(callback_query_id=event.callback_query.id))
        key = StorageKey(bot_id=bot.id, chat_id=chat.id, user_id=user.id)
        async with self._isolation.lock(key):
            calls = await self._calls(handler, event, data, key)
        # Not under the lock, which does not last as long as Telegram may be away. The order of a chat's
        # answers is kept by whoever feeds us its updates, one after another.
        await self._speech.say(bot, calls)
        return None

    async def _calls(
        self, handler: Handler, event: Update, data: dict[str, Any], key: StorageKey
    ) -> Sequence[Call]:
        as_kept = await self._storage.load(key)
        conversation = Conversation.of(as_kept)
        had_keyboard = conversation.screen is not None and conversation.screen.contact != ""
        user: User = data["event_from_user"]
        resident = await self._directory.find(UserId(user.id))
        texts = self._texts[_language(resident, conversation, user)]
        if conversation.has_taken(event.update_id):
            return _again(conversation, event.update_id, key.chat_id, texts)
        album = (event.message and event.message.media_group_id) or ""
        if album and album == conversation.album:
            return ()
        answer = await self._act(handler, event, data, conversation, as_kept, resident, texts)
        _remember(answer, conversation, album, had_keyboard=had_keyboard)
        if conversation.changed:
            conversation.take(event.update_id, (event.callback_query and event.callback_query.data) or "")
            if resident.consent is None and conversation.state is None:
                conversation.forget()
            await self._storage.save(key, conversation.record())
        if answer is None:
            return ()
        if isinstance(answer, Aside):
            return _aside(answer, conversation, key.chat_id)
        if isinstance(answer, Picture):
            return showing_picture(answer, key.chat_id)
        return showing(
            answer,
            key.chat_id,
            in_place_of=clicked_message(event),
            takes_keyboard_away=texts("keyboard-away") if had_keyboard else "",
        )

    async def _act(
        self,
        handler: Handler,
        event: Update,
        data: dict[str, Any],
        conversation: Conversation,
        as_kept: Record,
        resident: Resident,
        texts: Texts,
    ) -> Answer:
        data |= {
            "conversation": conversation,
            "resident": resident,
            "texts": texts,
            "language": Language(texts.language),
            "raw_state": conversation.state,
            "now": self._clock.now(),
        }
        try:
            answer = await handler(_pressed_by_typing(event, conversation), data)
        except DomainError as error:
            conversation.restore(as_kept)
            return failures.refusal(error, texts)
        except NoDraft:
            conversation.end()
            return failures.form_lost(texts)
        except Exception:
            conversation.restore(as_kept)
            complaint = failures.complaint_number(event.update_id)
            log.exception("update failed", update_id=event.update_id, complaint=complaint)
            return failures.apology(complaint, texts)
        return answer if isinstance(answer, Screen | Aside | Picture) else None


def _remember(answer: Answer, conversation: Conversation, album: str, *, had_keyboard: bool) -> None:
    """What stands on the screen from now on."""
    if isinstance(answer, Aside) and answer.back_to:
        conversation.show(answer.back_to, takes_keyboard_away=False)
    if isinstance(answer, Screen):
        conversation.show(answer, takes_keyboard_away=had_keyboard)
    if album:
        conversation.answer_album(album)


def _language(resident: Resident, conversation: Conversation, user: User) -> str:
    chosen = resident.language or conversation.language
    if chosen:
        return chosen.value
    telegram = (user.language_code or "ru").split("-")[0]
    return Language.RU.value if telegram in RUSSIAN_SPEAKERS else Language.EN.value


def _pressed_by_typing(event: Update, conversation: Conversation) -> Update:
    """A typed label of a button on the screen is a press of that button."""
    message = event.message
    if message is None or message.text is None or message.from_user is None or conversation.screen is None:
        return event
    data = conversation.screen.data_of(message.text)
    if data is None:
        return event
    press = CallbackQuery(
        id=f"typed-{message.message_id}", from_user=message.from_user, chat_instance="", data=data
    )
    return Update(update_id=event.update_id, callback_query=press)


def _again(conversation: Conversation, update_id: int, chat_id: int, texts: Texts) -> Sequence[Call]:
    # Only the newest can be without its answer: the one before was answered before the newest was taken.
    if conversation.screen is None or update_id != conversation.updates[-1]:
        return ()
    return showing(
        conversation.screen,
        chat_id,
        in_place_of=None,
        takes_keyboard_away=texts("keyboard-away") if conversation.takes_keyboard_away else "",
    )


def _aside(aside: Aside, conversation: Conversation, chat_id: int) -> Sequence[Call]:
    screen = conversation.screen
    if screen is None:
        return showing(Screen(aside.text), chat_id, in_place_of=None, takes_keyboard_away="")
    text = f"{aside.text}\n\n{screen.text}" if aside.question else aside.text
    said = Screen(text, screen.rows, contact=screen.contact)
    return showing(said, chat_id, in_place_of=None, takes_keyboard_away="")
