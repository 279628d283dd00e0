"""Telling one resident what a campaign says: the calls of its message, made one after another and once each.

A message of several calls that was broken off after some of them goes on at the next one: what stands in the
chat already is known by the numbers that were kept.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from aiogram import Bot

from bot.database.sent_messages import SentMessage, SentMessages
from bot.delivery.calling import messages_or_upload
from bot.delivery.calls import Place, Step, showing
from bot.delivery.copies import copies_of
from bot.delivery.forms import OutgoingForms
from bot.files.folder import FolderStore
from bot.telegram.group_rates import weight_of
from bot.telegram.pace import Priority
from bot.telegram.session import pace_of, paid_pace_of
from domain.outbox import Key, Notice
from fsm.answer import Call
from locales.texts import Texts


class Telling:
    """Knows how a campaign's message is shown, and how much of it stands already."""

    def __init__(
        self,
        bot: Bot,
        sent: SentMessages,
        forms: OutgoingForms,
        texts: Mapping[str, Texts],
        files: FolderStore,
    ) -> None:
        self._bot = bot
        self._sent = sent
        self._forms = forms
        self._texts = texts
        self._files = files
        paid = paid_pace_of(bot)
        self._is_paid = paid is not None
        self._pace = paid or pace_of(bot)

    async def tell(self, notice: Notice, key: Key, shown: list[SentMessage]) -> None:
        """Make the calls that are left; the first has its turn already. What each made is added to `shown`.

        Raises:
            UnknownTemplate: nobody can say it.
            Refused: Telegram does not take it, by the kind of refusal.
            TelegramBusy: it may be taken later; `shown` holds what was made now.
        """
        screen = self._forms.screen(notice, self._texts[notice.language])
        how = partial(showing, screen, notice.files, Place(notice.user), begun=False)
        steps = how()
        begun = await self._begun(steps, key, notice.user)
        for number in range(begun, len(steps)):
            if number > begun:
                await self._pace.turn(Priority.CAMPAIGN)
            step = steps[number]
            upload = partial(self._upload, notice, how, number)
            numbers = await messages_or_upload(self._bot, self._paid_for(step.call), upload, _once)
            shown += [SentMessage(notice.user, each, key, step.part) for each in numbers]

    async def _begun(self, steps: Sequence[Step], key: Key, chat: int) -> int:
        """How many of the calls were carried out when the message had its last turn."""
        if len(steps) == 1:
            # It was made or not; and who is reminded once more has the earlier one still.
            return 0
        standing = await self._sent.how_many(key, chat)
        begun = 0
        while begun < len(steps) - 1 and (standing := standing - weight_of(steps[begun].call)) >= 0:
            begun += 1
        return begun

    def _upload(self, notice: Notice, how: "partial[list[Step]]", number: int) -> Call | None:
        copies = copies_of(notice.files, self._files)
        return self._paid_for(how(copies=copies)[number].call) if copies else None

    def _paid_for(self, call: Call) -> Call:
        return call.model_copy(update={"allow_paid_broadcast": True}) if self._is_paid else call


async def _once(_: Sequence[str]) -> None:
    """A campaign's file is kept with the campaign, which is not changed while it goes out."""
