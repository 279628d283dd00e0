"""Files that arrive slowly, have impossible names or are none: each is by itself, the others are taken."""

import codecs
import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.database.tables import houses, readings
from bot.exchange.arrivals import LOOKS_BEFORE_A_TORN_END, LOOKS_WAITED_FOR
from bot.exchange.folder import FAILURES_OF_ONE
from bot.exchange.importing import Import, ImportResult
from bot.exchange.opening import open_source
from handlers.exchange import CONVERSATION
from locales.texts import load_texts
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, METERS, READINGS, names_in
from tests.bot.exchange.dropbox import NOW, STAMP, Dropbox

DAY = "111222333;electricity;11228081;T1;2026-11-24;256\n"
SLOW = "account;resource;meter;register;date;value\n" + DAY
HALF = SLOW[: SLOW.index("256") + 1]


async def values(dropbox: Dropbox) -> list[int]:
    return sorted(value for (value,) in await dropbox.billing.rows(readings, "value"))


async def house_codes(dropbox: Dropbox) -> list[str]:
    return sorted(code for (code,) in await dropbox.billing.rows(houses, "code"))


# ---- half a file --------------------------------------------------------------------------------------


async def test_a_file_that_ends_within_a_line_is_not_taken_after_a_pause(dropbox: Dropbox) -> None:
    await dropbox.billing.settle()
    before = await values(dropbox)
    path = dropbox.drop("slow.csv", HALF)
    for _ in range(5):
        assert await dropbox.look() == []

    path.write_text(SLOW, encoding="utf-8")
    await dropbox.look_twice()

    assert await values(dropbox) == sorted([*before, 256])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
async def test_nor_is_unicode_text_of_excel(dropbox: Dropbox, encoding: str) -> None:
    """«2» of «256»: both bytes of a letter are there, and the line goes on."""
    await dropbox.billing.settle()
    before = await values(dropbox)
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    path = dropbox.drop("slow.txt", "")
    path.write_bytes(mark + HALF.replace(";", "\t").encode(encoding))
    for _ in range(5):
        assert await dropbox.look() == []

    path.write_bytes(mark + SLOW.replace(";", "\t").encode(encoding))
    await dropbox.look_twice()

    assert await values(dropbox) == sorted([*before, 256])


async def test_a_last_line_without_an_end_is_taken_in_the_end(dropbox: Dropbox) -> None:
    await dropbox.billing.settle()
    dropbox.drop("all.csv", SLOW.rstrip("\n"))
    for _ in range(LOOKS_BEFORE_A_TORN_END):
        assert await dropbox.look() == []

    [result] = await dropbox.look()

    assert result.added == 1


