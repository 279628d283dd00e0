"""The composition root: every object is built here, from the settings, and handed down."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.fsm.storage.base import BaseEventIsolation
from cachetools import TTLCache

from bot.clock import ZonedClock, machine_time
from bot.clock_watch import ClockWatch
from bot.conversation_store import conversation_store
from bot.database.campaign_queue import CampaignQueue
from bot.database.engine import Database
from bot.declared import (
    commands_of,
    composers_of,
    forms_of,
    jobs_of,
    recounts_of,
    services_of,
    staff_commands_of,
)
from bot.delivery.alarm import Alarm
from bot.delivery.campaign_ends import CampaignEnds
from bot.delivery.campaign_pace import PaceOfCampaigns
from bot.delivery.campaigns import CampaignSender
from bot.delivery.chats import ChatDelivery
from bot.delivery.forms import OutgoingForms
from bot.delivery.letters import LetterDelivery
from bot.delivery.mail import Mailer
from bot.delivery.outcomes import Outcomes
from bot.delivery.postman import Postman
from bot.delivery.sharing import Sharing
from bot.delivery.speech import PatientSpeech
from bot.delivery.staff_group import StaffGroups
from bot.delivery.staff_members import StaffMembers
from bot.delivery.telling import Telling
from bot.documents.bills import DrawnBills
from bot.documents.charts import DrawnCharts
from bot.documents.code_reading import CodesOnPictures
from bot.documents.drawing_process import DrawingProcess
from bot.documents.spreadsheets import WrittenSpreadsheets
from bot.documents.tables import DrawnTables
from bot.files.folder import FolderStore
from bot.files.later import LaterFiles
from bot.files.place import folder_of
from bot.files.retention import Retention
from bot.files.telegram import TelegramFiles
from bot.garbage import look_in_quiet_moments
from bot.intake.answering import Answering
from bot.intake.blocking import Blocking
from bot.intake.checkouts import Checkouts
from bot.intake.reception import Reception
from bot.intake.shelf import Shelf
from bot.introduction.introducing import introduce
from bot.introduction.own_name import OwnName
from bot.logs import tell_when_broken
from bot.scheduler import LOOK_EVERY, Scheduler
from bot.settings import Settings
from bot.stopping import let_end
from bot.telegram.announcers import GroupAnnouncers
from bot.telegram.client import make_bot
from bot.telegram.session import pace_of, paid_pace_of, reachability_of
from domain.campaigns.composing import CampaignWords
from domain.confirmation import CodeSeal
from domain.directory import KeptResident, ResidentDirectory
from domain.identifiers import UserId
from domain.payment_code.photographed import PhotographedCodes
from domain.requests.attaching import AttachmentsService
from fsm.checkout import CheckoutTurn, checkout_of
from fsm.descriptor import Descriptor, Foundation, Services
from fsm.storage import ConversationStorage
from fsm.turn import Turn
from handlers.conversations import CONVERSATIONS
from locales.texts import WORDS, Texts, load_texts

RESIDENTS_REMEMBERED, REMEMBERED_FOR = 20_000, 60  # people, seconds
TIME_TO_FINISH = 2.0  # seconds that each part gets when the program ends

log = structlog.get_logger()


@dataclass
class App:
    """The running program's parts; `run` sets them going, `stop` ends them in order."""

    settings: Settings
    database: Database
    bot: Bot
    services: Services
    storage: ConversationStorage
    isolation: BaseEventIsolation
    reception: Reception
    postman: Postman
    campaigns: CampaignSender
    campaign_ends: CampaignEnds
    scheduler: Scheduler
    speech: PatientSpeech
    drawing: DrawingProcess
    clock_watch: ClockWatch
    files: FolderStore
    texts: dict[str, Texts]
    conversations: Sequence[Descriptor]
    own_name: OwnName
    staff: StaffGroups
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        """Take up what was left, then deliver beside everything else."""
        await asyncio.to_thread(self.files.sweep)
        left = await self.reception.take_up_again()
        if left:
            log.info("updates taken up again", count=left)
        self._beside(self.postman.work())
        self._beside(self.postman.hurry_when_back(reachability_of(self.bot)))
        self._beside(self.campaigns.work())
        self._beside(self.campaign_ends.work())
        self._beside(self.clock_watch.work())
        self._beside(self.own_name.learn(self.bot))
        self.scheduler.start()

    def introduce_itself(self) -> None:
        """Tell Telegram who the bot is, beside everything else."""
        self._beside(
            introduce(
                self.bot,
                self.texts,
                commands_of(self.conversations),
                staff_commands_of(self.conversations),
                self.staff.chats,
            )
        )

    def look_for_garbage(self) -> None:
        """Look for it when nobody waits, beside everything else."""
        self._beside(look_in_quiet_moments(lambda: self.reception.events))

    async def stop(self) -> None:
        """Finish what is in hand and let go of everything, in a few seconds."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(
            self.reception.finish(TIME_TO_FINISH),
            self.scheduler.stop(),
            let_end(self._tasks, TIME_TO_FINISH),
        )
        await self.speech.close()
        await self.drawing.close()
        await self.isolation.close()
        await self.storage.close()
        await self.bot.session.close()
        await self.database.close()

    def _beside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        tell_when_broken(task)
        self._tasks.append(task)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What nearly every part stands on."""

    settings: Settings
    conversations: Sequence[Descriptor]
    clock: ZonedClock
    texts: dict[str, Texts]
    forms: OutgoingForms
    database: Database
    bot: Bot
    mailer: Mailer | None
    directory: ResidentDirectory
    staff: StaffGroups
    files: FolderStore
    drawing: DrawingProcess
    own_name: OwnName
    speech: PatientSpeech


