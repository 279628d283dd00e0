"""The menu and what is always at hand: /start, /menu, /help, /cancel, /language."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from domain.identifiers import UserId
from domain.linking import LinkingService
from domain.readings.service import ReadingsService
from domain.residents import Language, Resident, ResidentDirectory
from fsm.callbacks import Go, Place, SpeakLanguage
from fsm.conversation import Conversation
from fsm.screen import Aside, Button, Row, Screen
from handlers import linking, questions, readings
from handlers.buttons import Says, go_row, menu_row
from locales.texts import Texts

READINGS_LINK = "readings"
"""The deep link from a reminder or a bill that leads straight to the readings."""


def router() -> Router:
    """What can be done at any moment, whatever the conversation is about."""
    router = Router(name="menu")
    router.include_router(_commands())
    router.message.register(menu, Says("menu-menu"))
    router.message.register(cancel, Says("button-cancel"))
    router.callback_query.register(menu, Go.filter(F.to == Place.MENU))
    router.callback_query.register(help_, Go.filter(F.to == Place.HELP))
    router.callback_query.register(choose_language, Go.filter(F.to == Place.LANGUAGE))
    router.callback_query.register(speak, SpeakLanguage.filter())
    return router


def _commands() -> Router:
    commands = Router(name="commands")
    commands.message.filter(F.text.startswith("/"))
    commands.message.register(start, CommandStart())
    commands.message.register(menu, Command("menu"))
    commands.message.register(help_, Command("help"))
    commands.message.register(cancel, Command("cancel"))
    commands.message.register(choose_language, Command("language"))
    commands.message.register(unknown_command)
    return commands


async def start(
    message: Message,
    command: CommandObject,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    linking_service: LinkingService,
    now: datetime,
) -> Screen:
    """/start, also from a link on a bill: `?start=readings`, or `?start=` and an account number."""
    conversation.end()
    parameter = (command.args or "").strip()
    if not resident.links:
        return linking.begin(conversation, resident, texts, linking_service, account_hint=parameter)
    if parameter == READINGS_LINK:
        return await readings.begin(conversation, resident, texts, readings_service, now)
    return menu_screen(resident, texts, linking_service)


async def menu(
    _: Message | CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """The menu; a form that was open is left, and that is said."""
    left = conversation.state is not None
    conversation.end()
    screen = menu_screen(resident, texts, linking_service)
    return _after(texts("menu-form-left"), screen) if left else screen


async def cancel(
    _: Message, conversation: Conversation, resident: Resident, texts: Texts, linking_service: LinkingService
) -> Screen:
    """/cancel: leave whatever is open."""
    sentence = texts("menu-form-left") if conversation.state else texts("menu-nothing-to-cancel")
    conversation.end()
    return _after(sentence, menu_screen(resident, texts, linking_service))


async def unknown_command(_: Message, texts: Texts) -> Aside:
    """A command that there is not: never an answer to a question."""
    return Aside(texts("menu-unknown-command"), question=True)


async def help_(
    _: Message | CallbackQuery, conversation: Conversation, resident: Resident, texts: Texts
) -> Screen | Aside:
    """What the service can do; in the middle of a form the question stays."""
    text = texts("menu-help")
    if conversation.state:
        return Aside(text, question=True)
    return Screen(text, (menu_row(texts),))


async def choose_language(_: Message | CallbackQuery, texts: Texts) -> Screen:
    """Which language to speak."""
    row = (
        Button(texts("menu-russian"), SpeakLanguage(language="ru").pack()),
        Button(texts("menu-english"), SpeakLanguage(language="en").pack()),
    )
    return Screen(texts("menu-choose-language"), (row, menu_row(texts)))


async def speak(
    _: CallbackQuery,
    callback_data: SpeakLanguage,
    conversation: Conversation,
    resident: Resident,
    directory: ResidentDirectory,
    all_texts: dict[str, Texts],
    texts: Texts,
    linking_service: LinkingService,
    now: datetime,
) -> Screen:
    """From now on in this language; an open form asks its question again."""
    if callback_data.language not in all_texts:
        return await choose_language(_, texts)
    language = Language(callback_data.language)
    conversation.speak(language)
    if resident.consent:
        await directory.speak(UserId(resident.user), language)
    spoken = all_texts[language]
    question = questions.open_question(conversation, spoken, now.date())
    return question or menu_screen(resident, spoken, linking_service)


def menu_screen(resident: Resident, texts: Texts, linking_service: LinkingService) -> Screen:
    """What can be done, for whoever it is."""
    link = resident.active_link
    if link is None:
        rows = [go_row(texts("menu-link"), Place.LINKING)]
        if linking_service.mail_works:
            rows.append(go_row(texts("menu-access-again"), Place.ACCESS))
        return Screen(texts("menu-stranger"), (*rows, *_always(texts)))
    account = (
        texts.plain()("account-named", account=link.account, label=link.label) if link.label else link.account
    )
    return Screen(
        texts("menu-resident", account=account),
        (
            go_row(texts("menu-readings"), Place.READINGS),
            go_row(texts("menu-sent"), Place.SENT),
            go_row(texts("menu-history"), Place.HISTORY),
            go_row(texts("menu-accounts"), Place.ACCOUNTS),
            *_always(texts),
        ),
    )


def _always(texts: Texts) -> tuple[Row, ...]:
    language = Button(texts("menu-language"), Go(to=Place.LANGUAGE).pack())
    help_button = Button(texts("menu-help-button"), Go(to=Place.HELP).pack())
    return ((language, help_button),)


def _after(sentence: str, screen: Screen) -> Screen:
    return Screen(f"{sentence}\n\n{screen.text}", screen.rows)
