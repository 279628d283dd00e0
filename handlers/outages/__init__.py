"""Planned outages: what residents are told of them, and what whoever asks learns."""

from domain.campaigns.campaign import CampaignKind
from domain.outages.asking import AskingService
from domain.outages.question import asks_of_outage
from domain.outages.telling import OutageComposer
from fsm.descriptor import Composers, Descriptor, Foundation, MenuEntry, Services
from fsm.menu import Go
from fsm.outages import OUTAGES, OutagesAction, OutagesStep
from fsm.routes import Command, Phrase, Press, Word
from handlers.outages import asking, outgoing

__all__ = ["CONVERSATION"]


def _services(foundation: Foundation) -> Services:
    return {"asking_service": AskingService(foundation.units, foundation.clock, foundation.official.phone)}


def _composers(foundation: Foundation) -> Composers:
    return {CampaignKind.OUTAGE: OutageComposer(foundation.units, foundation.official.phone)}


CONVERSATION = Descriptor(
    name="outages",
    texts=("outages",),
    menu=(MenuEntry("menu-outages", OUTAGES), MenuEntry("menu-outages", OUTAGES, linked=False)),
    commands=("outages",),
    services=_services,
    notices=outgoing.NOTICES,
    composers=_composers,
    routes=(
        Command("outages", asking.open_outages),
        Press(Go, asking.open_outages, OUTAGES),
        Word("menu-outages", asking.open_outages),
        Phrase(asks_of_outage, asking.asked),
        Press(OutagesStep, asking.write, OutagesAction.WRITE),
    ),
)
