"""What the exchange with billing tells the staff group, in words."""

from domain.outbox import Facts
from fsm.descriptor import Descriptor
from fsm.screen import Screen
from locales.texts import Texts


def _broken(facts: Facts, texts: Texts) -> Screen:
    """A file of billing that was not taken, or not all of it."""
    said = texts("exchange-broken", file=str(facts["file"]))
    if facts["reason"]:
        why = texts("exchange-refused", reason=str(facts["reason"]))
    else:
        why = texts("exchange-rows", bad=int(str(facts["bad_rows"])), rows=str(facts["rows"]))
    return Screen(f"{said}\n\n{why}")


CONVERSATION = Descriptor(name="exchange", texts=("exchange",), cards={"exchange-broken": _broken})
