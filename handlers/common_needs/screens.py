"""What is shown of a month of common needs: what it is computed by, the sum, or all of it."""

from collections.abc import Sequence

from domain.charges.charge import ChargeKind
from domain.charges.service import ChargesService
from domain.common_needs.service import Calculation, CommonNeedsService
from domain.common_needs.share import Incomplete, InMaintenance, Share, Term
from domain.meters import Resource
from domain.residents import Resident
from domain.tariffs.costing import Costing
from domain.window import Month
from fsm.buttons import go_row, menu_row
from fsm.common_needs import CommonNeedsAction, CommonNeedsDraft, CommonNeedsStep, HouseMeter, View
from fsm.figures import month_name
from fsm.requests import FEEDBACK
from fsm.screen import Button, Row, Screen
from fsm.wording import address_line, own_account_name
from handlers.common_needs.words import reasons, steps, table_lines
from locales.keys import keys_of
from locales.texts import Texts, money

_MISSING = keys_of("common-needs-missing", Term)
_OF_HOUSE = (Term.COMMON_AREA, Term.TOTAL_AREA)
"""What whoever runs a house knows, by its papers."""


async def question(
    draft: CommonNeedsDraft,
    resident: Resident,
    texts: Texts,
    common_needs_service: CommonNeedsService,
    charges_service: ChargesService,
) -> Screen:
    """What is shown now; another month may be typed at any time."""
    months = await common_needs_service.months(resident.user, draft.account)
    found = await common_needs_service.calculate(resident.user, draft.account, draft.of, draft.meter.metered)
    charged = await charged_for(found, resident, charges_service)
    parts = ["\n".join(head(found, resident, texts)), *_said(draft.view, found, charged, months, texts)]
    rows = (
        *_views(draft, found, texts),
        _turning(draft, months, texts),
        *_meters(draft, found, texts),
        *_asking(found, texts),
        menu_row(texts),
    )
    example = next((month for month in months if month != draft.of), draft.of)
    parts.append(texts("common-needs-type-a-month", example=month_name(example, texts)))
    return Screen("\n\n".join(parts), tuple(row for row in rows if row))


async def charged_for(found: Calculation, resident: Resident, charges_service: ChargesService) -> int | None:
    """The kopecks that the month's bill has for them; None where it has no such line."""
    shown = await charges_service.bill(resident.user, found.account.number, found.month)
    sums = [
        charge.kopecks
        for charge in (shown.bill.charges if shown else ())
        if charge.kind is ChargeKind.COMMON and charge.resource is Resource.ELECTRICITY
    ]
    return sum(sums) if sums else None


def head(found: Calculation, resident: Resident, texts: Texts) -> list[str]:
    """What it is about."""
    number = found.account.number
    lines = [
        f"<b>{texts('common-needs-title')}</b>",
        texts("account-line", account=own_account_name(resident, number, texts)),
        texts("common-needs-address", address=address_line(found.account.address, texts)),
        texts("common-needs-month", month=month_name(found.month, texts)),
    ]
    if found.needs is not None:
        lines.append(_meter_line(found.supposed, found.needs.metered, texts))
    return lines


def _meter_line(supposed: bool, metered: bool, texts: Texts) -> str:
    if supposed:
        return texts("common-needs-as-with-meter" if metered else "common-needs-as-without-meter")
    return texts("common-needs-with-meter" if metered else "common-needs-without-meter")


def computed(found: Calculation, share: Share, charged: int | None, texts: Texts) -> list[str]:
    """Every line and every step."""
    lines = [f"{label}: {value}" for label, value in table_lines(found, share, found.price, texts)]
    how = [f"<b>{texts('common-needs-how')}</b>", *steps(share, found.price, texts)]
    return ["\n".join(lines), "\n".join(how), *reasons(share, texts), *_beside(found, charged, texts)]


def _said(
    view: View, found: Calculation, charged: int | None, months: Sequence[Month], texts: Texts
) -> list[str]:
    if view is View.CHOICE:
        return []
    match found.share:
        case None:
            return [
                _nothing_known(months, texts),
                *_charged(found, charged, texts),
                texts("common-needs-ask-us"),
            ]
        case InMaintenance():
            return [texts("common-needs-in-maintenance"), *_charged(found, charged, texts)]
        case Incomplete() as incomplete:
            return [*_incomplete(incomplete, texts), *_charged(found, charged, texts)]
        case Share() as share if view is View.DETAIL:
            return computed(found, share, charged, texts)
        case Share() as share:
            return [*_sum(found.price, texts), *reasons(share, texts), *_beside(found, charged, texts)]


def _sum(price: Costing | None, texts: Texts) -> list[str]:
    if price is None:
        return []
    return [f"<b>{texts('common-needs-sum', sum=money(price.kopecks, texts.language))}</b>"]


