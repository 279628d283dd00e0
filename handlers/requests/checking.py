"""The check before sending, and «Отправить» (manual, 4.3)."""

from dataclasses import replace

from aiogram.types import CallbackQuery

from domain.identifiers import ActId, DraftId
from domain.requests import filling
from domain.requests.form import FormStep
from domain.requests.request import RequestKind
from domain.requests.submitting import FormChanged, Receipt, RequestsService
from domain.requests.times import Expectation, ExpectationService
from domain.residents import Language, Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.my_requests import MY_REQUESTS
from fsm.requests import RequestsStep
from fsm.screen import Aside, Screen
from fsm.wording import hours_in_words
from handlers.requests.questions import ask, held
from locales.keys import keys_of
from locales.texts import Texts

TAKEN = keys_of("requests-taken", RequestKind)


async def correct(
    _: CallbackQuery,
    callback_data: RequestsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Screen:
    """One answer anew; the rest stays."""
    form = await held(conversation, resident, requests_service)
    return ask(conversation, filling.correct(form, FormStep(callback_data.value)), resident, texts)


async def send(
    _: CallbackQuery,
    act: ActId,
    callback_data: RequestsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    language: Language,
    requests_service: RequestsService,
    expectation_service: ExpectationService,
) -> Screen:
    """«Отправить»: what its own screen showed is taken once, whatever happens to this answer."""
    form = await held(conversation, resident, requests_service)
    try:
        receipt = await requests_service.submit(resident.user, form, callback_data.value, language, act)
    except FormChanged as changed:
        form = await held(conversation, resident, requests_service)
        return ask(conversation, form, resident, texts, texts(changed.code))
    conversation.end()
    # Whose form is still open was not told yet: it was taken before a crash, and is answered now.
    said = [_taken(replace(receipt, repeated=False), texts)]
    said += _what_to_expect(await expectation_service.expectation(), texts)
    said.append(texts("requests-where-to-look" if resident.links else "requests-answer-comes"))
    mine = (go_row(texts("menu-my-requests"), MY_REQUESTS),) if resident.links else ()
    return Screen("\n\n".join(said), (*mine, menu_row(texts)), document=True)


async def send_again(
    _: CallbackQuery,
    callback_data: RequestsStep,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
) -> Aside:
    """«Отправить» of a form that is over: it says what became of it and changes nothing."""
    receipt = await requests_service.receipt(resident.user, DraftId(callback_data.draft))
    if receipt is None:
        return Aside(texts("stale-button"), question=True)
    return Aside(_taken(receipt, texts), document=True)


def _taken(receipt: Receipt, texts: Texts) -> str:
    """The number that the request is known by, and the manual's words."""
    request = receipt.request
    said = texts(TAKEN[request.sent.kind], number=str(request.number))
    return f"{texts('requests-taken-before')}\n\n{said}" if receipt.repeated else said


def _what_to_expect(expected: Expectation, texts: Texts) -> list[str]:
    """When clerks begin, while they do not work, and how soon others were answered."""
    said = []
    begins = expected.clerks_begin
    if begins is not None:
        said.append(texts("requests-clerks-begin", day=texts.short_day(begins), time=texts.time(begins)))
    if expected.first_answer is not None:
        waited = hours_in_words(expected.first_answer, texts)
        said.append(texts("requests-first-answer", age=waited))
    return said
