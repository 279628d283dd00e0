"""`/outage` in the staff group: what, where, from when to when, why; shown, and told when a clerk says so."""

import re

from aiogram.types import CallbackQuery, Message

from domain.errors import DomainError
from domain.meters import Resource
from domain.outages.clerks import OutagesService, Preview, Written
from domain.outages.planning import News
from domain.outages.typed import typed_beginning, typed_end, typed_reason, typed_resource
from fsm.conversation import Conversation, NoDraft
from fsm.draft import new_draft_id
from fsm.event import Event
from fsm.failures import refusal_text
from fsm.outages import Planning, PlanningAction, PlanningDraft, PlanningStep
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import RESOURCES
from handlers.desk.carrying import unfinished
from handlers.desk.clerks import clerk_of
from handlers.outages.outgoing import outage_told
from locales.keys import keys_of
from locales.texts import Texts

_ASKED = keys_of("outages-ask", ("place", "resource", "begins", "ends", "reason"))
_BETWEEN = re.compile(r"\s*[;\n]\s*")


async def begin(
    _: Message,
    arguments: str,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    outages_service: OutagesService,
) -> Screen | Aside:
    """`/outage`, alone or with all that is to be said, parted by semicolons or lines."""
    if first := unfinished(conversation, texts):
        return first
    await outages_service.check_right(event.chat.id, clerk_of(event, texts).id)
    draft = PlanningDraft(id=new_draft_id())
    return await _filled(draft, arguments, conversation, texts, outages_service)


async def take_words(
    message: Message, conversation: Conversation, texts: Texts, outages_service: OutagesService
) -> Screen | None:
    """The clerk's next message: what was asked for, and perhaps what comes after. A note is none."""
    words = message.text or ""
    if words.startswith("//"):
        return None
    return await _filled(conversation.draft(PlanningDraft), words, conversation, texts, outages_service)


async def chatter(_: Message) -> None:
    """Clerks talk among themselves."""


async def choose_resource(
    _: CallbackQuery,
    callback_data: PlanningStep,
    conversation: Conversation,
    texts: Texts,
    outages_service: OutagesService,
) -> Screen | Aside:
    """What is off, by a button."""
    draft = _draft_pressed(callback_data, Planning.resource.state, conversation)
    if draft is None:
        return Aside(texts("stale-button"))
    chosen = draft.model_copy(update={"resource": Resource(callback_data.value)})
    return await _ask(chosen, conversation, texts, outages_service)


async def without_reason(
    _: CallbackQuery,
    callback_data: PlanningStep,
    conversation: Conversation,
    texts: Texts,
    outages_service: OutagesService,
) -> Screen | Aside:
    """«Без причины»."""
    draft = _draft_pressed(callback_data, Planning.reason.state, conversation)
    if draft is None:
        return Aside(texts("stale-button"))
    return await _ask(draft.model_copy(update={"reason": ""}), conversation, texts, outages_service)


async def send(
    _: CallbackQuery,
    callback_data: PlanningStep,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    outages_service: OutagesService,
) -> Screen | Aside:
    """«Сообщить жителям»."""
    draft = _draft_pressed(callback_data, Planning.sure.state, conversation)
    if draft is None:
        return Aside(texts("stale-button"))
    await outages_service.check_right(event.chat.id, clerk_of(event, texts).id)
    news, number = await outages_service.plan(_written(draft))
    conversation.end()
    known = texts("outages-known") if news is News.NONE else texts("outages-sent", number=str(number))
    return Screen(known)


async def cancel(
    _: CallbackQuery, callback_data: PlanningStep, conversation: Conversation, texts: Texts
) -> Screen | Aside:
    """«Отмена» under a question."""
    if _draft_pressed(callback_data, conversation.state, conversation) is None:
        return Aside(texts("stale-button"))
    conversation.end()
    return Screen(texts("outages-not-sent"))


def ask_again(draft: PlanningDraft, texts: Texts) -> Screen:
    """What is asked for; nobody in the group asks for it by leaving and coming back."""
    return _question(draft, texts)


