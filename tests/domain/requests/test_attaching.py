"""What becomes of attached files: each is taken or refused by itself, up to ten."""

from collections.abc import Sequence

import pytest

from domain.outbox import FileKind
from domain.requests.attaching import AttachmentsService
from domain.requests.files import LARGEST_FILE, MOST_FILES, OfferedFile, RefusedFile, RequestFile, WhyNot
from tests.memory.files import Files, Messenger

PDF, LARGE, EXE, EMPTY = b"%PDF-1.7", b"%PDF" + bytes(LARGEST_FILE), b"MZ", b""


class Attaching:
    """Somebody who attaches files, by what is in them."""

    def __init__(self) -> None:
        self.store = Files()
        self.messenger = Messenger({})
        self.service = AttachmentsService(self.messenger, self.store)

    async def sends(
        self, *contents: bytes | None, already: int = 0, told: bool = True
    ) -> Sequence[RequestFile | RefusedFile]:
        """Send files, None for one that cannot be had; the messenger has `told` their sizes."""
        offered = []
        for at, content in enumerate(contents):
            if content is not None:
                self.messenger.files[f"{at}"] = content
            size = len(content) if told and content is not None else None
            offered.append(OfferedFile(FileKind.DOCUMENT, f"{at}", f"{at}.pdf", size))
        return await self.service.take(offered, already)


@pytest.fixture
def somebody() -> Attaching:
    return Attaching()


def became(results: Sequence[RequestFile | RefusedFile]) -> list[WhyNot | None]:
    return [each.why if isinstance(each, RefusedFile) else None for each in results]


async def test_a_file_is_described_as_it_came(somebody: Attaching) -> None:
    [taken] = await somebody.sends(PDF)
    assert isinstance(taken, RequestFile)
    assert (taken.kind, taken.telegram, taken.name, taken.size) == (
        FileKind.DOCUMENT,
        "0",
        "0.pdf",
        len(PDF),
    )
    assert somebody.store.kept[taken.digest] == PDF


@pytest.mark.parametrize("told", [True, False])
async def test_a_refused_one_says_why_and_the_rest_stay(somebody: Attaching, *, told: bool) -> None:
    results = await somebody.sends(PDF, LARGE, EXE, EMPTY, None, PDF, told=told)
    assert became(results) == [
        None,
        WhyNot.TOO_LARGE,
        WhyNot.WRONG_KIND,
        WhyNot.EMPTY,
        WhyNot.NOT_FETCHED,
        None,
    ]


async def test_what_the_messenger_says_is_too_large_is_not_fetched(somebody: Attaching) -> None:
    await somebody.sends(LARGE, EMPTY)
    assert somebody.messenger.asked_for == []


async def test_what_proves_too_large_is_given_up_on_the_way(somebody: Attaching) -> None:
    await somebody.sends(LARGE + bytes(3 * LARGEST_FILE), told=False)
    assert somebody.store.written <= LARGEST_FILE
    assert somebody.store.kept == {}


async def test_the_eleventh_is_not_taken_or_fetched(somebody: Attaching) -> None:
    results = await somebody.sends(*[PDF] * 11)
    assert became(results) == [None] * MOST_FILES + [WhyNot.TOO_MANY]
    assert len(somebody.messenger.asked_for) == MOST_FILES


async def test_a_refused_one_leaves_its_place_to_the_next(somebody: Attaching) -> None:
    results = await somebody.sends(EXE, PDF, EXE, PDF, PDF, already=8)
    assert became(results) == [WhyNot.WRONG_KIND, None, WhyNot.WRONG_KIND, None, WhyNot.TOO_MANY]


async def test_nothing_is_taken_beside_ten(somebody: Attaching) -> None:
    assert became(await somebody.sends(PDF, already=MOST_FILES)) == [WhyNot.TOO_MANY]
    assert await somebody.sends() == []
