"""Who is in a chat: where several bots share a database, what another has changed is seen at once."""

from cachetools import TTLCache

from domain.directory import ResidentDirectory
from domain.identifiers import UserId
from domain.linking import CONSENT_VERSION
from domain.residents import Consent, Language
from tests.domain.clock import NOON
from tests.domain.services import HOME
from tests.memory.store import MemoryStore

NINA = UserId(1)


async def links_elsewhere(store: MemoryStore) -> None:
    await store.load(HOME)
    async with store.units.change() as unit:
        await unit.residents.record_consent(NINA, Consent(CONSENT_VERSION, NOON), Language.RU)
        await unit.residents.add_link(NINA, HOME.number, "nina@mail.ru", NOON)
        await unit.commit()


async def test_nobody_is_told_for_a_minute_that_they_are_not_linked() -> None:
    store = MemoryStore()
    directory = ResidentDirectory(store.units, store.units, None)
    assert not (await directory.find(NINA)).links
    await links_elsewhere(store)
    assert (await directory.find(NINA)).links


async def test_a_bot_that_is_alone_remembers_until_it_forgets() -> None:
    store = MemoryStore()
    directory = ResidentDirectory(store.units, store.units, TTLCache(10, 60))
    assert not (await directory.find(NINA)).links
    await links_elsewhere(store)
    directory.forget(NINA)
    assert (await directory.find(NINA)).links
