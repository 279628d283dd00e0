"""Headings as programs and people write them: other words, 1C's names, two rows with merged cells."""

from collections.abc import Sequence
from datetime import date

from bot.database.money_tables import balances, charges, payments
from bot.database.tables import meters, readings
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, METERS
from tests.bot.exchange.real_files.expected import RealFile, Refused, Taken, these_accounts, these_houses
from tests.bot.exchange.real_files.spreadsheets import Rows, xlsx

_REGISTRY = (HOUSES, ACCOUNTS, METERS)
_PEOPLE = these_accounts(("012345678", "7", "Ёлкин", "Пётр"), ("111222333", "52", "Иванова", "Н."))
_NEW_METER = Taken(
    meters,
    ("account", "resource", "number", "place", "zones"),
    [
        ("012345678", "electricity", "0080001", "", 2),
        ("012345678", "heating", "T-7", "Кухня", 1),
        ("111222333", "electricity", "11228081", "", 2),
        ("111222333", "hot_water", "011774", "Санузел", 1),
    ],
)
_TWO_READINGS = Taken(
    readings,
    ("register", "value", "taken_on"),
    [(1, 212, date(2026, 10, 25)), (2, 220, date(2026, 10, 25))],
)
_BALANCE = Taken(
    balances,
    ("account", "month", "resource", "opening", "charged", "paid", "closing"),
    [("111222333", "2026-10", "electricity", 20_00, 180_57, 100_00, 100_57)],
)
_OTHER_WORDS: Sequence[RealFile] = (
    RealFile(
        "people in other words.csv",
        "№ п/п;Л/С;Ф.И.О.;Адрес;Код дома;Кв.;Тел.\n1;111222333;Иванова Н. Н.;Южное шоссе, 28;H1;52;\n"
        "2;012345678;Ёлкин Пётр Семёнович;пр. Октября, 7А;H2;7;\n".encode("cp1251"),
        _PEOPLE,
        before=(HOUSES,),
    ),
    RealFile(
        "meters of 1C's names.csv",
        "ЛицевойСчет;ФИО;ВидУслуги;ЗаводскойНомер;МестоУстановки;КоличествоЗон;Разрядность\n"
        "012345678;Ёлкин П. С.;Отопление;T-7;Кухня;1;5\n".encode(),
        _NEW_METER,
        before=_REGISTRY,
    ),
    RealFile(
        "readings in other words.csv",
        "№ Л/С;ФИО абонента;Адрес;Коммунальная услуга;Зав. №;Тариф;Текущие показания, кВт·ч;Дата снятия\n"
        "111222333;Иванова Н. Н.;Южное шоссе, 28-52;Электроэнергия;11228081;Т1;00212;25.10.2026\n"
        "111222333;Иванова Н. Н.;Южное шоссе, 28-52;Электроэнергия;11228081;Т2;00220;25.10.2026\n".encode(
            "cp1251"
        ),
        _TWO_READINGS,
        before=_REGISTRY,
    ),
    RealFile(
        "charges in other words.csv",
        "Лиц. счет;Абонент;Расчётный месяц;Вид услуги;№ строки;Тип начисления;Потребление;Тариф (руб.);"
        "Начислено, руб.\n"
        "111222333;Иванова Н. Н.;октябрь 2026 г.;Электроэнергия;1;потребление;44;2,43;106,92\n".encode(
            "cp1251"
        ),
        Taken(
            charges,
            ("account", "month", "resource", "kind", "sum", "volume", "rate"),
            [("111222333", "2026-10", "electricity", "use", 106_92, "44", "2.43")],
        ),
        before=_REGISTRY,
    ),
    RealFile(
        "payments in other words.csv",
        "Номер лиц. счета;ФИО;Адрес;Дата зачисления;№ п/п;Платежный документ;Сумма платежа (руб.);"
        "Платежный агент\n"
        "111222333;Иванова Н. Н.;Южное шоссе, 28-52;10.11.2026;1;ПП-17;1 000,00;Сбербанк\n".encode("cp1251"),
        Taken(
            payments,
            ("account", "paid_on", "number", "sum", "channel"),
            [("111222333", date(2026, 11, 10), "ПП-17", 1000_00, "Сбербанк")],
        ),
        before=_REGISTRY,
    ),
    RealFile(
        "balances in other words.csv",
        "Лицевой счет;Отчётный период;Услуга;Задолженность на начало;Начисление;Оплата;К оплате\n"
        "111222333;10.2026;Электроэнергия;20,00;180,57;100,00;100,57\n".encode("cp1251"),
        _BALANCE,
        before=_REGISTRY,
    ),
)
_BALANCE_SHEET: Rows = [
    ["Оборотно-сальдовая ведомость за октябрь 2026 г."],
    [],
    ["№ п/п", "Лицевой счет", "Период", "Услуга", "Сальдо", None, "Начислено", "Оплачено"],
    [None, None, None, None, "на начало", "на конец", None, None],
    [1, 2, 3, 4, 5, 6, 7, 8],
    [1, "111222333", "10.2026", "Электроэнергия", 20, 100.57, 180.57, 100],
    ["Итого", None, None, None, 20, 100.57, 180.57, 100],
]
_TWO_ROWS: Sequence[RealFile] = (
    RealFile(
        "balances under merged cells.xlsx",
        xlsx({"TDSheet": _BALANCE_SHEET}),
        Taken(_BALANCE.table, _BALANCE.columns, _BALANCE.rows),
        before=_REGISTRY,
    ),
    RealFile(
        "people under merged cells.csv",
        "Лицевой счет;Потребитель;;;Помещение;\n;Фамилия;Имя;Отчество;Код дома;Квартира\n"
        "111222333;Иванова;Н.;Н.;H1;52\n012345678;Ёлкин;Пётр;Семёнович;H2;7\n".encode("cp1251"),
        _PEOPLE,
        before=(HOUSES,),
    ),
    RealFile(
        "readings under merged cells.csv",
        "Лицевой счет;Услуга;Прибор учета;;Показание;\n;;Номер прибора;Тариф;Значение;Дата\n"
        "111222333;Электроэнергия;11228081;Т1;212;25.10.2026\n"
        "111222333;Электроэнергия;11228081;Т2;220;25.10.2026\n".encode("cp1251"),
        _TWO_READINGS,
        before=_REGISTRY,
    ),
    RealFile(
        "a title over a heading.csv",
        f"Дома;;\n{HOUSES}".encode("cp1251"),
        these_houses(),
    ),
    RealFile(
        "an unknown word under merged cells.csv",
        "Лицевой счет;Период;Услуга;Сальдо;;Начислено;Оплачено\n;;;на начало;на заре;;\n"
        "111222333;10.2026;Электроэнергия;20;100,57;180,57;100\n".encode("cp1251"),
        Refused("It looks like “balances”, but columns are missing: closing"),
        before=_REGISTRY,
    ),
)

FILES: Sequence[RealFile] = (*_OTHER_WORDS, *_TWO_ROWS)
