"""Houses of the registry, as billing names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.identifiers import AccountNumber, BranchCode, HouseCode


@dataclass(frozen=True, slots=True)
class House:
    """A house; the street with its kind, `district` empty and `branch` None where billing does not say them.

    `branch` is the one that serves whoever lives there.
    """

    code: HouseCode
    street: str
    house: str
    district: str = ""
    branch: BranchCode | None = None


class HouseRepository(Protocol):
    """Houses in the registry."""

    async def streets(self) -> Sequence[str]:
        """All streets that have a house, each once, in the order of their letters."""
        ...

    async def districts(self) -> Sequence[str]:
        """All districts that have a house, each once."""
        ...

    async def on(self, street: str) -> Sequence[House]:
        """The houses of a street, by their codes."""
        ...

    async def of_account(self, account: AccountNumber) -> House | None:
        """The house that an account is in."""
        ...

    async def of_district(self, district: str) -> Sequence[House]:
        """The houses of a district, by their codes."""
        ...
