"""The check before sending, «Исправить», the address of the letter, and «Отправить» (manual, 4.1)."""

from dataclasses import replace
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.email import parse_email
from domain.identifiers import DraftId, UserId
from domain.readings.reading import ReadingState, receipt_number
from domain.readings.service import FormOutdated, ReadingsService, Receipt
from domain.residents import Language
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.readings import SENT, Readings, ReadingsAction, ReadingsDraft, ReadingsStep
from fsm.screen import Aside, Button, Screen
from handlers.readings.entering import ask, new_draft, with_meters
from handlers.readings.flow import entries_to_send, renewed
from handlers.readings.questions import question
from locales.texts import Texts


async def correct(
    _: CallbackQuery, callback_data: ReadingsStep, conversation: Conversation, texts: Texts, now: datetime
) -> Screen:
    """«Исправить»: one value anew; the rest stays."""
    draft = conversation.draft(ReadingsDraft)
    return ask(conversation, draft.model_copy(update={"correcting": callback_data.value}), texts, now)


async def change_email(_: CallbackQuery, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """«Другая почта»: where this letter goes."""
    draft = conversation.draft(ReadingsDraft)
    conversation.move(Readings.email, draft)
    return question(Readings.email, draft, texts, now.date())


async def email(message: Message, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """The address for this letter."""
    address = parse_email(message.text or "")
    draft = conversation.draft(ReadingsDraft).model_copy(update={"email": address})
    return ask(conversation, draft, texts, now)


async def no_email(_: CallbackQuery, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """No letter this time."""
    draft = conversation.draft(ReadingsDraft).model_copy(update={"email": ""})
    return ask(conversation, draft, texts, now)


async def send(
    click: CallbackQuery,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    readings_service: ReadingsService,
    now: datetime,
) -> Screen | Aside:
    """«Отправить»: taken once, whatever happens to this answer."""
    draft = conversation.draft(ReadingsDraft)
    user = UserId(click.from_user.id)
    try:
        receipt = await readings_service.submit(
            user,
            draft.id,
            draft.account.number,
            entries_to_send(draft),
            draft.email,
            language,
            tuple(draft.photos.values()),
        )
    except FormOutdated as outdated:
        return await _check_again(user, draft, outdated, conversation, texts, readings_service, now)
    conversation.end()
    # Whose form is still open was not told yet: it was taken before a crash, and is answered now.
    said = _received(replace(receipt, repeated=False), texts)
    if draft.email:
        said += "\n\n" + texts("readings-letter-follows", email=draft.email)
    again = ReadingsStep(draft=draft.id, action=ReadingsAction.CORRECT)
    correct_them = (Button(texts("readings-correct-sent"), again.pack()),)
    return Screen(said, (correct_them, go_row(texts("menu-sent"), SENT), menu_row(texts)))


async def correct_sent(
    click: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    texts: Texts,
    readings_service: ReadingsService,
    now: datetime,
) -> Screen | Aside:
    """«Исправить» under a receipt: a new form of the same meters, with what was sent standing in it."""
    user = UserId(click.from_user.id)
    receipt = await readings_service.receipt(user, DraftId(callback_data.draft))
    if receipt is None:
        return Aside(texts("stale-button"), question=True)
    form = await readings_service.form(user, receipt.submission.account)
    draft = new_draft(form, mail_works=readings_service.mail_works)
    sent = {line.meter for line in receipt.submission.lines}
    asked = tuple(meter.id for meter in draft.meters if meter.id in sent)
    return ask(conversation, with_meters(draft, asked), texts, now)


async def _check_again(
    user: UserId,
    draft: ReadingsDraft,
    outdated: FormOutdated,
    conversation: Conversation,
    texts: Texts,
    readings_service: ReadingsService,
    now: datetime,
) -> Screen:
    # Of the form's own account, which need not be the active one any more.
    form = await readings_service.form(user, draft.account.number)
    draft = renewed(draft, new_draft(form, mail_works=readings_service.mail_works))
    screen = ask(conversation, draft, texts, now)
    return replace(screen, text=f"{texts(outdated.code)}\n\n{screen.text}")


async def send_again(
    click: CallbackQuery, callback_data: ReadingsStep, texts: Texts, readings_service: ReadingsService
) -> Aside:
    """«Отправить» of a form that is over: it says what became of it and changes nothing."""
    receipt = await readings_service.receipt(UserId(click.from_user.id), DraftId(callback_data.draft))
    if receipt is None:
        return Aside(texts("stale-button"), question=True)
    return Aside(_received(receipt, texts))


def _received(receipt: Receipt, texts: Texts) -> str:
    submission = receipt.submission
    facts = {
        "day": texts.day(submission.sent_at),
        "time": texts.time(submission.sent_at),
        "receipt": receipt_number(submission.id),
    }
    if receipt.repeated:
        return texts("readings-received-before", **facts)
    months = dict.fromkeys(line.month for line in submission.lines)
    said = [
        texts("readings-received-correction" if receipt.corrected else "readings-received", **facts),
        *(texts("readings-counts-for", month=texts.month(each.year, each.month)) for each in months),
        texts("readings-correctable", day=texts.short_day(receipt.closes_on)),
    ]
    if any(line.state is ReadingState.UNDER_REVIEW for line in submission.lines):
        said.insert(1, texts("readings-clerk-looks"))
    return "\n\n".join([said[0], " ".join(said[1:])])
