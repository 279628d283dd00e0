"""Back, out, and what can be done under an answer: correct it, look closer, compare."""

from aiogram.types import CallbackQuery, Message

from domain.calculator import filling
from domain.calculator.form import SHOWN, Form, FormStep
from domain.calculator.service import CalculatorService
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.calculator import CalculatorAction, CalculatorDraft, CalculatorStep
from fsm.conversation import Conversation, NoDraft
from fsm.screen import Aside, Screen
from handlers.calculator.questions import ask, held
from locales.texts import Texts


async def back(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
) -> Screen:
    """One step back; what was answered stays. From the first step, out of the form."""
    form = filling.back(await held(conversation, resident, calculator_service))
    if form is None:
        return _leave(conversation, texts)
    return await ask(conversation, form, resident, texts, calculator_service)


async def cancel(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """«Отмена»: nothing of it is kept."""
    return _leave(conversation, texts)


def _leave(conversation: Conversation, texts: Texts) -> Screen:
    conversation.end()
    return Screen(texts("calculator-cancelled"), (menu_row(texts),))


async def under_answer(
    _: CallbackQuery,
    callback_data: CalculatorStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
) -> Screen | Aside:
    """A button under a sum or a comparison: it counts while that calculation is the newest thing."""
    if not _is_newest(conversation, callback_data.draft):
        return Aside(texts("stale-button"), question=True)
    form = await held(conversation, resident, calculator_service)
    looked = await _looked(form, callback_data, calculator_service)
    return await ask(conversation, looked, resident, texts, calculator_service)


def _is_newest(conversation: Conversation, draft: str) -> bool:
    try:
        carried = conversation.draft(CalculatorDraft)
    except NoDraft:
        return False
    return carried.id == draft and (conversation.state is None or carried.answers.step in SHOWN)


async def _looked(form: Form, pressed: CalculatorStep, calculator_service: CalculatorService) -> Form:
    if pressed.action is CalculatorAction.COMPARE:
        year = await calculator_service.year(form)
        return filling.compare(form, measured=year.zones > 1)
    try:
        step = FormStep(pressed.value)
    except ValueError:
        raise filling.NotOffered from None
    if pressed.action is CalculatorAction.CORRECT:
        return filling.correct(form, step)
    return filling.look(form, step if step in SHOWN else FormStep.SUM)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """What is no answer to the question, which stays."""
    return Aside(texts("calculator-unexpected"), question=True)