async def test_what_comes_while_a_file_is_taken_is_taken_too(
    dropbox: Dropbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Import.take

    async def slowly(work: Import, looked: ImportResult) -> ImportResult:
        result = await taken(work, looked)
        if result.rows == 2:
            with looked.path.open("a", encoding="utf-8") as file:
                file.write("H3;ул. Лесная;3\n")
        return result

    monkeypatch.setattr(Import, "take", slowly)
    dropbox.drop("houses.csv", HOUSES)
    assert await dropbox.look_twice() == []
    assert names_in(dropbox.incoming / "done") == []

    [result] = await dropbox.look()

    assert (result.added, result.unchanged) == (1, 2)
    assert names_in(dropbox.incoming / "done") == [f"{STAMP}-houses.csv"]


async def test_what_comes_after_a_file_was_put_aside_is_taken_too(dropbox: Dropbox) -> None:
    path = dropbox.drop("houses.csv", HOUSES)
    with path.open("a", encoding="utf-8") as writer:
        await dropbox.look_twice()
        assert names_in(dropbox.incoming / "done") == [f"{STAMP}-houses.csv"]
        writer.write("H3;ул. Лесная;3\n")

    await dropbox.look()

    assert await house_codes(dropbox) == ["H1", "H2", "H3"]
    assert names_in(dropbox.incoming / "done") == [f"{STAMP}-houses.csv"]


@pytest.mark.parametrize("name", ["houses.csv~", ".~lock.houses.csv#", "houses.csv.filepart", "houses.temp"])
async def test_names_of_unfinished_files_wait(dropbox: Dropbox, name: str) -> None:
    dropbox.drop(name, HOUSES)

    for _ in range(LOOKS_BEFORE_A_TORN_END + 3):
        assert await dropbox.look() == []

    assert dropbox.lying() == [name]
    assert await dropbox.cards() == []


# ---- a file that keeps changing -----------------------------------------------------------------------


async def test_a_growing_file_holds_back_only_what_needs_it(dropbox: Dropbox) -> None:
    await dropbox.billing.settle()
    growing = dropbox.drop("meters.csv", METERS)
    dropbox.drop("readings.csv", READINGS)
    dropbox.drop("accounts.csv", ACCOUNTS)
    await dropbox.look()
    growing.write_text(f"{METERS}\n", encoding="utf-8")

    [first] = await dropbox.look()
    later = await dropbox.look()

    assert first.kind == "accounts"
    assert [result.kind for result in later] == ["meters", "readings"]


@pytest.mark.parametrize("name", ["houses.csv", "journal.txt"])
async def test_a_file_that_never_rests_does_not_hold_back_the_others_for_ever(
    dropbox: Dropbox, name: str
) -> None:
    restless = dropbox.drop(name, HOUSES if name == "houses.csv" else "a line\n")
    await dropbox.billing.settle()
    dropbox.drop("accounts.csv", ACCOUNTS)
    results: list[ImportResult] = []
    for number in range(LOOKS_WAITED_FOR + 2):
        with restless.open("a", encoding="utf-8") as file:
            file.write(f"R{number};ул. Лесная;{number}\n")
        results += await dropbox.look()

    assert [result.kind for result in results] == ["accounts"]
    assert dropbox.lying() == [name]


# ---- names and kinds of files -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("л" * 118 + ".csv", "ллл"),
        ("л" * 120 + ".csv", "ллл"),
        ("лицевые счета.csv".encode("cp1251"), "лицевые счета.csv"),
        ("a" * 251 + ".csv", "aaa"),
        ("x." + "ы" * 100, "x_ыыы"),
        ("два\nряда.csv", "два_ряда.csv"),
    ],
)
async def test_a_file_is_taken_whatever_its_name(dropbox: Dropbox, name: str | bytes, begins: str) -> None:
    dropbox.drop(os.fsdecode(name), HOUSES + "H3;;5\n")
    dropbox.drop("zz.csv", "code;street;house\nH9;ул. Лесная;9\n")

    await dropbox.look_twice()

    assert await house_codes(dropbox) == ["H1", "H2", "H9"]
    assert dropbox.lying() == []
    broken = names_in(dropbox.incoming / "broken")
    assert len(broken) == 2
    assert all(each.startswith(f"{STAMP}-{begins[:3]}") for each in broken)
    [card] = await dropbox.cards()
    assert str(card["file"]).startswith(f"{STAMP}-{begins}")
    assert card["bad_rows"] == 1


async def test_rejected_rows_of_one_file_do_not_take_the_place_of_anothers(dropbox: Dropbox) -> None:
    dropbox.drop("houses.csv", HOUSES + "H3;;5\n")
    dropbox.drop("houses.txt", HOUSES + "H4;;5\n")

    await dropbox.look_twice()

    broken = dropbox.incoming / "broken"
    rejected = [path.read_text(encoding="utf-8") for path in broken.glob("*.rejected.csv")]
    assert sorted(code for text in rejected for code in ("H3", "H4") if code in text) == ["H3", "H4"]


def a_folder(place: Path) -> None:
    (place / "ноябрь").mkdir()
    (place / "ноябрь" / "houses.csv").write_text(HOUSES, encoding="utf-8")


def a_link(place: Path) -> None:
    (place.parent / "elsewhere").write_text(HOUSES, encoding="utf-8")
    (place / "link.csv").symlink_to(place.parent / "elsewhere")


def a_link_to_nothing(place: Path) -> None:
    (place / "link.csv").symlink_to(place / "nothing")


def a_pipe(place: Path) -> None:
    os.mkfifo(place / "pipe.csv")


@pytest.mark.parametrize("stranger", [a_folder, a_link, a_link_to_nothing, a_pipe])
async def test_what_is_no_file_is_told_once_and_the_files_are_taken(
    dropbox: Dropbox, stranger: Callable[[Path], None]
) -> None:
    stranger(dropbox.incoming)
    [name] = dropbox.lying()
    dropbox.drop("houses.csv", HOUSES)

    results = await dropbox.look_twice()
    await dropbox.look()

    assert [result.added for result in results] == [2]
    [card] = await dropbox.cards()
    assert (card["template"], card["file"], card["why"]) == ("exchange-left", name, "no_file")
    assert dropbox.lying() == [name]


