"""The services that residents can order: the company's own data, which its files bring (manual, 4.3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from domain.meters import Resource
from domain.requests.request import ServiceCode


@dataclass(frozen=True, slots=True)
class Service:
    """A service of one resource.

    `price` is in roubles, None where the company has not told it; one that is not `paid` is free of charge.
    `term` is in working days, from the request to its end. `text` is what a resident is told of it, as the
    company writes it; `offered` says that it can be ordered now.
    """

    code: ServiceCode
    resource: Resource
    name: str
    name_en: str
    paid: bool
    price: Decimal | None
    term: int
    text: str
    text_en: str
    position: int
    offered: bool = True


class ServiceRepository(Protocol):
    """The company's list of services."""

    async def offered(self) -> Sequence[Service]:
        """Those that can be ordered, in the company's order."""
        ...

    async def find(self, code: ServiceCode) -> Service | None:
        """A service, also one that is not offered any more: requests for it go on."""
        ...
