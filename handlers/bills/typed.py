"""What is typed by whoever wants a bill."""

import re

from fsm.screen import words_of

_ASKED = frozenset(
    """
    квитанция|квитанцию|квитанции|моя квитанция|пришлите квитанцию|пришли квитанцию|дайте квитанцию
    |дай квитанцию|нужна квитанция|хочу квитанцию|покажи квитанцию|покажите квитанцию|получить квитанцию
    |распечатать квитанцию|печать квитанции|счет|мой счет|платежка|платежку|платежный документ
    |счет извещение|счет на оплату
    |bill|my bill|the bill|print the bill
    """.replace("\n", " ")
    .strip()
    .split("|")
)
_PAPER = r"(?:квитанци[яию]|счет|платежка|платежку)"
_MISSED = re.compile(
    rf"(?:где|куда делась|куда делся)(?: моя| мой)? {_PAPER}|где (?:взять|посмотреть|найти|получить) {_PAPER}"
    rf"|(?:мне )?не (?:пришла|пришел|приходит|дошла|дошел) {_PAPER}|нет {_PAPER}"
    rf"|{_PAPER} (?:мне )?не (?:пришла|пришел|приходит|дошла|дошел)|не получила? {_PAPER}"
    r"|where is my bill|(?:the |my )?bill (?:has not|did not|didn t) (?:come|arrived?)|no bill"
)
_ASKED_FOR = frozenset(" ".join(words.split()) for words in _ASKED)


def asks_for_bill(text: str) -> bool:
    """Whether a message asks for the bill, and for nothing else."""
    return words_of(text) in _ASKED_FOR


def misses_bill(text: str) -> bool:
    """Whether a message says that a bill has not come, or asks where it is, and nothing else."""
    return _MISSED.fullmatch(words_of(text)) is not None
