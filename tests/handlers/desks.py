"""The staff group at work: requests that came in, and clerks who press and write."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import count

from sqlalchemy import func, or_, select

from bot.app import App
from bot.database.outbox import MessageState
from bot.database.statements import Statement
from bot.database.tables import outbox
from bot.sandbox import Group, Message, Person, Sandbox
from bot.sandbox.model import JsonObject, Topic
from bot.sandbox.people import AlbumItem
from bot.state_calendar import RussianCalendar
from domain.identifiers import AccountNumber, DraftId, UserId
from domain.requests.calendar import DayKind
from domain.requests.change import find
from domain.requests.events import EventKind, NewEvent, resident
from domain.requests.files import RequestFile
from domain.requests.moves import created
from domain.requests.outgoing import card, told
from domain.requests.request import Contacts, NewRequest, Request, RequestKind, RequestNumber
from domain.residents import Language
from tests.handlers.households import MOSCOW
from tests.people import Resident
from tests.registry import month_ahead

_LEFT = Statement(
    select(func.count()).where(
        or_(outbox.c.state == MessageState.WAITING.value, outbox.c.state == MessageState.SENDING.value)
    )
)
RUSSIA = RussianCalendar()
_drafts = count(1)


def a_wednesday(hour: int, days_later: int = 0) -> datetime:
    """A day that is still to come, in a week that is worked as any other; so many days later, if asked."""
    tenth = month_ahead().replace(day=10)
    wednesday = tenth + timedelta((2 - tenth.weekday()) % 7)
    while any(RUSSIA(wednesday + timedelta(each)) is not DayKind.ORDINARY for each in range(-2, 5)):
        wednesday += timedelta(7)
    return datetime.combine(wednesday + timedelta(days_later), time(hour), MOSCOW)


def hears(resident: Resident) -> str:
    """What the bot has told a resident last."""
    return resident.person.chat.last_bot_message.words


class Desk:
    """Clerks of the staff group; each act waits until everything is delivered."""

    def __init__(self, cabinet: App, sandbox: Sandbox, group: Group) -> None:
        if sandbox.clock.is_real:
            sandbox.clock.move_to(a_wednesday(12))
        self.cabinet = cabinet
        self.sandbox = sandbox
        self.group = group

    # ---- what is there ------------------------------------------------------------------------------

    def clerk(self, name: str) -> Person:
        """A member of the group."""
        person = self.sandbox.person(first_name=name)
        self.group.add(person)
        return person

    async def request_of(
        self, who: Resident, text: str = "Поставили счётчик", *files: RequestFile
    ) -> RequestNumber:
        """A statement that has just come in, with its card in the group."""
        user = UserId(who.person.user_id)
        sent = NewRequest(
            DraftId(f"draft-{next(_drafts)}"),
            RequestKind.STATEMENT,
            user,
            Language.RU,
            self.sandbox.clock.now(),
            account=AccountNumber("111222333"),
            subject="Опломбировка <b>",
            text=text,
            contacts=Contacts("Нина & Ко", "8 831 255-56-86", "nina@mail.ru", "после 17:00"),
        )
        creation = NewEvent(RequestNumber(0), EventKind.CREATED, sent.created_at, resident(user), text)
        async with self.cabinet.database.units.change() as unit:
            number, _ = await unit.requests.add(sent, created(creation))
            event = await unit.requests.log(replace(creation, request=number))
            assert event
            await unit.request_files.add(number, event, files)
            await unit.outbox.add(card(await told(unit, await find(unit, number))), sent.created_at)
            await unit.commit()
        await self.settled()
        return number

    def topic(self, number: RequestNumber) -> Topic:
        """The topic of a request."""
        return next(each for each in self.group.topics if each.name.startswith(f"№ {number} ·"))

    def card(self, number: RequestNumber) -> Message:
        """The newest card of a request."""
        heads = (f"№ {number} · Заявление",)
        return next(each for each in reversed(self.group.chat.bot_messages) if each.words.startswith(heads))

    def last(self) -> str:
        """What the bot said in the group last."""
        return self.group.chat.last_bot_message.words

    async def standing(self, number: RequestNumber) -> Request:
        """How a request stands."""
        async with self.cabinet.database.units.look() as unit:
            return await find(unit, number)

    async def log(self, number: RequestNumber) -> list[EventKind]:
        """What happened to a request."""
        async with self.cabinet.database.units.look() as unit:
            return [each.entry.kind for each in await unit.requests.events(number)]

    # ---- acts ---------------------------------------------------------------------------------------

    async def presses(self, who: Person, label: str, on: Message | None = None) -> None:
        """Press a button: of the newest message that has it, or of this one."""
        await self.does(lambda: self.group.presses(who, label, on.message_id if on else None))

    async def writes(
        self, who: Person, text: str, number: RequestNumber | None = None, reply_to: Message | None = None
    ) -> Message:
        """Write in a request's topic, or anywhere."""
        topic = self.topic(number) if number is not None else None
        written: list[Message] = []
        await self.does(lambda: written.append(self.group.posts(who, text, reply_to, topic)))
        return written[0]

    async def sends(self, who: Person, content: JsonObject, number: RequestNumber) -> None:
        """Send anything else to a request's topic."""
        await self.does(lambda: self.group.posts_content(who, content, topic=self.topic(number)))

    async def sends_album(
        self, who: Person, items: Sequence[AlbumItem], caption: str, number: RequestNumber
    ) -> None:
        """Send an album to a request's topic."""
        await self.does(lambda: self.group.posts_album(who, items, caption, topic=self.topic(number)))

    async def does(self, act: Callable[[], object]) -> None:
        """Do anything."""
        act()
        await self.settled()

    async def settled(self) -> None:
        """Wait until everything is answered and delivered."""
        async with asyncio.timeout(10):
            while True:
                await self.sandbox.quiet()
                await self.cabinet.reception.settled()
                [(left,)] = await self.cabinet.database.engine.read(_LEFT)
                if not left:
                    return
                await asyncio.sleep(0.01)
