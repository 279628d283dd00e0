"""A form of readings: what was answered so far, of which account, and which question is open.

A form is never changed: each act of a resident (`domain.readings.acts`) makes the next one of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import blake2b

from domain.identifiers import DraftId, MeterId
from domain.meters import Meter, Register, RegisterKey, Zone, used_between
from domain.readings.checks import Finding, Typed, examine_typed
from domain.readings.reading import Entry
from domain.readings.understood import Loose
from domain.readings.view import AccountView

_SEAL_BYTES = 4


class FormStep(StrEnum):
    """The question that a form asks."""

    WHICH = "which"
    """Which register a number is of, that was sent without saying so."""
    CHOOSING = "choosing"
    """Which meters."""
    ZONES = "zones"
    """Which zone a register counts, of a meter of which nobody knows."""
    ENTERING = "entering"
    """The value of a register."""
    DOUBTING = "doubting"
    """Whether a value that looks like a mistake is one (manual, 4.2)."""
    PHOTO = "photo"
    """A photo of the meter, where the resident's word is not enough."""
    CHECKING = "checking"
    """Whether all is right, before it is sent (manual, 4.1)."""
    EMAIL = "email"
    """Where the letter about these readings goes."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a resident has answered.

    `asked` are the meters of this pass, of which those `skipped` are left out with whatever was entered for
    them; `zones` are those of T1, T2, … as named so far, of a meter that has none, or of `rezoned`, whose
    zones are named anew; `short` are registers whose value was typed without the dial's leading zeros;
    `dismissed` are doubts (`doubt_key`) that the resident has dismissed; `photos` are Telegram's files, one a
    meter. `reopened` is a register whose value is to be given anew, `correcting`
    when «Назад» is to leave it as it was; `aside` is a question beside the order of questions: the photo or
    the e-mail; `loose` are numbers of a message that may be of several registers. No letter goes to an empty
    `email`; None says that none can be sent at all.
    """

    email: str | None = None
    asked: tuple[MeterId, ...] = ()
    skipped: tuple[MeterId, ...] = ()
    zones: tuple[Zone, ...] = ()
    rezoned: MeterId | None = None
    values: Mapping[RegisterKey, int] = field(default_factory=dict)
    short: frozenset[RegisterKey] = frozenset()
    dismissed: frozenset[str] = frozenset()
    photos: Mapping[MeterId, str] = field(default_factory=dict)
    reopened: RegisterKey | None = None
    correcting: bool = False
    aside: FormStep | None = None
    loose: tuple[Loose, ...] = ()


