"""«Личные данные»: who, where, and of each resource meters, tariffs, readings, charges (manual, 4.5)."""

from domain.personal_data import PersonalDataService
from domain.wishes import wishes_for_tariff
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services
from fsm.menu import OWN, Go
from fsm.personal_data import PERSONAL_DATA, PersonalDataOf
from fsm.routes import Phrase, Press, Word
from handlers.personal_data import card

__all__ = ["CONVERSATION"]


def _services(foundation: Foundation) -> Services:
    service = PersonalDataService(foundation.units, foundation.clock)
    return {
        "personal_data_service": service,
        "personal_data_cards": card.PersonalDataCards(service, foundation.mail_works),
    }


CONVERSATION = Descriptor(
    name="personal_data",
    texts=("personal_data",),
    menu=(MenuEntry("menu-personal-data", PERSONAL_DATA, section=OWN),),
    services=_services,
    routes=(
        Press(Go, card.open_own, PERSONAL_DATA),
        Word("menu-personal-data", card.open_own),
        Press(PersonalDataOf, card.show),
        Phrase(wishes_for_tariff, card.asked),
    ),
)
