"""The services that can be ordered, as rows that the company's files bring."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import bindparam, select, true

from bot.database.request_tables import services
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.meters import Resource
from domain.requests.catalogue import Service
from domain.requests.request import ServiceCode

_COLUMNS = (
    "code",
    "resource",
    "name",
    "name_en",
    "paid",
    "price",
    "term",
    "text",
    "text_en",
    "position",
    "offered",
    "sample",
)
_SERVICE = select(*(services.c[name] for name in _COLUMNS))
_OFFERED = Statement(
    _SERVICE.where(services.c.offered == true()).order_by(services.c.position, services.c.code)
)
_FIND = Statement(_SERVICE.where(services.c.code == bindparam("wanted")))


class Services:
    """`domain.requests.catalogue.ServiceRepository` over the table `services`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def offered(self) -> Sequence[Service]:
        """Those that can be ordered, in the company's order."""
        return [_service(row) for row in await self._transaction.fetch(_OFFERED)]

    async def find(self, code: ServiceCode) -> Service | None:
        """A service, also one that is not offered any more: requests for it go on."""
        rows = await self._transaction.fetch(_FIND, {"wanted": code})
        return _service(rows[0]) if rows else None


def _service(row: Row) -> Service:
    code, resource, name, name_en, paid, price, term, text, text_en, position, offered, sample = row
    return Service(
        code=ServiceCode(code),
        resource=Resource(resource),
        name=name,
        name_en=name_en or name,
        paid=paid,
        price=None if price is None else Decimal(price),
        term=term,
        text=text,
        text_en=text_en or text,
        position=position,
        offered=offered,
        sample=sample,
    )
