"""The check before sending, «Исправить», the address of the letter, and «Отправить» (manual, 4.1)."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.email import parse_email
from domain.identifiers import DraftId
from domain.readings import acts
from domain.readings.form import checked, photos_to_send, seal_of, to_send
from domain.readings.reading import ReadingState, receipt_number
from domain.readings.service import FormOutdated, ReadingsService, Receipt
from domain.readings.view import Change
from domain.residents import Language, Resident
from fsm.buttons import go_row, menu_row
from fsm.calculator import CalculateSent
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.readings import SENT, ReadingsAction, ReadingsStep, month_key, register_named
from fsm.screen import Aside, Button, Screen
from fsm.wording import own_account_name
from handlers.readings.needs import check_rows
from handlers.readings.questions import ask, held, month_is_over, under
from handlers.readings.receipt_words import account_lines, tables_of
from locales.texts import Texts


async def correct(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """«Исправить»: one value anew; the rest stays."""
    now = await held(conversation, resident, readings_service)
    form = acts.correct(now.form, register_named(callback_data.value))
    return ask(conversation, form, resident, texts, now.changed)


async def change_email(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """«Другая почта»: where this letter goes."""
    now = await held(conversation, resident, readings_service)
    return ask(conversation, acts.ask_for_email(now.form), resident, texts, now.changed)


async def email(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """The address for this letter."""
    address = parse_email(message.text or "")
    now = await held(conversation, resident, readings_service)
    return ask(conversation, acts.send_letter_to(now.form, address), resident, texts, now.changed)


async def no_email(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """No letter this time."""
    now = await held(conversation, resident, readings_service)
    return ask(conversation, acts.send_letter_to(now.form, ""), resident, texts, now.changed)


async def send(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    language: Language,
    readings_service: ReadingsService,
) -> Screen:
    """«Отправить»: what its own screen showed is taken once, whatever happens to this answer."""
    now = await held(conversation, resident, readings_service)
    form = now.form
    changed = now.changed or (None if callback_data.value == seal_of(form) else Change.VALUES)
    try:
        receipt = await readings_service.submit(
            resident.user,
            form.draft,
            form.view.account.number,
            [] if changed else to_send(form) or checked(form),
            form.answers.email or "",
            language,
            photos_to_send(form),
            form.insisted_on,
            month=form.view.acceptance.month,
            at=conversation.moment,
        )
    except FormOutdated:
        now = await held(conversation, resident, readings_service)
        return ask(conversation, now.form, resident, texts, now.changed or changed or Change.METERS)
    conversation.end()
    # Whose form is still open was not told yet: it was taken before a crash, and is answered now.
    said = _received(replace(receipt, repeated=False), resident, texts)
    if form.answers.email:
        said += "\n\n" + texts("readings-letter-follows", email=form.answers.email)
    again = ReadingsStep(draft=form.draft, action=ReadingsAction.CORRECT)
    correct_them = (Button(texts("readings-correct-sent"), again.pack()),)
    checks = [row for meter in form.pass_meters for row in check_rows(meter, form.view.today, texts)]
    month = month_key(receipt.submission.lines[0].month)
    calculate = CalculateSent(account=receipt.submission.account, month=month)
    sum_of_them = (Button(texts("calculator-sent"), calculate.pack()),)
    rows = (sum_of_them, correct_them, *checks[:1], go_row(texts("menu-sent"), SENT), menu_row(texts))
    return Screen(said, rows, document=True)


async def correct_sent(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | Aside:
    """«Исправить» under a receipt: a new form of the same meters, with what was sent standing in it."""
    receipt = await readings_service.receipt(resident.user, DraftId(callback_data.draft))
    if receipt is None:
        return Aside(texts("stale-button"), question=True)
    account, lines = receipt.submission.account, receipt.submission.lines
    month = lines[0].month
    view = await readings_service.view(resident.user, account, month=month, at=conversation.moment)
    form = acts.begin(new_draft_id(), view, readings_service.letters_to(resident, view))
    form = acts.choose(form, {line.meter for line in lines})
    return under(month_is_over(form, texts), ask(conversation, form, resident, texts))


async def send_again(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Aside:
    """«Отправить» of a form that is over: it says what became of it and changes nothing."""
    receipt = await readings_service.receipt(resident.user, DraftId(callback_data.draft))
    if receipt is None:
        return Aside(texts("stale-button"), question=True)
    return Aside(_received(receipt, resident, texts), document=True)


def _received(receipt: Receipt, resident: Resident, texts: Texts) -> str:
    submission = receipt.submission
    name = own_account_name(resident, submission.account, texts)
    facts = {
        "day": texts.day(submission.sent_at),
        "time": texts.time(submission.sent_at),
        "receipt": receipt_number(submission.id),
    }
    key = "readings-received-correction" if receipt.corrected else "readings-received"
    said = [
        texts("readings-received-before" if receipt.repeated else key, **facts),
        account_lines(name, receipt.account, texts),
        *tables_of(submission.lines, texts),
    ]
    if receipt.repeated:
        return "\n\n".join(said)
    months = dict.fromkeys(line.month for line in submission.lines)
    end = [
        *(texts("readings-counts-for", month=texts.month(each.year, each.month)) for each in months),
        texts("readings-correctable", day=texts.short_day(receipt.until)),
    ]
    if any(line.state is ReadingState.UNDER_REVIEW for line in submission.lines):
        end.insert(0, texts("readings-clerk-looks"))
    return "\n\n".join([*said, " ".join(end)])
