"""What a resident is told of a request of its own accord, in words."""

from collections.abc import Mapping

from domain.outbox import Facts
from domain.requests.mine import FILES
from fsm.buttons import go_row, menu_row
from fsm.descriptor import ScreenForm
from fsm.my_requests import MY_REQUESTS
from fsm.screen import Screen
from locales.texts import Texts


def _files(facts: Facts, texts: Texts) -> Screen:
    text = texts("my-requests-files-sent", number=str(facts["number"]))
    return Screen(text, (go_row(texts("menu-my-requests"), MY_REQUESTS), menu_row(texts)))


NOTICES: Mapping[str, ScreenForm] = {FILES: _files}
