"""Sending readings (manual, 4.1): the conversation, in the order in which it is held."""

from aiogram import F, Router
from aiogram.filters import StateFilter

from fsm.callbacks import Go, HistoryPage, Place, ReadingsAction, ReadingsOf, ReadingsStep, SentPage
from fsm.states import Readings
from handlers.buttons import Says
from handlers.filters import Pressed, is_linked, on_screen
from handlers.readings import checking, doubting, entering, history, sent
from handlers.readings.entering import begin
from handlers.readings.questions import question

__all__ = ["begin", "question", "router"]

A = ReadingsAction
HAS_A_DIGIT = r"(?s).*\d"  # the filter looks from the start of the text: «Т1 256» has its digit later
LONGEST_MESSAGE = 600  # characters; readings of a dozen meters take fewer


def router() -> Router:
    """What residents can do about readings."""
    router = Router(name="readings")
    router.callback_query.register(entering.open_readings, Go.filter(F.to == Place.READINGS))
    router.callback_query.register(entering.open_readings_of, ReadingsOf.filter())
    router.callback_query.register(sent.open_sent, Go.filter(F.to == Place.SENT))
    router.callback_query.register(sent.turn_page, SentPage.filter())
    router.callback_query.register(history.open_history, Go.filter(F.to == Place.HISTORY))
    router.callback_query.register(history.picture, HistoryPage.filter(F.picture))
    router.callback_query.register(history.turn_page, HistoryPage.filter())
    router.message.register(
        entering.values_from_nowhere,
        StateFilter(None),
        F.text.regexp(HAS_A_DIGIT),
        F.text.len() <= LONGEST_MESSAGE,
        is_linked,
    )
    router.include_routers(_steps(), _over())
    return router


def _over() -> Router:
    # A router of its own: what is registered on a parent is asked before all of its children.
    over = Router(name="readings-over")
    over.callback_query.register(checking.send_again, ReadingsStep.filter(F.action == A.SEND))
    over.callback_query.register(
        checking.correct_sent, StateFilter(None), ReadingsStep.filter(F.action == A.CORRECT)
    )
    return over


def _steps() -> Router:
    steps = Router(name="readings-steps")
    steps.callback_query.filter(StateFilter(Readings), ReadingsStep.filter(), on_screen)
    steps.message.filter(StateFilter(Readings))
    press = steps.callback_query.register
    hear = steps.message.register

    press(entering.choose_meters, Pressed(A.METERS))
    press(entering.choose_zone, Pressed(A.ZONE))
    hear(entering.back, Says("button-back"))
    hear(entering.value, StateFilter(Readings.entering, Readings.doubting), F.text)
    press(entering.skip, Pressed(A.SKIP))
    press(doubting.remedy, Pressed(A.REMEDY))
    press(doubting.enter_again, Pressed(A.AGAIN))
    press(doubting.insist, Pressed(A.INSIST))
    press(checking.correct, Pressed(A.CORRECT))
    press(checking.change_email, Pressed(A.EMAIL))
    hear(checking.email, StateFilter(Readings.email), F.text)
    press(checking.no_email, Pressed(A.NO_EMAIL))
    press(checking.send, Pressed(A.SEND))
    press(entering.back, Pressed(A.BACK))
    press(entering.cancel, Pressed(A.CANCEL))
    hear(doubting.photo, StateFilter(Readings.photo), F.photo)
    hear(doubting.photo_as_file, StateFilter(Readings.photo), F.document)
    hear(
        entering.values_of_form, StateFilter(Readings.choosing, Readings.checking), F.text.regexp(HAS_A_DIGIT)
    )
    hear(entering.unexpected)
    return steps
