"""Files that Telegram knows no more are uploaded from our own folder, and what nobody has is said."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.files.folder import FolderStore
from bot.sandbox import Group, Message, Person, Sandbox
from bot.sandbox.faults import lose_answer
from domain.outbox import AttachedFile, FileKind, Notice
from domain.requests.files import LARGEST_FILE
from tests.bot.delivery.conftest import Office, card, notice
from tests.bot.sandbox.pictures import png


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    person = sandbox.person("Нина")
    person.starts()
    return person


async def attached(
    office: Office, nina: Person, name: str, content: bytes, kind: FileKind = FileKind.DOCUMENT
) -> AttachedFile:
    """A file that somebody has sent, and of which we have a copy."""
    sent = nina.sends_photo(content) if kind is FileKind.PHOTO else nina.sends_document(name, content)
    async with office.files.arriving() as arriving:
        await arriving.write(content)
        digest = await arriving.keep()
    return AttachedFile(kind, sent.file_ids[-1], digest, name, len(content))


def forget(sandbox: Sandbox, *files: AttachedFile) -> None:
    for file in files:
        sandbox.world.files.expire(file.file)


def contents(sandbox: Sandbox, messages: list[Message]) -> list[bytes]:
    stored = [sandbox.world.files.find(message.file_ids[-1]) for message in messages if message.file_ids]
    return [file.content for file in stored if file]


def calls(sandbox: Sandbox) -> list[str]:
    return [call.method for call in sandbox.calls if call.method.startswith("send")]


async def test_what_telegram_knows_is_not_uploaded(office: Office, nina: Person, sandbox: Sandbox) -> None:
    file = await attached(office, nina, "паспорт.pdf", b"%PDF-1.7")
    await office.sends(card("Заявка", [file]))
    assert calls(sandbox) == ["sendDocument"]


@pytest.mark.parametrize("kind", FileKind)
async def test_one_file_comes_with_its_words_and_its_name(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group, kind: FileKind
) -> None:
    file = await attached(office, nina, "паспорт счётчика.pdf", png(), kind)
    forget(sandbox, file)
    await office.sends(card("Заявка", [file]))
    [message] = staff_group.chat.bot_messages
    assert (message.caption, message.labels) == ("Заявка", ["Взять в работу"])
    assert contents(sandbox, [message]) == [png()]
    stored = sandbox.world.files.find(message.file_ids[-1])
    assert stored is not None
    assert stored.name == "паспорт счётчика.pdf"


@pytest.mark.parametrize("forgotten", [[0], [1], [0, 1, 2]])
async def test_an_album_stays_one_whichever_were_forgotten(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group, forgotten: list[int]
) -> None:
    pictures = [png(40 + number) for number in range(3)]
    album = [await attached(office, nina, "", picture, FileKind.PHOTO) for picture in pictures]
    forget(sandbox, *(album[at] for at in forgotten))
    await office.sends(card("Заявка", album))
    *photos, words = staff_group.chat.bot_messages
    assert contents(sandbox, photos) == pictures
    assert len({message.extra["media_group_id"] for message in photos}) == 1
    assert words.text == "Заявка"


async def test_an_answer_brings_its_files_to_the_resident(
    office: Office, nina: Person, sandbox: Sandbox
) -> None:
    files = [await attached(office, nina, f"{number}.pdf", b"%%PDF%d" % number) for number in range(2)]
    forget(sandbox, *files)
    said = notice(nina, "Готово")
    await office.sends(Notice(said.user, said.template, said.language, said.facts, tuple(files)))
    assert contents(sandbox, nina.chat.bot_messages) == [b"%PDF0", b"%PDF1"]


async def test_more_than_telegram_takes_at_once_goes_in_two_albums(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group
) -> None:
    files = [await attached(office, nina, f"{at}.pdf", b"%%PDF%d" % at) for at in range(7)]
    forget(sandbox, *files)
    await office.sends(card("Заявка", [replace(file, size=LARGEST_FILE) for file in files]))
    *documents, words = staff_group.chat.bot_messages
    albums = Counter(message.extra["media_group_id"] for message in documents)
    assert list(albums.values()) == [5, 2]
    assert contents(sandbox, documents) == [b"%%PDF%d" % at for at in range(7)]
    assert words.text == "Заявка"


async def test_calls_that_were_made_are_not_made_again(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group
) -> None:
    """The photos went before an answer was lost; the documents are uploaded by whoever comes next."""
    photos = [await attached(office, nina, "", png(40 + at), FileKind.PHOTO) for at in range(2)]
    documents = [await attached(office, nina, f"{at}.pdf", b"%PDF") for at in range(2)]
    forget(sandbox, *documents)
    sandbox.faults.add("sendMediaGroup", lose_answer(), after=2)
    await office.sends(card("Заявка", photos + documents))
    kinds = [message.kind for message in staff_group.chat.bot_messages]
    assert kinds[:2] == ["photo", "photo"]
    assert kinds.count("photo") == 2


async def test_what_nobody_has_is_said_and_the_rest_comes(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group
) -> None:
    kept, lost = [await attached(office, nina, f"{at}.pdf", b"%%PDF%d" % at) for at in range(2)]
    store: FolderStore = office.files
    forget(sandbox, kept, lost)
    next(path for path in store.root.rglob(lost.stored)).unlink()
    await office.sends(card("Заявка", [kept, lost]))
    [message] = staff_group.chat.bot_messages
    assert contents(sandbox, [message]) == [b"%PDF0"]
    assert message.caption == "Заявка\n\nФайлов, которых больше нет: 1"


async def test_an_answer_whose_only_file_is_lost_is_not_lost_with_it(
    office: Office, nina: Person, sandbox: Sandbox
) -> None:
    [file] = nina.sends_document("схема.pdf", b"%PDF").file_ids
    sandbox.world.files.expire(file)
    said = notice(nina, "Готово")
    lost = AttachedFile(FileKind.DOCUMENT, file)
    await office.sends(Notice(said.user, said.template, said.language, said.facts, (lost,)))
    assert nina.chat.last_bot_message.text == "Готово\n\nФайлов, которых больше нет: 1"


async def test_whoever_gets_it_later_gets_what_was_uploaded_once(
    office: Office, nina: Person, sandbox: Sandbox, staff_group: Group
) -> None:
    file = await attached(office, nina, "паспорт.pdf", b"%PDF-1.7")
    album = [await attached(office, nina, "", png(40 + at), FileKind.PHOTO) for at in range(2)]
    forget(sandbox, file, *album)
    await office.sends(card("Заявка", [file, *album]), card("Ещё раз", [file, *album]))
    assert contents(sandbox, staff_group.chat.bot_messages) == [b"%PDF-1.7", png(40), png(41)] * 2
    tried = [each for each in calls(sandbox) if each != "sendMessage"]
    assert tried.count("sendMediaGroup") == 3, "once in vain, once uploaded, once by the new names"
    assert tried.count("sendDocument") == 3
