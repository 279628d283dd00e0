"""The composition root: every object is built here, from the settings, and handed down."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.fsm.storage.base import BaseEventIsolation
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.types import LinkPreviewOptions
from cachetools import TTLCache

from bot.clock import ZonedClock, machine_time
from bot.clock_watch import ClockWatch
from bot.database.campaign_queue import CampaignQueue
from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
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
from bot.scheduler import LOOK_EVERY, Scheduler
from bot.settings import EXPECTED_REDIS, Settings, WrongSettings
from bot.stopping import let_end
from bot.telegram.announcers import GroupAnnouncers
from bot.telegram.pace import Pace
from bot.telegram.proxy import proxy_for
from bot.telegram.session import ThriftySession, pace_of, paid_pace_of, reachability_of
from domain.campaigns.composing import CampaignWords
from domain.confirmation import CodeSeal, Randomness
from domain.directory import KeptResident, ResidentDirectory
from domain.identifiers import UserId
from domain.payment_code.photographed import PhotographedCodes
from domain.requests.attaching import AttachmentsService
from fsm.checkout import CheckoutTurn, checkout_of
from fsm.descriptor import Composers, Descriptor, Foundation, Jobs, Recounts, Services
from fsm.storage import ConversationStorage
from fsm.turn import Turn
from handlers.conversations import CONVERSATIONS
from handlers.menu import Menu
from locales.keys import keys_of
from locales.texts import WORDS, Texts, load_texts

RESIDENTS_REMEMBERED, REMEMBERED_FOR = 20_000, 60  # people, seconds
TIME_TO_FINISH = 2.0  # seconds that each part gets when the program ends
LOCK_LASTS = 10.0  # seconds that a killed process keeps a chat's lock in Redis

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
        self._beside(introduce(self.bot, self.texts, commands_of(self.conversations)))

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
        self._tasks.append(asyncio.create_task(work))


async def build(
    settings: Settings,
    *,
    time: Callable[[], datetime] = machine_time,
    randomness: Randomness = secrets.randbelow,
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
    clock = ZonedClock(settings.zone, time)
    texts = load_texts(settings.zone, words)
    desks = settings.desks
    database = await Database.open(settings.database_url, frozenset(desks), settings.timetable)
    bot = make_bot(settings)
    storage, isolation = _conversations(settings, database)
    directory = ResidentDirectory(database.units, database.versions, _memory(database))
    mailer = Mailer(settings) if settings.smtp_host else None
    speech = PatientSpeech()
    forms = forms_of(conversations)
    staff = await StaffGroups.named(database.chat_moves, settings.staff_chat_id, desks)
    files = FolderStore(folder_of(settings))
    alarm = Alarm(database.outbox, clock, settings.admin_email if mailer else None)
    letters = LetterDelivery(database.outbox, mailer, forms, texts, clock, alarm)
    drawing = DrawingProcess()
    campaign_pace = paid_pace_of(bot) or pace_of(bot)
    own_name = OwnName()
    foundation = Foundation(
        units=database.units,
        versions=database.versions,
        directory=directory,
        clock=clock,
        seal=CodeSeal(settings.secret, randomness),
        charts=DrawnCharts(drawing),
        bill_drawing=DrawnBills(drawing),
        photographed_codes=PhotographedCodes(TelegramFiles(bot), CodesOnPictures()),
        spreadsheets=WrittenSpreadsheets(),
        table_pictures=DrawnTables(drawing),
        attachments=AttachmentsService(TelegramFiles(bot), files),
        readings_policy=settings.readings_policy,
        calendar=settings.work_calendar,
        terms=settings.terms,
        desks=staff,
        due=settings.due_days,
        penalty_rules=settings.penalty_rules,
        campaign_policy=settings.campaign_policy,
        announcers=GroupAnnouncers(bot, settings.named_announcers),
        campaign_pace=PaceOfCampaigns(campaign_pace, clock),
        mail_works=mailer is not None,
        till=settings.till,
        official=settings.official,
        own_name=own_name,
        common_needs_decimals=settings.common_needs_decimals,
    )
    chats = ChatDelivery(
        database.outbox,
        database.sent_messages,
        bot,
        forms,
        texts,
        clock,
        staff,
        files,
        alarm,
        directory,
        recounts_of(conversations, foundation),
    )
    later = LaterFiles(database, foundation.attachments, clock)
    queue = CampaignQueue(database.engine)
    quiet = settings.campaign_policy.quiet
    campaigns = CampaignSender(
        queue,
        CampaignWords(
            database.units, clock, settings.campaign_policy, composers_of(conversations, foundation)
        ),
        Telling(bot, database.sent_messages, forms, texts, files),
        Outcomes(queue, database.units, clock, quiet, reachability_of(bot)),
        campaign_pace,
        clock,
        quiet,
    )
    services = services_of(conversations, foundation)
    turn = Turn(
        conversations,
        services,
        bot=bot,
        storage=storage,
        isolation=isolation,
        directory=directory,
        texts=texts,
        speech=speech,
        clock=clock,
        staff=StaffMembers(staff, bot, clock),
        shown=database.shown,
    )
    shelf = Shelf(database.set_aside, clock)
    checkout = checkout_of([each.checkout for each in conversations])
    checkouts = (
        Checkouts(bot, CheckoutTurn(checkout, services, directory, texts), shelf)
        if checkout is not None
        else None
    )
    return App(
        settings=settings,
        database=database,
        bot=bot,
        services=services,
        storage=storage,
        isolation=isolation,
        reception=Reception(
            Answering(bot, turn, staff, shelf, Blocking(directory, clock)),
            database.inbox,
            shelf,
            clock,
            speech.heard,
            checkouts,
        ),
        postman=Postman(
            database.outbox, letters, chats, clock, alarm, Sharing(database.senders, pace_of(bot).share)
        ),
        campaigns=campaigns,
        campaign_ends=CampaignEnds(queue, clock),
        scheduler=Scheduler(
            database,
            clock,
            settings.exchange_dir,
            settings.exchange_at,
            settings.readings_policy.window,
            {**jobs_of(conversations, foundation), "later-files": later.fetch},
            Retention(database, files, timedelta(days=settings.requests_kept)),
            settings.campaign_calendar.outage_told_at,
            every=look_every,
        ),
        speech=speech,
        drawing=drawing,
        clock_watch=ClockWatch(database, clock),
        files=files,
        texts=texts,
        conversations=conversations,
        own_name=own_name,
    )


def commands_of(conversations: Iterable[Descriptor]) -> Mapping[str, str]:
    """The commands of Telegram's list, each with the key of its description."""
    return keys_of("command", [command for each in conversations for command in each.commands])


