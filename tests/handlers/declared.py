"""What must hold of conversations that are declared together: who adds one need not look elsewhere."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from fsm.descriptor import Descriptor
from fsm.event import Audience
from fsm.menu import Go
from fsm.routes import Hear, Press, StepPress, Table
from locales.texts import LANGUAGES, load_texts

SHARED_TEXTS = "common"


def check_names(conversations: Sequence[Descriptor]) -> None:
    """Each has a name of its own."""
    assert len({each.name for each in conversations}) == len(conversations)


def check_states(conversations: Sequence[Descriptor]) -> None:
    """Every state of a conversation's groups has its question, once, and takes whatever is sent."""
    for each in conversations:
        asked = [step.state for step in each.steps]
        assert len(set(asked)) == len(asked), each.name
        assert set(asked) == {state for step in each.steps for state in step.state.group.__all_states__}
        caught = {
            name
            for route in each.routes
            if isinstance(route, Hear)
            if route.content is None
            for name in names(route)
        }
        assert {state.state for state in asked} <= caught, f"{each.name}: a state takes not everything"


def check_texts(conversations: Sequence[Descriptor], words: Path) -> None:
    """Every file of texts belongs to one conversation, and is there in each language."""
    named = Counter(name for each in conversations for name in each.texts)
    assert set(named.values()) <= {1}
    for language in LANGUAGES:
        files = {path.stem for path in (words / language).glob("*.ftl")}
        assert files == {SHARED_TEXTS, *named}, language


def check_routes(conversations: Sequence[Descriptor], words: Path) -> None:
    """No two conversations answer the same."""
    texts = load_texts(ZoneInfo("Europe/Moscow"), words).values()
    routes = [route for each in conversations for route in each.routes]
    assert sum(len(list(Table(routes, texts, who).bound)) for who in Audience) >= len(routes)


def check_menu(conversations: Sequence[Descriptor], words: Path) -> None:
    """Every line of the menu has words and leads somewhere, in its own conversation."""
    texts = load_texts(ZoneInfo("Europe/Moscow"), words).values()
    for each in conversations:
        reached = {route.action for route in each.routes if isinstance(route, Press) and route.data is Go}
        assert {entry.place for entry in each.menu} <= reached, each.name
        for entry in each.menu:
            assert all(spoken(entry.label) for spoken in texts)


def names(route: Hear) -> Sequence[str | None]:
    """The states that a route hears in."""
    where = route.where
    if where is None:
        return (None,)
    return where.__all_states_names__ if isinstance(where, type) else (where.state,)


def buttons_of(conversations: Sequence[Descriptor]) -> set[type]:
    """What the buttons send that somebody answers."""
    return {
        route.data for each in conversations for route in each.routes if isinstance(route, Press | StepPress)
    }
