"""A conversation, declared once: whoever needs to know of conversations walks these."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from aiogram.fsm.state import State

from domain.announcements.rights import Announcers
from domain.authenticity.official import Official
from domain.cabinet import CabinetUnits
from domain.campaigns.campaign import CampaignKind
from domain.campaigns.composing import Composer
from domain.campaigns.preferences import CampaignPolicy
from domain.campaigns.progress import CampaignPace
from domain.charges.due import DueDays
from domain.charges.penalty_rules import PenaltyRules
from domain.clock import Clock
from domain.confirmation import CodeSeal
from domain.directory import ResidentDirectory
from domain.outbox import Facts, Recount
from domain.payment_code.photographed import PhotographedCodes
from domain.payments.till import Till
from domain.readings.policy import ReadingsPolicy
from domain.registry import RegistryVersions
from domain.requests.attaching import AttachmentsService
from domain.requests.calendar import WorkCalendar
from domain.requests.clocks import Terms
from domain.requests.desks import Desks
from fsm.bill_pages import BillDrawing
from fsm.charts import Charts
from fsm.checkout import Checkout
from fsm.draft import Draft
from fsm.letters import LetterParts
from fsm.menu import Place, Section
from fsm.routes import Route
from fsm.screen import Screen
from fsm.spreadsheets import Spreadsheets
from fsm.table_picture import TablePictures
from locales.texts import Texts


@dataclass(frozen=True, slots=True)
class Foundation:
    """What services are built of."""

    units: CabinetUnits
    versions: RegistryVersions
    directory: ResidentDirectory
    clock: Clock
    seal: CodeSeal
    charts: Charts
    bill_drawing: BillDrawing
    photographed_codes: PhotographedCodes
    spreadsheets: Spreadsheets
    table_pictures: TablePictures
    attachments: AttachmentsService
    readings_policy: ReadingsPolicy
    calendar: WorkCalendar
    terms: Terms
    desks: Desks
    due: DueDays
    penalty_rules: PenaltyRules
    campaign_policy: CampaignPolicy
    announcers: Announcers
    campaign_pace: CampaignPace
    mail_works: bool
    till: Till
    official: Official
    own_name: Callable[[], str]
    common_needs_decimals: int


LetterForm = Callable[[Facts, Texts], LetterParts]
ScreenForm = Callable[[Facts, Texts], Screen]

Services = Mapping[str, object]
"""What handlers may ask for, by the names of their parameters."""


def _no_services(_: Foundation) -> Services:
    return {}


Jobs = Mapping[str, Callable[[], Awaitable[None]]]
"""What is done by the clock, by the names that the log has for it: each looks whether something is due, and
does it. It is called every few moments, and again after it has failed."""


def _no_jobs(_: Foundation) -> Jobs:
    return {}


Composers = Mapping[CampaignKind, Composer]
"""What is said in campaigns: of each kind by one conversation."""


def _no_composers(_: Foundation) -> Composers:
    return {}


Recounts = Mapping[str, Recount]
"""What clerks are told once more of a thing whose topic was made anew, by what its keys begin with."""


def _no_recounts(_: Foundation) -> Recounts:
    return {}


class Takes(StrEnum):
    """What may be typed at a step that must not be taken for something else."""

    NUMBER = "number"
    """A long number: of a meter, of a phone."""
    WORDS = "words"
    """Whatever somebody has to say: people will read it."""


HalfDone = Callable[[Texts], str]
"""What is true when a form is left at a step, where a part of it is done already; empty: nothing is said."""


@dataclass(frozen=True, slots=True)
class Step:
    """A state, the draft that is carried in it, and its question.

    The question is given the draft, and by name whatever else it asks for. Whoever leaves the form at this
    step hears `half_done`; where nothing says so, that nothing was sent. `takes` is what may be
    typed there that would elsewhere be something else.
    """

    state: State
    draft: type[Draft]
    question: Callable[..., Screen | Awaitable[Screen]]
    half_done: HalfDone | None = None
    takes: Takes | None = None


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu, or of a section of it: for those with an account, or for those without."""

    label: str
    place: Place
    linked: bool = True
    needs_mail: bool = False
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Descriptor:
    """Everything that others must know of one conversation.

    `texts` are its files in `locales`; `commands` are shown in Telegram's list, `staff_commands` in that of
    the staff groups. `letters`, `notices` and the staff group's `cards` are what it sends of its own accord:
    by their templates, how facts become words; its `jobs` are what it does by the clock, and its `composers`
    say what each resident hears in its campaigns. What clerks lose with a topic its `recounts` tell again.
    The one that takes payments has a `checkout`.
    """

    name: str
    texts: Sequence[str]
    steps: Sequence[Step] = ()
    routes: Sequence[Route] = ()
    menu: Sequence[MenuEntry] = ()
    commands: Sequence[str] = ()
    staff_commands: Sequence[str] = ()
    letters: Mapping[str, LetterForm] = field(default_factory=dict)
    notices: Mapping[str, ScreenForm] = field(default_factory=dict)
    cards: Mapping[str, ScreenForm] = field(default_factory=dict)
    services: Callable[[Foundation], Services] = field(default=_no_services)
    jobs: Callable[[Foundation], Jobs] = field(default=_no_jobs)
    composers: Callable[[Foundation], Composers] = field(default=_no_composers)
    recounts: Callable[[Foundation], Recounts] = field(default=_no_recounts)
    checkout: Checkout | None = None
