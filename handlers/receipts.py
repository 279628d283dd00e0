"""The letter about readings did not arrive: to which other address shall it go?"""

from aiogram.types import CallbackQuery, Message

from domain.email import parse_email
from domain.identifiers import SubmissionId
from domain.readings.reading import receipt_number
from domain.readings.receipts import ReceiptsService
from domain.residents import Language, Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, Foundation, Services, Step
from fsm.draft import new_draft_id
from fsm.event import Content
from fsm.receipts import LetterAgain, Receipts, ReceiptsCancel, ReceiptsDraft
from fsm.routes import Hear, Press, StepPress, Word
from fsm.screen import Aside, Button, Screen
from fsm.wording import shown_email
from locales.texts import Texts

STOP = "stop"


async def ask(
    _: CallbackQuery, callback_data: LetterAgain, conversation: Conversation, texts: Texts
) -> Screen:
    """«Другая почта»: to which address; a form that was open is left, and that is said."""
    before = (texts("menu-form-left"),) if conversation.state else ()
    number = SubmissionId(callback_data.submission)
    draft = ReceiptsDraft(id=new_draft_id(), submission=number, corrected=callback_data.corrected)
    conversation.move(Receipts.email, draft)
    asked = question(draft, texts)
    return Screen(asked.text, asked.rows, before)


def question(draft: ReceiptsDraft, texts: Texts) -> Screen:
    """The question for an address."""
    stop = Button(texts("button-cancel"), ReceiptsCancel(draft=draft.id).pack())
    return Screen(texts("receipts-email", receipt=receipt_number(draft.submission)), ((stop,),))


async def email(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    language: Language,
    receipts_service: ReceiptsService,
) -> Screen:
    """The address that was typed."""
    address = parse_email(message.text or "")
    draft = conversation.draft(ReceiptsDraft)
    await receipts_service.send_letter(
        resident.user, draft.submission, address, language, corrected=draft.corrected
    )
    conversation.end()
    said = texts("receipts-sent", receipt=receipt_number(draft.submission), email=shown_email(address))
    return Screen(said, (menu_row(texts),))


async def cancel(_: CallbackQuery | Message, conversation: Conversation, texts: Texts) -> Screen:
    """No letter."""
    conversation.end()
    return Screen(texts("receipts-cancelled"), (menu_row(texts),))


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, a file: the question stays."""
    return Aside(texts("receipts-unexpected"), question=True)


def _services(foundation: Foundation) -> Services:
    return {"receipts_service": ReceiptsService(foundation.units, foundation.clock)}


CONVERSATION = Descriptor(
    name="receipts",
    texts=("receipts",),
    steps=(Step(Receipts.email, ReceiptsDraft, question),),
    services=_services,
    routes=(
        Press(LetterAgain, ask),
        Hear(Receipts.email, email, Content.TEXT),
        StepPress(ReceiptsCancel, STOP, cancel),
        Word("button-back", cancel, Receipts),
        Hear(Receipts, unexpected),
    ),
)
