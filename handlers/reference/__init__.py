"""«Справочная информация» (manual, 2): branches, services and prices, ways to pay, questions and answers."""

from domain.reference.service import ReferenceService
from domain.wishes import wishes_for_branch
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.event import Content
from fsm.menu import Go
from fsm.reference import REFERENCE, Reference, ReferenceDraft, ReferenceOf, ReferencePage
from fsm.routes import Command, Handler, Hear, Phrase, Press, Word
from handlers.reference import branches, nearest, prices, questions, start
from locales.texts import Texts

__all__ = ["CONVERSATION"]

P = ReferencePage


def _services(foundation: Foundation) -> Services:
    return {"reference_service": ReferenceService(foundation.units)}


def _page(page: ReferencePage, handler: Handler) -> Press:
    return Press(ReferenceOf, handler, page)


def _left(texts: Texts) -> str:
    return texts("reference-left")


CONVERSATION = Descriptor(
    name="reference",
    texts=("reference",),
    steps=(
        Step(Reference.words, ReferenceDraft, questions.question, half_done=_left),
        Step(Reference.place, ReferenceDraft, nearest.question, half_done=_left),
    ),
    menu=(MenuEntry("menu-reference", REFERENCE), MenuEntry("menu-reference", REFERENCE, linked=False)),
    commands=("info",),
    services=_services,
    routes=(
        Command("info", start.open_reference),
        Press(Go, start.open_reference, REFERENCE),
        Word("menu-reference", start.open_reference),
        Phrase(wishes_for_branch, branches.asked),
        _page(P.OWN_BRANCH, branches.own_branch),
        _page(P.BRANCHES, branches.all_branches),
        _page(P.BRANCH, branches.one_branch),
        _page(P.ON_MAP, branches.on_map),
        _page(P.NEAREST, nearest.ask_place),
        _page(P.METERS, prices.meter_services),
        _page(P.PRICES, prices.price_list),
        _page(P.WAYS, prices.ways_to_pay),
        _page(P.QUESTIONS, questions.open_questions),
        _page(P.ANSWER, questions.answer),
        Hear(Reference.words, questions.look_for, Content.TEXT),
        Hear(Reference.words, questions.unexpected),
        Hear(Reference.place, nearest.shared, Content.LOCATION),
        Hear(Reference.place, nearest.unexpected),
        Hear(None, nearest.shared, Content.LOCATION),
        Word("button-back", start.open_reference, Reference),
    ),
)