@dataclass(frozen=True)
class Form:
    """Answers about an account, and what follows from them, worked out when it is first asked for.

    Whatever is submitted carries `draft`, so that the same form sent twice is one submission.
    """

    draft: DraftId
    view: AccountView
    answers: Answers

    def answered(self, answers: Answers) -> "Form":
        """The same form with other answers."""
        return Form(self.draft, self.view, answers)

    @cached_property
    def asked_meters(self) -> tuple[Meter, ...]:
        """The meters of this pass, in the order of the questions, those that were skipped too."""
        return tuple(meter for meter in self.view.meters if meter.id in self.answers.asked)

    @cached_property
    def pass_meters(self) -> tuple[Meter, ...]:
        """Those that were not skipped."""
        return tuple(meter for meter in self.asked_meters if meter.id not in self.answers.skipped)

    @cached_property
    def pass_registers(self) -> tuple[tuple[Meter, Register], ...]:
        """The registers to be read, in the order of the questions."""
        return tuple((meter, register) for meter in self.pass_meters for register in meter.registers)

    def value(self, meter: Meter, register: Register) -> int | None:
        """The value that was given for a register."""
        return self.answers.values.get((meter.id, register.number))

    def values_of(self, meter: Meter) -> dict[int, int]:
        """The values that were given for a meter, by the register's number."""
        found = ((register.number, self.value(meter, register)) for register in meter.registers)
        return {number: value for number, value in found if value is not None}

    @cached_property
    def meter_in_question(self) -> Meter | None:
        """The meter whose zones are to be named, anew or because nobody knows them."""
        for meter in self.pass_meters:
            if meter.id == self.answers.rezoned and meter.zones_answered:
                return meter
        return next((meter for meter in self.pass_meters if not meter.zones_known), None)

    @cached_property
    def register_in_question(self) -> tuple[Meter, Register] | None:
        """The register whose value is to be given: the reopened one, else the first without a value."""
        for meter, register in self.pass_registers:
            if self.answers.reopened == (meter.id, register.number):
                return meter, register
        return next((each for each in self.pass_registers if self.value(*each) is None), None)

    @cached_property
    def reopens(self) -> bool:
        """Whether a value is to be given anew before anything else is asked."""
        return any(
            self.answers.reopened == (meter.id, register.number) for meter, register in self.pass_registers
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said of the values; what was sent for the month already is not questioned again."""
        entered = tuple(
            (meter.id, tuple(values.items()), self._short_of(meter))
            for meter in self.pass_meters
            if (values := self.values_of(meter))
        )
        return _examined(self.view, entered)

    @cached_property
    def doubt(self) -> Finding | None:
        """The first doubt that the resident has not dismissed."""
        return next(
            (each for each in self.findings if each.stops and doubt_key(each) not in self.answers.dismissed),
            None,
        )

    @cached_property
    def remark(self) -> Finding | None:
        """The first thing to point out that stops nobody."""
        return next((each for each in self.findings if not each.stops), None)

    @cached_property
    def insisted_on(self) -> tuple[Finding, ...]:
        """The doubts that a clerk is to look at: the resident insists, and has sent a photo."""
        return tuple(
            each
            for each in self.findings
            if each.photo_confirms and doubt_key(each) in self.answers.dismissed
        )

    @cached_property
    def doubted(self) -> tuple[MeterId, ...]:
        """The meters whose values a clerk is to look at."""
        return tuple(dict.fromkeys(each.meter for each in self.insisted_on))

    def needs_photo(self, doubt: Finding) -> bool:
        """Whether the resident's word is not enough to dismiss a doubt."""
        return doubt.photo_confirms and doubt.meter not in self.answers.photos

    def used(self, meter: Meter, register: Register) -> int | None:
        """What a register has counted since its previous reading, in units, as entered."""
        value = self.value(meter, register)
        if value is None or register.last is None:
            return None
        counted = used_between(register.last.value, value, meter.capacity)
        return None if counted is None else counted * meter.ratio

    def _short_of(self, meter: Meter) -> tuple[int, ...]:
        return tuple(each.number for each in meter.registers if (meter.id, each.number) in self.answers.short)


def step_of(form: Form) -> FormStep:
    """The question that is open: the one place that knows the order of the questions."""
    if form.answers.loose:
        return FormStep.WHICH
    if not form.asked_meters:
        return FormStep.CHOOSING
    if form.meter_in_question:
        return FormStep.ZONES
    if form.reopens:
        return FormStep.ENTERING
    aside = form.answers.aside
    if form.doubt:
        wants_photo = aside is FormStep.PHOTO and form.needs_photo(form.doubt)
        return FormStep.PHOTO if wants_photo else FormStep.DOUBTING
    if form.register_in_question:
        return FormStep.ENTERING
    return FormStep.EMAIL if aside is FormStep.EMAIL else FormStep.CHECKING


def to_send(form: Form) -> Sequence[Entry]:
    """What «Отправить» sends: nothing unless it was checked, nor the meters that stand as they were sent."""
    return _entries(form, [meter for meter in form.pass_meters if not _stands(form, meter)])


def checked(form: Form) -> Sequence[Entry]:
    """All that was checked, whether it was sent before or not: for whoever pressed «Отправить» while somebody
    else of the account was sending the same. Both are answered alike.
    """
    return _entries(form, form.pass_meters)


def _entries(form: Form, meters: Sequence[Meter]) -> Sequence[Entry]:
    if step_of(form) is not FormStep.CHECKING:
        return []
    return [
        Entry(
            meter.id,
            register.number,
            register.last.value if register.last else None,
            form.answers.values[meter.id, register.number],
            doubted=meter.id in form.doubted,
        )
        for meter in meters
        for register in meter.registers
    ]


def seal_of(form: Form) -> str:
    """A short name of what a check screen shows: its «Отправить» carries it, and sends nothing else."""
    shown = (checked(form), form.answers.email, photos_to_send(form), form.view.acceptance.month)
    return blake2b(repr(shown).encode(), digest_size=_SEAL_BYTES).hexdigest()


def photos_to_send(form: Form) -> Sequence[str]:
    """The photos that a clerk is to look at."""
    return [form.answers.photos[meter] for meter in form.doubted]


def doubt_key(doubt: Finding) -> str:
    """How a dismissed doubt is remembered: another value is doubted anew."""
    return f"{doubt.meter}:{doubt.register or 0}:{doubt.kind}:{doubt.value}"


def _stands(form: Form, meter: Meter) -> bool:
    """Whether the meter's readings were sent as they are in the form, of the same zones too."""
    return all(
        each.sent and (each.sent.value, each.sent.zone) == (form.value(meter, each), each.zone)
        for each in meter.registers
    )


Entered = tuple[MeterId, tuple[tuple[int, int], ...], tuple[int, ...]]
"""A meter, its registers' values, and which of its registers were typed short."""


@lru_cache(maxsize=512)
def _examined(view: AccountView, entered: tuple[Entered, ...]) -> tuple[Finding, ...]:
    """All findings; remembered, because each step of a form asks for those of the step before too."""
    given = [(view.by_id[meter], dict(values), short) for meter, values, short in entered]
    typed = [Typed(meter, view.habits_of(meter), values, short) for meter, values, short in given]
    found = (finding for findings in examine_typed(typed).values() for finding in findings)
    return tuple(finding for finding in found if not _was_sent(view, finding))


def _was_sent(view: AccountView, finding: Finding) -> bool:
    """Whether the value was sent before: what was taken then is not doubted again."""
    registers = (
        register for register in view.by_id[finding.meter].registers if register.number == finding.register
    )
    return any(register.sent and register.sent.value == finding.value for register in registers)
