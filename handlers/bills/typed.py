"""What is typed by whoever wants a bill."""

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
_ASKED_FOR = frozenset(" ".join(words.split()) for words in _ASKED)


def asks_for_bill(text: str) -> bool:
    """Whether a message asks for the bill, and for nothing else."""
    return words_of(text) in _ASKED_FOR
