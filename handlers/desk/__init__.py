"""The clerks' side of requests: cards, who has them, answers and notes, in the staff group."""

from domain.requests.answering import AnswersService
from domain.requests.desk import DeskService
from domain.requests.keeping import TemplatesService
from domain.requests.merging import MergingService
from domain.requests.planning import PlansService
from domain.requests.recounting import RecountService
from domain.requests.request import THING
from fsm.descriptor import Descriptor, Foundation, Jobs, Recounts, Step
from fsm.descriptor import Services as Given
from fsm.desk import (
    Desk,
    DeskAction,
    DeskDraft,
    DeskStep,
    HeldStep,
    PlanStep,
    RefusalFor,
    TemplateAction,
    TemplateFor,
    TemplateStep,
)
from fsm.event import Audience, Content
from fsm.routes import About, Command, Handler, Hear, Press
from handlers.desk import commands, hearing, leaving, planning, pressing, questions, templates
from handlers.desk.cards import CARDS
from handlers.desk.carrying import Services
from handlers.desk.letters import LETTERS

__all__ = ["CONVERSATION"]

A = DeskAction
STAFF = Audience.STAFF


def _services(foundation: Foundation) -> Given:
    units = foundation.units
    desk = DeskService(units, foundation.clock)
    return {
        "desk": Services(
            desk=desk,
            answers=AnswersService(units),
            merging=MergingService(units),
            templates=TemplatesService(units),
            plans=_plans(foundation),
            calendar=foundation.calendar,
            desks=foundation.desks,
        )
    }


def _plans(foundation: Foundation) -> PlansService:
    return PlansService(foundation.units, foundation.clock, foundation.calendar)


def _jobs(foundation: Foundation) -> Jobs:
    return {"planned answers": _plans(foundation).send_due}


def _recounts(foundation: Foundation) -> Recounts:
    return {THING: RecountService(foundation.units).recount}


def _press(action: DeskAction, handler: Handler) -> Press:
    return Press(DeskStep, handler, action, audience=STAFF)


CONVERSATION = Descriptor(
    name="desk",
    texts=("desk",),
    steps=(
        Step(Desk.answer, DeskDraft, questions.ask_for_answer),
        Step(Desk.reason, DeskDraft, questions.ask_for_reason),
        Step(Desk.sure, DeskDraft, questions.ask_if_sure),
    ),
    services=_services,
    jobs=_jobs,
    recounts=_recounts,
    letters=LETTERS,
    cards=CARDS,
    staff_commands=("help", "merge", "templates"),
    routes=(
        *(_press(each, pressing.act_on) for each in (A.TAKE, A.INSTEAD, A.RELEASE, A.DONE, A.REOPEN)),
        _press(A.ANSWER, pressing.wants_words),
        _press(A.REFUSE, pressing.wants_words),
        _press(A.CANCEL, pressing.cancel),
        _press(A.LATER, planning.later),
        Press(PlanStep, planning.decide, audience=STAFF),
        _press(A.TEMPLATES, templates.choose),
        Press(TemplateFor, templates.fill_in, audience=STAFF),
        Press(TemplateStep, templates.show, TemplateAction.SHOW, audience=STAFF),
        Press(TemplateStep, templates.remove, TemplateAction.REMOVE, audience=STAFF),
        Press(RefusalFor, pressing.refuse, audience=STAFF),
        Press(HeldStep, pressing.decide, audience=STAFF),
        Command("help", commands.help_, audience=STAFF),
        Command("merge", commands.merge, audience=STAFF),
        Command("templates", templates.list_all, audience=STAFF),
        Command("template", templates.keep, audience=STAFF),
        Command("t", templates.by_name, audience=STAFF),
        About("request", hearing.about, STAFF),
        Hear(Desk.answer, hearing.next_message, audience=STAFF),
        Hear(Desk.reason, hearing.own_words, audience=STAFF),
        Hear(Desk.sure, hearing.talk, audience=STAFF),
        Hear(None, hearing.talk, audience=STAFF),
        Hear(None, leaving.somebody_left, Content.SERVICE, audience=STAFF),
    ),
)
