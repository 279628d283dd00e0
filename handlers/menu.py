"""The menu and what is always at hand: /start, /menu, /help, /cancel, /language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.directory import ResidentDirectory
from domain.identifiers import UserId
from domain.linking import LinkingService
from domain.requests.replying import RepliesService
from domain.residents import Language, Resident
from domain.wishes import greets, wishes_for_help, wishes_for_language, wishes_for_menu
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, HalfDone, MenuEntry
from fsm.handling import Declined
from fsm.last import AskAgain
from fsm.menu import HELP, LANGUAGE, MENU, MONEY, OWN, REQUESTS, Go, Place, Section, SpeakLanguage
from fsm.preferences import PREFERENCES
from fsm.routes import Command, Phrase, Press, Word
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import account_name
from handlers import linking
from locales.texts import Texts


@dataclass(frozen=True, slots=True)
class Menu:
    """The lines that the conversations have put into the menu, in their order.

    `half_done` are the states in which a part is done already: what is said there when the form is left.
    """

    entries: Sequence[MenuEntry]
    mail_works: bool
    half_done: Mapping[str | None, HalfDone]

    def screen(self, resident: Resident, texts: Texts) -> Screen:
        """What can be done, for whoever it is."""
        link = resident.active_link
        rows = (*self._rows(texts, linked=link is not None), _always(texts))
        if link is None:
            return Screen(texts("menu-stranger"), rows)
        return Screen(texts("menu-resident", account=account_name(link.account, link.label, texts)), rows)

    def section(self, section: Section, resident: Resident, texts: Texts) -> Screen:
        """What can be done there; the menu where no account is linked any more."""
        link = resident.active_link
        if link is None:
            return self.screen(resident, texts)
        account = account_name(link.account, link.label, texts)
        lines = [
            go_row(texts(entry.label), entry.place) for entry in self.entries if entry.section is section
        ]
        text = texts("menu-in-section", section=texts(section.label), account=account)
        return Screen(text, (*lines, menu_row(texts)))

    def left(self, state: str | None, texts: Texts) -> tuple[str, ...]:
        """What is said when a form is left at a state; nothing where there was none."""
        if state is None:
            return ()
        said = self.half_done.get(state)
        words = said(texts) if said else texts("menu-form-left")
        return (words,) if words else ()

    def _rows(self, texts: Texts, *, linked: bool) -> list[Row]:
        lines: dict[Place, str] = {}
        for entry in self.entries:
            if entry.linked is linked and (self.mail_works or not entry.needs_mail):
                line = entry.section or entry
                lines.setdefault(line.place, line.label)
        return [go_row(texts(label), place) for place, label in lines.items()]


def _always(texts: Texts) -> Row:
    return (
        Button(texts("menu-language"), Go(to=LANGUAGE).pack()),
        Button(texts("menu-help-button"), Go(to=HELP).pack()),
    )


async def start(
    _: Message,
    arguments: str,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
    menu: Menu,
) -> Screen:
    """/start, also from a link on a bill: `?start=` and an account number."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    if not resident.links:
        return linking.begin(conversation, resident, texts, linking_service, account_hint=arguments)
    return _after(left, menu.screen(resident, texts))


async def open_menu(
    _: Message | CallbackQuery, conversation: Conversation, resident: Resident, texts: Texts, menu: Menu
) -> Screen:
    """The menu; a form that was open is left, and that is said."""
    left = menu.left(conversation.state, texts)
    conversation.end()
    return _after(left, menu.screen(resident, texts))


