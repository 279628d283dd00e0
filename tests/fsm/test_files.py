"""Files as messages bring them, and what people hear of those that are not taken."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import Chat, Document, Message, PhotoSize

from domain.outbox import FileKind
from domain.requests.files import LARGEST_FILE, MOST_FILES, OfferedFile, RefusedFile, WhyNot
from fsm.files import offered_files, refused_file
from locales.texts import load_texts

TEXTS = load_texts(ZoneInfo("Europe/Moscow"))
NAMED = OfferedFile(FileKind.DOCUMENT, "BQAC", "<b>паспорт<b> & схема.pdf")


def message(**content: object) -> Message:
    return Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=7, type="private"), **content)  # type: ignore[arg-type]


def photo(name: str = "A") -> Message:
    """A photo as Telegram tells of it: several sizes, in no order that is promised."""
    sizes = [("large", 1280, 960, 200_000), ("small", 90, 67, 1_500), ("medium", 320, 240, 20_000)]
    return message(
        photo=[
            PhotoSize(file_id=f"{name}-{size}", file_unique_id=size, width=width, height=height, file_size=of)
            for size, width, height, of in sizes
        ]
    )


def document(name: str | None = "паспорт.pdf", size: int | None = 70_000) -> Message:
    return message(document=Document(file_id="BQAC", file_unique_id="u", file_name=name, file_size=size))


def test_of_a_photo_the_largest_size_counts() -> None:
    assert offered_files([photo()]) == [OfferedFile(FileKind.PHOTO, "A-large", size=200_000)]


def test_a_document_has_its_name_and_size() -> None:
    assert offered_files([document()]) == [OfferedFile(FileKind.DOCUMENT, "BQAC", "паспорт.pdf", 70_000)]
    assert offered_files([document(None, None)]) == [OfferedFile(FileKind.DOCUMENT, "BQAC")]


def test_the_photos_of_an_album_are_numbered() -> None:
    assert [file.place for file in offered_files([photo("A"), photo("B"), photo("C")])] == [1, 2, 3]


def test_a_message_without_files_offers_none() -> None:
    assert offered_files([message(text="Здравствуйте")]) == []


@pytest.mark.parametrize(
    ("offered", "why", "said"),
    [
        (
            NAMED,
            WhyNot.TOO_LARGE,
            "Не приняли файл «&lt;b&gt;паспорт&lt;b&gt; &amp; схема.pdf»: больше 8 МБ. "
            "Пришлите файл поменьше или обычное фото.",
        ),
        (
            OfferedFile(FileKind.PHOTO, "A", place=3),
            WhyNot.NOT_FETCHED,
            "Не удалось получить фото 3, пришлите ещё раз.",
        ),
        (
            OfferedFile(FileKind.PHOTO, "A"),
            WhyNot.EMPTY,
            "Не приняли фото: внутри пусто (0 байт). Проверьте, открывается ли у вас, и пришлите ещё раз.",
        ),
        (
            OfferedFile(FileKind.DOCUMENT, "B"),
            WhyNot.PASSWORD,
            "Не приняли файл: открывается только с паролем. Снимите пароль и пришлите ещё раз.",
        ),
    ],
)
def test_a_refusal_names_the_file_and_the_reason(offered: OfferedFile, why: WhyNot, said: str) -> None:
    assert refused_file(RefusedFile(offered, why), TEXTS["ru"]) == said


@pytest.mark.parametrize("language", TEXTS)
def test_the_limits_that_are_told_are_those_that_are_held(language: str) -> None:
    def said(why: WhyNot) -> str:
        return refused_file(RefusedFile(OfferedFile(FileKind.PHOTO, "A"), why), TEXTS[language])

    assert f" {MOST_FILES} " in said(WhyNot.TOO_MANY)
    assert f" {LARGEST_FILE >> 20} " in said(WhyNot.TOO_LARGE)
