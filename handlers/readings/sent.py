"""«Мои показания»: what was sent for the account, by whom, and what became of it."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.meters import MEASURE_OF, Zone
from domain.readings.reading import ReadingState, Submission, SubmittedReading, receipt_number
from domain.readings.service import ReadingsService
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.readings import HISTORY, SentPage
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import (
    measure_name,
    own_account_name,
    reason_words,
    register_label,
    resource_name,
)
from handlers.readings.receipt_words import account_lines
from locales.texts import Texts

PAGE = 5
TURNED_DOWN = (ReadingState.DECLINED, ReadingState.REFUSED)


async def asked(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Приняты ли мои показания»: the newest ones, with what became of them."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    conversation.end()
    return await open_sent(message, resident, texts, readings_service)


async def open_sent(
    _: CallbackQuery | Message, resident: Resident, texts: Texts, readings_service: ReadingsService
) -> Screen:
    """The newest ones."""
    return await _page(0, resident, texts, readings_service)


async def turn_page(
    _: CallbackQuery,
    callback_data: SentPage,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """Older or newer ones."""
    return await _page(max(0, callback_data.offset), resident, texts, readings_service)


async def _page(offset: int, resident: Resident, texts: Texts, readings_service: ReadingsService) -> Screen:
    sent = await readings_service.sent(resident.user, PAGE, offset)
    if not sent.submissions:
        return Screen(texts("sent-none"), (go_row(texts("menu-history"), HISTORY), menu_row(texts)))
    blocks = [_submission(submission, resident, texts) for submission in sent.submissions]
    turning: list[Button] = []
    if offset > 0:
        turning.append(Button(texts("sent-newer"), SentPage(offset=max(0, offset - PAGE)).pack()))
    if offset + PAGE < sent.count:
        turning.append(Button(texts("sent-older"), SentPage(offset=offset + PAGE).pack()))
    rows: list[Row] = [tuple(turning)] if turning else []
    rows += [go_row(texts("menu-history"), HISTORY), menu_row(texts)]
    name = own_account_name(resident, sent.number, texts)
    head = f"<b>{texts('sent-title')}</b>\n{account_lines(name, sent.account, texts)}"
    return Screen("\n\n".join([head, *blocks]), tuple(rows))


def _submission(submission: Submission, resident: Resident, texts: Texts) -> str:
    head = texts(
        "sent-head",
        day=texts.day(submission.sent_at),
        time=texts.time(submission.sent_at),
        receipt=receipt_number(submission.id),
        by="me" if submission.user == resident.user else "other",
    )
    months = sorted({line.month for line in submission.lines})
    head += "\n" + texts("sent-for", months=", ".join(texts.month(each.year, each.month) for each in months))
    return "\n".join([head, *(_line(line, texts) for line in submission.lines)])


def _line(line: SubmittedReading, texts: Texts) -> str:
    # A meter of one register has no name for it.
    single = line.zone is Zone.WHOLE_DAY
    unit = measure_name(MEASURE_OF[line.resource], texts)
    said = texts(
        "sent-line",
        resource=resource_name(line.resource, texts),
        meter=f"{line.meter_number} ({line.place})" if line.place else line.meter_number,
        register="" if single else f", {register_label(line.register, line.zone, texts)}",
        value=str(line.value).zfill(line.integer_digits),
        unit=unit,
        used="" if line.used is None else f", {texts('sent-used', used=line.used, unit=unit)}",
        state=line.fate.value,
    )
    if line.state in TURNED_DOWN and line.reason:
        return f"{said}. {texts('sent-because', reason=reason_words(line.reason, texts))}"
    return said
