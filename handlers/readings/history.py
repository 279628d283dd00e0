"""«История показаний»: what a meter showed month after month, as a table, in words, or as a picture."""

from collections.abc import Sequence
from datetime import date, datetime

from aiogram.types import CallbackQuery, Message

from domain.identifiers import MeterId
from domain.meters import Meter
from domain.readings.history import HistoryService, MeterHistory, Period
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.accounts import ZonesOf
from fsm.buttons import go_row, menu_row, turning_row
from fsm.charts import Charts
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.readings import HISTORY, HistoryPage
from fsm.screen import Aside, Button, Picture, Row, Screen
from fsm.speech import Meanwhile
from fsm.wording import active_account_line, measure_name, meter_title
from handlers.readings.history_picture import caption_of, chart_of
from handlers.readings.history_words import in_table, in_words, zones_line
from locales.texts import Texts

PAGE = 6
"""Months on a page: with all that is said of each they still fit a phone's screen or two."""


async def open_history(
    _: Message | CallbackQuery,
    resident: Resident,
    texts: Texts,
    history_service: HistoryService,
    now: datetime,
) -> Screen:
    """The history of the only meter, or the question of which meter."""
    meters = await history_service.meters(resident.user)
    if len(meters) == 1:
        first = HistoryPage(meter=meters[0].id)
        history = await history_service.of_meter(resident.user, meters[0].id)
        return _page(first, history, 1, resident, texts, now.date())
    rows = [(Button(_name(meter, texts), HistoryPage(meter=meter.id).pack()),) for meter in meters]
    text = f"{active_account_line(resident, texts)}\n\n{texts('history-choosing')}"
    return Screen(text, (*rows, menu_row(texts)))


async def asked(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    history_service: HistoryService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«История показаний», «расход»: the same, in words."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_history(message, resident, texts, history_service, now)


async def turn_page(
    _: CallbackQuery,
    callback_data: HistoryPage,
    resident: Resident,
    texts: Texts,
    history_service: HistoryService,
    charts: Charts,
    meanwhile: Meanwhile,
    now: datetime,
) -> Screen | Picture | Aside:
    """Another meter, period, page, or way of saying it."""
    if callback_data.picture:
        return await _picture(callback_data, resident, texts, history_service, charts, meanwhile, now)
    history = await history_service.of_meter(resident.user, MeterId(callback_data.meter))
    meters = await history_service.meters(resident.user)
    return _page(callback_data, history, len(meters), resident, texts, now.date())


async def _picture(
    callback_data: HistoryPage,
    resident: Resident,
    texts: Texts,
    history_service: HistoryService,
    charts: Charts,
    meanwhile: Meanwhile,
    now: datetime,
) -> Picture | Aside:
    """The period as a picture, with the same in words below it."""
    history = await history_service.of_meter(resident.user, MeterId(callback_data.meter))
    period = _period(callback_data, history, now.date())
    compared = history.beside_the_year_before(period)
    if all(each.now.used is None for each in compared):
        return Aside(texts("history-picture-too-little"))
    if not charts.at_hand:
        await meanwhile(texts("history-picture-drawing"))
    back = HistoryPage(meter=history.meter.id, year=callback_data.year).pack()
    return Picture(
        await charts.consumption(
            chart_of(
                history.meter, compared, _about(callback_data, history.meter, texts.plain()), texts.plain()
            )
        ),
        caption_of(history.meter, compared, _about(callback_data, history.meter, texts), texts),
        ((Button(texts("history-title"), back),), menu_row(texts)),
    )


def _page(
    asked: HistoryPage, history: MeterHistory, meters: int, resident: Resident, texts: Texts, today: date
) -> Screen:
    meter = history.meter
    newest_first = history.within(_period(asked, history, today))[::-1]
    offset = max(0, min(asked.offset, len(newest_first) - 1))
    page = newest_first[offset : offset + PAGE]
    head = "\n".join(
        [
            f"<b>{texts('history-title')}</b>",
            active_account_line(resident, texts),
            _about(asked, meter, texts),
            *zones_line(meter, texts),
        ]
    )
    rows = [
        turning_row(
            offset,
            len(newest_first),
            PAGE,
            (texts("history-newer"), texts("history-older")),
            lambda label, other: _button(label, asked, offset=other),
        ),
        *_periods(asked, history.years, texts),
        _ways(asked, offset, texts) if page else (),
        _zones_anew(meter, texts),
        go_row(texts("history-other-meter"), HISTORY) if meters > 1 else (),
        menu_row(texts),
    ]
    if not page:
        said = texts("history-none-in-period" if history.months else "history-none")
    elif asked.words:
        said = in_words(meter, page, texts)
    else:
        said = in_table(meter, page, texts)
    return Screen(f"{head}\n\n{said}", tuple(row for row in rows if row))


def _period(asked: HistoryPage, history: MeterHistory, today: date) -> Period:
    return Period.whole_year(asked.year) if 1 < asked.year < date.max.year else history.recent(today)


def _about(asked: HistoryPage, meter: Meter, texts: Texts) -> str:
    """The meter, the period and the unit."""
    period = texts("history-year", year=str(asked.year)) if asked.year else texts("history-recent")
    return texts(
        "history-about", meter=_name(meter, texts), period=period, unit=measure_name(meter.measure, texts)
    )


def _name(meter: Meter, texts: Texts) -> str:
    """The meter's name, not yet made safe for HTML."""
    title = meter_title(meter, texts)
    return title if meter.in_service else texts.plain()("history-retired", meter=title)


def _periods(asked: HistoryPage, years: Sequence[int], texts: Texts) -> list[Row]:
    """The other periods that can be chosen; a meter of one year has no need of any."""
    others = [_button(texts("history-show-recent"), asked, year=0, offset=0)] if asked.year else []
    if len(years) > 1 or asked.year:
        others += [
            _button(texts("history-show-year", year=str(year)), asked, year=year, offset=0)
            for year in years
            if year != asked.year
        ]
    return [tuple(others[start : start + 3]) for start in range(0, len(others), 3)]


def _ways(asked: HistoryPage, offset: int, texts: Texts) -> Row:
    other = texts("history-in-table") if asked.words else texts("history-in-words")
    return (
        _button(texts("history-picture"), asked, picture=True, offset=0),
        _button(other, asked, words=not asked.words, offset=offset),
    )


def _zones_anew(meter: Meter, texts: Texts) -> Row:
    if not (meter.zones_answered and meter.in_service):
        return ()
    return (Button(texts("zones-correct"), ZonesOf(account=meter.account, meter=meter.id).pack()),)


def _button(label: str, asked: HistoryPage, **changes: int | bool) -> Button:
    return Button(label, asked.model_copy(update=changes).pack())
