from domain.identifiers import UserId
from domain.outbox import FileKind
from domain.requests.files import Digest, RequestFile
from domain.requests.request import Clerk
from domain.requests.templates import NewTemplate
from tests.bot.database.stores import Store

OLGA = Clerk(UserId(7), "Ольга")
PICTURE = RequestFile(FileKind.PHOTO, "пломба.jpg", "image/jpeg", 10, Digest("ab"), "AgAC")


async def test_a_name_is_kept_once_whatever_its_letters(store: Store) -> None:
    async with store.units.change() as unit:
        first = await unit.templates.put(NewTemplate("Приём", "Здравствуйте"), OLGA)
        await unit.templates.put(NewTemplate("Адрес", "Где?"), OLGA)
        assert await unit.templates.put(NewTemplate("ПРИЁМ", "Добрый день", [PICTURE]), OLGA) == first
        await unit.commit()
    async with store.units.look() as unit:
        assert [each.kept.name for each in await unit.templates.all()] == ["Адрес", "ПРИЁМ"]
        found = await unit.templates.named("приём")
        assert found
        assert found == await unit.templates.find(first)
        assert found.kept == NewTemplate("ПРИЁМ", "Добрый день", [PICTURE])


async def test_one_that_was_removed_is_not_found(store: Store) -> None:
    async with store.units.change() as unit:
        kept = await unit.templates.put(NewTemplate("Приём", "Здравствуйте"), OLGA)
        await unit.templates.remove(kept)
        await unit.commit()
    async with store.units.look() as unit:
        assert await unit.templates.find(kept) is None
        assert await unit.templates.named("Приём") is None
        assert not await unit.templates.all()
