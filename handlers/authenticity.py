"""«Это правда вы?»: how residents can tell this bot from a fake, and what it never asks for."""

from collections.abc import Callable

from aiogram.types import CallbackQuery, Message

from domain.authenticity.official import Official
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, Foundation, Services
from fsm.menu import Go
from fsm.requests import FEEDBACK
from fsm.routes import Command, Press, Word
from fsm.screen import Aside, Screen
from locales.texts import Texts


async def explain(
    _: CallbackQuery | Message,
    conversation: Conversation,
    texts: Texts,
    official: Official,
    own_name: Callable[[], str],
) -> Screen | Aside:
    """All of it; in the middle of a form the question stays."""
    said = [texts("authenticity-head"), *_addresses(official, own_name(), texts), texts("authenticity-never")]
    if official.mail_from:
        said.append(texts("authenticity-code", email=official.mail_from))
    text = "\n\n".join([*said, texts("authenticity-asked")])
    if conversation.state:
        return Aside(text, question=True)
    return Screen(text, (go_row(texts("requests-write-us"), FEEDBACK), menu_row(texts)))


def _addresses(official: Official, own_name: str, texts: Texts) -> list[str]:
    """What can be compared with a bill; where nobody has said what stands there, that it stands there."""
    lines = []
    if own_name:
        lines.append(texts("authenticity-own-name", name=own_name))
    if official.site:
        lines.append(texts("authenticity-site", site=official.site))
    if official.phone:
        lines.append(texts("authenticity-phone", phone=official.phone))
    if not (official.site and official.phone):
        lines.append(texts("authenticity-on-bill"))
    return ["\n".join(lines)]


def _services(foundation: Foundation) -> Services:
    return {"official": foundation.official, "own_name": foundation.own_name}


CONVERSATION = Descriptor(
    name="authenticity",
    texts=("authenticity",),
    commands=("genuine",),
    services=_services,
    routes=(
        Command("genuine", explain),
        Press(Go, explain, AUTHENTICITY),
        Word("authenticity-button", explain),
    ),
)
