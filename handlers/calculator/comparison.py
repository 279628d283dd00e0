"""«А если двухтарифный?»: what meters of one, two and three zones would cost in a year."""

from collections.abc import Iterator
from decimal import Decimal

from domain.calculator.form import Form, FormStep, other_meters
from domain.calculator.year import YEAR, Comparison, Option
from domain.meters import Resource, Zone
from domain.money import whole
from fsm.buttons import menu_row
from fsm.screen import Row, Screen
from handlers.calculator.words import METERS, A, period_words, step, volume
from locales.texts import Texts, money


def comparison_screen(form: Form, found: Comparison, texts: Texts) -> Screen:
    """The meters beside one another, and all that was assumed."""
    blocks = [
        f"<b>{texts('calculator-comparison')}</b>",
        "\n".join(_rests_on(found, texts)),
        *("\n".join(_option(found, option, texts)) for option in found.options),
        "\n".join(_assumed(form, found, texts)),
    ]
    rows: list[Row] = []
    if found.share is not None:
        rows.append((step(texts("calculator-other-share"), form, A.COMPARE),))
    rows.append((step(texts("calculator-to-sum"), form, A.LOOK, FormStep.SUM.value),))
    return Screen("\n\n".join(blocks), (*rows, menu_row(texts)))


def _rests_on(found: Comparison, texts: Texts) -> Iterator[str]:
    year = found.year
    total = sum((used.total for used in year.uses), Decimal(0))
    if year.measured:
        used = volume(total, Resource.ELECTRICITY, texts)
        yield texts("calculator-by-history", count=year.months, used=used)
        if year.months != YEAR:
            yield texts("calculator-to-a-year")
    else:
        yearly = Decimal(whole(total * YEAR / year.months))
        yield texts("calculator-alike", used=volume(yearly, Resource.ELECTRICITY, texts))
    if found.share is not None:
        yield texts("calculator-share-assumed", share=str(found.share))
    elif year.at_night is not None:
        yield texts("calculator-share-measured", share=str(year.at_night))
    yield texts("calculator-prices-of", month=period_words(found.period, texts))
    if found.sample:
        yield texts("calculator-sample")


def _option(found: Comparison, option: Option, texts: Texts) -> Iterator[str]:
    name, own = texts(METERS[option.zones]), found.own
    if option.kopecks is None:
        yield texts("calculator-option-none", name=name)
        return
    key = "calculator-option-own" if option is own else "calculator-option"
    yield texts(key, name=name, sum=money(option.kopecks, texts.language))
    if option.since is not None and not _of_one_day(found):
        yield texts("calculator-tariff", day=texts.day(option.since))
    if option is not own and own.kopecks is not None:
        yield _difference(option.kopecks - own.kopecks, texts)
    if option.zones > 1 and found.options[0].kopecks is not None:
        yield _pays(option.pays_from, texts)


def _of_one_day(found: Comparison) -> bool:
    """Whether all prices are in force since the same day: else each says since when."""
    return len({each.since for each in found.options if each.since}) <= 1


def _difference(kopecks: int, texts: Texts) -> str:
    if not kopecks:
        return texts("calculator-same")
    difference = money(abs(kopecks), texts.language)
    return texts("calculator-cheaper" if kopecks < 0 else "calculator-dearer", sum=difference)


def _pays(share: int | None, texts: Texts) -> str:
    if share is None:
        return texts("calculator-pays-never")
    if share == 0:
        return texts("calculator-pays-always")
    return texts("calculator-pays-from", share=str(share))


def _assumed(form: Form, found: Comparison, texts: Texts) -> Iterator[str]:
    measured = all(Zone.HALF_PEAK in used.by_zone for used in found.year.uses)
    if found.options[-1].kopecks is not None and not measured:
        yield texts("calculator-peak-assumed")
    if other_meters(form):
        yield texts("calculator-without-others")
    yield texts("calculator-meter-costs")
