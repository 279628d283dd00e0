"""The invoice of an order: what it is called, and the fiscal receipt that goes to the provider."""

import json
from collections.abc import Sequence

from domain.meters import Resource
from domain.payments.fiscal import FiscalItem, fiscal_receipt
from domain.payments.order import Order
from domain.payments.owed import OwedByResource
from domain.payments.till import Till
from fsm.screen import Invoice, Screen
from fsm.wording import resource_name
from locales.texts import Texts, money


def invoice_of(order: Order, owed: OwedByResource, till: Till, otherwise: Screen, texts: Texts) -> Invoice:
    """An order as an invoice that can be paid in the chat."""
    paid_for = resource_name(order.resource, texts.plain()) if order.resource else texts("payments-all")
    return Invoice(
        title=texts.plain()("payments-invoice-title", account=order.account),
        description=_description(order, owed, paid_for, texts.plain()),
        label=paid_for,
        payload=order.key,
        kopecks=order.kopecks,
        provider_token=till.provider_token,
        provider_data=json.dumps(fiscal_receipt(_items(order, owed), till), ensure_ascii=False),
        otherwise=otherwise,
    )


def _description(order: Order, owed: OwedByResource, paid_for: str, texts: Texts) -> str:
    """What is paid for; that it is more than is owed, where it is: a comma may have been forgotten."""
    sum_ = money(order.kopecks, texts.language)
    if owed.month is None or order.kopecks <= order.owed:
        return texts("payments-invoice-description", what=paid_for, sum=sum_)
    asked = money(max(order.owed, 0), texts.language)
    return texts("payments-invoice-description-more", what=paid_for, sum=sum_, owed=asked)


def _items(order: Order, owed: OwedByResource) -> Sequence[FiscalItem]:
    """What the sum is for: the resources, where it is all that is owed of them."""
    if order.resource is not None:
        return [_item(order.resource.value, order.kopecks)]
    debts = [(resource, part) for resource, part in owed.parts if part > 0]
    if order.kopecks == sum(part for _, part in debts):
        return [_item(resource.value, part) for resource, part in debts]
    return [_item("", order.kopecks)]


_IN_RUSSIAN = {
    "": "Коммунальные услуги",
    Resource.ELECTRICITY.value: "Электроснабжение",
    Resource.HOT_WATER.value: "Горячее водоснабжение",
    Resource.HEATING.value: "Отопление",
}


def _item(resource: str, kopecks: int) -> FiscalItem:
    return FiscalItem(_IN_RUSSIAN[resource], kopecks)
