"""«Калькулятор» (manual, 4.4): what a month will cost, for everybody, with or without an account."""

from domain.calculator.service import CalculatorService
from fsm.calculator import (
    CALCULATOR,
    CalculateSent,
    Calculator,
    CalculatorAction,
    CalculatorDraft,
    CalculatorStep,
)
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.event import Content
from fsm.menu import MONEY, Go
from fsm.routes import Command, Hear, Press, StepPress, Word
from handlers.calculator import filling, going, opening
from handlers.calculator.questions import question
from locales.texts import Texts

__all__ = ["CONVERSATION"]

A = CalculatorAction

_ANSWERS = (
    A.METER,
    A.BY_HAND,
    A.CATEGORY,
    A.PERSONS,
    A.ZONES,
    A.USE,
    A.READINGS,
    A.YEAR,
    A.MONTH,
    A.SHARE,
)


def _services(foundation: Foundation) -> Services:
    of = foundation
    return {"calculator_service": CalculatorService(of.units, of.clock, of.readings_policy)}


def _left(texts: Texts) -> str:
    return texts("calculator-left")


def _nothing(_: Texts) -> str:
    return ""


CONVERSATION = Descriptor(
    name="calculator",
    texts=("calculator",),
    steps=tuple(
        Step(state, CalculatorDraft, question, half_done=_nothing if state is Calculator.sum else _left)
        for state in Calculator.__all_states__
    ),
    menu=(
        MenuEntry("menu-calculator", CALCULATOR, section=MONEY),
        MenuEntry("menu-calculator", CALCULATOR, linked=False),
    ),
    commands=("calculator",),
    services=_services,
    routes=(
        Command("calculator", opening.open_calculator),
        Press(Go, opening.open_calculator, CALCULATOR),
        Word("menu-calculator", opening.open_calculator),
        Press(CalculateSent, opening.open_sent),
        *(StepPress(CalculatorStep, action, filling.pressed) for action in _ANSWERS),
        *(
            Hear(state, filling.typed, Content.TEXT)
            for state in Calculator.__all_states__
            if state is not Calculator.sum
        ),
        StepPress(CalculatorStep, A.BACK, going.back),
        StepPress(CalculatorStep, A.CANCEL, going.cancel),
        *(Press(CalculatorStep, going.under_answer, action) for action in (A.CORRECT, A.LOOK, A.COMPARE)),
        Word("button-back", going.back, Calculator),
        Hear(Calculator, going.unexpected),
    ),
)
