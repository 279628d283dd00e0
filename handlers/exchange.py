"""What the exchange with billing tells the staff group, in words."""

from collections.abc import Callable, Mapping

from domain.outbox import Facts
from fsm.letters import LetterParts
from fsm.screen import Screen
from locales.texts import Texts


def _broken(facts: Facts, texts: Texts) -> Screen:
    """A file of billing that was not taken, or not all of it."""
    said = texts("staff-exchange-broken", file=str(facts["file"]))
    if facts["reason"]:
        why = texts("staff-exchange-refused", reason=str(facts["reason"]))
    else:
        why = texts("staff-exchange-rows", bad=int(str(facts["bad_rows"])), rows=str(facts["rows"]))
    return Screen(f"{said}\n\n{why}")


LETTERS: Mapping[str, Callable[[Facts, Texts], LetterParts]] = {}
NOTICES: Mapping[str, Callable[[Facts, Texts], Screen]] = {}
CARDS: Mapping[str, Callable[[Facts, Texts], Screen]] = {"exchange-broken": _broken}
