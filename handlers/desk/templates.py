"""Ready answers: kept, listed, and filled in for a request."""

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from domain.identifiers import ActId
from domain.outbox import Key
from domain.requests.answering import Words, bare
from domain.requests.calendar import WorkCalendar
from domain.requests.outgoing import Told
from domain.requests.request import Clerk, RequestNumber, shown_by
from domain.requests.templates import (
    NewTemplate,
    Template,
    TemplateField,
    TemplateId,
    Values,
    fill,
)
from fsm.conversation import Conversation
from fsm.desk import DeskStep, TemplateAction, TemplateFor, TemplateStep
from fsm.event import Event
from fsm.files import offered_files
from fsm.links import worded
from fsm.screen import Aside, Button, Screen
from fsm.wording import address_line
from handlers.desk.carrying import Services, as_sent, asking, held_answer
from handlers.desk.clerks import clerk_of
from locales.texts import Texts


async def list_all(_: Message, texts: Texts, desk: Services) -> Screen | Aside:
    """«/templates»."""
    kept = await desk.templates.all()
    if not kept:
        return Aside(texts("desk-templates-none"))
    rows = tuple((_button(each, TemplateAction.SHOW, each.kept.name),) for each in kept)
    return Screen(texts("desk-templates"), rows, apart=True)


async def keep(
    message: Message, arguments: str, event: Event, texts: Texts, desk: Services
) -> Screen | Aside:
    """«/template имя», in reply to a message with the words and perhaps a picture."""
    original = message.reply_to_message
    if (
        not arguments
        or original is None
        or not (original.text or original.caption or original.photo or original.document)
    ):
        return Aside(texts("desk-template-how"))
    files = [as_sent(each) for each in offered_files([original])]
    template = NewTemplate(arguments, bare(worded(original)), files)
    kept = await desk.templates.keep(template, clerk_of(event, texts))
    return Aside(texts("desk-template-kept", name=kept.name))


async def show(_: CallbackQuery, callback_data: TemplateStep, texts: Texts, desk: Services) -> Screen:
    """One of them, as it was written."""
    found = await desk.templates.find(TemplateId(callback_data.template))
    remove = _button(found, TemplateAction.REMOVE, texts("desk-template-remove"))
    return Screen(_shown(found, texts), ((remove,),), apart=True)


async def remove(_: CallbackQuery, callback_data: TemplateStep, texts: Texts, desk: Services) -> Screen:
    """«Удалить»."""
    found = await desk.templates.find(TemplateId(callback_data.template))
    await desk.templates.remove(found.id)
    return Screen(texts("desk-template-removed", name=found.kept.name))


async def choose(_: CallbackQuery, callback_data: DeskStep, texts: Texts, desk: Services) -> Screen | Aside:
    """«Шаблоны» under a card."""
    kept = await desk.templates.all()
    if not kept:
        return Aside(texts("desk-templates-none"))
    rows = tuple(
        (Button(each.kept.name, TemplateFor(request=callback_data.request, template=each.id).pack()),)
        for each in kept
    )
    return Screen(texts("desk-templates-for", number=str(callback_data.request)), rows, apart=True)


async def fill_in(
    _: CallbackQuery,
    callback_data: TemplateFor,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside:
    """One for a request: what would be sent is shown before it is."""
    template = await desk.templates.find(TemplateId(callback_data.template))
    number, by = RequestNumber(callback_data.request), clerk_of(event, texts)
    return await _offered(template, number, by, act, conversation, texts, desk)


async def by_name(
    _: Message,
    thing: Key | None,
    arguments: str,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside:
    """«/t имя», in the topic of a request or in reply to a message about it."""
    shown = shown_by(thing) if thing else None
    if shown is None or not arguments:
        return Aside(texts("desk-template-by-name"))
    template = await desk.templates.named(arguments)
    return await _offered(template, shown[0], clerk_of(event, texts), act, conversation, texts, desk)


async def _offered(
    template: Template,
    number: RequestNumber,
    by: Clerk,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside:
    of = await desk.templates.about(number)
    filled = fill(template.kept.text, values_of(of, desk.calendar, texts))
    missing = ", ".join(filled.missing)
    if not filled.text and not template.kept.files:
        return Aside(texts("desk-template-empty", missing=missing))
    parts = [
        texts("desk-template-ready", number=str(of.request.number)),
        texts("desk-card-text", text=filled.text),
    ]
    if missing:
        parts.append(texts("desk-template-missing", missing=missing))
    if template.kept.files:
        parts.append(texts("desk-card-files", count=len(template.kept.files)))
    owner = of.request.standing.clerk
    if owner is not None and owner.id != by.id:
        parts.append(texts("desk-template-held", name=owner.name))
    what = held_answer(of.request.number, act, Words(filled.text, template.kept.files)).model_copy(
        update={"shown": True, "told_of": owner.id if owner else None}
    )
    begin = await desk.plans.clerks_begin()
    told = "\n\n".join(filter(None, parts))
    return asking(told, texts("desk-template-send"), what, conversation, texts, begin)


def values_of(of: Told, calendar: WorkCalendar, texts: Texts) -> Values:
    """What is known of a request, in words that stand within a sentence."""
    sent, service = of.request.sent, of.service
    due = calendar.end_of_day(sent.created_at, service.term) if service and service.term else None
    return {
        TemplateField.NAME: sent.contacts.name,
        TemplateField.NUMBER: str(of.request.number),
        TemplateField.ADDRESS: address_line(of.account.address, texts) if of.account else "",
        TemplateField.SERVICE: service.name if service else "",
        TemplateField.TERM: texts.day(due) if due else "",
    }


def _shown(template: Template, texts: Texts) -> str:
    files: Sequence[str] = ()
    if template.kept.files:
        files = [texts("desk-card-files", count=len(template.kept.files))]
    text = texts("desk-template", name=template.kept.name, text=template.kept.text)
    return "\n\n".join([text, *files])


def _button(template: Template, action: TemplateAction, label: str) -> Button:
    return Button(label, TemplateStep(template=template.id, action=action).pack())
