"""The services that residents can order: the company's own data, which its files bring (manual, 4.3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from domain.meters import Resource
from domain.requests.request import ServiceCode


class Need(StrEnum):
    """What a meter may need, as its readings show: the code of a service for it begins with this."""

    CHECK = "check"
    SEALING = "sealing"


@dataclass(frozen=True, slots=True)
class Service:
    """A service of one resource.

    `price` is in roubles, None where the company has not told it; one that is not `paid` is free of charge.
    `term` is in working days, from the request to its end. `text` is what a resident is told of it, as the
    company writes it; `offered` says that it can be ordered now. A `sample` is nobody's, and is called so
    wherever its price stands.
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
    sample: bool = False


class ServiceRepository(Protocol):
    """The company's list of services."""

    async def offered(self) -> Sequence[Service]:
        """Those that can be ordered, in the company's order."""
        ...

    async def find(self, code: ServiceCode) -> Service | None:
        """A service, also one that is not offered any more: requests for it go on."""
        ...


def serving(offered: Sequence[Service], need: Need | None, resource: Resource) -> Service | None:
    """The first service of a resource that is what a meter needs; None where the company offers none."""
    if need is None:
        return None
    fitting = (each for each in offered if each.resource is resource and each.code.startswith(need))
    return next(fitting, None)
