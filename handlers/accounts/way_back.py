"""Where somebody stands again once something was said anew of an account."""

from dataclasses import dataclass

from domain.residents import Resident
from fsm.accounts import AccountsDraft
from fsm.screen import Screen
from handlers.accounts.cards import AccountCards
from handlers.personal_data.card import PersonalDataCards
from locales.texts import Texts


@dataclass(frozen=True, slots=True)
class WayBack:
    """To where they came from: the account's card, or the personal data."""

    accounts: AccountCards
    personal_data: PersonalDataCards

    async def of(self, draft: AccountsDraft, resident: Resident, texts: Texts) -> Screen:
        """That screen, as it is now.

        Raises:
            NoLinkedAccount: the account is not the user's any more.
        """
        if draft.from_data:
            return await self.personal_data.of(draft.account, resident, texts)
        return await self.accounts.of(resident, draft.account, texts)
