"""A postman at work between a database and the sandbox, with forms of a conversation that does not exist."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from sqlalchemy import func, select

from bot.database.engine import Database
from bot.database.outbox import IN_LINE
from bot.database.outbox_line import is_in
from bot.database.statements import Statement
from bot.database.tables import outbox
from bot.delivery.alarm import Alarm
from bot.delivery.chats import ChatDelivery
from bot.delivery.forms import OutgoingForms
from bot.delivery.letters import LetterDelivery
from bot.delivery.mail import Mailer
from bot.delivery.postman import Postman
from bot.delivery.sharing import Sharing
from bot.delivery.staff_group import StaffGroups
from bot.files.folder import FolderStore
from bot.sandbox import Group, Person, Sandbox
from bot.settings import Settings
from bot.staff_routes import Route
from bot.telegram.group_rates import GroupRates
from bot.telegram.pace import Pace
from bot.telegram.private_rates import PrivateRates
from bot.telegram.session import ThriftySession, pace_of
from domain.directory import ResidentDirectory
from domain.identifiers import UserId
from domain.outbox import BY_MAIL, AttachedFile, Facts, FileKind, Key, Message, Notice, StaffCard, Topic
from domain.residents import Language
from fsm.letters import LetterParts, page, paragraphs
from fsm.screen import Button, Screen
from handlers.troubles import CONVERSATION as TROUBLES
from locales.texts import Texts, load_texts
from tests.bot.sandbox.pictures import png

REQUEST = Key("request:1042")
TOPIC = Topic(REQUEST, "title", {"text": "№ 1042 · новая"})


def card(
    text: str, files: Sequence[AttachedFile] = (), *, shows: Key | None = REQUEST, topic: Topic | None = None
) -> StaffCard:
    return StaffCard("said", {"text": text}, tuple(files), belongs_to=shows, topic=topic)


def notice(person: Person, text: str, reply_to: Key | None = None, shows: Key | None = None) -> Notice:
    facts = {"text": text}
    return Notice(UserId(person.user_id), "said", Language.RU, facts, belongs_to=shows, reply_to=reply_to)


def _said(facts: Facts, _: Texts) -> Screen:
    return Screen(str(facts["text"]), ((Button("Взять в работу", "take:1042"),),))


def _broken(facts: Facts, _: Texts) -> Screen:
    return Screen(str(facts["nothing of the kind"]))


def _missing(facts: Facts, _: Texts) -> Screen:
    return Screen(f"Снимков, которых здесь нет: {facts['count']}")


def _lost(facts: Facts, _: Texts) -> Screen:
    return Screen(f"Файлов, которых больше нет: {facts['count']}")


def _later(_: Facts, __: Texts) -> Screen:
    return Screen("Сообщения бота")


def _again(_: Facts, __: Texts) -> Screen:
    return Screen(SENT_AGAIN)


def _undelivered(facts: Facts, _: Texts) -> Screen:
    return Screen("Ответ не дошёл" + (", отправлен письмом" if facts.get(BY_MAIL) else ""))


def _letter(facts: Facts, _: Texts) -> LetterParts:
    text = str(facts["text"])
    return LetterParts("Ответ", text, page(paragraphs(text)))


def _title(facts: Facts, _: Texts) -> Screen:
    return Screen(str(facts["text"]))


SENT_AGAIN = "Могло прийти дважды"
TEXTS = load_texts(ZoneInfo("Europe/Moscow"))
FORMS = OutgoingForms(
    letters={"answer": _letter, **TROUBLES.letters},
    notices={"said": _said},
    cards={
        "said": _said,
        "broken": _broken,
        "title": _title,
        "lost": _undelivered,
        "said-again": _again,
        "files-later": _later,
        "files-not-shown": _missing,
        "files-lost": _lost,
        "staff-topic": _later,
    },
)


LEFT = Statement(select(func.count()).where(is_in(outbox.c.state, *IN_LINE)))
"""In one question: between two, a message may be done and the next not be in hand yet."""


class SandboxClock:
    """The sandbox's time."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.now = sandbox.clock.now


async def under_way(sandbox: Sandbox, method: str, count: int = 1) -> None:
    """So many calls of a method were begun; the sandbox itself tells only of those that are over."""
    async with asyncio.timeout(10):
        while sum(call.method == method for call in sandbox.calls) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


