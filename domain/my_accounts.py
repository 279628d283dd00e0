"""The accounts that one user has linked: choosing among them, naming them, leaving them (manual, 4.6)."""

from dataclasses import dataclass

from domain.accounts import Account
from domain.clock import Clock
from domain.directory import ResidentDirectory
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import AccountNumber, UserId
from domain.plain import visible_text
from domain.residents import Link
from domain.unit_of_work import UnitOfWork, UnitsOfWork, own_link

LONGEST_LABEL = 30


class NotALabel(DomainError):
    """Empty, or longer than a button can show."""

    code = "accounts-error-label"


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """A linked account with what the registry knows of it."""

    link: Link
    account: Account


def parse_label(typed: str) -> str:
    """The user's own name for an account.

    Raises:
        NotALabel: empty, or longer than 30 characters.
    """
    label = " ".join(visible_text(typed).split())
    if not 1 <= len(label) <= LONGEST_LABEL:
        raise NotALabel(longest=LONGEST_LABEL)
    return label


class AccountsService:
    """What the conversation about one's accounts may ask for."""

    def __init__(self, units: UnitsOfWork[UnitOfWork], directory: ResidentDirectory, clock: Clock) -> None:
        self._units = units
        self._directory = directory
        self._clock = clock

    async def all(self, user: UserId) -> tuple[LinkedAccount, ...]:
        """All linked accounts, oldest link first."""
        resident = await self._directory.find(user)
        async with self._units.look() as unit:
            found = [(link, await unit.accounts.find(link.account)) for link in resident.links]
        return tuple(LinkedAccount(link, account) for link, account in found if account is not None)

    async def one(self, user: UserId, number: AccountNumber) -> LinkedAccount:
        """One linked account.

        Raises:
            NoLinkedAccount: it is not the user's.
        """
        async with self._units.look() as unit:
            link = await own_link(unit, user, number)
            account = await unit.accounts.find(number)
        if account is None:
            raise NoLinkedAccount
        return LinkedAccount(link, account)

    async def choose(self, user: UserId, number: AccountNumber) -> None:
        """Make this the account that the menu is about.

        Raises:
            NoLinkedAccount: it is not the user's.
        """
        async with self._units.change() as unit:
            await own_link(unit, user, number)
            await unit.residents.set_active(user, number)
            await unit.commit()
        self._directory.forget(user)

    async def name(self, user: UserId, number: AccountNumber, typed_label: str) -> str:
        """Give the account a name of the user's own; returns it.

        Raises:
            NotALabel: it is empty or too long.
            NoLinkedAccount: the account is not the user's.
        """
        label = parse_label(typed_label)
        async with self._units.change() as unit:
            link = await own_link(unit, user, number)
            await unit.residents.set_label(link.id, label)
            await unit.commit()
        self._directory.forget(user)
        return label

    async def unname(self, user: UserId, number: AccountNumber) -> None:
        """Call the account by its number again.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.change() as unit:
            link = await own_link(unit, user, number)
            await unit.residents.set_label(link.id, "")
            await unit.commit()
        self._directory.forget(user)

    async def leave(self, user: UserId, number: AccountNumber) -> bool:
        """«Выйти»: unlink the account from this user; False when it was not linked."""
        async with self._units.change() as unit:
            try:
                link = await own_link(unit, user, number)
            except NoLinkedAccount:
                return False
            await unit.residents.end_link(link.id, self._clock.now())
            await unit.commit()
        self._directory.forget(user)
        return True
