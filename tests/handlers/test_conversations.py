"""Conversations are declared once, in one list; a made-up one is added by its own files and one line."""

import shutil
from collections.abc import AsyncIterator, Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

import fsm
from bot.app import App, build
from bot.sandbox import Sandbox
from bot.settings import Settings
from fsm.routes import RouteTaken
from fsm.turn import NotGiven
from handlers.conversations import CONVERSATIONS
from locales.texts import LANGUAGES, WORDS
from tests.handlers import declared, made_up
from tests.handlers.made_up import MadeUp
from tests.handlers.test_states import (
    Standing,
    answers_whatever_is_sent,
    back_goes_one_step,
    cancel_and_menu_lead_out,
    speaks_english_from_here_on,
)
from tests.handlers.ways import Way
from tests.people import Resident
from tests.running import running

WITH_MADE_UP = (*CONVERSATIONS, made_up.CONVERSATION)


# Texts are compiled once for each folder of them, which takes seconds: one worker does so.
pytestmark = pytest.mark.xdist_group("made-up")


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts, with those of the made-up conversation beside them."""
    folder = tmp_path_factory.mktemp("made-up") / "locales"
    for language in LANGUAGES:
        shutil.copytree(WORDS / language, folder / language)
        shutil.copy(Path(made_up.__file__).parent / f"{language}.ftl", folder / language / "made_up.ftl")
    return folder


@pytest.mark.parametrize("added", [False, True], ids=["as it is", "with a made-up one"])
def test_what_is_declared_is_whole(added: bool, words: Path) -> None:
    conversations, folder = (WITH_MADE_UP, words) if added else (CONVERSATIONS, WORDS)
    declared.check_names(conversations)
    declared.check_states(conversations)
    declared.check_texts(conversations, folder)
    declared.check_routes(conversations, folder)
    declared.check_menu(conversations, folder)


def test_nothing_is_registered_elsewhere() -> None:
    modules = [import_module(f"fsm.{module.name}") for module in iter_modules(fsm.__path__)]
    classes = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    own = {each for each in classes if each.__module__.startswith("fsm.")}
    groups = {each for each in own if issubclass(each, StatesGroup)}
    buttons = {each for each in own if issubclass(each, CallbackData)}
    assert groups == {step.state.group for each in CONVERSATIONS for step in each.steps}
    assert buttons == declared.buttons_of(CONVERSATIONS)


def test_two_conversations_cannot_answer_the_same() -> None:
    with pytest.raises(RouteTaken):
        declared.check_routes((*CONVERSATIONS, CONVERSATIONS[0]), WORDS)


async def test_a_handler_cannot_ask_for_what_nobody_gives(settings: Settings) -> None:
    without_accounts = [each for each in CONVERSATIONS if each.name != "linking"]
    with pytest.raises(NotGiven, match="linking_service"):
        await build(settings, conversations=without_accounts)


# ---- the made-up one, held ------------------------------------------------------------------------------


@pytest.fixture
async def cabinet(settings: Settings, sandbox: Sandbox, words: Path) -> AsyncIterator[App]:
    """The program with one conversation more, running."""
    async with running(settings, sandbox, WITH_MADE_UP, words) as app:
        yield app


async def _first(person: Resident) -> None:
    await person.starts()
    await person.press("Согласен")
    await person.sends("/menu")
    await person.press("Выдуманный разговор")


async def _second(person: Resident) -> None:
    await _first(person)
    await person.sends("первое")


@pytest.mark.parametrize(
    ("state", "way"),
    [(MadeUp.first, Way(_first, MadeUp.first)), (MadeUp.second, Way(_second, MadeUp.first))],
    ids=["first", "second"],
)
async def test_its_states_keep_the_rules_of_all(
    state: State, way: Way, newcomer: Callable[[], Resident], cabinet: App
) -> None:
    there = Standing(newcomer(), cabinet, state)
    await way.walk(there.person)
    assert (await there.record()).state == state.state
    if state is MadeUp.second:  # the first takes any text for an answer
        await answers_whatever_is_sent(there)
    await cancel_and_menu_lead_out(there)
    await back_goes_one_step(there, way)
    await speaks_english_from_here_on(there)


async def test_it_is_held_to_the_end(newcomer: Callable[[], Resident], cabinet: App) -> None:
    nina = newcomer()
    await _second(nina)
    assert "Вы ответили первое" in nina.sees()
    await nina.sends("я")
    assert "Вы сказали: первое, я" in nina.sees()
    remembered = cabinet.services["remembered"]
    assert isinstance(remembered, made_up.Remembered)
    assert remembered.said == ["первое", "я"]
