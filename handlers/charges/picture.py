"""Charges against payments as a picture, with the same in words below it."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import CallbackQuery

from domain.charges.history import MoneyMonth
from domain.charges.service import ChargesService
from domain.identifiers import AccountNumber
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.charges import HistoryAction, MoneyPage
from fsm.charts import Charts, MoneyBar, MoneyBars, MoneyChart
from fsm.figures import month_name
from fsm.screen import Aside, Button, Picture
from fsm.speech import Meanwhile
from handlers.charges.history import about
from handlers.charges.history_words import NO_SUM
from locales.texts import Texts, money

MOST_MONTHS = 12
"""The newest of a period: more of them would be too small on a phone, and too long for a caption."""


async def show(
    _: CallbackQuery,
    callback_data: MoneyPage,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
    charts: Charts,
    meanwhile: Meanwhile,
) -> Picture | Aside:
    """The newest year of the period."""
    account, span = AccountNumber(callback_data.account), callback_data.span(now.date())
    history = await charges_service.history(resident.user, account, span, callback_data.resource)
    if not history.months:
        return Aside(texts("charges-history-none"))
    if not charts.at_hand:
        await meanwhile(texts("history-picture-drawing"))
    months = history.months[:MOST_MONTHS][::-1]
    head = "\n".join(about(callback_data, resident, texts.plain(), now.date()))
    png = await charts.money(chart_of(months, head, texts.plain()))
    back = callback_data.model_copy(update={"action": HistoryAction.SHOW})
    rows = ((Button(texts("charges-history-button"), back.pack()),), menu_row(texts))
    said = "\n".join(about(callback_data, resident, texts, now.date()))
    return Picture(png, f"{said}\n\n{in_words(months, texts)}", rows)


def chart_of(months: Sequence[MoneyMonth], title: str, texts: Texts) -> MoneyChart:
    """What is drawn; `texts` and `title` are plain, for a picture knows no HTML."""
    return MoneyChart(
        title=title,
        months=tuple(
            MoneyBars(_short(each, texts), _charged(each, texts), _bar(each.paid, texts)) for each in months
        ),
        charged=texts("charges-column-accrued"),
        paid=texts("charges-column-paid"),
    )


def in_words(months: Sequence[MoneyMonth], texts: Texts) -> str:
    """The same, a line for each month."""
    return "\n".join(
        texts(
            "charges-picture-line" if each.bill else "charges-picture-line-unbilled",
            month=_short(each, texts),
            accrued=money(each.accrued, texts.language),
            paid=money(each.paid, texts.language),
        )
        for each in months
    )


def _charged(month: MoneyMonth, texts: Texts) -> MoneyBar:
    """Nothing is known to have been charged where there is no bill: that is not 0,00 ₽."""
    return _bar(month.accrued, texts) if month.bill else MoneyBar(0, NO_SUM)


def _bar(kopecks: int, texts: Texts) -> MoneyBar:
    return MoneyBar(kopecks, money(kopecks, texts.language))


def _short(month: MoneyMonth, texts: Texts) -> str:
    return f"{month_name(month.month, texts)[:3]} {month.month.year}"
