"""What each step of the calculator asks and offers."""

from collections.abc import Sequence

from domain.calculator.form import SHOWN, Form, FormStep, is_answered
from domain.calculator.service import Calculation, CalculatorService
from domain.calculator.values import example_of
from domain.residents import Resident
from domain.tariffs.tariff import Category
from domain.window import Month
from fsm.calculator import STATES, CalculatorDraft, draft_of
from fsm.conversation import Conversation
from fsm.screen import Row, Screen
from fsm.wording import meter_title
from handlers.calculator.answers import shown
from handlers.calculator.words import CATEGORIES, METERS, A, back_cancel, step, zone_label, zone_labels
from locales.texts import Texts, money

_KINDS = {1: "calculator-one-zone", 2: "calculator-two-zones", 3: "calculator-three-zones"}
_MOST_ON_BUTTONS = 6
_USES = {1: "70", 2: "44 26", 3: "20 26 24"}
_FROM, _TO = 24, 23
"""Days of the example from one month to the next."""
_SHARES = {25: "calculator-quarter", 33: "calculator-third", 50: "calculator-half"}


async def held(conversation: Conversation, resident: Resident, calculator_service: CalculatorService) -> Form:
    """The form that is being filled in, about what is offered now.

    Raises:
        NoDraft: there is none.
    """
    draft = conversation.draft(CalculatorDraft)
    return await calculator_service.form(resident.user, draft.id, draft.answers)


async def ask(
    conversation: Conversation,
    form: Form,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
) -> Screen:
    """Go to the step that a form is at, and ask its question or show its answer.

    An answer is no step of a form: what residents write under it goes where it would go from the menu, a
    reading is taken as one. Of strangers nothing is kept outside of a form.
    """
    if form.answers.step in SHOWN and resident.consent is not None:
        conversation.keep(draft_of(form))
    else:
        conversation.move(STATES[form.answers.step], draft_of(form))
    return await _screen(form, texts, calculator_service)


async def question(
    draft: CalculatorDraft, resident: Resident, texts: Texts, calculator_service: CalculatorService
) -> Screen:
    """The open question, said anew."""
    form = await calculator_service.form(resident.user, draft.id, draft.answers)
    return await _screen(form, texts, calculator_service)


async def _screen(form: Form, texts: Texts, calculator_service: CalculatorService) -> Screen:
    match form.answers.step:
        case FormStep.METER:
            return await _meter(form, texts, calculator_service)
        case FormStep.CATEGORY:
            return _category(form, texts)
        case FormStep.PERSONS:
            return _persons(form, texts)
        case FormStep.ZONES:
            return _zones(form, texts)
        case FormStep.READINGS:
            return _readings(form, texts)
        case FormStep.MONTH:
            return _month(form, texts)
        case FormStep.SHARE:
            return _share(form, texts)
        case _:
            return await shown(form, texts, calculator_service)


def _asking(form: Form, texts: Texts, said: str, rows: list[Row], now: str = "") -> Screen:
    """A question with the ways out, under the answer that stands where there is one."""
    before = [texts("calculator-now", answer=now)] if now and is_answered(form, form.answers.step) else []
    return Screen("\n\n".join([*before, said]), (*rows, back_cancel(form, texts)))


async def _meter(form: Form, texts: Texts, calculator_service: CalculatorService) -> Screen:
    sums = await calculator_service.sums(form)
    lines, together = [], 0
    for each in sums:
        title, costing = meter_title(each.meter, texts), each.calculation.costing
        together += costing.kopecks if costing else 0
        if costing is None:
            lines.append(texts("calculator-meter-no-tariff", meter=title))
        else:
            sum_ = money(costing.kopecks, texts.language)
            lines.append(texts("calculator-meter-sum", meter=title, sum=sum_))
    if len(sums) > 1 and all(each.calculation.costing for each in sums):
        lines.append(texts("calculator-meters-together", sum=money(together, texts.language)))
    lines += _shared_norm([each.calculation for each in sums], texts)
    if any(
        tariff.sample
        for each in sums
        if each.calculation.costing
        for tariff in each.calculation.costing.tariffs
    ):
        lines.append(texts("calculator-sample"))
    plain = texts.plain()
    rows: list[Row] = [
        (step(meter_title(meter, plain), form, A.METER, str(meter.id)),) for meter in form.offer.meters
    ]
    rows.append((step(texts("calculator-by-hand"), form, A.BY_HAND),))
    said = "\n\n".join([*(["\n".join(lines)] if lines else []), texts("calculator-meter")])
    return _asking(form, texts, said, rows)


