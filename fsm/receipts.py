"""The letter about a receipt once more: where one can be, what is carried, and what its buttons send."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.identifiers import SubmissionId
from fsm.draft import Draft


class Receipts(StatesGroup):
    """Asking for the letter once more: to which address."""

    email = State()


class ReceiptsDraft(Draft):
    """The receipt whose letter did not arrive."""

    submission: SubmissionId
    corrected: bool = False


class LetterAgain(CallbackData, prefix="letter"):
    """«Другая почта», under the notice that a letter did not arrive; whether it was about a correction."""

    submission: int
    corrected: bool = False


class ReceiptsCancel(CallbackData, prefix="noletter"):
    """«Отмена» and «Назад»: no letter."""

    draft: str
    action: str = "stop"
