"""«История показаний»: what a meter showed, as residents look it up."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.exchange.importing import import_files
from bot.sandbox import Message, Sandbox
from fsm.tables import PHONE_COLUMNS
from tests.people import Resident, pressing

Newcomer = Callable[..., Resident]

ACCOUNTS = """number;house;flat;surname;name;patronymic;phone
900000001;2;90;Историкова;Клио;Зевсовна;
900000002;2;91;Одинцов;Иван;Иванович;
"""

_SHAPE = "zones;zone_t1;zone_t2;zone_t3;integer_digits;fraction_digits;in_service;smart"
METERS = f"""account;resource;number;place;{_SHAPE}
900000001;electricity;90001;;2;day;night;;5;1;yes;no
900000001;electricity;90002;Гараж <1>;3;day;night;half_peak;6;1;yes;yes
900000001;electricity;90003;;1;whole_day;;;5;1;no;no
900000002;electricity;90004;;1;whole_day;;;5;1;yes;no
"""

TODAY = datetime(2027, 3, 27, 12, tzinfo=UTC)


def _electricity() -> list[str]:
    """From January 2025 to February 2027, 40 by day and 20 by night; in August 2026 nothing was sent."""
    months = [(year, month) for year in (2025, 2026, 2027) for month in range(1, 13)][:26]
    lines = []
    for count, (year, month) in enumerate(months):
        if (year, month) == (2026, 8):
            continue
        source = "estimate" if month == 7 else "smart_meter" if month == 6 else "resident"
        lines.append(f"900000001;electricity;90001;T1;{100 + 40 * count};{year}-{month:02}-24;{source}")
        lines.append(f"900000001;electricity;90001;T2;{50 + 20 * count};{year}-{month:02}-24;{source}")
    return lines


READINGS = [
    "account;resource;meter;register;value;date;source",
    *_electricity(),
    *(
        f"900000001;electricity;90002;T{register};{value * register};2027-{month:02}-25;smart_meter"
        for register in (1, 2, 3)
        for month, value in ((1, 100_000), (2, 101_500))
    ),
    "900000001;electricity;90003;T1;5000;2024-12-20;clerk",
    "900000001;electricity;90003;T1;100;2025-01-20;billing",
]


@pytest.fixture
async def klio(newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path) -> Resident:
    """Клио, who has a meter of two zones, one of three, and one that was removed."""
    sandbox.clock.move_to(TODAY)
    await load(cabinet, tmp_path)
    person = newcomer("Клио")
    await person.links_account("900000001", "Историкова К З", "90001", "klio@mail.ru")
    await person.press("Меню")
    return person


async def load(cabinet: App, folder: Path, readings: str = "\n".join(READINGS)) -> None:
    files = {"accounts": ACCOUNTS, "meters": METERS, "readings": readings}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    paths = [folder / f"{name}.csv" for name in files]
    results = await import_files(cabinet.database.alchemy, paths, TODAY.date())
    assert all(not result.refusal and not result.rejected for result in results), results


async def open_two_zones(person: Resident) -> None:
    await person.press("История показаний")
    await person.press("Электроэнергия · счётчик 90001")


def tables(message: Message) -> list[str]:
    """The lines of what is monospaced."""
    units = message.words.encode("utf-16-le")
    found = [
        units[
            2 * int(str(each["offset"])) : 2 * (int(str(each["offset"])) + int(str(each["length"])))
        ].decode("utf-16-le")
        for each in message.entities
        if each["type"] == "pre"
    ]
    return "\n".join(found).split("\n")


# ---- the table ------------------------------------------------------------------------------------


async def test_zones_side_by_side_months_down_newest_first(klio: Resident) -> None:
    await open_two_zones(klio)
    seen = klio.sees()
    assert "Т1 — день, Т2 — ночь" in seen
    assert "За последние 12 месяцев, кВт·ч" in seen
    assert "\n".join(tables(klio.person.chat.last_bot_message)[:5]) == "\n".join(
        [
            "месяц       Т1    Т2 итог",
            "фев 2027 01100 00550",
            "расход      40    20   60",
            " 24 фев житель, принято к расчёту",
            "янв 2027 01060 00530",
        ]
    )
    assert seen.index("фев 2027") < seen.index("янв 2027") < seen.index("сен 2026")
    assert "авг 2026" not in seen


async def test_older_months_say_gaps_and_who_read_the_meter(klio: Resident) -> None:
    await open_two_zones(klio)
    await klio.press("Раньше")
    seen = klio.sees()
    assert "нет показаний" in seen
    assert "24 июл оценка, принято к расчёту" in seen
    assert "24 июн сам счётчик," in seen
    assert "апр 2026" in seen
    assert "мар 2026" not in seen, "twelve months, with this one"
    assert "Раньше" not in klio.buttons()
    await klio.press("Новее")
    assert "фев 2027" in klio.sees()
    assert "сен 2026 00900 00450" in klio.sees()
    assert "расход за 2 месяца" in klio.sees()


@pytest.mark.parametrize("meter", ["90001", "90002 (Гараж <1>)", "90003, снят"])
async def test_whatever_is_shown_fits_a_phone(klio: Resident, meter: str) -> None:
    await klio.press("История показаний")
    await klio.press(f"Электроэнергия · счётчик {meter}")
    for label in [None, *(label for label in klio.buttons() if label.isdecimal())]:
        if label:
            await klio.press(label)
        assert {
            line for line in tables(klio.person.chat.last_bot_message) if len(line) > PHONE_COLUMNS
        } == set()


async def test_a_year_can_be_chosen_by_typing_it_too(klio: Resident) -> None:
    await open_two_zones(klio)
    assert {"2027", "2026", "2025"} <= set(klio.buttons())
    await klio.sends("2025")
    assert "За 2025 год" in klio.sees()
    assert "дек 2025" in klio.sees()
    await klio.press("Раньше")
    assert "янв 2025 00100 00050" in klio.sees()
    assert "расход       —     —    —" in klio.sees()
    assert "12 месяцев" in klio.buttons()


async def test_a_removed_meter_whose_dial_was_set_back(klio: Resident) -> None:
    await klio.press("История показаний")
    await klio.press("Электроэнергия · счётчик 90003, снят")
    assert "За этот период показаний нет" in klio.sees()
    assert "График" not in klio.buttons()
    await klio.press("2025")
    assert "показание меньше прошлого," in klio.sees()
    assert "20 янв при расчёте," in klio.sees()


async def test_in_words_for_those_who_listen(klio: Resident) -> None:
    await open_two_zones(klio)
    await klio.press("Словами")
    seen = klio.sees()
    assert tables(klio.person.chat.last_bot_message) == [""]
    assert (
        "Февраль 2027\n"
        "Т1 — день: показание 01100, расход 40 кВт·ч\n"
        "Т2 — ночь: показание 00550, расход 20 кВт·ч\n"
        "Всего 60 кВт·ч\n"
        "24 февраля, передал житель, принято к расчёту"
    ) in seen
    await klio.press("Раньше")
    assert "Август 2026\nНет показаний" in klio.sees()
    await klio.press("Таблицей")
    assert "авг 2026     —     —" in klio.sees()


async def test_what_was_just_sent_is_there_and_says_that_it_is_not_billed_yet(
    resident: Resident, sandbox: Sandbox
) -> None:
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.sends("256 246")
    await resident.press("Отправить")
    await resident.press("Мои показания")
    await resident.press("История показаний")
    await resident.press("Электроэнергия · счётчик 11228081")
    assert "00256 00246" in resident.sees()
    assert "принято ботом" in " ".join(resident.sees().split())


# ---- the picture ----------------------------------------------------------------------------------


async def test_the_picture_has_a_text_equivalent(klio: Resident, sandbox: Sandbox) -> None:
    await open_two_zones(klio)
    table = klio.person.chat.last_bot_message
    await klio.press("График")
    picture = klio.person.chat.last_bot_message
    assert picture.kind == "photo"
    [file_id] = picture.file_ids
    stored = sandbox.world.files.find(file_id)
    assert stored is not None
    assert stored.content.startswith(b"\x89PNG")
    caption = picture.caption.replace("\u00a0", " ")
    assert "Электроэнергия · счётчик 90001" in caption
    assert "июл 2026: 60 кВт·ч (Т1 40, Т2 20), годом раньше 60" in caption
    assert "авг 2026: нет показаний" in caption
    assert "сен 2026: 120 кВт·ч за 2 мес. (Т1 80, Т2 40), годом раньше 60" in caption
    assert "Всего 660 кВт·ч" in caption
    assert len(caption) <= 1024
    assert table.text, "the table stays where it was"
    await klio.press("История показаний")
    assert klio.person.chat.last_bot_message.text.startswith("История показаний")
    assert picture.caption.replace("\u00a0", " ") == caption, "and so does the picture"


async def test_the_first_picture_says_that_it_is_being_drawn(klio: Resident) -> None:
    await open_two_zones(klio)
    await klio.press("График")
    drawing, picture = klio.person.chat.bot_messages[-2:]
    assert (drawing.text, picture.kind) == ("Рисую график, это займёт несколько секунд.", "photo")
    await klio.press("История показаний")
    await klio.press("График")
    assert "Рисую" not in klio.sees()


async def test_no_picture_of_nothing(klio: Resident) -> None:
    await klio.press("История показаний")
    await klio.press("Электроэнергия · счётчик 90003, снят")
    await klio.press("2025")
    await klio.press("График")
    assert "расход хотя бы за один месяц" in klio.sees()
    assert klio.person.chat.last_bot_message.kind == "text"


async def test_a_place_may_have_signs_of_html(klio: Resident) -> None:
    await klio.press("История показаний")
    await klio.press("Электроэнергия · счётчик 90002 (Гараж <1>)")
    assert "Гараж <1>" in klio.sees()
    await klio.press("График")
    caption = klio.person.chat.last_bot_message.caption.replace("\u00a0", " ")
    assert "Гараж <1>" in caption
    assert "фев 2027: 9 000 кВт·ч (Т1 1500, Т2 3000, Т3 4500)" in caption


# ---- one meter, none, another's -------------------------------------------------------------------


async def test_the_only_meter_is_not_asked_about_and_may_have_no_readings(
    newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.clock.move_to(TODAY)
    await load(cabinet, tmp_path)
    ivan = newcomer("Иван")
    await ivan.links_account("900000002", "Одинцов И И", "90004", "ivan@mail.ru")
    await ivan.press("Меню")
    await ivan.press("История показаний")
    assert "Показаний этого счётчика у нас пока нет" in ivan.sees()
    assert ivan.buttons() == ["Меню"]


async def test_a_stranger_learns_nothing_from_a_forged_button(klio: Resident, newcomer: Newcomer) -> None:
    await open_two_zones(klio)
    message = klio.person.chat.last_bot_message
    data = next(
        button.data for row in message.buttons for button in row if button.data and button.label == "2026"
    )
    other = newcomer("Чужой")
    await other.starts()
    standing = other.person.chat.last_bot_message.message_id
    await other.does(pressing(standing, data))
    assert "нужен лицевой счёт, привязанный" in other.sees()
    assert "90001" not in other.sees()


async def test_a_meter_of_another_account_is_refused(
    klio: Resident, newcomer: Newcomer, cabinet: App
) -> None:
    await open_two_zones(klio)
    message = klio.person.chat.last_bot_message
    data = [
        button.data or "" for row in message.buttons for button in row if button.label in {"2026", "График"}
    ]
    ivan = newcomer("Иван")
    await ivan.links_account("900000002", "Одинцов И И", "90004", "ivan@mail.ru")
    for each in data:
        standing = ivan.person.chat.last_bot_message.message_id
        await ivan.does(pressing(standing, each))
        assert "Этого счётчика на выбранном лицевом счёте нет" in ivan.sees()


# ---- in English -----------------------------------------------------------------------------------


async def test_in_english(newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.clock.move_to(TODAY)
    await load(cabinet, tmp_path)
    clio = newcomer("Clio", language="en")
    await clio.links_account("900000001", "Историкова К З", "90001", "clio@mail.ru")
    await clio.press("Menu")
    await clio.press("History of readings")
    await clio.press("Electricity · meter 90001")
    seen = clio.sees()
    assert "T1 — day, T2 — night" in seen
    assert "Feb 2027 01100 00550" in seen
    assert "24 Feb resident, accepted to bill" in seen
    await clio.press("In words")
    assert "T1 — day: reading 01100, used 40 kWh" in clio.sees()
    assert "24 February, sent by a resident, accepted for billing" in clio.sees()
    await clio.press("Chart")
    caption = clio.person.chat.last_bot_message.caption
    assert "Sep 2026: 120 kWh in 2 months (T1 80, T2 40), 60 a year before" in caption
    assert "Aug 2026: no readings" in caption
