"""Sending readings (manual, 4.1): the conversation, in the order in which it is held."""

from cachetools import TTLCache

from domain.readings.history import HistoryService
from domain.readings.service import ReadingsService
from domain.wishes import wishes_for_history, wishes_for_sent, wishes_to_send
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.event import Content
from fsm.menu import Go
from fsm.readings import (
    HISTORY,
    READINGS,
    SENT,
    HistoryPage,
    Readings,
    ReadingsAction,
    ReadingsDraft,
    ReadingsOf,
    ReadingsStep,
    SentPage,
)
from fsm.routes import Command, Handler, Hear, Phrase, Press, StepPress, Word
from handlers.readings import checking, doubting, entering, history, messages, outgoing, sent, wished
from handlers.readings.questions import question

__all__ = ["CONVERSATION"]

A = ReadingsAction

_READ = (Readings.which, Readings.choosing, Readings.entering, Readings.doubting, Readings.checking)
"""Where readings are taken from a message."""

VIEWS_KEPT, KEPT_FOR = 20_000, 600  # accounts, seconds


def _services(foundation: Foundation) -> Services:
    return {
        "readings_service": ReadingsService(
            foundation.units,
            foundation.versions,
            foundation.directory,
            foundation.clock,
            foundation.readings_policy,
            TTLCache(VIEWS_KEPT, KEPT_FOR),
            mail_works=foundation.mail_works,
        ),
        "history_service": HistoryService(foundation.units, foundation.directory, foundation.clock),
        "charts": foundation.charts,
    }


def _step(action: ReadingsAction, handler: Handler) -> StepPress:
    return StepPress(ReadingsStep, action, handler)


CONVERSATION = Descriptor(
    name="readings",
    texts=("readings", "sent", "history"),
    steps=tuple(Step(state, ReadingsDraft, question) for state in Readings.__all_states__),
    menu=(
        MenuEntry("menu-readings", READINGS),
        MenuEntry("menu-sent", SENT),
        MenuEntry("menu-history", HISTORY),
    ),
    services=_services,
    letters=outgoing.LETTERS,
    notices=outgoing.NOTICES,
    cards=outgoing.CARDS,
    routes=(
        Command("start", entering.open_readings, parameter="readings"),
        Press(Go, entering.open_readings, READINGS),
        Press(ReadingsOf, entering.open_readings_of),
        Phrase(wishes_to_send, wished.wished),
        Phrase(wishes_for_sent, sent.asked),
        Phrase(wishes_for_history, history.asked),
        Hear(None, messages.values_from_nowhere, Content.TEXT),
        Hear(None, messages.photo_from_nowhere, Content.PHOTO),
        *(Hear(state, messages.typed, Content.TEXT) for state in _READ),
        *(Hear(state, messages.photographed, Content.PHOTO) for state in _READ),
        _step(A.WHICH, messages.choose_register),
        _step(A.METERS, entering.choose_meters),
        _step(A.NEXT_MONTH, entering.next_month),
        _step(A.ZONE, entering.choose_zone),
        _step(A.ZONES_ANEW, entering.name_zones_anew),
        _step(A.SKIP, entering.skip),
        _step(A.KEEP, entering.keep),
        _step(A.REMEDY, doubting.remedy),
        _step(A.AGAIN, doubting.enter_again),
        _step(A.INSIST, doubting.insist),
        Hear(Readings.photo, doubting.photo, Content.PHOTO),
        _step(A.OTHER_PHOTO, doubting.other_photo),
        Hear(Readings.photo, doubting.photo_as_file, Content.DOCUMENT),
        _step(A.CORRECT, checking.correct),
        _step(A.EMAIL, checking.change_email),
        Hear(Readings.email, checking.email, Content.TEXT),
        _step(A.NO_EMAIL, checking.no_email),
        _step(A.SEND, checking.send),
        _step(A.BACK, entering.back),
        _step(A.CANCEL, entering.cancel),
        Word("button-back", entering.back, Readings),
        Hear(Readings, entering.unexpected),
        Press(ReadingsStep, checking.send_again, A.SEND),
        Press(ReadingsStep, checking.correct_sent, A.CORRECT, outside_forms=True),
        Press(Go, sent.open_sent, SENT),
        Press(SentPage, sent.turn_page),
        Press(Go, history.open_history, HISTORY),
        Press(HistoryPage, history.turn_page),
    ),
)
