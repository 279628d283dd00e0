"""What the provider needs for the fiscal receipt of a payment (54-ФЗ), in the shape that ЮKassa reads from
Telegram's `provider_data`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.money import in_roubles
from domain.payments.taken import ROUBLES
from domain.payments.till import Till

LONGEST_DESCRIPTION = 128
"""Characters of an item's name."""

Json = str | int | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class FiscalItem:
    """A line of the fiscal receipt; kopecks."""

    description: str
    kopecks: int


def fiscal_receipt(items: Sequence[FiscalItem], till: Till) -> Mapping[str, Json]:
    """The receipt; its items come to what is charged."""
    receipt: dict[str, Json] = {"items": [_item(each, till) for each in items]}
    if till.tax_system is not None:
        receipt["tax_system_code"] = till.tax_system
    return {"receipt": receipt}


def _item(item: FiscalItem, till: Till) -> Mapping[str, Json]:
    return {
        "description": item.description[:LONGEST_DESCRIPTION],
        "quantity": "1.00",
        "amount": {"value": str(in_roubles(item.kopecks)), "currency": ROUBLES},
        "vat_code": till.vat_code,
    }
