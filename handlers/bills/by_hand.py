"""A payee's bank details under a picture of a payment code, for whoever cannot scan it and types them."""

from collections.abc import Sequence

from domain.charges.payee import Payee
from fsm.bill_pages import Fact, PageCode
from fsm.parts import LONGEST_CAPTION, length
from locales.texts import Texts


def payee_facts(payee: Payee, purpose: str, texts: Texts) -> tuple[Fact, ...]:
    """Who is paid, at which bank, and for what; what is not known is left out."""
    facts = (
        Fact(texts("bills-payee"), payee.name),
        Fact(texts("bills-inn"), payee.inn),
        Fact(texts("bills-kpp"), payee.kpp),
        Fact(texts("bills-payee-account"), payee.account),
        Fact(texts("bills-bank"), payee.bank),
        Fact(texts("bills-bic"), payee.bic),
        Fact(texts("bills-corr"), payee.corr),
        Fact(texts("bills-purpose-label"), purpose),
    )
    return tuple(fact for fact in facts if fact.value)


def with_details(caption: str, facts: Sequence[Fact], texts: Texts) -> str:
    """A caption with the details under it, those of one payee; without them where they have no room."""
    return _fitting(caption, _typed(facts, texts), texts)


def with_details_of_all(caption: str, codes: Sequence[PageCode], texts: Texts) -> str:
    """The same for all the codes of a bill; of one payee alone it has named him and the sum already."""
    if not codes:
        return caption
    if len(codes) == 1:
        return with_details(caption, codes[0].facts[1:-1], texts)
    return _fitting(caption, "\n\n".join(_typed(each.facts, texts, each.title) for each in codes), texts)


def _typed(facts: Sequence[Fact], texts: Texts, title: str = "") -> str:
    head = title or texts("bills-by-hand")
    # Pressed, it is copied: nobody retypes twenty digits.
    lines = [texts("bills-detail", label=each.label, fact=each.value) for each in facts]
    return "\n".join([head, *lines])


def _fitting(caption: str, details: str, texts: Texts) -> str:
    whole = f"{caption}\n\n{details}"
    if length(whole) <= LONGEST_CAPTION:
        return whole
    return f"{caption}\n\n{texts('bills-details-in-pdf')}"