class Office:
    """The postman, who can be stopped and replaced, and whoever gives him messages."""

    def __init__(
        self, database: Database, bot: Bot, sandbox: Sandbox, staff_chat_id: int | None, files: FolderStore
    ) -> None:
        self.database = database
        self.sandbox = sandbox
        self._bot = bot
        self.staff_chat_id = staff_chat_id
        self.files = files
        self.admin_email: str | None = None
        self.desks: Mapping[str, Route] = {}
        self._mailer = Mailer(_settings(sandbox))
        self._task: asyncio.Task[None] | None = None

    def begins(self) -> None:
        """A new postman comes."""
        queue, sent = self.database.outbox, self.database.sent_messages
        clock = SandboxClock(self.sandbox)
        staff = StaffGroups(self.database.chat_moves, self.staff_chat_id, self.desks)
        alarm = Alarm(queue, clock, self.admin_email)
        directory = ResidentDirectory(self.database.units, self.database.versions, None)
        chats = ChatDelivery(queue, sent, self._bot, FORMS, TEXTS, clock, staff, self.files, alarm, directory)
        letters = LetterDelivery(queue, self._mailer, FORMS, TEXTS, clock, alarm)
        sharing = Sharing(self.database.senders, self.pace.share)
        self._task = asyncio.create_task(Postman(queue, letters, chats, clock, alarm, sharing).work())

    @property
    def pace(self) -> Pace:
        """How fast his messages go."""
        return pace_of(self._bot)

    async def ends(self) -> None:
        """He goes home, whatever he has in hand."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def dies(self) -> None:
        """He drops whatever he has in hand, as a killed program does."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bot.delivery.postman.TIME_TO_FINISH", 0.0)
            patch.setattr(self.database.senders, "leave", _unsaid)
            await self.ends()

    async def gives(self, *messages: Message) -> None:
        """Messages, committed together."""
        async with self.database.units.change() as unit:
            for message in messages:
                await unit.outbox.add(message, self.sandbox.clock.now())
            await unit.commit()

    async def sends(self, *messages: Message) -> None:
        """The same, and they are delivered."""
        await self.gives(*messages)
        await self.has_sent_all()

    async def has_sent_all(self, within: float = 10) -> None:
        """Nothing is in line or in hand any more."""
        async with asyncio.timeout(within):
            while await self.has_messages_left():  # noqa: ASYNC110 nothing rings when a row changes
                await asyncio.sleep(0.01)

    async def has_messages_left(self) -> bool:
        """Whether anything is in line or in hand."""
        [[left]] = await self.database.engine.read(LEFT)
        return bool(left)


async def _unsaid() -> None:
    """A killed program says nothing."""


def _settings(sandbox: Sandbox) -> Settings:
    return Settings(_env_file=None, smtp_host=sandbox.smtp_host, smtp_port=sandbox.smtp_port)


def bot_with(
    rates: GroupRates, sandbox: Sandbox, pace: Pace | None = None, private_rates: PrivateRates | None = None
) -> Bot:
    """A bot that may write as fast as it can, unless a test is about that."""
    session = ThriftySession(
        TelegramAPIServer.from_base(sandbox.url),
        rates=rates,
        pace=pace or Pace(10_000),
        private_rates=private_rates or PrivateRates(0.0),
    )
    return Bot(sandbox.token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    made = bot_with(GroupRates(), sandbox)
    yield made
    await made.session.close()


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails is tried again soon."""
    monkeypatch.setattr("bot.delivery.postman.FIRST_DELAY", timedelta(seconds=0.2))


@pytest.fixture
async def office(
    migrated_sqlite_url: str, bot: Bot, sandbox: Sandbox, staff_group: Group, tmp_path: Path
) -> AsyncIterator[Office]:
    """The office of the staff group."""
    database = await Database.open(migrated_sqlite_url)
    files = FolderStore(tmp_path / "files")
    opened = Office(database, bot, sandbox, staff_group.chat_id, files)
    opened.begins()
    yield opened
    await opened.ends()
    await database.close()


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    person = sandbox.person("Нина")
    person.starts()
    return person


@pytest.fixture
def photos(nina: Person) -> list[AttachedFile]:
    """Eleven photos that Telegram has."""
    return [
        AttachedFile(FileKind.PHOTO, nina.sends_photo(png(40 + number)).file_ids[-1]) for number in range(11)
    ]


@pytest.fixture
def documents(nina: Person) -> list[AttachedFile]:
    """Two files that Telegram has."""
    names = ("паспорт.pdf", "схема.pdf")
    return [
        AttachedFile(FileKind.DOCUMENT, nina.sends_document(name, b"%PDF-1.7").file_ids[-1]) for name in names
    ]
