"""The newest bill or a chosen month's: on the screen, as a picture, as a document."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from aiogram.types import CallbackQuery, Message

from domain.bills.paper import BillPaper
from domain.bills.service import BillsService
from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.bill_pages import BillDrawing
from fsm.bills import PaperAction, PaperStep, paper_step
from fsm.buttons import menu_row, turning_row
from fsm.conversation import Conversation
from fsm.figures import month_name
from fsm.handling import Declined
from fsm.screen import Aside, Button, Document, Picture, Row, Screen
from fsm.wording import own_account_name
from handlers.bills.by_hand import with_details_of_all
from handlers.bills.page import key_facts, page_of, payees, warnings
from handlers.menu import Menu
from locales.texts import Texts

MONTHS_ON_PAGE, IN_ROW = 12, 2
A = PaperAction


async def open_bills(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    bills_service: BillsService,
    menu: Menu,
) -> Screen:
    """«Квитанция»: the newest bill; a form that was open is left, and that is said."""
    left = _leave(conversation, menu, texts)
    link = resident.active_link
    if link is None:
        raise NoLinkedAccount
    if not await bills_service.months(resident.user, link.account):
        return Screen(texts("bills-none"), (menu_row(texts),), before=left)
    paper = await bills_service.paper(resident.user, link.account)
    return replace(_screen(paper, resident, texts), before=left)


async def missed(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    bills_service: BillsService,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Declined:
    """«Где моя квитанция», «не пришёл счёт»: the newest bill, where it may be seen and printed."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_bills(message, conversation, resident, texts, bills_service, menu)


async def show(
    _: CallbackQuery,
    callback_data: PaperStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    bills_service: BillsService,
    menu: Menu,
) -> Screen:
    """The bill of the month that was chosen."""
    left = _leave(conversation, menu, texts)
    return replace(
        _screen(await _paper(callback_data, resident, bills_service), resident, texts), before=left
    )


async def choose_month(
    _: CallbackQuery,
    callback_data: PaperStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    bills_service: BillsService,
    menu: Menu,
) -> Screen:
    """The months that have a bill, the newest first."""
    left = _leave(conversation, menu, texts)
    account = AccountNumber(callback_data.account)
    months = await bills_service.months(resident.user, account)
    offset = max(0, min(callback_data.offset, len(months) - 1))
    page = months[offset : offset + MONTHS_ON_PAGE]
    buttons = [Button(month_name(month, texts), paper_step(account, month)) for month in page]
    rows = [tuple(buttons[start : start + IN_ROW]) for start in range(0, len(buttons), IN_ROW)]
    back = (Button(texts("bills-back"), PaperStep(action=A.SHOW, account=account).pack()),)
    labels = (texts("bills-later"), texts("bills-earlier"))
    turning = turning_row(offset, len(months), MONTHS_ON_PAGE, labels, partial(_page, account))
    rows += [turning, back, menu_row(texts)]
    text = f"{_account_line(account, resident, texts)}\n\n{texts('bills-choosing')}"
    return Screen(text, tuple(row for row in rows if row), before=left)


async def picture(
    _: CallbackQuery,
    callback_data: PaperStep,
    resident: Resident,
    texts: Texts,
    bills_service: BillsService,
    bill_drawing: BillDrawing,
) -> Picture:
    """What is to be paid, with its codes, as a picture."""
    paper = await _paper(callback_data, resident, bills_service)
    page = page_of(paper, texts)
    how = [texts("bills-how-to-pay")] if any(code.payload for code in page.codes) else []
    drawn = await bill_drawing.picture(page)
    said = "\n\n".join([_said(paper, resident, texts), *how])
    return Picture(drawn, with_details_of_all(said, page.codes, texts), _ways(paper, A.PDF, texts))


async def pdf(
    _: CallbackQuery,
    callback_data: PaperStep,
    resident: Resident,
    texts: Texts,
    bills_service: BillsService,
    bill_drawing: BillDrawing,
) -> Document:
    """All of it, to be printed."""
    paper = await _paper(callback_data, resident, bills_service)
    month = paper.bill.month
    name = texts.plain()(
        "bills-file-name", account=paper.account.number, month=f"{month.year}-{month.month:02}"
    )
    drawn = await bill_drawing.pdf(page_of(paper, texts))
    caption = f"{_said(paper, resident, texts)}\n\n{texts('bills-pdf-caption')}"
    return Document(drawn, name, caption, _ways(paper, A.PICTURE, texts))


def _leave(conversation: Conversation, menu: Menu, texts: Texts) -> tuple[str, ...]:
    left = menu.left(conversation.state, texts)
    conversation.end()
    return left


async def _paper(asked: PaperStep, resident: Resident, bills_service: BillsService) -> BillPaper:
    account = AccountNumber(asked.account)
    return await bills_service.paper(resident.user, account, asked.asked, personal=not asked.anonymous)


def _screen(paper: BillPaper, resident: Resident, texts: Texts) -> Screen:
    other = texts("bills-without-personal-data" if paper.personal else "bills-with-personal-data")
    months = PaperStep(action=A.MONTHS, account=paper.account.number).pack()
    return Screen(
        _said(paper, resident, texts),
        (
            (
                _button(texts("bills-picture"), paper, A.PICTURE),
                _button(texts("bills-pdf"), paper, A.PDF),
            ),
            (_button(other, replace(paper, personal=not paper.personal), A.SHOW),),
            (Button(texts("bills-other-month"), months),),
            menu_row(texts),
        ),
    )


def _said(paper: BillPaper, resident: Resident, texts: Texts) -> str:
    """The month, the sum, the day and the payee, a line each; what is a sample, and what is left out."""
    title = texts("bills-title", month=month_name(paper.bill.month, texts))
    facts = [
        texts("bills-fact", label=each.label, fact=each.value)
        for each in (*key_facts(paper, texts), *payees(paper, texts))
    ]
    parts = [
        f"<b>{title}</b>\n{_account_line(paper.account.number, resident, texts)}",
        "\n".join(facts),
        *([texts("bills-no-payee")] if paper.to_pay and not paper.slips else []),
        *warnings(paper, texts),
        *([] if paper.personal else [texts("bills-anonymous")]),
    ]
    return "\n\n".join(parts)


def _account_line(account: AccountNumber, resident: Resident, texts: Texts) -> str:
    return texts("account-line", account=own_account_name(resident, account, texts))


def _ways(paper: BillPaper, other: PaperAction, texts: Texts) -> tuple[Row, ...]:
    """The same bill in the other form; the menu."""
    label = texts("bills-picture" if other is A.PICTURE else "bills-pdf")
    return ((_button(label, paper, other),), menu_row(texts))


def _button(label: str, paper: BillPaper, action: PaperAction) -> Button:
    month = paper.bill.month
    step = PaperStep(
        action=action,
        account=paper.account.number,
        year=month.year,
        month=month.month,
        anonymous=not paper.personal,
    )
    return Button(label, step.pack())


def _page(account: AccountNumber, label: str, offset: int) -> Button:
    return Button(label, PaperStep(action=A.MONTHS, account=account, offset=offset).pack())
