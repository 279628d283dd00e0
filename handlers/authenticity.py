"""«Это правда вы?»: how residents can tell this bot from a fake, and what it never asks for."""

from collections.abc import Callable, Sequence

from aiogram.types import CallbackQuery, Message

from domain.authenticity.doubts import doubts
from domain.authenticity.looking import AuthenticityService, Danger
from domain.authenticity.official import Official
from domain.residents import Resident
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Takes
from fsm.menu import Go
from fsm.requests import FEEDBACK
from fsm.routes import Beforehand, Command, Press, Word
from fsm.screen import Aside, Screen
from locales.keys import keys_of
from locales.texts import Texts

WARNINGS = keys_of("authenticity-warning", Danger)


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


async def look(
    message: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    takes: Takes | None,
    official: Official,
    own_name: Callable[[], str],
    authenticity_service: AuthenticityService,
) -> Screen | Aside | None:
    """A number that nobody must give away, or what scammers say: warned of, and nothing of it is kept.

    What repeats a scam may be meant for the company's people: sent once more, it goes where it is meant for.
    """
    text = "\n".join(filter(None, (each.text or each.caption for each in album)))
    if takes is not Takes.WORDS and doubts(text):
        return await explain(message, conversation, texts, official, own_name)
    danger = await authenticity_service.danger_in(resident.user, text, number_asked=takes is Takes.NUMBER)
    if danger is None:
        return None
    warning = texts(WARNINGS[danger])
    if danger is not Danger.SCAM or not (takes is Takes.WORDS or conversation.state is None):
        return Aside(warning, question=True)
    warning = f"{warning}\n\n{texts('authenticity-send-again')}"
    is_sent_again = conversation.aside.startswith(warning)
    return None if is_sent_again else Aside(warning, question=True)


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
    return {
        "official": foundation.official,
        "own_name": foundation.own_name,
        "authenticity_service": AuthenticityService(foundation.units),
    }


CONVERSATION = Descriptor(
    name="authenticity",
    texts=("authenticity",),
    commands=("genuine",),
    menu=(MenuEntry("authenticity-button", AUTHENTICITY, linked=False),),
    services=_services,
    routes=(
        Command("genuine", explain),
        Press(Go, explain, AUTHENTICITY),
        Word("authenticity-button", explain),
        Beforehand(look),
    ),
)
