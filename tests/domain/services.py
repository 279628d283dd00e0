"""Every service over one store in memory: what a test of the domain acts with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from domain.accounts import Account, Address
from domain.chats import ChatsService
from domain.confirmation import CodeSeal
from domain.contacts import ContactsService
from domain.directory import KeptResident, ResidentDirectory
from domain.holders import Holder
from domain.identifiers import AccountNumber, DraftId, UserId
from domain.linking import Linked, LinkingService
from domain.my_accounts import AccountsService
from domain.outbox import Letter, Notice, StaffCard
from domain.readings.history import HistoryService
from domain.readings.policy import OutsideWindow, ReadingsPolicy
from domain.readings.reading import ReadingSource
from domain.readings.recorded import RecordedReading
from domain.readings.review import ReviewsService
from domain.readings.service import ReadingsService
from domain.readings.zones import ZonesService
from domain.residents import Language
from domain.secrets import Secrets
from domain.window import Window
from tests.domain.acts import new_act
from tests.domain.clock import MovableClock
from tests.domain.readings.given import APRIL, BATHROOM, TWO_ZONE
from tests.memory.store import MemoryStore

ACCOUNT, NEIGHBOUR = AccountNumber("111222333"), AccountNumber("200000001")
NINA, OLEG, STRANGER = UserId(1), UserId(2), UserId(666)

HOME = Account(ACCOUNT, Address("ул. Южное шоссе", "28", "52"), Holder("Иванова", "Н", "Н"), "2555686", True)
"""The manual's account (3.1)."""
NEXT_DOOR = Account(NEIGHBOUR, HOME.address, Holder("Ёлкин", "Пётр", "Семёнович"), "", False)
"""An account of which billing has sent nothing else yet."""

SECRETS = Secrets(ACCOUNT, "Иванова Н Н", "11228081")
"""What the holder of the manual's account knows."""

WINDOW = Window(23, 26)
ACCEPTING = ReadingsPolicy(WINDOW, OutsideWindow.ACCEPT)
REFUSING = ReadingsPolicy(WINDOW, OutsideWindow.REFUSE)


@dataclass(frozen=True)
class Services:
    """The services, and what is around them."""

    store: MemoryStore
    clock: MovableClock
    directory: ResidentDirectory
    linking: LinkingService
    my_accounts: AccountsService
    chats: ChatsService
    readings: ReadingsService
    reviews: ReviewsService
    history: HistoryService
    zones: ZonesService
    contacts: ContactsService

    async def links(self, user: UserId, email: str = "nina@mail.ru") -> Linked:
        """Link the manual's account: the whole way, but for the first check of the three secrets."""
        draft = DraftId(f"linking-{user}")
        await self.linking.consent(user, Language.RU)
        await self.linking.send_code(user, draft, ACCOUNT, email, Language.RU, new_act())
        return await self.linking.confirm(user, draft, await self.code(), new_act(), SECRETS)

    async def has_linked_next_door(self, user: UserId, email: str = "nina@mail.ru") -> None:
        """The neighbour's account, whose meters billing has not sent, so that nobody can link it now."""
        await self.linking.consent(user, Language.RU)
        async with self.store.units.change() as unit:
            await unit.residents.add_link(user, NEIGHBOUR, email, self.clock.now())
            await unit.residents.set_active(user, NEIGHBOUR)
            await unit.commit()
        self.directory.forget(user)

    async def code(self) -> str:
        """The code in the letter that was sent last."""
        return str((await self.letters())[-1].facts["code"])

    async def letters(self) -> Sequence[Letter]:
        """All letters so far."""
        return [each for each in await self.store.messages() if isinstance(each, Letter)]

    async def notices(self, user: UserId | None = None) -> Sequence[Notice]:
        """All notices so far, to everybody or to one."""
        notices = [each for each in await self.store.messages() if isinstance(each, Notice)]
        return [each for each in notices if user in (None, each.user)]

    async def cards(self) -> Sequence[StaffCard]:
        """All cards for the staff group so far."""
        return [each for each in await self.store.messages() if isinstance(each, StaffCard)]


def over(
    store: MemoryStore, clock: MovableClock, policy: ReadingsPolicy = ACCEPTING, *, mail_works: bool = True
) -> Services:
    """Build the services as the program does; the codes are 000001, 000002, …"""
    units = store.units
    remembered: dict[UserId, KeptResident] = {}
    directory = ResidentDirectory(units, units, remembered)
    numbers = count(1)
    seal = CodeSeal(b"secret", lambda _: next(numbers))
    return Services(
        store=store,
        clock=clock,
        directory=directory,
        linking=LinkingService(units, directory, clock, seal, mail_works=mail_works),
        my_accounts=AccountsService(units, directory, clock),
        chats=ChatsService(units, directory, clock),
        readings=ReadingsService(units, units, directory, clock, policy, {}, mail_works=mail_works),
        reviews=ReviewsService(units, clock),
        history=HistoryService(units, directory, clock),
        zones=ZonesService(units, clock),
        contacts=ContactsService(units, directory, clock, seal),
    )


async def with_the_manuals_account(policy: ReadingsPolicy = ACCEPTING) -> Services:
    """The services at the manual's noon, with its account and a neighbour's that is not loaded."""
    store = MemoryStore()
    await store.load(HOME, NEXT_DOOR, TWO_ZONE, BATHROOM)
    await store.record(TWO_ZONE.id, billed(1, APRIL, 212), billed(2, APRIL, 220))
    await store.record(BATHROOM.id, billed(1, APRIL, 36))
    return over(store, MovableClock(), policy)


def billed(register: int, taken_on: date, value: int) -> RecordedReading:
    """A reading as billing sends it."""
    return RecordedReading(register, taken_on, value, ReadingSource.BILLING)
