"""Which requests a clerk asks for: a number, an account, a state, whose they are, a street, a name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.accounts import ACCOUNT_NUMBER_DIGITS
from domain.identifiers import AccountNumber, UserId
from domain.plain import plain_text
from domain.requests.request import RequestKind, RequestNumber, RequestState

MOST_WORDS = 5
_MOST_DIGITS = 18  # of numbers that both engines keep

_STATES: Mapping[str, RequestState] = {
    **dict.fromkeys(("новая", "новые", "новых", "new"), RequestState.NEW),
    **dict.fromkeys(("работа", "работе", "работу", "work"), RequestState.IN_WORK),
    **dict.fromkeys(("ждет", "ждут", "ожидание", "ожидании", "waiting"), RequestState.WAITING),
    **dict.fromkeys(("готово", "готова", "готовые", "выполнена", "выполненные", "done"), RequestState.DONE),
    **dict.fromkeys(("отклонена", "отклонены", "отклоненные", "отказ", "refused"), RequestState.REFUSED),
    **dict.fromkeys(("отозвана", "отозваны", "отозванные", "withdrawn"), RequestState.WITHDRAWN),
    **dict.fromkeys(("объединена", "объединены", "объединенные", "merged"), RequestState.MERGED),
}
_KINDS: Mapping[str, RequestKind] = {
    **dict.fromkeys(("заявка", "заявки", "заявок", "service", "services"), RequestKind.SERVICE),
    **dict.fromkeys(
        ("заявление", "заявления", "обращение", "обращения", "statement", "statements"), RequestKind.STATEMENT
    ),
    **dict.fromkeys(("отзыв", "отзывы", "feedback"), RequestKind.FEEDBACK),
}
_MINE = frozenset({"мои", "моя", "мое", "my", "mine"})
_OVERDUE = frozenset({"просрочено", "просрочена", "просроченные", "просрочены", "overdue"})
_OF_ADDRESSES = frozenset({"ул", "улица", "д", "дом", "кв", "квартира", "в", "на", "№", "n", "no", "номер"})
"""Words that say nothing beside a street, a number or a state."""

_OF_NUMBERS = frozenset(
    {*_KINDS, "заявку", "заявке", "заявление", "заявлению", "лицевой", "счет", "лс", "л/с"}
)
"""Words that say no more beside a number: whoever calls a statement «заявка» means that very number."""

_SIGNED = re.compile(r"(?:№|#|\bn|\bno\.?)\s*(?=\d)")
"""What stands before a number, and often without a space."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request has to be; whatever is not said may be anything.

    Each of the `words` has to stand somewhere in its street, its service, or a name.
    """

    number: RequestNumber | None = None
    account: AccountNumber | None = None
    states: frozenset[RequestState] = frozenset()
    kinds: frozenset[RequestKind] = frozenset()
    clerk: UserId | None = None
    overdue: bool = False
    words: tuple[str, ...] = ()
    house: str = ""
    flat: str = ""


ALL = Wanted()


_PAGE = re.compile(r"(?:^|\s)(?:стр|страница|page)\.?\s*(\d{1,6})\s*$", re.IGNORECASE)


def parse_page(typed: str) -> tuple[str, int]:
    """What of a list is asked for, and which page of it: of «новые стр 2» «новые» and 2."""
    page = _PAGE.search(typed)
    return (typed, 1) if page is None else (typed[: page.start()].strip(), max(int(page[1]), 1))


def parse_wanted(typed: str, asks: UserId) -> Wanted:
    """What a clerk has asked for: «1042», «111222333», «новые», «мои», «Южное шоссе 28-52», «Иванова»."""
    words = re.findall(r"[\w/]+", _SIGNED.sub(" ", plain_text(typed)))
    said = [word for word in words if word not in _OF_ADDRESSES]
    digits = [word for word in said if word.isdecimal()]
    if digits and all(word.isdecimal() or word in _OF_NUMBERS for word in said):
        return _number("".join(digits))
    free = [word for word in said if not _is_known(word)]
    place = _numbers_after_words(free)
    return Wanted(
        states=frozenset(_STATES[word] for word in said if word in _STATES),
        kinds=frozenset(_KINDS[word] for word in said if word in _KINDS),
        clerk=asks if any(word in _MINE for word in said) else None,
        overdue=any(word in _OVERDUE for word in said),
        words=tuple(free[: len(free) - len(place)][:MOST_WORDS]),
        house=place[0] if place else "",
        flat=place[1] if len(place) > 1 else "",
    )


def _number(digits: str) -> Wanted:
    if len(digits) == ACCOUNT_NUMBER_DIGITS:
        return Wanted(account=AccountNumber(digits))
    return Wanted(number=RequestNumber(int(digits[:_MOST_DIGITS])))


def _is_known(word: str) -> bool:
    return word in _STATES or word in _KINDS or word in _MINE or word in _OVERDUE


def _numbers_after_words(words: Iterable[str]) -> Sequence[str]:
    """House and flat: the words from the first that begins with a digit, where some stand before it."""
    listed = list(words)
    first = next((place for place, word in enumerate(listed) if word[0].isdecimal()), len(listed))
    return listed[first : first + 2] if first and len(listed) - first <= 2 else []