def forms_of(conversations: Iterable[Descriptor]) -> OutgoingForms:
    """What all conversations send of their own accord, in words."""
    return OutgoingForms(
        letters={name: form for each in conversations for name, form in each.letters.items()},
        notices={name: form for each in conversations for name, form in each.notices.items()},
        cards={name: form for each in conversations for name, form in each.cards.items()},
    )


def services_of(conversations: Iterable[Descriptor], foundation: Foundation) -> Services:
    """The services of all conversations, and the menu that they make together."""
    services: dict[str, object] = {}
    for each in conversations:
        services |= each.services(foundation)
    entries = [entry for each in conversations for entry in each.menu]
    half_done = {
        step.state.state: step.half_done for each in conversations for step in each.steps if step.half_done
    }
    return {**services, "menu": Menu(entries, foundation.mail_works, half_done)}


def jobs_of(conversations: Iterable[Descriptor], foundation: Foundation) -> Jobs:
    """What all conversations do by the clock."""
    return {name: job for each in conversations for name, job in each.jobs(foundation).items()}


def composers_of(conversations: Iterable[Descriptor], foundation: Foundation) -> Composers:
    """What all conversations say in campaigns."""
    return {kind: says for each in conversations for kind, says in each.composers(foundation).items()}


def recounts_of(conversations: Iterable[Descriptor], foundation: Foundation) -> Recounts:
    """What all conversations tell clerks once more."""
    return {kind: told for each in conversations for kind, told in each.recounts(foundation).items()}


def make_bot(settings: Settings) -> Bot:
    """The client of the Bot API that the settings name."""
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    paid = Pace(settings.paid_broadcast) if settings.paid_broadcast else None
    session = ThriftySession(api, proxy_for(settings), paid_pace=paid)
    defaults = DefaultBotProperties(
        parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True)
    )
    return Bot(settings.bot_token.get_secret_value(), session=session, default=defaults)


def _memory(database: Database) -> MutableMapping[UserId, KeptResident] | None:
    """Who is in which chat, where no other bot can change it."""
    return None if database.engine.shared else TTLCache(RESIDENTS_REMEMBERED, REMEMBERED_FOR)


def _conversations(settings: Settings, database: Database) -> tuple[ConversationStorage, BaseEventIsolation]:
    if not settings.redis_url:
        return DatabaseStorage(database.engine), SimpleEventIsolation()
    # Imported here: most installations have no Redis, and a start need not wait for its client.
    from redis.asyncio.client import Redis

    from fsm.redis_isolation import RedisChatLocks
    from fsm.redis_storage import RedisConversationStorage

    try:
        redis = Redis.from_url(settings.redis_url)
    except ValueError as error:
        # Its own words may quote a password.
        raise WrongSettings(f"REDIS_URL: {EXPECTED_REDIS}") from error
    storage = RedisConversationStorage(redis)
    if not settings.webhook_url:
        # Only one process can poll. A lock in Redis would outlive it when it is killed.
        return storage, SimpleEventIsolation()
    return storage, RedisChatLocks(redis, LOCK_LASTS)
