"""Ways to pay (manual, 2: «О способах оплаты»), as the company describes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WayToPay:
    """A way to pay; `commission` in words, empty where the company has not said it."""

    code: str
    name: str
    name_en: str
    text: str
    text_en: str
    commission: str = ""
    commission_en: str = ""
    position: int = 0
    sample: bool = False


class WayToPayRepository(Protocol):
    """The ways to pay."""

    async def all(self) -> Sequence[WayToPay]:
        """All of them, in the company's order."""
        ...