async def build(
    settings: Settings,
    *,
    time: Callable[[], datetime] = machine_time,
    look_every: float = LOOK_EVERY,
    conversations: Sequence[Descriptor] = CONVERSATIONS,
    words: Path = WORDS,
) -> App:
    """Build the program from its settings; the schema must be up to date.

    `look_every` are the seconds between two looks at what the clock says is to be done.

    Raises:
        NotADatabaseUrl, OSError: the database cannot be opened.
        WrongSettings: a setting is wrong that only a library understands.
    """
    desks = settings.desks
    database = await Database.open(settings.database_url, frozenset(desks), settings.timetable)
    clock = ZonedClock(settings.zone, time)
    storage, isolation = conversation_store(settings, database, clock)
    ground = _Ground(
        settings=settings,
        conversations=conversations,
        clock=clock,
        texts=load_texts(settings.zone, words),
        forms=forms_of(conversations),
        database=database,
        bot=make_bot(settings),
        mailer=Mailer(settings) if settings.smtp_host else None,
        directory=ResidentDirectory(database.units, database.versions, _memory(database)),
        staff=await StaffGroups.named(database.chat_moves, settings.staff_chat_id, desks),
        files=FolderStore(folder_of(settings)),
        drawing=DrawingProcess(),
        own_name=OwnName(),
        speech=PatientSpeech(),
    )
    foundation = _foundation(ground)
    services = services_of(conversations, foundation)
    campaigns = CampaignQueue(database.engine)
    return App(
        settings=settings,
        database=database,
        bot=ground.bot,
        services=services,
        storage=storage,
        isolation=isolation,
        reception=_reception(ground, services, storage, isolation),
        postman=_postman(ground, foundation),
        campaigns=_campaign_sender(ground, foundation, campaigns),
        campaign_ends=CampaignEnds(campaigns, ground.clock),
        scheduler=_scheduler(ground, foundation, look_every),
        speech=ground.speech,
        drawing=ground.drawing,
        clock_watch=ClockWatch(database, ground.clock),
        files=ground.files,
        texts=ground.texts,
        conversations=conversations,
        own_name=ground.own_name,
        staff=ground.staff,
    )


