"""Saying one message in one place, call by call: each is recorded before the next is made.

So a message that was interrupted, by a 429 or by a kill, goes on at the call that it was interrupted at, and
repeats none before it. That one call may be made twice: where its answer was lost, nobody knows whether
Telegram carried it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from aiogram import Bot

from bot.database.outbox import FILES_LATER, STAFF_LANGUAGE
from bot.database.outbox_queue import OutboxQueue, Outgoing
from bot.database.sent_messages import Part, SentMessage
from bot.delivery.calling import messages_or_upload
from bot.delivery.calls import Place, calls_of_words, files_of, is_one_call, showing
from bot.delivery.copies import copies_of
from bot.delivery.forms import OutgoingForms
from bot.delivery.messages import topic_of
from bot.delivery.obstacles import FilesForgotten, FilesNotAllowed, GroupMoved
from bot.delivery.room import Room
from bot.delivery.surely import surely
from bot.files.folder import FolderStore
from domain.clock import Clock
from domain.outbox import Notice, StaffCard
from fsm.answer import Call
from fsm.screen import Screen
from locales.texts import Texts

FILES_NOT_SHOWN, FILES_LOST = "files-not-shown", "files-lost"
"""The templates of what is said of files that are not there: for want of a right, or because nobody has them
any more."""

SAID_AGAIN = "said-again"
"""The template of what is said on a card that may stand there twice."""

NOTHING: Sequence[SentMessage] = ()


class Saying:
    """Knows how a message is shown, and how far it is."""

    def __init__(
        self,
        queue: OutboxQueue,
        bot: Bot,
        forms: OutgoingForms,
        texts: Mapping[str, Texts],
        clock: Clock,
        files: FolderStore,
        room: Room,
    ) -> None:
        self._queue = queue
        self._bot = bot
        self._forms = forms
        self._texts = texts
        self._clock = clock
        self._files = files
        self._room = room

    def screen(self, message: Notice | StaffCard) -> Screen:
        """What a message says, in its reader's language."""
        return self._forms.screen(message, self._texts_for(message))

    def _texts_for(self, message: Notice | StaffCard) -> Texts:
        return self._texts[message.language if isinstance(message, Notice) else STAFF_LANGUAGE]

    async def show(
        self, outgoing: Outgoing, message: Notice | StaffCard, place: Place, *, words_last: bool = False
    ) -> Sequence[SentMessage]:
        """Make the calls that are left; what the last of them showed: its words, if `words_last`.

        Raises:
            Refused, by its kind; TelegramBusy; GroupMoved, with how far the message is.
        """
        less: Notice | StaffCard
        words_first = not words_last and _has_files_under_it(message)
        screen = self.screen(message)
        words_stand = words_first and outgoing.calls_done >= calls_of_words(screen)
        if outgoing.uncertain and isinstance(message, StaffCard) and message.belongs_to and not words_stand:
            screen = self._saying_too(screen, message, SAID_AGAIN)
        try:
            return await self._carry_out(outgoing, message, screen, place, words_first=words_first)
        except FilesNotAllowed:
            if message.template == FILES_LATER or isinstance(message, Notice):
                raise
            less, why, later = replace(message, files=()), FILES_NOT_SHOWN, [_files_later(message)]
        except FilesForgotten:
            less, why, later = self._without_lost(message), FILES_LOST, []
            if less == message:
                raise
        missing = len(message.files) - len(less.files)
        if words_first and not is_one_call(screen, message.files, begun=outgoing.calls_done > 0):
            # The words stand already; what they cannot say any more is said under them.
            outgoing = await self._words_alone_stand(outgoing, screen)
            shown = await self._carry_out(outgoing, less, screen, place, words_first=words_first)
            await self._add(_remark(less, why, missing), *later)
            return shown
        await self._add(*later)
        outgoing = await self.begun_again(outgoing)
        screen = self._saying_too(screen, message, why, missing)
        return await self._carry_out(outgoing, less, screen, place, words_first=words_first)

    def _without_lost(self, message: Notice | StaffCard) -> Notice | StaffCard:
        kept = copies_of(message.files, self._files)
        return replace(message, files=tuple(each for each in message.files if each.file in kept))

    async def _add(self, *messages: StaffCard) -> None:
        if messages:
            await surely(lambda: self._queue.add(messages, self._clock.now()))

    async def _words_alone_stand(self, outgoing: Outgoing, screen: Screen) -> Outgoing:
        """The message as far as it is when its words, and none of its files, have been said."""
        said = calls_of_words(screen)
        await self._record(outgoing, said, NOTHING)
        return replace(outgoing, calls_done=said)

    def _saying_too(self, screen: Screen, to: Notice | StaffCard, template: str, count: int = 0) -> Screen:
        said = self._forms.screen(StaffCard(template, {"count": count}), self._texts_for(to))
        return replace(screen, text=f"{screen.text}\n\n{said.text}")

    async def _carry_out(
        self,
        outgoing: Outgoing,
        message: Notice | StaffCard,
        screen: Screen,
        place: Place,
        *,
        words_first: bool,
    ) -> Sequence[SentMessage]:
        begun = outgoing.calls_done > 0
        how = partial(showing, screen, message.files, place, begun=begun, words_first=words_first)
        steps = how()
        shown = NOTHING

        def uploading(done: int) -> Call | None:
            """The call that uploads our own copies; None where there are none."""
            copies = copies_of(message.files, self._files)
            return how(copies=copies)[done].call if copies else None

        for done in range(outgoing.calls_done, len(steps)):
            if done > outgoing.calls_done:
                await self._record(outgoing, done, shown)
            self._room.for_call(steps[done].call, place.chat)
            try:
                call = steps[done].call
                numbers = await messages_or_upload(
                    self._bot, call, partial(uploading, done), partial(self._uploaded, files_of(call))
                )
            except GroupMoved as moved:
                raise GroupMoved(moved.to, done) from moved
            shown = _shown(message, place.chat, numbers, steps[done].part)
        return shown

    async def _uploaded(self, earlier: Sequence[str], now: Sequence[str]) -> None:
        """Whoever gets the same files later gets them by the names that Telegram knows."""
        if len(earlier) == len(now):
            renamed = dict(zip(earlier, now, strict=True))
            await surely(lambda: self._queue.files_renamed(renamed))

    async def _record(
        self,
        outgoing: Outgoing,
        calls_done: int,
        shown: Sequence[SentMessage],
        more: Sequence[StaffCard] = (),
    ) -> None:
        now = self._clock.now()
        await surely(lambda: self._queue.progress(outgoing.id, calls_done, shown, now, more))

    async def begun_again(
        self,
        outgoing: Outgoing,
        shown: Sequence[SentMessage] = NOTHING,
        more: Sequence[StaffCard] = (),
    ) -> Outgoing:
        """The message, of which nothing counts as carried out any more; `shown` is kept in the same write.

        What there is `more` to say is put in line with it.

        Whether it may stand somewhere already is as uncertain as before.
        """
        await self._record(outgoing, 0, shown, more)
        return replace(outgoing, calls_done=0)


def _has_files_under_it(message: Notice | StaffCard) -> bool:
    """In a topic the files of a card lie under it; what only brings files says so after them."""
    return isinstance(message, StaffCard) and message.topic is not None and message.template != FILES_LATER


def _files_later(message: StaffCard) -> StaffCard:
    """What brings the files of a card, once the group lets the bot send them."""
    return StaffCard(FILES_LATER, {}, message.files, reply_to=message.belongs_to, topic=message.topic)


def _remark(message: Notice | StaffCard, template: str, count: int) -> StaffCard:
    """What is said of a card, under it."""
    return StaffCard(template, {"count": count}, reply_to=message.belongs_to, topic=topic_of(message))


def _shown(
    message: Notice | StaffCard, chat: int, numbers: Sequence[int], part: Part
) -> Sequence[SentMessage]:
    """The messages that a call made, where anybody can look for them."""
    key = message.belongs_to
    return [SentMessage(chat, number, key, part) for number in numbers] if key else NOTHING
