"""The subject, the text over however many messages, and the files, before it or after it."""

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from domain.errors import DomainError
from domain.requests import filling
from domain.requests.attaching import AttachmentsService
from domain.requests.files import RefusedFile, RequestFile
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.failures import refusal_text
from fsm.files import offered_files, refused_file
from fsm.links import worded
from fsm.requests import RequestsStep
from fsm.screen import Aside, Screen
from handlers.requests.questions import ask, held
from locales.texts import Texts


async def subject(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """What a statement is about."""
    form = await held(conversation, resident, requests_service)
    return ask(conversation, filling.give_subject(form, message.text or ""), resident, texts)


async def text(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """A message of the text: it is added to what was written before, and that is said."""
    form = await held(conversation, resident, requests_service)
    added = filling.add_text(form, worded(message))
    said = texts("requests-text-added") if form.answers.text else texts("requests-text-kept")
    return ask(conversation, added, resident, texts, said)


async def remove_text(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """«Начать текст заново»."""
    form = await held(conversation, resident, requests_service)
    return ask(conversation, filling.remove_text(form), resident, texts)


async def attach(
    _: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    attachments: AttachmentsService,
) -> Screen | Aside:
    """Files: what is not taken is said, and the rest stays. What stands under them belongs to the text."""
    form = await held(conversation, resident, requests_service)
    came = await attachments.take(offered_files(album), len(form.answers.files))
    taken = [each for each in came if isinstance(each, RequestFile)]
    said = [refused_file(each, texts) for each in came if isinstance(each, RefusedFile)]
    captions = "\n".join(filter(None, map(worded, album)))
    changed = filling.add_files(form, taken)
    if captions:
        try:
            changed = filling.add_text(changed, captions)
            said.append(texts("requests-caption-added"))
        except DomainError as refused:
            said.append(refusal_text(refused, texts))
    if changed.answers == form.answers:
        return Aside("\n\n".join(said))
    if taken:
        said.insert(0, texts("requests-files-taken", count=len(taken)))
    return ask(conversation, changed, resident, texts, *said)


async def remove_file(
    _: CallbackQuery,
    callback_data: RequestsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """Without one of the files."""
    form = await held(conversation, resident, requests_service)
    return ask(conversation, filling.remove_file(form, callback_data.value), resident, texts)
