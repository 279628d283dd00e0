"""The buttons that lead to a bill's reasons."""

from domain.identifiers import AccountNumber
from domain.window import Month
from fsm.explaining import CompareStep, ExplainStep
from fsm.screen import Button
from locales.texts import Texts


def explain_button(account: AccountNumber, month: Month, texts: Texts) -> Button:
    """«Как посчитали»."""
    step = ExplainStep(account=account, year=month.year, month=month.month)
    return Button(texts("explaining-button"), step.pack())


def compare_button(account: AccountNumber, month: Month, texts: Texts) -> Button:
    """«Почему больше?»."""
    step = CompareStep(account=account, year=month.year, month=month.month)
    return Button(texts("comparing-button"), step.pack())
