"""A bill on paper, in words: what stands on its page, and what is said of it in the chat."""

from domain.bills.code import code_of
from domain.bills.paper import BillPaper, Slip
from domain.payment_code.writing import WrongRequisite
from fsm.bill_pages import SHEET, SHEETS, BillPage, Fact, PageCode
from fsm.figures import month_name
from fsm.wording import address_line, resource_name
from handlers.bills.by_hand import payee_facts
from handlers.bills.tables import tables_of
from locales.texts import Texts, money

_LONGEST_HEAD = 200
"""Letters for which the head of a sheet has room, however wide they are; the account's number comes first."""


def page_of(paper: BillPaper, words: Texts) -> BillPage:
    """The page; it knows no HTML."""
    texts = words.plain()
    month = month_name(paper.bill.month, texts)
    # What an older bill asks for stands in a newer one, less what has come since.
    slips = () if paper.replaced else paper.slips
    codes = tuple(code for slip in slips if slip.kopecks for code in _code(paper, slip, texts))
    return BillPage(
        title=texts("bills-title-of-account", month=month, account=paper.account.number),
        language=texts.language,
        running=_whose(paper, texts),
        sheet=texts("bills-sheet", month=month, sheet=SHEET, sheets=SHEETS),
        warnings=warnings(paper, texts),
        facts=_payer(paper, month, texts),
        key_facts=key_facts(paper, texts),
        tables=tables_of(paper, month, texts),
        remarks=_remarks(paper, codes, texts),
        codes=codes,
    )


def warnings(paper: BillPaper, texts: Texts) -> tuple[str, ...]:
    """That another bill has taken its place, and what of it is a sample."""
    said = []
    if paper.replaced:
        said.append(texts("bills-replaced", month=month_name(paper.replaced, texts)))
    if paper.sample_payee:
        said.append(texts("bills-sample-payee"))
    if paper.sample_rates:
        said.append(texts("bills-sample-rates"))
    return tuple(said)


def key_facts(paper: BillPaper, texts: Texts) -> tuple[Fact, ...]:
    """The sum and the day; what has come since, and what was paid in advance."""
    facts = [Fact(texts("bills-to-pay"), money(paper.to_pay, texts.language))]
    if paper.to_pay:
        facts.append(Fact(texts("bills-due"), texts.day(paper.due)))
    if paper.since:
        since = texts("bills-paid-since" if paper.since > 0 else "bills-given-back-since")
        facts.append(Fact(since, money(abs(paper.since), texts.language)))
    if paper.overpaid:
        facts.append(Fact(texts("bills-overpaid"), money(paper.overpaid, texts.language)))
    return tuple(facts)


def payees(paper: BillPaper, texts: Texts) -> tuple[Fact, ...]:
    """Who is paid."""
    return tuple(Fact(texts("bills-payee"), slip.payee.name) for slip in paper.slips)


def _payer(paper: BillPaper, month: str, texts: Texts) -> tuple[Fact, ...]:
    labels = (texts("bills-payer"), texts("bills-address"))
    return (
        Fact(texts("bills-account"), paper.account.number),
        *(Fact(*each) for each in zip(labels, _personal(paper, texts), strict=True) if each[1]),
        Fact(texts("bills-period"), month),
        *payees(paper, texts),
    )


def _whose(paper: BillPaper, texts: Texts) -> str:
    account = texts("bills-account-of-sheet", account=paper.account.number)
    whole = ", ".join(filter(None, (account, *_personal(paper, texts))))
    return whole if len(whole) <= _LONGEST_HEAD else f"{whole[:_LONGEST_HEAD]}…"


def _personal(paper: BillPaper, texts: Texts) -> tuple[str, str]:
    """Whose bill and for which flat, either empty where it is not known or not to be said."""
    if not paper.personal:
        return "", ""
    return paper.account.holder.full, address_line(paper.account.address, texts)


def _remarks(paper: BillPaper, codes: tuple[PageCode, ...], texts: Texts) -> tuple[str, ...]:
    said = []
    if not paper.bill.charges:
        said.append(texts("bills-nothing-charged"))
    said += [
        texts("bills-vat", percent=each.percent, sum=money(each.kopecks, texts.language))
        for each in paper.vat
    ]
    if not paper.to_pay:
        said.append(texts("bills-nothing-to-pay"))
    elif not paper.slips:
        said.append(texts("bills-no-payee"))
    elif not paper.replaced and not any(code.payload for code in codes):
        said.append(texts("bills-no-code"))
    return tuple(said)


def _code(paper: BillPaper, slip: Slip, texts: Texts) -> tuple[PageCode, ...]:
    month = paper.bill.month
    purpose = texts("bills-purpose", month=f"{month.month:02}.{month.year}", account=paper.account.number)
    sum_ = Fact(texts("bills-to-pay"), money(slip.kopecks, texts.language))
    facts = (*payee_facts(slip.payee, purpose, texts), sum_)
    try:
        payload = code_of(paper, slip, purpose, address_line(paper.account.address, texts))
    except WrongRequisite:
        return (PageCode(_title(paper, slip, texts), facts, b"", ""),)
    spoken = "; ".join(f"{each.label}: {each.value}" for each in facts)
    alt = texts("bills-code-alt", facts=spoken)
    return (PageCode(_title(paper, slip, texts), facts, payload, alt),)


def _title(paper: BillPaper, slip: Slip, texts: Texts) -> str:
    if len(paper.slips) == 1:
        return texts("bills-code")
    resources = ", ".join(resource_name(each, texts) for each in slip.resources)
    return texts("bills-code-of", resources=resources)
