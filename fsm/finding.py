"""Who answers what somebody did: the handler that a table of routes, the state and the screen lead to."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import replace

import structlog
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

from domain.outbox import Key
from fsm import last
from fsm.conversation import Conversation
from fsm.event import TYPED_PRESS, Audience, Content, Event, content_of
from fsm.handling import Bound, Found
from fsm.routes import Route, Table
from fsm.saying import Meeting
from fsm.screen import words_of
from fsm.shown import ShownThings
from locales.texts import Texts

log = structlog.get_logger()


class Finder:
    """Finds handlers in the tables that all conversations make together, one for each audience."""

    def __init__(self, routes: Iterable[Route], texts: Mapping[str, Texts], shown: ShownThings) -> None:
        """Build the tables.

        Raises:
            RouteTaken: two conversations want to answer the same.
        """
        declared = tuple(routes)
        self._tables = {who: Table(declared, texts.values(), who) for who in Audience}
        self._last = {each: Bound(each) for each in last.RESORTS}
        self._shown = shown

    @property
    def bound(self) -> Iterable[Bound]:
        """Everything of the conversations that may be begun."""
        for table in self._tables.values():
            yield from table.bound

    async def find(
        self, event: Event, subject: CallbackQuery | Message, conversation: Conversation, met: Meeting
    ) -> Found | None:
        """The handler that is to answer; None where nobody waits for an answer."""
        table = self._tables[met.audience]
        if isinstance(subject, CallbackQuery):
            found = table.of_click(subject.data or "", conversation.state, conversation.screen)
            if found is None and self._is_for_clerks(subject, met):
                log.warning("a clerk's button was pressed outside the staff groups", user=event.user.id)
            return found or Found(self._last[last.stale_button])
        if event.tells_of_payment:
            # Whatever form is open, and whoever it is: nothing is looked at beforehand.
            return table.of_message(None, Content.PAYMENT, None, linked=True)
        about = await self._about(event, subject, table)
        if met.audience is Audience.STAFF:
            return about or await self._of_clerk(event, subject, conversation, table)
        ordinary = self._of_resident(event, subject, conversation, met, table)
        if about is None:
            return table.looked_at(ordinary)
        then = (ordinary.bound, *ordinary.otherwise, *about.otherwise)
        return table.looked_at(replace(about, otherwise=then))

    def _is_for_clerks(self, click: CallbackQuery, met: Meeting) -> bool:
        """Whether a resident presses what only clerks are offered."""
        clerks = self._tables[Audience.STAFF].of_click(click.data or "", None, None)
        return met.audience is Audience.RESIDENTS and clerks is not None

    async def _about(self, event: Event, message: Message, table: Table) -> Found | None:
        """Who answers a message about something that the bot has shown before."""
        if _is_command(message) or content_of(message) is Content.SERVICE:
            return None
        async for thing in self._things(event, message):
            found = table.of_thing(thing)
            if found is not None:
                return found
        return None

    async def _things(self, event: Event, message: Message) -> AsyncIterator[Key]:
        for number in _pointed_at(event, message):
            thing = await self._shown.belongs_to(event.chat.id, number)
            if thing is not None:
                yield thing

    async def _of_clerk(
        self, event: Event, message: Message, conversation: Conversation, table: Table
    ) -> Found | None:
        # Clerks talk among themselves: what nobody waits for is not for us.
        content = content_of(message)
        if event.edited:
            return table.of_edited(content, conversation.state)
        if _is_command(message):
            return await self._of_command(event, message, table)
        # What Telegram writes by itself is no answer to what a clerk was asked.
        state = None if content is Content.SERVICE else conversation.state
        return table.of_message(message.text, content, state, linked=False)

    async def _of_command(self, event: Event, message: Message, table: Table) -> Found | None:
        """Who answers a clerk's command, with what it is about: «/merge 1043» in a topic, or as a reply."""
        found = table.of_command(message.text or "", linked=False)
        if found is None:
            return None
        things = [thing async for thing in self._things(event, message)]
        return replace(found, thing=things[0]) if things else found

    def _of_resident(
        self, event: Event, message: Message, conversation: Conversation, met: Meeting, table: Table
    ) -> Found:
        content = content_of(message)
        linked = bool(met.resident.links)
        if content is Content.SERVICE or (event.edited and message.location):
            return Found(self._last[last.service_message])
        if event.edited:
            return Found(self._last[last.edited])
        is_rest = bool(event.album) and event.album == conversation.album
        if is_rest and not table.takes_late(conversation.state, content):
            return table.or_else(Found(self._last[last.rest_of_album]), content, conversation.state)
        if _is_command(message):
            command = table.of_command(message.text or "", linked=linked)
            return command or Found(self._last[last.unknown_command])
        found = table.of_message(message.text, content, conversation.state, linked=linked)
        return found or Found(self._last[last.unexpected])


def subject_of(
    event: Event, conversation: Conversation, audience: Audience, menu: Mapping[str, str]
) -> CallbackQuery | Message:
    """What the handler is given; a typed label of a button on the screen is a press of that button.

    So is outside forms a label of the menu, on whatever screen that stands; `menu` has the data of each.
    """
    if event.click:
        return event.click
    message = event.messages[0]
    if audience is Audience.STAFF or event.edited or message.text is None:
        return message
    data = conversation.screen.data_of(message.text) if conversation.screen else None
    if data is None and conversation.state is None:
        data = menu.get(words_of(message.text))
    if data is None:
        return message
    number = f"{TYPED_PRESS}{message.message_id}"
    return CallbackQuery(id=number, from_user=event.user, chat_instance="", data=data)


def _is_command(message: Message) -> bool:
    # Two strokes begin a clerk's note.
    return message.text is not None and message.text.startswith("/") and not message.text.startswith("//")


def _pointed_at(event: Event, message: Message) -> Iterator[int]:
    """The messages by which a thing is found that this one is about.

    Words that were changed are looked for by themselves; those of a clerk, which may be held back and in no
    log yet, by where they stand too.
    """
    if event.edited:
        yield message.message_id
        if event.chat.type == ChatType.PRIVATE:
            return
    if message.reply_to_message is not None:
        yield message.reply_to_message.message_id
    if message.message_thread_id is not None and event.chat.type != ChatType.PRIVATE:
        yield message.message_thread_id
