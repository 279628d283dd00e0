"""What Telegram asks right before a charge (`pre_checkout_query`): answered at once, outside any queue.

It is no event of a conversation. It waits for nothing that its chat has sent before, leaves no trace in the
conversation, and is worth nothing after ten seconds.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from aiogram.types import PreCheckoutQuery

from domain.directory import ResidentDirectory
from domain.identifiers import UserId
from domain.residents import Language
from domain.unit_of_work import StorageBusy
from fsm.handling import Bound
from locales.texts import Texts

WORDS = ("texts",)
"""What a handler may ask for by name, besides services."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """How a conversation answers: its handlers get the question, and by name what they ask for.

    `refusal` says why the charge may not be made, without HTML, or None where it may; `unheard` undoes that,
    where the consent has not reached Telegram. `unsure` says that nobody knows.
    """

    refusal: Callable[..., Awaitable[str | None]]
    unheard: Callable[..., Awaitable[None]]
    unsure: Callable[[Texts], str]


class CheckoutTurn:
    """Asks the one conversation that takes payments."""

    def __init__(
        self,
        checkout: Checkout,
        services: Mapping[str, object],
        directory: ResidentDirectory,
        texts: Mapping[str, Texts],
    ) -> None:
        """Bind the handlers.

        Raises:
            KeyError: one asks for something that nobody gives.
        """
        self._refusal, self._unheard = Bound(checkout.refusal), Bound(checkout.unheard)
        self._unsure = checkout.unsure
        needs = {*self._refusal.needs, *self._unheard.needs} - set(WORDS)
        self._services = {name: services[name] for name in needs}
        self._directory = directory
        self._texts = texts

    async def refusal(self, query: PreCheckoutQuery) -> str | None:
        """Why a charge may not be made, in words; None where it may.

        Raises:
            StorageBusy: the database cannot serve now.
        """
        given = {**self._services, "texts": await self._words(query)}
        answer = self._refusal(query, given)
        return await answer  # type: ignore[misc, no-any-return]  # a handler is async

    async def unheard(self, query: PreCheckoutQuery) -> None:
        """Telegram has not heard that the charge may be made."""
        given = {**self._services, "texts": await self._words(query)}
        await self._unheard(query, given)  # type: ignore[misc]  # a handler is async

    def unsure(self, query: PreCheckoutQuery) -> str:
        """What is said where nobody knows, without asking the database."""
        return self._unsure(self._texts[_language(query)])

    def unread(self) -> str:
        """What is said where the question cannot be read, so that nobody knows whose it is."""
        return self._unsure(self._texts[Language.RU])

    async def _words(self, query: PreCheckoutQuery) -> Texts:
        try:
            resident = await self._directory.find(UserId(query.from_user.id))
        except StorageBusy:
            return self._texts[_language(query)]
        return self._texts[resident.language or _language(query)]


def checkout_of(checkouts: Sequence[Checkout | None]) -> Checkout | None:
    """The one among the conversations' that there is."""
    return next((each for each in checkouts if each is not None), None)


def _language(query: PreCheckoutQuery) -> Language:
    code = (query.from_user.language_code or Language.RU).partition("-")[0]
    return Language.EN if code == Language.EN else Language.RU
