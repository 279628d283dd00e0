"""The composition root: every object is built here, from the settings, and handed down."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime

import orjson
import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.fsm.storage.base import BaseEventIsolation
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, LinkPreviewOptions
from cachetools import TTLCache

from bot.clock import ZonedClock, machine_time
from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
from bot.delivery.chats import ChatDelivery
from bot.delivery.forms import OutgoingForms
from bot.delivery.mail import Mailer
from bot.delivery.postman import Postman
from bot.delivery.speech import PatientSpeech, deliver
from bot.documents.charts import DrawnCharts
from bot.intake.reception import Reception
from bot.scheduler import LOOK_EVERY, Scheduler
from bot.settings import Settings
from domain.confirmation import CodeSeal, Randomness
from domain.identifiers import UserId
from domain.linking import LinkingService
from domain.my_accounts import AccountsService
from domain.readings.history import HistoryService
from domain.readings.review import ReviewsService
from domain.readings.service import ReadingsService
from domain.residents import Resident, ResidentDirectory
from fsm.storage import ConversationStorage
from handlers import exchange, root
from handlers.gate import Gate
from handlers.linking import outgoing as linking
from handlers.readings import outgoing as readings
from handlers.staff import StaffTurn
from handlers.turn import TurnMiddleware
from locales.texts import Texts, load_texts

COMMANDS = ("menu", "cancel", "language", "help")
RESIDENTS_REMEMBERED, REMEMBERED_FOR = 20_000, 60  # people, seconds
TIME_TO_FINISH = 10.0  # seconds
LONGEST_TURN = 10.0  # seconds that a killed process keeps a chat's lock in Redis

FORMS = OutgoingForms(
    letters={**linking.LETTERS, **readings.LETTERS, **exchange.LETTERS},
    notices={**linking.NOTICES, **readings.NOTICES, **exchange.NOTICES},
    cards={**linking.CARDS, **readings.CARDS, **exchange.CARDS},
)

log = structlog.get_logger()


@dataclass
class App:
    """The running program's parts; `run` sets them going, `stop` ends them in order."""

    settings: Settings
    database: Database
    bot: Bot
    dispatcher: Dispatcher
    storage: ConversationStorage
    isolation: BaseEventIsolation
    reception: Reception
    postman: Postman
    scheduler: Scheduler
    speech: PatientSpeech
    charts: DrawnCharts
    texts: dict[str, Texts]
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        """Take up what was left, then deliver beside everything else."""
        left = await self.reception.take_up_again()
        if left:
            log.info("updates taken up again", count=left)
        self._beside(self.postman.work())
        self._beside(self._register_commands())
        self.scheduler.start()

    async def stop(self) -> None:
        """Finish what is in hand and let go of everything."""
        await self.reception.finish(TIME_TO_FINISH)
        await self.scheduler.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.speech.close()
        await self.charts.close()
        await self.isolation.close()
        await self.storage.close()
        await self.bot.session.close()
        await self.database.close()

    def _beside(self, work: Coroutine[None, None, None]) -> None:
        self._tasks.append(asyncio.create_task(work))

    async def _register_commands(self) -> None:
        for language, texts in self.texts.items():
            commands = [BotCommand(command=name, description=texts(f"command-{name}")) for name in COMMANDS]
            await deliver(
                self.bot,
                SetMyCommands(commands=commands, language_code=None if language == "ru" else language),
            )


async def build(
    settings: Settings,
    *,
    time: Callable[[], datetime] = machine_time,
    randomness: Randomness = secrets.randbelow,
    look_every: float = LOOK_EVERY,
) -> App:
    """Build the program from its settings; the schema must be up to date.

    `look_every` are the seconds between two looks at what the clock says is to be done.

    Raises:
        NotADatabaseUrl, OSError: the database cannot be opened.
    """
    clock = ZonedClock(settings.zone, time)
    texts = load_texts(settings.zone)
    database = await Database.open(settings.database_url)
    bot = make_bot(settings)
    storage, isolation = _conversations(settings, database)
    remembered: TTLCache[UserId, Resident] = TTLCache(RESIDENTS_REMEMBERED, REMEMBERED_FOR)
    directory = ResidentDirectory(database.units, remembered)
    mailer = Mailer(settings) if settings.smtp_host else None
    speech = PatientSpeech()
    chats = ChatDelivery(
        database.outbox, database.sent_messages, bot, FORMS, texts, clock, settings.staff_chat_id
    )
    charts = DrawnCharts()
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(root.router())
    dispatcher.update.outer_middleware(
        Gate(
            TurnMiddleware(storage, isolation, directory, texts, speech, clock),
            StaffTurn(texts["ru"], speech),
            settings.staff_chat_id,
        )
    )
    dispatcher.workflow_data.update(
        directory=directory,
        all_texts=texts,
        staff_chat_id=settings.staff_chat_id,
        reviews_service=ReviewsService(database.units, clock),
        linking_service=LinkingService(
            database.units,
            directory,
            clock,
            CodeSeal(settings.secret, randomness),
            mail_works=mailer is not None,
        ),
        accounts_service=AccountsService(database.units, directory, clock),
        readings_service=ReadingsService(
            database.units, directory, clock, settings.readings_policy, mail_works=mailer is not None
        ),
        history_service=HistoryService(database.units, directory, clock),
        charts=charts,
    )
    return App(
        settings=settings,
        database=database,
        bot=bot,
        dispatcher=dispatcher,
        storage=storage,
        isolation=isolation,
        reception=Reception(bot, dispatcher, database.inbox, clock),
        postman=Postman(database.outbox, mailer, chats, FORMS, texts, clock),
        scheduler=Scheduler(database, clock, settings.exchange_dir, settings.exchange_at, every=look_every),
        speech=speech,
        charts=charts,
        texts=texts,
    )


def make_bot(settings: Settings) -> Bot:
    """The client of the Bot API that the settings name."""
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(settings.telegram_api_url),
        json_loads=orjson.loads,
        json_dumps=lambda value: orjson.dumps(value).decode(),
    )
    defaults = DefaultBotProperties(
        parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True)
    )
    return Bot(settings.bot_token.get_secret_value(), session=session, default=defaults)


def _conversations(settings: Settings, database: Database) -> tuple[ConversationStorage, BaseEventIsolation]:
    if not settings.redis_url:
        return DatabaseStorage(database.engine), SimpleEventIsolation()
    # Imported here: most installations have no Redis, and a start need not wait for its client.
    from aiogram.fsm.storage.redis import RedisEventIsolation
    from redis.asyncio.client import Redis

    from fsm.redis_storage import RedisConversationStorage
    from fsm.storage import KEYS

    redis = Redis.from_url(settings.redis_url)
    storage = RedisConversationStorage(redis)
    if not settings.webhook_url:
        # Only one process can poll. A lock in Redis would outlive it when it is killed.
        return storage, SimpleEventIsolation()
    lasting = {"timeout": LONGEST_TURN}
    return storage, RedisEventIsolation(redis=redis, key_builder=KEYS, lock_kwargs=lasting)
