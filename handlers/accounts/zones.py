"""Which register of a meter counts which zone, said anew where a resident has said it."""

from dataclasses import replace

from aiogram.types import CallbackQuery

from domain.identifiers import AccountNumber
from domain.meters import ZONES_OF_COUNT, complete_zones
from domain.readings.zones import ZonesOfBilling, ZonesService
from domain.residents import Resident
from fsm.accounts import Accounts, SayingAction, SayingStep, ZonesDraft, ZonesOf, ZoneStep
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.screen import Button, Row, Screen
from fsm.wording import meter_title, zone_name, zones_kept
from handlers.accounts.cards import AccountCards
from locales.texts import Texts


async def correct(
    _: CallbackQuery,
    callback_data: ZonesOf,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    zones_service: ZonesService,
) -> Screen:
    """«Исправить зоны»: which zone does T1 count?"""
    account = AccountNumber(callback_data.account)
    for meter in await zones_service.answered(resident.user, account):
        if meter.id == callback_data.meter:
            draft = ZonesDraft(
                id=new_draft_id(),
                account=account,
                meter=meter.id,
                registers=len(meter.registers),
                title=meter_title(meter, texts.plain()),
            )
            return _ask(conversation, draft, texts)
    raise ZonesOfBilling


def _ask(conversation: Conversation, draft: ZonesDraft, texts: Texts) -> Screen:
    conversation.move(Accounts.zones, draft)
    return question(draft, texts)


def question(draft: ZonesDraft, texts: Texts) -> Screen:
    """Which zone the next register counts."""
    number = len(draft.zones) + 1
    free = [zone for zone in ZONES_OF_COUNT[draft.registers] if zone not in draft.zones]
    rows: list[Row] = [
        (Button(zone_name(zone, texts), ZoneStep(draft=draft.id, number=number, zone=zone).pack()),)
        for zone in free
    ]
    back = Button(texts("button-back"), SayingStep(draft=draft.id, action=SayingAction.CANCEL).pack())
    return Screen(texts("readings-zones", meter=draft.title, number=number), (*rows, (back,)))


async def choose(
    _: CallbackQuery,
    callback_data: ZoneStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    zones_service: ZonesService,
    account_cards: AccountCards,
) -> Screen:
    """T1, then T2: the last register takes the zone that is left."""
    draft = conversation.draft(ZonesDraft)
    zones = complete_zones((*draft.zones, callback_data.zone), draft.registers)
    if len(zones) < draft.registers:
        return _ask(conversation, draft.model_copy(update={"zones": zones}), texts)
    corrected = await zones_service.name(resident.user, draft.account, draft.meter, zones)
    conversation.end()
    card = await account_cards.of(resident, draft.account, texts)
    return replace(card, before=(zones_kept(zones, texts, taken=corrected.taken),))