def _foundation(ground: _Ground) -> Foundation:
    """What the conversations make their services of."""
    settings, database, bot = ground.settings, ground.database, ground.bot
    return Foundation(
        units=database.units,
        versions=database.versions,
        directory=ground.directory,
        clock=ground.clock,
        seal=CodeSeal(settings.secret, secrets.randbelow),
        charts=DrawnCharts(ground.drawing),
        bill_drawing=DrawnBills(ground.drawing),
        photographed_codes=PhotographedCodes(TelegramFiles(bot), CodesOnPictures()),
        spreadsheets=WrittenSpreadsheets(),
        table_pictures=DrawnTables(ground.drawing),
        attachments=AttachmentsService(TelegramFiles(bot), ground.files),
        readings_policy=settings.readings_policy,
        calendar=settings.work_calendar,
        terms=settings.terms,
        desks=ground.staff,
        due=settings.due_days,
        penalty_rules=settings.penalty_rules,
        campaign_policy=settings.campaign_policy,
        announcers=GroupAnnouncers(bot, settings.named_announcers),
        campaign_pace=PaceOfCampaigns(paid_pace_of(bot) or pace_of(bot), ground.clock),
        mail_works=ground.mailer is not None,
        till=settings.till,
        official=settings.official,
        own_name=ground.own_name,
        common_needs_decimals=settings.common_needs_decimals,
    )


def _reception(
    ground: _Ground, services: Services, storage: ConversationStorage, isolation: BaseEventIsolation
) -> Reception:
    """The way in: from an update to an answer."""
    database, bot, clock = ground.database, ground.bot, ground.clock
    turn = Turn(
        ground.conversations,
        services,
        bot=bot,
        storage=storage,
        isolation=isolation,
        directory=ground.directory,
        texts=ground.texts,
        speech=ground.speech,
        clock=clock,
        staff=StaffMembers(ground.staff, bot, clock),
        shown=database.shown,
    )
    shelf = Shelf(database.set_aside, clock)
    answering = Answering(bot, turn, ground.staff, shelf, Blocking(ground.directory, clock))
    checkouts = _checkouts(ground, services, shelf)
    return Reception(answering, database.inbox, shelf, clock, ground.speech.heard, checkouts)


def _checkouts(ground: _Ground, services: Services, shelf: Shelf) -> Checkouts | None:
    checkout = checkout_of([each.checkout for each in ground.conversations])
    if checkout is None:
        return None
    return Checkouts(ground.bot, CheckoutTurn(checkout, services, ground.directory, ground.texts), shelf)


def _postman(ground: _Ground, foundation: Foundation) -> Postman:
    """The way out: letters, and what goes to chats one by one."""
    settings, database, clock = ground.settings, ground.database, ground.clock
    alarm = Alarm(database.outbox, clock, settings.admin_email if ground.mailer else None)
    letters = LetterDelivery(database.outbox, ground.mailer, ground.forms, ground.texts, clock, alarm)
    chats = ChatDelivery(
        database.outbox,
        database.sent_messages,
        ground.bot,
        ground.forms,
        ground.texts,
        clock,
        ground.staff,
        ground.files,
        alarm,
        ground.directory,
        recounts_of(ground.conversations, foundation),
    )
    sharing = Sharing(database.senders, pace_of(ground.bot).share)
    return Postman(database.outbox, letters, chats, clock, alarm, sharing)


def _campaign_sender(ground: _Ground, foundation: Foundation, queue: CampaignQueue) -> CampaignSender:
    """The way out to everybody."""
    database, bot, clock = ground.database, ground.bot, ground.clock
    policy = ground.settings.campaign_policy
    return CampaignSender(
        queue,
        CampaignWords(database.units, clock, policy, composers_of(ground.conversations, foundation)),
        Telling(bot, database.sent_messages, ground.forms, ground.texts, ground.files),
        Outcomes(queue, database.units, clock, policy.quiet, reachability_of(bot)),
        paid_pace_of(bot) or pace_of(bot),
        clock,
        policy.quiet,
    )


def _scheduler(ground: _Ground, foundation: Foundation, look_every: float) -> Scheduler:
    """What is done by the clock."""
    settings, database, clock = ground.settings, ground.database, ground.clock
    later = LaterFiles(database, foundation.attachments, clock)
    return Scheduler(
        database,
        clock,
        settings.exchange_dir,
        settings.exchange_at,
        settings.readings_policy.window,
        {**jobs_of(ground.conversations, foundation), "later-files": later.fetch},
        Retention(database, ground.files, timedelta(days=settings.requests_kept)),
        settings.campaign_calendar.outage_told_at,
        every=look_every,
    )


def _memory(database: Database) -> MutableMapping[UserId, KeptResident] | None:
    """Who is in which chat, where no other bot can change it."""
    return None if database.engine.shared else TTLCache(RESIDENTS_REMEMBERED, REMEMBERED_FOR)