async def _filled(
    draft: PlanningDraft,
    typed: str,
    conversation: Conversation,
    texts: Texts,
    outages_service: OutagesService,
) -> Screen:
    """As many parts as were typed; at the first that cannot be right, why, and the question again."""
    for part in filter(None, _BETWEEN.split(typed.strip())):
        if draft.step is Planning.sure:
            break
        try:
            draft = await _with(draft, part, outages_service)
        except DomainError as refused:
            conversation.move(draft.step, draft)
            question = _question(draft, texts)
            said = f"{refusal_text(refused, texts)}\n\n{question.text}"
            return Screen(said, question.rows, apart=True)
    return await _ask(draft, conversation, texts, outages_service)


async def _with(draft: PlanningDraft, part: str, outages_service: OutagesService) -> PlanningDraft:
    now = outages_service.now()
    match draft.step:
        case Planning.place:
            await outages_service.place(part)
            return draft.model_copy(update={"place": part})
        case Planning.resource:
            return draft.model_copy(update={"resource": typed_resource(part)})
        case Planning.begins:
            return draft.model_copy(update={"begins": typed_beginning(part, now)})
        case Planning.ends:
            return draft.model_copy(update={"ends": typed_end(part, draft.begins or now, now)})
        case _:
            return draft.model_copy(update={"reason": typed_reason(part)})


async def _ask(
    draft: PlanningDraft, conversation: Conversation, texts: Texts, outages_service: OutagesService
) -> Screen:
    conversation.move(draft.step, draft)
    if draft.step is not Planning.sure:
        return _question(draft, texts)
    preview = await outages_service.preview(_written(draft))
    parts = [
        texts(
            "outages-preview", place=str(preview.place), count=len(preview.plan.houses), chats=preview.chats
        ),
        _as_residents_read_it(preview, texts),
    ]
    send = _button(texts("outages-send"), draft, PlanningAction.SEND)
    return Screen("\n\n".join(parts), ((send,), _way_out(draft, texts)), apart=True)


def _question(draft: PlanningDraft, texts: Texts) -> Screen:
    rows: tuple[Row, ...] = (_way_out(draft, texts),)
    match draft.step:
        case Planning.resource:
            chosen = (
                (_button(texts(RESOURCES[each]), draft, PlanningAction.RESOURCE, each),) for each in Resource
            )
            rows = (*chosen, *rows)
        case Planning.reason:
            rows = ((_button(texts("outages-no-reason"), draft, PlanningAction.NO_REASON),), *rows)
        case _:
            pass
    name = (draft.step.state or "").partition(":")[2]
    if name not in _ASKED:
        return Screen(texts("outages-ask-sure"), rows, apart=True)
    return Screen(texts(_ASKED[name]), rows, apart=True)


def _as_residents_read_it(preview: Preview, texts: Texts) -> str:
    plan, place = preview.plan, preview.place
    facts = {
        "resource": plan.resource.value,
        "begins": plan.begins_at.isoformat(),
        "ends": plan.ends_at.isoformat(),
        "now": preview.now.isoformat(),
        "reason": plan.reason,
        "phone": "",
        "news": "planned",
        "homes": [{"street": place.street, "house": place.numbers or "…", "flat": "", "label": ""}],
    }
    return outage_told(facts, texts).text


def _written(draft: PlanningDraft) -> Written:
    if draft.resource is None or draft.begins is None or draft.ends is None:
        raise NoDraft
    return Written(draft.place, draft.resource, draft.begins, draft.ends, draft.reason or "")


def _draft_pressed(
    pressed: PlanningStep, state: str | None, conversation: Conversation
) -> PlanningDraft | None:
    """The draft whose button was pressed; None where this clerk has not begun it, or it is further on."""
    try:
        draft = conversation.draft(PlanningDraft)
    except NoDraft:
        return None
    return draft if draft.id == pressed.draft and conversation.state == state is not None else None


def _way_out(draft: PlanningDraft, texts: Texts) -> Row:
    return (_button(texts("button-cancel"), draft, PlanningAction.CANCEL),)


def _button(label: str, draft: PlanningDraft, action: PlanningAction, value: str = "") -> Button:
    return Button(label, PlanningStep(draft=draft.id, action=action, value=value).pack())
