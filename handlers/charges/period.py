"""Which period of charges and payments to show: one of the usual ones, typed, or picked by its months."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.charges.service import ChargesService
from domain.charges.span import Span, typed_span
from domain.identifiers import AccountNumber
from domain.residents import Resident
from domain.window import Month
from fsm.buttons import menu_row, turning_row
from fsm.charges import Charges, MoneyPage, PeriodDraft, PickAction, PickStep
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.figures import month_name
from fsm.screen import Aside, Button, Row, Screen
from handlers.charges.bill import leave
from handlers.charges.history import page_of
from handlers.menu import Menu
from locales.texts import Texts

A = PickAction

YEARS_OFFERED = 4
PAGE, IN_A_ROW = 12, 2


async def question(
    draft: PeriodDraft, resident: Resident, texts: Texts, now: datetime, charges_service: ChargesService
) -> Screen:
    """Which period, or which month of it."""
    return await _asked(draft, 0, resident, texts, now, charges_service)


async def choose(
    _: CallbackQuery,
    callback_data: MoneyPage,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """«Другой период»."""
    left = leave(conversation, menu, texts)
    account = AccountNumber(callback_data.account)
    draft = PeriodDraft(id=new_draft_id(), account=account, resource=callback_data.resource)
    screen = await _asked(draft, 0, resident, texts, now, charges_service)
    conversation.move(Charges.period, draft)
    return Screen(screen.text, screen.rows, left)


async def typed(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
) -> Screen:
    """A period, typed."""
    draft = conversation.draft(PeriodDraft)
    span = typed_span(message.text or "", now.date())
    if draft.first is not None and span.first == span.last:
        span = Span.between(draft.first, span.last)
    conversation.end()
    return await page_of(_page(draft, span), resident, texts, now.date(), charges_service)


async def begin(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
) -> Screen:
    """«Выбрать месяцы»: the first of them."""
    draft = conversation.draft(PeriodDraft).model_copy(update={"picking": True, "first": None})
    conversation.move(Charges.period, draft)
    return await _asked(draft, 0, resident, texts, now, charges_service)


async def pick(
    _: CallbackQuery,
    callback_data: PickStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
) -> Screen:
    """The first month, or the last: then the period is known."""
    draft, month = conversation.draft(PeriodDraft), callback_data.asked
    if month is not None and draft.first is not None:
        conversation.end()
        asked = _page(draft, Span.between(draft.first, month))
        return await page_of(asked, resident, texts, now.date(), charges_service)
    draft = draft.model_copy(update={"first": month})
    conversation.move(Charges.period, draft)
    return await _asked(draft, 0, resident, texts, now, charges_service)


async def turn(
    _: CallbackQuery,
    callback_data: PickStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
) -> Screen:
    """Other months of the list."""
    draft = conversation.draft(PeriodDraft)
    return await _asked(draft, callback_data.offset, resident, texts, now, charges_service)


async def back(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
) -> Screen:
    """«Назад»: to the question before, or to the latest twelve months."""
    draft = conversation.draft(PeriodDraft)
    if draft.picking:
        draft = draft.model_copy(update={"picking": draft.first is not None, "first": None})
        conversation.move(Charges.period, draft)
        return await _asked(draft, 0, resident, texts, now, charges_service)
    conversation.end()
    latest = _page(draft, Span.until(Month.of(now.date()), 12))
    return await page_of(latest, resident, texts, now.date(), charges_service)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A picture, a sticker: neither is a period."""
    return Aside(texts("charges-error-period"), question=True)


async def _asked(
    draft: PeriodDraft,
    offset: int,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
) -> Screen:
    months = await charges_service.months(resident.user, draft.account)
    back_row = (_step(texts("button-back"), draft, A.CANCEL),)
    if not draft.picking:
        rows = _usual(draft, months, Month.of(now.date()), texts)
        return Screen(texts("charges-which-period"), (*rows, back_row, menu_row(texts)))
    offered = [each for each in months if draft.first is None or each >= draft.first]
    rows = _list(draft, offered, offset, texts)
    said = (
        texts("charges-which-last", first=month_name(draft.first, texts))
        if draft.first
        else texts("charges-which-first")
    )
    return Screen(said, (*rows, back_row, menu_row(texts)))


def _usual(draft: PeriodDraft, months: Sequence[Month], this: Month, texts: Texts) -> list[Row]:
    """Those that most people would choose; any other can be typed or picked."""
    years = sorted({each.year for each in months}, reverse=True)[:YEARS_OFFERED]
    rows = [
        (_of_span(texts("charges-this-month"), draft, Span(this, this)),),
        (
            _of_span(texts("charges-three-months"), draft, Span.until(this, 3)),
            _of_span(texts("charges-twelve-months"), draft, Span.until(this, 12)),
        ),
        tuple(_of_span(str(year), draft, Span(Month(year, 1), Month(year, 12))) for year in years),
        (_step(texts("charges-pick-months"), draft, A.BEGIN),) if len(months) > 1 else (),
    ]
    return [row for row in rows if row]


def _list(draft: PeriodDraft, months: Sequence[Month], asked: int, texts: Texts) -> list[Row]:
    offset = max(0, min(asked, len(months) - 1))
    buttons = [_of_month(month, draft, texts) for month in months[offset : offset + PAGE]]
    rows: list[Row] = [tuple(buttons[place : place + IN_A_ROW]) for place in range(0, len(buttons), IN_A_ROW)]
    turning = turning_row(
        offset,
        len(months),
        PAGE,
        (texts("charges-months-newer"), texts("charges-months-older")),
        lambda label, other: _step(label, draft, A.LIST, other),
    )
    return [*rows, turning] if turning else rows


def _page(draft: PeriodDraft, span: Span) -> MoneyPage:
    return MoneyPage.of(draft.account, span, draft.resource)


def _of_span(label: str, draft: PeriodDraft, span: Span) -> Button:
    return Button(label, _page(draft, span).pack())


def _of_month(month: Month, draft: PeriodDraft, texts: Texts) -> Button:
    data = PickStep(draft=draft.id, action=A.PICK, year=month.year, month=month.month)
    return Button(month_name(month, texts), data.pack())


def _step(label: str, draft: PeriodDraft, action: PickAction, offset: int = 0) -> Button:
    return Button(label, PickStep(draft=draft.id, action=action, offset=offset).pack())
