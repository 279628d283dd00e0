"""One turn, for residents and clerks alike: read where the conversation is, let a handler act, commit, speak.

A handler answers with a `Screen`, an `Aside`, a `Picture`, a `Document` or a `Venue`; it is sent only after
the conversation's new state lies on disk. An event that comes again after a crash is not acted upon again,
but its answer is said again: nobody is left with a question that was never asked. A database that is busy is
asked again before anybody hears of it; when it stays away, whoever feeds us the event has that said and takes
it up again later.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from inspect import isawaitable
from typing import TypeVar, cast

import structlog
from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey
from aiogram.methods import AnswerCallbackQuery

from domain.clock import Clock
from domain.directory import ResidentDirectory
from domain.errors import DomainError
from domain.identifiers import ActId, UserId
from domain.residents import Language, Resident
from domain.unit_of_work import StorageBusy
from fsm import failures
from fsm.conversation import Conversation, NoDraft
from fsm.descriptor import Descriptor, Services, Step, Takes
from fsm.event import Audience, Content, Event, content_of
from fsm.finding import Finder, subject_of
from fsm.handling import Answer, Bound, answer_of
from fsm.menu import Go
from fsm.moment import belated_of, moment_of
from fsm.order import Standing
from fsm.record import Record
from fsm.saying import (
    NOTHING_SAID,
    Meeting,
    Said,
    language_of,
    said,
    saying,
    saying_again,
    saying_meanwhile,
    saying_unasked,
)
from fsm.screen import Aside, Screen, words_of
from fsm.shown import ShownThings
from fsm.speech import Speech
from fsm.staff import StaffChats
from fsm.storage import ConversationStorage
from locales.texts import Texts

T = TypeVar("T")

PAUSES = (0.05, 0.2, 0.5, 1.0)
"""Seconds between the tries of one turn when the database is busy."""

GIVEN = frozenset(
    {
        "event",
        "act",
        "album",
        "conversation",
        "resident",
        "texts",
        "language",
        "now",
        "callback_data",
        "arguments",
        "thing",
        "ask_again",
        "meanwhile",
        "state",
        "takes",
    }
)
"""What a handler may ask for by name, besides services."""

log = structlog.get_logger()


class NotGiven(TypeError):
    """A handler asks for something that nobody gives."""


class Turn:
    """Takes one event at a time of a chat; which chats' events come together is the caller's affair."""

    def __init__(
        self,
        conversations: Sequence[Descriptor],
        services: Services,
        *,
        bot: Bot,
        storage: ConversationStorage,
        isolation: BaseEventIsolation,
        directory: ResidentDirectory,
        texts: Mapping[str, Texts],
        speech: Speech,
        clock: Clock,
        staff: StaffChats,
        shown: ShownThings,
    ) -> None:
        """Build the tables of routes.

        Raises:
            RouteTaken, NotGiven: a conversation is declared wrongly.
        """
        self._services = {**services, "directory": directory, "all_texts": texts}
        self._bot = bot
        self._storage = storage
        self._isolation = isolation
        self._directory = directory
        self._texts = texts
        self._speech = speech
        self._clock = clock
        self._staff = staff
        routes = [route for each in conversations for route in each.routes]
        self._finder = Finder(routes, texts, shown)
        self._menu = {
            words_of(words(entry.label)): Go(to=entry.place).pack()
            for each in conversations
            for entry in each.menu
            for words in texts.values()
        }
        self._questions: dict[str | None, tuple[Step, Bound]] = {
            step.state.state: (step, Bound(step.question)) for each in conversations for step in each.steps
        }
        self._check_what_is_asked_for()

    def _check_what_is_asked_for(self) -> None:
        known = {*self._services, *GIVEN}
        questions = [bound for _, bound in self._questions.values()]
        for bound in [*questions, *self._finder.bound]:
            if unknown := set(bound.needs) - known:
                raise NotGiven(f"{bound.handler} asks for {', '.join(sorted(unknown))}")

    async def take(self, event: Event) -> None:
        """Take one turn.

        Raises:
            StorageBusy: the database stayed away; the event is to be taken up again.
            Exception: of a payment, whatever went wrong; otherwise that is said, and the event is done.
        """
        audience = self._audience(event)
        if audience is None:
            if event.click:
                log.warning("a button was pressed where nobody may", chat=event.chat.id, user=event.user.id)
            return
        if audience is Audience.STAFF and not await self._is_clerk(event):
            log.warning("a stranger acted in a staff group", chat=event.chat.id, user=event.user.id)
            return
        if event.click:
            self._speech.acknowledge(self._bot, AnswerCallbackQuery(callback_query_id=event.click.id))
        key = StorageKey(bot_id=self._bot.id, chat_id=event.chat.id, user_id=event.speaker)
        answers: list[Said] = []
        try:
            async with self._isolation.lock(key):
                for part in await self._patiently(lambda: self._parts(event, key)):
                    answers.append(await self._patiently(partial(self._said, part, key, audience)))
        except Exception:
            await self._say(answers)
            raise
        # Not under the lock, which does not last as long as Telegram may be away. The order of a chat's
        # answers is kept by whoever feeds us its events, one after another.
        await self._say(answers)

    async def _say(self, answers: Sequence[Said]) -> None:
        for answer in answers:
            await self._speech.say(self._bot, answer.calls, answer.otherwise)

    async def delay(self, event: Event) -> None:
        """Tell whoever waits that an event is taken up again by itself."""
        audience = self._audience(event)
        if audience is not None:
            words = failures.delayed(self._texts[Language.RU])
            await self._speech.say(self._bot, saying_unasked(words, event, audience))

    async def apologise(self, event: Event) -> None:
        """Tell whoever waits that an event cannot be acted upon, now or later."""
        audience = self._audience(event)
        if audience is not None:
            words = failures.apology(failures.complaint_number(event.number), self._texts[Language.RU])
            await self._speech.say(self._bot, saying_unasked(words, event, audience))

    def _audience(self, event: Event) -> Audience | None:
        """Residents in their own private chats, clerks in the staff groups, nobody anywhere else."""
        if event.chat.type == ChatType.PRIVATE:
            return Audience.RESIDENTS if event.chat.id == event.user.id else None
        return Audience.STAFF if self._staff.includes(event.chat.id) else None

    async def _is_clerk(self, event: Event) -> bool:
        """Whether whoever acts in a staff group is in it; what Telegram writes there by itself is heard."""
        if not event.messages:
            return await self._staff.has(event.chat, event.user.id)
        message = event.messages[0]
        if content_of(message) is Content.SERVICE:
            return True
        return await self._staff.has(event.chat, (message.sender_chat or event.user).id)

    async def _parts(self, event: Event, key: StorageKey) -> Sequence[Event]:
        """Of an album that a killed program had begun: what it had and what has come since, in order."""
        if not event.album:
            return [event]
        begun = Conversation.of(await self._storage.load(key)).begun
        since = [number for number in event.numbers if number not in begun]
        had = [number for number in event.numbers if number in begun]
        return [event.of(part) for part in sorted(filter(None, (had, since)), key=max)]

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        for pause in PAUSES:
            try:
                return await attempt()
            except StorageBusy as busy:
                log.warning("the database is busy", reason=str(busy))
                await asyncio.sleep(pause)
        return await attempt()

    # ---- one try ----------------------------------------------------------------------------------

    async def _said(self, event: Event, key: StorageKey, audience: Audience) -> Said:
        kept = await self._storage.load(key)
        conversation = Conversation.of(kept)
        event = event.of(conversation.taken.left_of(event.numbers))
        had_keyboard = conversation.screen is not None and conversation.screen.below_input
        stood_twice = conversation.stands_twice
        now = self._clock.now()
        conversation.moment = moment_of(event, now, conversation.belated)
        conversation.belated = belated_of(event, now, conversation.belated)
        met = await self._meet(event, conversation, audience)
        standing = conversation.taken.standing(event.numbers, event.received_at, now)
        # A charge has a number of its own, by which it is known: however late word of it comes, it is heard.
        if standing is not Standing.NEW and not event.tells_of_payment:
            log.info("an update was taken before", update_id=event.number)
            if standing is not Standing.NEWEST:
                return NOTHING_SAID
            return await self._said_again(event, key, conversation, met)
        is_nobody = audience is Audience.RESIDENTS and met.resident.consent is None and not conversation.state
        if event.album and not is_nobody:
            conversation.begun = event.numbers
            await self._storage.save(key, conversation.record())
        answer = await self._act(event, conversation, kept, met)
        # Of an album it is noted in any case: its last pictures may come with the first, taken up again.
        if answer is None and not conversation.changed and not event.album:
            return NOTHING_SAID
        if isinstance(answer, Screen):
            conversation.show(answer, takes_keyboard_away=had_keyboard)
        if isinstance(answer, Aside):
            conversation.say(answer)
        conversation.take(event.numbers, event.received_at, event.press, event.album)
        calls = saying(answer, event, conversation, met, had_keyboard=had_keyboard, stood_twice=stood_twice)
        if audience is Audience.RESIDENTS and met.resident.consent is None and conversation.state is None:
            conversation.forget()
        record = conversation.record()
        if not (record.empty and kept.empty):
            await self._storage.save(key, record)
        return said(calls, event, met, answer)

    async def _said_again(
        self, event: Event, key: StorageKey, conversation: Conversation, met: Meeting
    ) -> Said:
        conversation.stands_twice = True
        await self._storage.save(key, conversation.record())
        return said(saying_again(event, conversation, met), event, met)

    async def _meet(self, event: Event, conversation: Conversation, audience: Audience) -> Meeting:
        if audience is Audience.STAFF:
            return Meeting(audience, Resident(UserId(event.user.id)), self._texts[Language.RU])
        resident = await self._directory.find(UserId(event.user.id))
        if resident.blocked_at is not None:
            await self._directory.is_back(resident.user)
            resident = replace(resident, blocked_at=None)
        chosen = resident.language or conversation.language or language_of(event.user)
        return Meeting(audience, resident, self._texts[chosen])

    async def _act(self, event: Event, conversation: Conversation, kept: Record, met: Meeting) -> Answer:
        subject = subject_of(event, conversation, met.audience, self._menu)
        found = await self._finder.find(event, subject, conversation, met)
        if found is None:
            return None
        given: dict[str, object] = {
            **self._services,
            "event": event,
            "act": ActId(event.number),
            "album": event.messages,
            "conversation": conversation,
            "resident": met.resident,
            "texts": met.texts,
            "language": Language(met.texts.language),
            "now": self._clock.now(),
            "callback_data": found.callback_data,
            "arguments": found.arguments,
            "thing": found.thing,
            "takes": self._takes(conversation.state),
        }
        given["meanwhile"] = lambda text: self._speech.say(self._bot, saying_meanwhile(text, event))
        given["ask_again"] = lambda texts: self._question(conversation, {**given, "texts": texts})
        try:
            return await answer_of(found, subject, given)
        except DomainError as error:
            conversation.restore(kept)
            return failures.refusal(error, met.texts, of_a_press=event.click is not None)
        except NoDraft:
            conversation.end()
            return failures.form_lost(met.texts)
        except StorageBusy:
            raise
        except Exception:
            if event.tells_of_payment:
                raise
            conversation.restore(kept)
            complaint = failures.complaint_number(event.number)
            log.exception("update failed", update_id=event.number, complaint=complaint)
            return failures.apology(complaint, met.texts)

    def _takes(self, state: str | None) -> Takes | None:
        return self._questions[state][0].takes if state in self._questions else None

    async def _question(self, conversation: Conversation, given: Mapping[str, object]) -> Screen | None:
        """The open question of whatever form is going on; None outside a form."""
        if conversation.state not in self._questions:
            return None
        step, question = self._questions[conversation.state]
        try:
            draft = conversation.draft(step.draft)
        except NoDraft:
            return None
        screen = question(draft, {**given, "state": step.state})
        return cast("Screen", await screen if isawaitable(screen) else screen)
