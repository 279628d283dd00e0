"""Payees: to whom a bill is paid, as the company has said. What is a sample is nobody's account."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from domain.meters import Resource
from domain.payment_code.writing import Recipient


@dataclass(frozen=True, slots=True)
class Payee:
    """Bank details for a resource, or for all that have none of their own (None).

    `bank` is the bank's name, `corr` its correspondent account. A `sample` is paid by nobody, and is called a
    sample wherever it stands. Whose details are the same is the same payee, whatever each is named for.
    """

    resource: Resource | None = field(compare=False)
    name: str
    account: str
    bank: str
    bic: str
    corr: str
    inn: str = ""
    kpp: str = ""
    sample: bool = False

    @property
    def recipient(self) -> Recipient:
        """As a payment code names it."""
        return Recipient(self.name, self.account, self.bank, self.bic, self.corr, self.inn, self.kpp)


class PayeeRepository(Protocol):
    """Payees, as the company's file brings them."""

    async def all(self) -> Sequence[Payee]:
        """All of them: there are few."""
        ...


def payee_of_all(payees: Sequence[Payee], resources: Iterable[Resource]) -> Payee | None:
    """Who is paid where one sum is for these resources; None where they have several payees, or none."""
    known = {payee_of(payees, resource) for resource in resources}
    return known.pop() if len(known) == 1 else None


def payees_of(payees: Sequence[Payee], resources: Iterable[Resource]) -> tuple[Payee, ...]:
    """All who are paid for these resources, each once; whom nobody knows is not among them."""
    found = (payee_of(payees, resource) for resource in resources)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def payee_of(payees: Sequence[Payee], resource: Resource) -> Payee | None:
    """Who is paid for a resource: its own payee, or else the one for all."""
    by_resource = {payee.resource: payee for payee in payees}
    return by_resource.get(resource) or by_resource.get(None)


def to_be_paid(payees: Sequence[Payee], parts: Iterable[tuple[Resource, int]]) -> int:
    """What is to be paid where this is owed of each resource: all that each payee is owed.

    What one payee was paid in advance is no other's money. Below zero where nobody is owed anything.
    """
    by_payee = _by_payee(payees, parts)
    return sum(owed for owed in by_payee.values() if owed > 0) or by_payee.total()


def to_be_paid_of(payees: Sequence[Payee], parts: Iterable[tuple[Resource, int]], resource: Resource) -> int:
    """What is to be paid of one resource by itself: no more than its payee is owed in all."""
    known = dict(parts)
    return min(known.get(resource, 0), _by_payee(payees, known.items())[payee_of(payees, resource)])


def _by_payee(payees: Sequence[Payee], parts: Iterable[tuple[Resource, int]]) -> Counter[Payee | None]:
    by_payee: Counter[Payee | None] = Counter()
    for resource, owed in parts:
        by_payee[payee_of(payees, resource)] += owed
    return by_payee
