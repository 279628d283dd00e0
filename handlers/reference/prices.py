"""Services of meter maintenance, the price list, and ways to pay."""

from aiogram.types import CallbackQuery

from domain.reference.service import ReferenceService
from domain.reference.way import WayToPay
from domain.requests.catalogue import Service
from domain.residents import Resident
from fsm.buttons import go_row
from fsm.conversation import Conversation
from fsm.payments import PAYMENTS
from fsm.requests import SERVICE
from fsm.screen import Row, Screen
from fsm.wording import resource_name
from handlers.menu import Menu
from handlers.reference.start import leave, page
from handlers.requests.steps import price_of
from locales.texts import Texts


async def meter_services(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """«Обслуживание счётчиков»: what is done, and in how many days."""
    left = leave(conversation, menu, texts)
    services = await reference_service.services()
    if not services:
        return page(texts("reference-no-services"), (), left, texts)
    parts = [texts("reference-meters-head"), *(_told(each, texts) for each in services)]
    return page("\n\n".join(parts), _order(resident, texts), left, texts)


async def price_list(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """«Прейскурант»: a line for each service."""
    left = leave(conversation, menu, texts)
    services = await reference_service.services()
    if not services:
        return page(texts("reference-no-services"), (), left, texts)
    lines = [
        texts("reference-price", name=_name(each, texts), price=price_of(each, texts)) for each in services
    ]
    return page("\n".join([texts("reference-prices-head"), *lines]), _order(resident, texts), left, texts)


async def ways_to_pay(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reference_service: ReferenceService,
    menu: Menu,
) -> Screen:
    """«Как оплатить», with the shortest way for those who have an account."""
    left = leave(conversation, menu, texts)
    ways = await reference_service.ways_to_pay()
    if not ways:
        return page(texts("reference-no-ways"), (), left, texts)
    parts = [texts("reference-ways-head"), *(_way(each, texts) for each in ways)]
    pay = (go_row(texts("payments-button"), PAYMENTS),) if resident.active_link else ()
    return page("\n\n".join(parts), pay, left, texts)


def _told(service: Service, texts: Texts) -> str:
    text = service.text_en if texts.language == "en" else service.text
    lines = [
        texts("reference-service", name=_name(service, texts)),
        *([texts("reference-text", text=text)] if text else ()),
        texts("reference-service-price", price=price_of(service, texts)),
        texts("reference-service-term", count=service.term),
    ]
    return "\n".join(lines)


def _name(service: Service, texts: Texts) -> str:
    name = service.name_en if texts.language == "en" else service.name
    return texts.plain()(
        "reference-service-of", name=name, resource=resource_name(service.resource, texts.plain())
    )


def _way(way: WayToPay, texts: Texts) -> str:
    name, text, commission = (
        (way.name_en, way.text_en, way.commission_en)
        if texts.language == "en"
        else (way.name, way.text, way.commission)
    )
    lines = [texts("reference-way", name=name)]
    lines += [texts("reference-text", text=text)] if text else []
    lines += [texts("reference-commission", commission=commission)] if commission else []
    lines += [texts("reference-sample")] if way.sample else []
    return "\n".join(lines)


def _order(resident: Resident, texts: Texts) -> tuple[Row, ...]:
    """To a request for a service, for those who may send one."""
    return (go_row(texts("menu-service"), SERVICE),) if resident.active_link else ()
