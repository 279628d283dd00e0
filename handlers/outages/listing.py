"""`/outages` in the staff group: those that come, each of which can be called off."""

from aiogram.types import CallbackQuery, Message

from domain.outages.clerks import OutagesService
from domain.outages.outage import Outage, OutageId
from fsm.event import Event
from fsm.outages import CallingOff
from fsm.screen import Aside, Button, Screen
from fsm.wording import resource_name
from handlers.desk.clerks import clerk_of
from handlers.outages.when import when
from locales.texts import Markup, Texts


async def list_all(_: Message, texts: Texts, outages_service: OutagesService) -> Screen | Aside:
    """`/outages`."""
    found = await outages_service.to_come()
    if not found:
        return Aside(texts("outages-none-to-come"))
    lines = [texts("outages-to-come"), *(_line(each, texts, outages_service) for each in found)]
    rows = tuple(
        (Button(texts("outages-call-off", number=str(each.id)), CallingOff(outage=each.id).pack()),)
        for each in found
    )
    return Screen("\n\n".join(lines), rows, apart=True)


async def call_off(
    _: CallbackQuery, callback_data: CallingOff, event: Event, texts: Texts, outages_service: OutagesService
) -> Screen | Aside:
    """«Отменить № 17»: asked once more, then whoever was told of it hears that it is off."""
    await outages_service.check_right(event.chat.id, clerk_of(event, texts).id)
    number = OutageId(callback_data.outage)
    if callback_data.sure:
        off = await outages_service.call_off(number)
        return Screen(texts("outages-called-off", number=str(off.id)))
    outage = await outages_service.find(number)
    sure = Button(texts("outages-off-for-sure"), CallingOff(outage=number, sure=True).pack())
    text = texts("outages-off-ask", line=Markup(_line(outage, texts, outages_service)))
    return Screen(text, ((sure,),), apart=True)


def _line(outage: Outage, texts: Texts, outages_service: OutagesService) -> str:
    plan = outage.plan
    return texts(
        "outages-line",
        number=str(outage.id),
        resource=resource_name(plan.resource, texts),
        place=plan.place,
        when=when(plan.begins_at, plan.ends_at, outages_service.now(), texts),
    )