async def test_a_file_that_cannot_be_read_is_told_and_the_others_are_taken(dropbox: Dropbox) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    dropbox.drop("a.csv", HOUSES).chmod(0)
    dropbox.drop("b.csv", HOUSES)

    results = await dropbox.look_twice()

    assert sorted(result.added for result in results) == [0, 2]
    assert names_in(dropbox.incoming / "broken") == [f"{STAMP}-a.csv"]
    assert len(await dropbox.cards()) == 1


async def test_a_file_that_cannot_be_moved_is_told_once_and_the_others_are_taken(
    dropbox: Dropbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name == "stuck.csv":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    dropbox.drop("stuck.csv", HOUSES)
    dropbox.drop("zz.csv", HOUSES)

    results = await dropbox.look_twice()
    for _ in range(3):
        assert await dropbox.look() == []

    assert [result.added for result in results] == [2]
    [card] = await dropbox.cards()
    assert (card["file"], card["why"]) == ("stuck.csv", "cannot_be_moved")


async def test_a_file_that_cannot_be_put_aside_is_taken_once_and_moved_when_that_is_possible(
    dropbox: Dropbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, is_full = Path.replace, True

    def refused(path: Path, target: Path) -> Path:
        if is_full and path.name == f"{STAMP}-a.csv":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    dropbox.drop("a.csv", HOUSES)
    dropbox.drop("b.csv", HOUSES.replace("H", "K"))

    results = await dropbox.look_twice()
    for _ in range(3):
        assert await dropbox.look() == []

    assert [result.added for result in results] == [2, 2]
    assert names_in(dropbox.incoming / "done") == [f"{STAMP}-b.csv"]
    [card] = await dropbox.cards()
    assert (card["file"], card["why"]) == (f"{STAMP}-a.csv", "cannot_be_put_aside")
    is_full = False
    await dropbox.look()
    assert names_in(dropbox.incoming / "done") == [f"{STAMP}-a.csv", f"{STAMP}-b.csv"]
    assert names_in(dropbox.incoming / ".taking") == []


# ---- what a file does to the program ------------------------------------------------------------------


async def test_a_file_over_which_the_reader_stumbles_is_told_and_the_others_are_taken(
    dropbox: Dropbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(path: Path) -> object:
        if path.name.endswith("-a.csv"):
            raise RecursionError("too deep")
        return open_source(path)

    monkeypatch.setattr("bot.exchange.importing.open_source", stumbling)
    dropbox.drop("a.csv", HOUSES)
    dropbox.drop("b.csv", HOUSES)

    results = await dropbox.look_twice()

    assert [bool(result.refusal) for result in results] == [True, False]
    assert names_in(dropbox.incoming / "broken") == [f"{STAMP}-a.csv"]
    assert names_in(dropbox.incoming / "done") == [f"{STAMP}-b.csv"]


async def test_a_file_that_the_database_never_takes_steps_aside(
    dropbox: Dropbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Import.take

    async def failing(work: Import, looked: ImportResult) -> ImportResult:
        if looked.path.name.endswith("-a.csv"):
            raise OperationalError("INSERT", {}, ValueError("out of range"))
        return await taken(work, looked)

    monkeypatch.setattr(Import, "take", failing)
    dropbox.drop("a.csv", HOUSES)
    dropbox.drop("b.csv", ACCOUNTS.replace("H1", "K1").replace("H2", "K1"))
    assert await dropbox.look() == []
    for _ in range(FAILURES_OF_ONE - 1):
        with pytest.raises(OperationalError):
            await dropbox.look()

    await dropbox.look()

    assert f"{STAMP}-a.csv" in names_in(dropbox.incoming / "broken")
    assert [card["reason"] for card in await dropbox.cards() if "reason" in card] == ["database"]
    assert names_in(dropbox.incoming / ".taking") == []


@pytest.mark.parametrize("why", ["no_file", "cannot_be_moved", "cannot_be_put_aside"])
def test_the_group_is_told_in_russian(why: str) -> None:
    texts = load_texts(NOW.tzinfo or UTC)["ru"]

    said = CONVERSATION.cards["exchange-left"]({"file": "лицевые <счета>.csv", "why": why}, texts)

    assert "лицевые &lt;счета&gt;.csv" in said.text
