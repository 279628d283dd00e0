"""A file is what its content is: names prove nothing, and nothing is unpacked to find out."""

import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.files.contents import media_type_of
from bot.zip_directory import size_of_directory
from domain.requests.files import MediaType, NotTaken, WhyNot
from tests.bot.files.samples import DOCX, LOCKED, NOT_TAKEN, TAKEN


def refused(path: Path, content: bytes) -> WhyNot:
    path.write_bytes(content)
    with pytest.raises(NotTaken) as refusal:
        media_type_of(path)
    return refusal.value.why


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken(name: str, tmp_path: Path) -> None:
    content, media_type = TAKEN[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert media_type_of(path) is media_type


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_is_not(name: str, tmp_path: Path) -> None:
    assert refused(tmp_path / name, NOT_TAKEN[name]) is WhyNot.WRONG_KIND


@pytest.mark.parametrize("name", LOCKED)
def test_what_cannot_be_opened(name: str, tmp_path: Path) -> None:
    assert refused(tmp_path / name, LOCKED[name]) is WhyNot.PASSWORD


def test_a_file_broken_off_anywhere_is_taken_or_refused_and_breaks_nothing(tmp_path: Path) -> None:
    for content, _ in TAKEN.values():
        for length in range(0, len(content), 7):
            path = tmp_path / "начало"
            path.write_bytes(content[:length])
            try:
                media_type_of(path)
            except NotTaken as refusal:
                assert refusal.why is WhyNot.WRONG_KIND  # noqa: PT017


def test_a_list_of_parts_that_is_a_bomb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "бомба.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        for number in range(9_000):
            archive.writestr(f"{number:080}", b"")
    assert size_of_directory(path) > 1 << 20
    assert refused(path, path.read_bytes()) is WhyNot.WRONG_KIND


def test_an_end_for_large_archives_says_the_size_too(tmp_path: Path) -> None:
    """`zipfile` believes that one and not the other, so it must not be passed over."""
    at = DOCX.rfind(b"PK\x05\x06")
    end = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 2, 2, 7 << 20, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    path = tmp_path / "большой.docx"
    path.write_bytes(DOCX[:at] + end + locator + DOCX[at:])
    assert size_of_directory(path) == 7 << 20


def test_a_document_with_a_long_comment_is_taken(tmp_path: Path) -> None:
    content = BytesIO(DOCX)
    with ZipFile(content, "a") as archive:
        archive.comment = b"x" * 65_000
    path = tmp_path / "с примечанием.docx"
    path.write_bytes(content.getvalue())
    assert media_type_of(path) is MediaType.DOCX