def _beside(found: Calculation, charged: int | None, texts: Texts) -> list[str]:
    """By which tariff, that it is only supposed, and what the bill says."""
    said: list[str] = []
    if found.price is None:
        said.append(texts("common-needs-no-tariff", month=month_name(found.month, texts)))
    else:
        said += [
            texts("common-needs-tariff", since=texts.day(tariff.valid_from), act=tariff.act or "—")
            if not tariff.sample
            else texts("common-needs-sample")
            for tariff in found.price.tariffs
        ]
    if found.category_unknown:
        said.append(texts("common-needs-category-unknown"))
    if found.supposed:
        return [*said, texts("common-needs-supposed")]
    return [*said, *_charged(found, charged, texts)]


def _charged(found: Calculation, charged: int | None, texts: Texts) -> list[str]:
    """What billing has charged, and by how much that is another sum."""
    if charged is None or found.supposed:
        return []
    said = texts("common-needs-charged", sum=money(charged, texts.language))
    if found.price is None or found.price.kopecks == charged:
        return [said]
    by = money(abs(charged - found.price.kopecks), texts.language)
    if charged > found.price.kopecks:
        return [f"{said} {texts('common-needs-charged-more', by=by)}"]
    return [f"{said} {texts('common-needs-charged-less', by=by)}"]


def _nothing_known(months: Sequence[Month], texts: Texts) -> str:
    if not months:
        return texts("common-needs-no-months")
    first, last = month_name(months[-1], texts), month_name(months[0], texts)
    return texts("common-needs-other-months", first=first, last=last)


def _incomplete(incomplete: Incomplete, texts: Texts) -> list[str]:
    missing = incomplete.missing
    if Term.VOLUME in missing:
        return [texts("common-needs-no-meter-to-go-by")]
    lines = [texts("common-needs-missing"), *(f"— {texts(_MISSING[term])}" for term in missing)]
    asked = [texts("common-needs-ask-house")] if any(term in _OF_HOUSE for term in missing) else []
    if any(term not in _OF_HOUSE for term in missing):
        asked.append(texts("common-needs-ask-us"))
    return ["\n".join(lines), *asked]


def _views(draft: CommonNeedsDraft, found: Calculation, texts: Texts) -> list[Row]:
    rows: list[Row] = []
    if draft.view is not View.SUM:
        rows.append((_button(draft, CommonNeedsAction.VIEW, View.SUM, texts("common-needs-compute")),))
    if draft.view is not View.DETAIL:
        label = texts("common-needs-compute-in-detail")
        rows.append((_button(draft, CommonNeedsAction.VIEW, View.DETAIL, label),))
    if draft.view is View.DETAIL and isinstance(found.share, Share):
        rows.append((_button(draft, CommonNeedsAction.PICTURE, "", texts("common-needs-as-picture")),))
    return rows


def _turning(draft: CommonNeedsDraft, months: Sequence[Month], texts: Texts) -> Row:
    """The nearest months that are known, before and after."""
    before = next((each for each in months if each < draft.of), None)
    after = next((each for each in reversed(months) if each > draft.of), None)
    row: list[Button] = []
    if before is not None:
        row.append(_to_month(draft, before, texts("common-needs-before", month=month_name(before, texts))))
    if after is not None:
        row.append(_to_month(draft, after, texts("common-needs-after", month=month_name(after, texts))))
    return tuple(row)


def _to_month(draft: CommonNeedsDraft, month: Month, label: str) -> Button:
    return _button(draft, CommonNeedsAction.MONTH, f"{month.year}-{month.month:02}", label)


def _meters(draft: CommonNeedsDraft, found: Calculation, texts: Texts) -> list[Row]:
    if found.needs is None:
        return []
    if draft.meter is not HouseMeter.AS_IS:
        label, meter = texts("common-needs-meter-as-is"), HouseMeter.AS_IS
    elif found.needs.metered:
        label, meter = texts("common-needs-meter-supposed-not"), HouseMeter.SUPPOSED_NOT
    elif found.needs.volume is not None:
        label, meter = texts("common-needs-meter-supposed"), HouseMeter.SUPPOSED
    else:
        # What a meter that there is not would have counted nobody knows.
        return []
    return [(_button(draft, CommonNeedsAction.METER, meter, label),)]


def _asking(found: Calculation, texts: Texts) -> list[Row]:
    """Where something is missing, whom to ask is at hand."""
    if isinstance(found.share, Share | InMaintenance) and found.price is not None:
        return []
    return [go_row(texts("menu-feedback"), FEEDBACK)]


def _button(draft: CommonNeedsDraft, action: CommonNeedsAction, value: str, label: str) -> Button:
    return Button(label, CommonNeedsStep(draft=draft.id, action=action, value=value).pack())