async def greeted(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
    menu: Menu,
) -> Screen | Declined:
    """«Здравствуйте», and nothing else yet: the menu."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await open_menu(message, conversation, resident, texts, menu)


async def requests(
    _: Message | CallbackQuery, conversation: Conversation, resident: Resident, texts: Texts, menu: Menu
) -> Screen:
    """What is asked of the company, and what became of it."""
    return _section(REQUESTS, conversation, resident, texts, menu)


async def money(
    _: Message | CallbackQuery, conversation: Conversation, resident: Resident, texts: Texts, menu: Menu
) -> Screen:
    """What is charged, and how it is paid."""
    return _section(MONEY, conversation, resident, texts, menu)


async def own(
    _: Message | CallbackQuery, conversation: Conversation, resident: Resident, texts: Texts, menu: Menu
) -> Screen:
    """What is known of the resident, and what they choose."""
    return _section(OWN, conversation, resident, texts, menu)


async def cancel(
    _: Message, conversation: Conversation, resident: Resident, texts: Texts, menu: Menu
) -> Screen:
    """/cancel: leave whatever is open."""
    left = menu.left(conversation.state, texts) or (texts("menu-nothing-to-cancel"),)
    conversation.end()
    return _after(left, menu.screen(resident, texts))


async def help_(_: Message | CallbackQuery, conversation: Conversation, texts: Texts) -> Screen | Aside:
    """What the service can do; in the middle of a form the question stays."""
    text = texts("menu-help")
    if conversation.state:
        return Aside(text, question=True)
    settings = go_row(texts("preferences-button"), PREFERENCES)
    return Screen(text, (settings, go_row(texts("authenticity-button"), AUTHENTICITY), menu_row(texts)))


async def asked_for_help(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
) -> Screen | Aside | Declined:
    """«Помогите», «что ты умеешь»: /help."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await help_(message, conversation, texts)


async def choose_language(_: Message | CallbackQuery, texts: Texts) -> Screen:
    """Which language to speak."""
    row = (
        Button(texts("menu-russian"), SpeakLanguage(language="ru").pack()),
        Button(texts("menu-english"), SpeakLanguage(language="en").pack()),
    )
    return Screen(texts("menu-choose-language"), (row, menu_row(texts)))


async def asked_for_language(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«English», «на русском»: /language."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return await choose_language(message, texts)


async def speak(
    _: CallbackQuery,
    callback_data: SpeakLanguage,
    conversation: Conversation,
    resident: Resident,
    directory: ResidentDirectory,
    all_texts: dict[str, Texts],
    texts: Texts,
    ask_again: AskAgain,
    menu: Menu,
) -> Screen:
    """From now on in this language; an open form asks its question again."""
    if callback_data.language not in all_texts:
        return await choose_language(_, texts)
    language = Language(callback_data.language)
    conversation.speak(language)
    if resident.consent:
        await directory.speak(UserId(resident.user), language)
    spoken = all_texts[language]
    return await ask_again(spoken) or menu.screen(resident, spoken)


def _section(
    section: Section, conversation: Conversation, resident: Resident, texts: Texts, menu: Menu
) -> Screen:
    left = menu.left(conversation.state, texts)
    conversation.end()
    return _after(left, menu.section(section, resident, texts))


def _after(sentences: Sequence[str], screen: Screen) -> Screen:
    return Screen(screen.text, screen.rows, lead="\n\n".join(sentences))


CONVERSATION = Descriptor(
    name="menu",
    texts=("menu",),
    commands=("menu", "cancel", "language", "help"),
    routes=(
        Command("start", start),
        Command("menu", open_menu),
        Command("cancel", cancel),
        Command("language", choose_language),
        Command("help", help_),
        Word("menu-menu", open_menu),
        Phrase(wishes_for_menu, open_menu),
        Phrase(greets, greeted),
        Phrase(wishes_for_help, asked_for_help),
        Phrase(wishes_for_language, asked_for_language),
        Word("menu-section-requests", requests),
        Word("menu-section-money", money),
        Word("menu-section-own", own),
        Word("button-cancel", cancel),
        Press(Go, open_menu, MENU),
        Press(Go, requests, REQUESTS.place),
        Press(Go, money, MONEY.place),
        Press(Go, own, OWN.place),
        Press(Go, help_, HELP),
        Press(Go, choose_language, LANGUAGE),
        Press(SpeakLanguage, speak),
    ),
)