def _shared_norm(found: Sequence[Calculation], texts: Texts) -> list[str]:
    """That electricity meters share one norm, where some of them do; and that one of them is not known."""
    sharing = [each for each in found if each.shares_bands]
    unread = texts("calculator-others-unread") if any(each.others_unread for each in sharing) else ""
    shared = texts("calculator-meters-share") if any(each.beside for each in sharing) else ""
    return [line for line in (shared, unread) if line]


def _category(form: Form, texts: Texts) -> Screen:
    chosen = form.answers.category
    rows: list[Row] = [(step(texts(CATEGORIES[each]), form, A.CATEGORY, each.value),) for each in Category]
    now = texts(CATEGORIES[chosen]) if chosen else ""
    return _asking(form, texts, texts("calculator-category"), rows, now)


def _persons(form: Form, texts: Texts) -> Screen:
    numbers = [step(str(count), form, A.PERSONS, str(count)) for count in range(1, _MOST_ON_BUTTONS + 1)]
    now = "" if form.answers.persons is None else str(form.answers.persons)
    return _asking(form, texts, texts("calculator-persons"), [tuple(numbers[:3]), tuple(numbers[3:])], now)


def _zones(form: Form, texts: Texts) -> Screen:
    rows: list[Row] = [(step(texts(_KINDS[count]), form, A.ZONES, str(count)),) for count in _KINDS]
    count = len(form.answers.zones)
    return _asking(form, texts, texts("calculator-zones"), rows, texts(METERS[count]) if count else "")


def _readings(form: Form, texts: Texts) -> Screen:
    count, previous = len(form.answers.zones), form.known_previous
    names, both = zone_labels(form, texts), example_of(count)
    if form.answers.by_use:
        use = "calculator-use" if count == 1 else "calculator-use-zones"
        said = [texts(use, names=names, example=_USES[count])]
    elif previous:
        new = "calculator-readings-new" if count == 1 else "calculator-readings-new-zones"
        said = [
            "\n".join(_previous_lines(form, texts)),
            texts(new, names=names, example=_example_now(form)),
            texts("calculator-readings-again", example=both),
        ]
    else:
        first = "calculator-readings-both" if count == 1 else "calculator-readings-both-zones"
        said = [texts(first, names=names, example=both), texts("calculator-readings-apart")]
    if form.meter:
        said.insert(0, meter_title(form.meter, texts))
    other_way = "calculator-give-readings" if form.answers.by_use else "calculator-only-use"
    action = A.READINGS if form.answers.by_use else A.USE
    return _asking(form, texts, "\n\n".join(said), [(step(texts(other_way), form, action),)])


def _previous_lines(form: Form, texts: Texts) -> list[str]:
    values = [form.meter.as_on_dial(each) if form.meter else str(each) for each in form.known_previous]
    if len(values) == 1:
        return [texts("calculator-previous-whole", value=values[0])]
    return [
        texts("calculator-previous", name=zone_label(form, place, texts), value=value)
        for place, value in enumerate(values)
    ]


def _example_now(form: Form) -> str:
    return " ".join(str(each + 44 - 18 * place) for place, each in enumerate(form.known_previous))


def _month(form: Form, texts: Texts) -> Screen:
    year = form.answers.year
    months = [
        step(texts.month(year, number).partition(" ")[0].capitalize(), form, A.MONTH, f"{year}-{number}")
        for number in range(1, 13)
    ]
    rows: list[Row] = [tuple(months[start : start + 3]) for start in range(0, 12, 3)]
    years = [each for each in (year - 1, year + 1) if each <= form.offer.today.year + 1]
    rows.append(
        tuple(step(texts("calculator-year", year=str(each)), form, A.YEAR, str(each)) for each in years)
    )
    asked = texts("calculator-month", **_example_months(form, texts))
    said = f"{asked}\n\n<b>{texts('calculator-year', year=str(year))}</b>"
    return _asking(form, texts, said, rows)


def _example_months(form: Form, texts: Texts) -> dict[str, str]:
    """A month that has just been, and days of it: of times long ago no rate may be known."""
    month = Month.of(form.offer.today).previous()
    first, last = month.previous().day(_FROM), month.day(_TO)
    return {
        "month": texts.month(month.year, month.month),
        "first": f"{first:%d.%m.%Y}",
        "last": f"{last:%d.%m.%Y}",
    }


def _share(form: Form, texts: Texts) -> Screen:
    row = tuple(step(texts(_SHARES[share]), form, A.SHARE, str(share)) for share in _SHARES)
    return _asking(form, texts, texts("calculator-share"), [row])
