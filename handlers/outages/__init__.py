"""Planned outages: clerks plan them, residents are told, and whoever asks learns what is known."""

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind
from domain.outages.asking import AskingService
from domain.outages.clerks import OutagesService
from domain.outages.question import asks_of_outage
from domain.outages.telling import OutageComposer
from fsm.descriptor import Composers, Descriptor, Foundation, MenuEntry, Services, Step
from fsm.event import Audience, Content
from fsm.menu import Go
from fsm.outages import (
    OUTAGES,
    CallingOff,
    OutagesAction,
    OutagesStep,
    Planning,
    PlanningAction,
    PlanningDraft,
    PlanningStep,
)
from fsm.routes import Command, Handler, Hear, Phrase, Press, Word
from handlers.outages import asking, listing, outgoing, planning

__all__ = ["CONVERSATION"]

A = PlanningAction
STAFF = Audience.STAFF


def _services(foundation: Foundation) -> Services:
    of = foundation
    calendar = CampaignCalendar(of.readings_policy.window, of.campaign_policy)
    return {
        "asking_service": AskingService(of.units, of.clock, of.official.phone),
        "outages_service": OutagesService(of.units, of.clock, calendar, of.announcers),
    }


def _composers(foundation: Foundation) -> Composers:
    return {CampaignKind.OUTAGE: OutageComposer(foundation.units, foundation.official.phone)}


def _plan(action: PlanningAction, handler: Handler) -> Press:
    return Press(PlanningStep, handler, action, audience=STAFF)


CONVERSATION = Descriptor(
    name="outages",
    texts=("outages",),
    steps=tuple(Step(state, PlanningDraft, planning.ask_again) for state in Planning.__all_states__),
    menu=(MenuEntry("menu-outages", OUTAGES), MenuEntry("menu-outages", OUTAGES, linked=False)),
    commands=("outages",),
    staff_commands=("outage", "outages"),
    services=_services,
    notices=outgoing.NOTICES,
    composers=_composers,
    routes=(
        Command("outages", asking.open_outages),
        Press(Go, asking.open_outages, OUTAGES),
        Word("menu-outages", asking.open_outages),
        Phrase(asks_of_outage, asking.asked),
        Press(OutagesStep, asking.write, OutagesAction.WRITE),
        Command("outage", planning.begin, audience=STAFF),
        Command("outages", listing.list_all, audience=STAFF),
        *(
            Hear(state, planning.take_words, Content.TEXT, audience=STAFF)
            for state in Planning.__all_states__
            if state is not Planning.sure
        ),
        Hear(Planning, planning.chatter, audience=STAFF),
        _plan(A.RESOURCE, planning.choose_resource),
        _plan(A.NO_REASON, planning.without_reason),
        _plan(A.SEND, planning.send),
        _plan(A.CANCEL, planning.cancel),
        Press(CallingOff, listing.call_off, audience=STAFF),
    ),
)
