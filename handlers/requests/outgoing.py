"""What the form of a request sends of its own accord, in words; the card is the clerks' desk's."""

import html
from collections.abc import Mapping

from domain.outbox import Facts
from domain.requests.outgoing import REST_OF_TEXT
from fsm.descriptor import ScreenForm
from fsm.screen import Screen
from locales.texts import Texts


def _rest_of_text(facts: Facts, texts: Texts) -> Screen:
    head = texts("requests-rest", number=str(facts["number"]))
    return Screen(f"{head}\n\n{html.escape(str(facts['text']), quote=False)}")


CARDS: Mapping[str, ScreenForm] = {REST_OF_TEXT: _rest_of_text}
