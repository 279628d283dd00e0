"""What cells and rows mean: words that say nothing, habits of 1C, of Excel and of other programs."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.database.tables import calendar, meters, months, readings
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, METERS
from tests.bot.exchange.real_files.expected import Cell, RealFile, Taken, these_accounts, these_houses

_ELKIN: tuple[Cell, ...] = ("012345678", "7", "Ёлкин", "Пётр")
_IVANOVA: tuple[Cell, ...] = ("111222333", "52", "Иванова", "Н.")
_REGISTRY = (HOUSES, ACCOUNTS, METERS)
_METER_ROWS: Sequence[tuple[Cell, ...]] = (
    ("012345678", "electricity", "0080001"),
    ("111222333", "electricity", "11228081"),
    ("111222333", "hot_water", "011774"),
)
_PERSON = "number;house;flat;surname;name;patronymic;phone\n"
_METER = "account;resource;number;zones;integer_digits"
_READING = "account;resource;meter;register;value;date"


def _meters(*rows: tuple[Cell, ...], rejected: Mapping[int, str] | None = None) -> Taken:
    return Taken(meters, ("account", "resource", "number"), (*_METER_ROWS, *rows), rejected or {})


def _days(*days: date, rejected: Mapping[int, str] | None = None) -> Taken:
    return Taken(readings, ("taken_on",), [(day,) for day in days], rejected or {})


NOTHING: Sequence[RealFile] = (
    RealFile(
        "words that say nothing.csv",
        f"{_PERSON}111222333;H1;NULL;Иванова;#Н/Д;nan;0\n012345678;H2;-;Ёлкин;нет;NULL;#N/A\n".encode(),
        these_accounts(_ELKIN, _IVANOVA),
        before=(HOUSES, ACCOUNTS),
    ),
    RealFile(
        "words where something has to stand.csv",
        f"{_PERSON}111222333;H1;52;NULL;Н.;Н.;\n012345678;#Н/Д;7;Ёлкин;Пётр;;\n".encode("cp1251"),
        these_accounts(_ELKIN, _IVANOVA, rejected={2: "«NULL» says nothing", 3: "«#Н/Д» says nothing"}),
        before=(HOUSES, ACCOUNTS),
    ),
    RealFile(
        "of pandas.csv",
        "number;house;flat;surname;name;patronymic;phone\n"
        "111222333.0;H1;52.0;Иванова;Н.;Н.;nan\n12345678.0;H2;7.0;Ёлкин;Пётр;nan;nan\n".encode(),
        these_accounts(_ELKIN, _IVANOVA),
        before=(HOUSES,),
    ),
    RealFile(
        "no meters.csv",
        f"{_METER}\n111222333;ГВС;NULL;1;5\n111222333;ГВС;0;1;5\n111222333;ГВС;нет;1;5\n".encode(),
        _meters(rejected=dict.fromkeys((2, 3, 4), "says nothing")),
        before=_REGISTRY,
    ),
)
PROGRAMS: Sequence[RealFile] = (
    RealFile(
        "houses that became dates.csv",
        "code;street;house\nH1;ул. Южное шоссе;05.фев\nH2;пр. Октября;7А\nH3;ул. Мира;12.2026\n".encode(),
        these_houses(("H2", "пр. Октября", "7А"), rejected={2: "is a date", 4: "is a date"}),
    ),
    RealFile(
        "escapes.csv",
        'code;street;house\nH1;ул. Южное_x000D_ шоссе;28\n="H2";"пр.&nbsp;Октября";\'7А\n'.encode(),
        these_houses(),
    ),
    RealFile(
        "dates of programs.csv",
        f"{_READING}\n"
        "111222333;electricity;11228081;1;10;1.11.2026\n"
        "111222333;electricity;11228081;1;11;20261102\n"
        "111222333;electricity;11228081;1;12;2026-11-03T00:00:00+03:00\n"
        "111222333;electricity;11228081;1;13;4.11.26 0:00\n"
        "111222333;electricity;11228081;1;14;01.01.0001\n".encode(),
        _days(*(date(2026, 11, day) for day in (1, 2, 3, 4)), rejected={6: "«01.01.0001» says nothing"}),
        before=_REGISTRY,
    ),
    RealFile(
        "meters of 1C.csv",
        f"{_METER};поверка_до;в_работе\n"
        "012345678;Электрическая энергия;77;1;5;01.01.0001 0:00:00;Да\n"
        "111222333;ХВС;78;1;5;01.01.0001 0:00:00;Да\n"
        "111222333;Горячее водоснабжение;79;1;5;  .  .    ;Истина\n".encode("cp1251"),
        _meters(("012345678", "electricity", "77"), ("111222333", "hot_water", "79")),
        before=_REGISTRY,
    ),
    RealFile(
        "months of Excel.csv",
        "месяц;закрыт\nноя.26;05.12.2026\nоктябрь 2026 г.;5.11.26\n".encode("cp1251"),
        Taken(
            months,
            ("month", "corrections_until"),
            [("2026-10", date(2026, 11, 5)), ("2026-11", date(2026, 12, 5))],
        ),
    ),
    RealFile(
        "calendar of a clerk.csv",
        "дата;часы работы\n30.12.2026;8–12, 13:00 – 16:00\n31.12.2026;\n11.01.2027;Выходной\n"
        "12.01.2027;с утра\n13.01.2027;-\n".encode("cp1251"),
        Taken(
            calendar,
            ("day", "hours"),
            [
                (date(2026, 12, 30), "8:00-12:00 13:00-16:00"),
                (date(2026, 12, 31), ""),
                (date(2027, 1, 11), ""),
                (date(2027, 1, 13), ""),
            ],
            rejected={5: "Hours are written 8:00-12:00 13:00-17:00"},
        ),
    ),
)
PEOPLE: Sequence[RealFile] = (
    RealFile(
        "whole names.csv",
        "лицевой счёт;дом;кв;ФИО\n111222333;H1;52;Н. Н. Иванова\n12345678;H2;7;Ёлкин П. С.\n"
        "012345678;H2;7;Ёлкин Пётр Семёнович\n".encode("cp1251"),
        these_accounts(_ELKIN, _IVANOVA, rejected={3: "nine digits"}),
        before=(HOUSES,),
    ),
    RealFile(
        "surnames alone.csv",
        "number;house;flat;surname\n111222333;H1;52;Иванова\n012345678;H2;7;Ёлкин Пётр Семёнович\n".encode(),
        these_accounts(_ELKIN, ("111222333", "52", "Иванова", "")),
        before=(HOUSES,),
    ),
    RealFile(
        "Latin letters.csv",
        f"{_PERSON}111222333;H1;52;Ивaнoвa;H.;Н.;\n012345678;H2;7;Ёлкин\u200b;Пётp;;\n".encode(),
        these_accounts(_ELKIN, ("111222333", "52", "Иванова", "H.")),
        before=(HOUSES,),
    ),
)
ROWS: Sequence[RealFile] = (
    RealFile(
        "rows twice.csv",
        f"{ACCOUNTS}{ACCOUNTS.splitlines()[1]}\n012345678;H2;7;Другой;Пётр;;\n".encode(),
        these_accounts(_ELKIN, _IVANOVA, rejected={5: "It repeats line 3 and says otherwise."}),
        before=(HOUSES,),
    ),
    RealFile(
        "zeros lost.csv",
        f"{_METER}\n111222333;hot_water;11774;1;5\n012345678;electricity;80001;2;5\n".encode(),
        _meters(rejected=dict.fromkeys((2, 3), "other zeros in front")),
        before=_REGISTRY,
    ),
    RealFile(
        "what others supply.csv",
        f"{_METER}\n111222333;Холодная вода;5;1;5\n111222333;Газ;6;1;5\n111222333;отопление;7;1;5\n".encode(),
        _meters(("111222333", "heating", "7")),
        before=_REGISTRY,
    ),
)

FILES: Sequence[RealFile] = (*NOTHING, *PROGRAMS, *PEOPLE, *ROWS)
