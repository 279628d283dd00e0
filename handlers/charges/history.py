"""Charges and payments of a period, page by page: as a table, in words, as a file."""

from dataclasses import replace
from datetime import date, datetime

from aiogram.types import CallbackQuery

from domain.charges.history import MoneyHistory
from domain.charges.service import ChargesService
from domain.charges.span import Span
from domain.identifiers import AccountNumber
from domain.residents import Resident
from fsm.buttons import menu_row, turning_row
from fsm.charges import HistoryAction, MoneyPage
from fsm.conversation import Conversation
from fsm.figures import month_name
from fsm.screen import Aside, Button, Document, Row, Screen
from fsm.spreadsheets import Spreadsheets
from fsm.wording import resource_name
from handlers.charges.bill import account_line, leave, newest_row
from handlers.charges.history_file import file_name, sheets_of
from handlers.charges.history_words import in_table, in_words, totals
from handlers.menu import Menu
from locales.texts import Texts

PAGE = 6
"""Months on a page."""

A = HistoryAction


async def show(
    _: CallbackQuery,
    callback_data: MoneyPage,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """A page of a period, in the way that is asked for."""
    left = leave(conversation, menu, texts)
    screen = await page_of(callback_data, resident, texts, now.date(), charges_service)
    return replace(screen, before=left)


async def send_file(
    _: CallbackQuery,
    callback_data: MoneyPage,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
    spreadsheets: Spreadsheets,
) -> Document | Aside:
    """The whole period as a file: in one's own chat, so the account's number is in its name."""
    account, span = AccountNumber(callback_data.account), callback_data.span(now.date())
    history = await charges_service.history(resident.user, account, span, callback_data.resource)
    if not history.months:
        return Aside(texts("charges-history-none"))
    content = await spreadsheets.write(sheets_of(history, texts.plain()))
    back = callback_data.model_copy(update={"action": A.SHOW})
    caption = "\n".join([*about(callback_data, resident, texts, now.date()), totals(history, texts)])
    rows = ((Button(texts("charges-history-button"), back.pack()),), menu_row(texts))
    return Document(content, file_name(account, span), caption, rows)


async def page_of(
    asked: MoneyPage, resident: Resident, texts: Texts, today: date, charges_service: ChargesService
) -> Screen:
    """A page of a period; what it is about first."""
    account, span = AccountNumber(asked.account), asked.span(today)
    history = await charges_service.history(resident.user, account, span, asked.resource)
    head = [f"<b>{texts('charges-history-title')}</b>", *about(asked, resident, texts, today)]
    if not history.months:
        text = "\n".join([*head, "", texts("charges-history-none")])
        return Screen(text, (_choose_row(asked, texts), *_to_bill(account, texts), menu_row(texts)))
    return _page(asked, history, head, texts)


def _page(asked: MoneyPage, history: MoneyHistory, head: list[str], texts: Texts) -> Screen:
    offset = max(0, min(asked.offset, len(history.months) - 1))
    page = history.months[offset : offset + PAGE]
    said = in_words(page, texts) if asked.words else in_table(page, texts)
    rows = (
        turning_row(
            offset,
            len(history.months),
            PAGE,
            (texts("charges-months-newer"), texts("charges-months-older")),
            lambda label, other: _button(label, asked, offset=other),
        ),
        _ways(asked, offset, texts),
        _choose_row(asked, texts),
        *_to_bill(AccountNumber(asked.account), texts),
        menu_row(texts),
    )
    text = "\n".join([*head, totals(history, texts), "", said])
    return Screen(text, tuple(row for row in rows if row))


def about(asked: MoneyPage, resident: Resident, texts: Texts, today: date) -> list[str]:
    """The account, the resource where it is one alone, and the period."""
    return [
        account_line(resident, AccountNumber(asked.account), texts),
        *([resource_name(asked.resource, texts)] if asked.resource else []),
        span_name(asked.span(today), texts),
    ]


def span_name(span: Span, texts: Texts) -> str:
    """«июль 2025 — июнь 2026»."""
    first, last = month_name(span.first, texts), month_name(span.last, texts)
    return first if span.first == span.last else texts("charges-span", first=first, last=last)


def _ways(asked: MoneyPage, offset: int, texts: Texts) -> Row:
    other = texts("charges-in-table") if asked.words else texts("charges-in-words")
    picture = asked.model_copy(update={"action": A.PICTURE})
    file = asked.model_copy(update={"action": A.FILE})
    return (
        _button(other, asked, words=not asked.words, offset=offset),
        Button(texts("charges-picture-button"), picture.pack()),
        Button(texts("charges-file-button"), file.pack()),
    )


def _choose_row(asked: MoneyPage, texts: Texts) -> Row:
    choose = asked.model_copy(update={"action": A.CHOOSE, "offset": 0})
    return (Button(texts("charges-period-button"), choose.pack()),)


def _to_bill(account: AccountNumber, texts: Texts) -> tuple[Row, ...]:
    return (newest_row(account, texts),)


def _button(label: str, asked: MoneyPage, *, offset: int, words: bool | None = None) -> Button:
    changed = {"offset": offset, "words": asked.words if words is None else words}
    return Button(label, asked.model_copy(update=changed).pack())
