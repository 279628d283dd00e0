"""How a user is reached about a linked account: the e-mail and the phone, changed or removed."""

from domain.clock import Clock
from domain.codes import EmailCodes, Purpose
from domain.confirmation import CodeSeal
from domain.directory import ResidentDirectory
from domain.email import parse_email
from domain.identifiers import AccountNumber, ActId, DraftId, UserId
from domain.phone import parse_phone
from domain.residents import Language
from domain.unit_of_work import UnitOfWork, UnitsOfWork, own_link


class ContactsService:
    """What the conversation about one's accounts may ask for about e-mail and phone."""

    def __init__(
        self,
        units: UnitsOfWork[UnitOfWork],
        directory: ResidentDirectory,
        clock: Clock,
        seal: CodeSeal,
    ) -> None:
        self._units = units
        self._directory = directory
        self._codes = EmailCodes(seal, clock)

    async def give_email(
        self,
        user: UserId,
        draft: DraftId,
        account: AccountNumber,
        typed_email: str,
        language: Language,
        act: ActId,
    ) -> str | None:
        """Take a new address for the letters about an account; returns it when a code was sent to it.

        One act sends one code. None when none is needed: the user has confirmed it for this or for another
        account.

        Raises:
            NotAnEmail: it is none.
            ResendTooSoon, TooManyAttempts: as when linking.
            NoLinkedAccount: the account is not this user's.
        """
        email = parse_email(typed_email)
        async with self._units.change() as unit:
            link = await own_link(unit, user, account)
            resident = await unit.residents.find(user)
            known = resident.confirmed(email) if resident else None
            if known:
                await unit.residents.set_email(link.id, known)
            else:
                await self._codes.send(unit, user, draft, account, email, language, act, Purpose.CHANGING)
            await unit.commit()
        self._directory.forget(user)
        return None if known else email

    async def confirm_email(self, user: UserId, draft: DraftId, typed_code: str, act: ActId) -> None:
        """Send the letters to the address whose code this is; until then they go where they went.

        Raises:
            WrongCode, CodeExpired, TooManyAttempts: as when linking.
            NoLinkedAccount: the account is not this user's any more.
        """
        async with self._units.change() as unit:
            confirmed = await self._codes.check(unit, user, draft, typed_code, act, Purpose.CHANGING)
            if not confirmed.has_served:
                link = await own_link(unit, user, confirmed.account)
                await unit.residents.set_email(link.id, confirmed.email)
                await unit.confirmations.save_tries(confirmed.after_use())
                await unit.commit()
        self._directory.forget(user)

    async def remove_email(self, user: UserId, account: AccountNumber) -> None:
        """No letters about this account any more, and no entering it again by e-mail.

        Raises:
            NoLinkedAccount: the account is not this user's.
        """
        async with self._units.change() as unit:
            link = await own_link(unit, user, account)
            await unit.residents.set_email(link.id, "")
            await unit.commit()
        self._directory.forget(user)

    async def give_phone(self, user: UserId, account: AccountNumber, typed_phone: str) -> str:
        """Keep another phone to call this user about an account; returns it as it was understood.

        Raises:
            NotAPhone: it is none.
            NoLinkedAccount: the account is not this user's.
        """
        phone = parse_phone(typed_phone)
        await self._set_phone(user, account, phone)
        return phone

    async def remove_phone(self, user: UserId, account: AccountNumber) -> None:
        """Keep no phone of this user for an account.

        Raises:
            NoLinkedAccount: the account is not this user's.
        """
        await self._set_phone(user, account, "")

    async def _set_phone(self, user: UserId, account: AccountNumber, phone: str) -> None:
        async with self._units.change() as unit:
            link = await own_link(unit, user, account)
            await unit.residents.set_phone(link.id, phone)
            await unit.commit()
        self._directory.forget(user)
