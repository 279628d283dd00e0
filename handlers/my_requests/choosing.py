"""Which of several requests words are meant for."""

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from domain.identifiers import ActId
from domain.requests.attaching import AttachmentsService
from domain.requests.events import Source
from domain.requests.replying import RepliesService, Words
from domain.requests.request import RequestNumber
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.my_requests import MeantFor, MyRequests, WordsDraft
from fsm.screen import Aside, Button, Screen
from handlers.my_requests.passed_on import passed_on
from handlers.my_requests.written import above, written
from locales.texts import Texts

LONGEST = 20_000  # characters of words that nobody has yet


async def ask(
    conversation: Conversation, numbers: Sequence[RequestNumber], words: Words, texts: Texts
) -> Screen:
    """Keep the words, and ask."""
    draft = WordsDraft(
        id=new_draft_id(),
        numbers=tuple(numbers),
        text=words.text,
        files=tuple(words.files),
        message=words.source.message if words.source else 0,
        at=words.at,
    )
    conversation.move(MyRequests.choosing, draft)
    return question(draft, texts)


def question(draft: WordsDraft, texts: Texts) -> Screen:
    """One button for each that waits, and one for none of them."""
    rows = [
        (
            Button(
                texts("my-requests-number", number=str(number)),
                MeantFor(draft=draft.id, number=number).pack(),
            ),
        )
        for number in draft.numbers
    ]
    nowhere = (Button(texts("my-requests-nowhere"), MeantFor(draft=draft.id).pack()),)
    return Screen(texts("my-requests-which"), (*rows, nowhere))


async def choose(
    _: CallbackQuery,
    callback_data: MeantFor,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
) -> Screen:
    """The words go to it; or nowhere, and nobody reads them."""
    draft = conversation.draft(WordsDraft)
    if callback_data.number is None:
        conversation.end()
        return Screen(texts("my-requests-not-passed-on"), (menu_row(texts),))
    source = Source(resident.user, draft.message)
    words = Words(draft.text, draft.files, source, draft.at)
    said = await replies_service.say(resident.user, RequestNumber(callback_data.number), words, act)
    conversation.end()
    return passed_on(said, texts)


async def more(
    _: Message,
    album: Sequence[Message],
    conversation: Conversation,
    texts: Texts,
    attachments: AttachmentsService,
) -> Screen | Aside:
    """More words, before it is known where the first ones go: they go there together."""
    draft = conversation.draft(WordsDraft)
    words, refused = await written(album, conversation, texts, attachments, len(draft.files))
    if words is None:
        return Aside(refused, question=True)
    text = "\n".join(each for each in (draft.text, words.text) if each)
    if len(text) > LONGEST:
        return Aside(texts("my-requests-which-first"), question=True)
    longer = draft.model_copy(update={"text": text, "files": (*draft.files, *words.files)})
    conversation.move(MyRequests.choosing, longer)
    return above(refused, question(longer, texts))
