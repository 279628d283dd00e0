"""Files as accountants keep them: captions and signatures around rows, sums as on paper, what DOS leaves."""

from collections.abc import Sequence
from datetime import date

from bot.database.money_tables import balances, payments
from bot.database.reference_tables import questions
from bot.database.tables import meters
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, METERS
from tests.bot.exchange.real_files.expected import RealFile, Refused, Taken, these_accounts, these_houses
from tests.bot.exchange.real_files.spreadsheets import packed, written_row, xlsx

_ELKIN, _IVANOVA = ("012345678", "7", "Ёлкин", "Пётр"), ("111222333", "52", "Иванова", "Н.")
_REGISTRY = (HOUSES, ACCOUNTS)
_STRICT = "http://purl.oclc.org/ooxml"


def _strict(rows: str) -> bytes:
    """A spreadsheet as Excel saves it under «Strict Open XML Spreadsheet»: days are written in words."""
    main, relations = f"{_STRICT}/spreadsheetml/main", f"{_STRICT}/officeDocument/relationships"
    return packed(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}" conformance="strict">'
            '<sheets><sheet name="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/>'
            "</Relationships>",
            "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def _with_day(row: str, cell: str, day: str) -> str:
    return row.replace("</row>", f'<c r="{cell}" t="d"><v>{day}</v></c></row>')


_SUMS = (
    ("1 234-56", 123456),
    ("1234,56 руб.", 123456),
    ("1 234.56р", 123456),
    ("100 ₽", 10000),
    ("(100,00)", -10000),
    ("12=50", 1250),
    ("−1 234,50 р.", -123450),
)
_NO_SUMS = (
    "1.234,56",
    "1,234.56",
    "1.234",
    "1,234.567",
    "100 руб. 50 коп.",
    "-100-",
    "=100",
    "5-2",
    "1.23,45",
    "р.",
    "10-11-12",
)

FILES: Sequence[RealFile] = (
    RealFile(
        "turnover of 1C.xlsx",
        xlsx(
            {
                "TDSheet": [
                    ["ООО «Энергосбыт»"],
                    ["Оборотно-сальдовая ведомость по лицевым счетам за ноябрь 2026 г."],
                    ["Лицевой счет", "Период", "Услуга", "Сальдо", "Начислено", "Оплачено", "Сальдо"],
                    [None, None, None, "на начало", None, None, "на конец"],
                    ["ул. Южное шоссе, д. 28"],
                    [
                        "111222333",
                        "Ноябрь 2026",
                        "Электроэнергия",
                        "1 234,56",
                        "100,00",
                        "200,00",
                        "1 134,56",
                    ],
                    ["Итого по дому", None, None, "1 234,56", "100,00", "200,00", "1 134,56"],
                    ["пр. Октября, д. 7А"],
                    ["012345678", "Ноябрь 2026", "Электроэнергия", 0, 10.5, 0, 10.5],
                    ["Исполнитель", "Петрова А. А."],
                    ["М. П."],
                ]
            }
        ),
        Taken(
            balances,
            ("account", "opening", "closing"),
            [("012345678", 0, 1050), ("111222333", 123456, 113456)],
        ),
        before=_REGISTRY,
    ),
    RealFile(
        "headings of several lines, and signatures.csv",
        'Список абонентов;;;;\r\n"Лицевой\nсчёт";"Код\nдома";"№\nквартиры";Фамилия;"Имя\n(или инициал)"\r\n'
        "111222333;H1;52;Иванова;Н.\r\n012345678;H2;7;Ёлкин;Пётр\r\n"
        "Исполнитель: Петрова А. А., тел. 243-04-14;;;;\r\nГлавный бухгалтер ____________\r\n".encode(
            "cp1251"
        ),
        these_accounts(_ELKIN, _IVANOVA),
        before=(HOUSES,),
    ),
    RealFile(
        "a row that has lost its account.csv",
        "number;house;flat;surname;name\n;H1;52;Иванова;Н.\nИванова Нина;H1;52;;\n111222333;;;;\n".encode(),
        these_accounts(rejected={2: "may not be", 3: "nine digits", 4: "may not be"}),
        before=(HOUSES,),
    ),
    RealFile(
        "accounts as on paper.csv",
        "Лицевой счет;Дом;Кв;ФИО\nл/с 111222333;H1;52;Иванова Н.\n№ 012-345-678;H2;7;Ёлкин Пётр\n"
        "222\N{NO-BREAK SPACE}333 444;H2;8;Ким Анна\n2223334460;H2;9;Ли Вера\n"
        "22-333-445;H2;9;Ро Яна\n".encode(),
        these_accounts(
            _ELKIN,
            _IVANOVA,
            ("222333444", "8", "Ким", "Анна"),
            rejected={5: "«2223334460» has not", 6: "«22-333-445» has not"},
        ),
        before=(HOUSES,),
    ),
    RealFile(
        "meters that say that they are numbers.csv",
        "Лицевой счет;Ресурс;Номер счетчика;Число зон;Разрядность\n111222333;Электроэнергия;№ 11228081;2;5\n"
        "111222333;Горячая вода;зав.№ 011774;1;5\n012345678;Электроэнергия;сч. 0080001;2;5\n".encode(
            "cp1251"
        ),
        Taken(meters, ("number",), [("0080001",), ("011774",), ("11228081",)]),
        before=(*_REGISTRY, METERS),
    ),
    RealFile(
        "houses that say that they are houses.csv",
        "Код дома;Улица;Дом\nH1;ул. Южное шоссе;д. 28\nH2;пр. Октября;дом 7А\n".encode("cp1251"),
        these_houses(),
        before=(HOUSES,),
    ),
    RealFile(
        "sums as on paper.csv",
        "".join(
            (
                "Лицевой счет;Номер платежа;Дата;Сумма\n",
                *(
                    f"111222333;{number};10.11.2026;{sum_}\n"
                    for number, sum_ in enumerate([*(written for written, _ in _SUMS), *_NO_SUMS], 1)
                ),
            )
        ).encode(),
        Taken(
            payments,
            ("number", "paid_on", "sum"),
            [(str(number), date(2026, 11, 10), kopecks) for number, (_, kopecks) in enumerate(_SUMS, 1)],
            rejected=dict.fromkeys(range(len(_SUMS) + 2, len(_SUMS) + len(_NO_SUMS) + 2), "A sum"),
        ),
        before=_REGISTRY,
    ),
    RealFile(
        "strict.xlsx",
        _strict(
            written_row(1, {"A": "code", "B": "street", "C": "house"})
            + _with_day(written_row(2, {"A": "H1", "B": "ул. Мира"}), "C2", "2026-02-05")
            + _with_day(written_row(3, {"A": "H2"}), "B3", "2026-03-08T00:00:00").replace(
                "</row>", '<c r="C3"><v>7</v></c></row>'
            )
            + written_row(4, {"A": "H3", "B": "ул. Мира", "C": "9"})
        ),
        these_houses(
            ("H3", "ул. Мира", "9"), rejected={2: "«2026-02-05» is a date", 3: "«2026-03-08» is a date"}
        ),
    ),
    RealFile("end of a file in DOS.csv", f"{HOUSES}\x1a".encode("cp1251"), these_houses()),
    RealFile("end within the last line.csv", f"{HOUSES.rstrip()}\x1a".encode("cp1251"), these_houses()),
    RealFile("one file behind another.csv", f"\ufeff{HOUSES}\ufeff{HOUSES}".encode(), these_houses()),
    RealFile(
        "drawn in DOS.txt",
        "┌─────────┬───────┐\n│ Л/С     │ ФИО   │\n├─────────┼───────┤\n│111222333│Иванова│\n".encode(
            "cp866"
        ),
        Refused("looks like cp866 (DOS)"),
    ),
    RealFile(
        "drawn with double lines.txt",
        "╔═════════╦═══════╗\n║111222333║Иванова║\n╚═════════╩═══════╝\n".encode("cp866"),
        Refused("looks like cp866 (DOS)"),
    ),
    RealFile(
        "statement of a bank.txt",
        "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nСумма=100.00\n".encode("cp1251"),
        Refused("It begins: “1CClientBankExchange”"),
    ),
    RealFile(
        "paragraphs of Excel.xlsx",
        xlsx(
            {
                "1": [
                    ["Код", "Вопрос", "Ответ"],
                    ["q1", "Что\nприложить?", "Приложите:_x000D_\n - паспорт \r\n\n\n\n  - договор\n"],
                ]
            }
        ),
        Taken(
            questions,
            ("code", "question", "answer"),
            [("q1", "Что приложить?", "Приложите:\n- паспорт\n\n- договор")],
        ),
    ),
    RealFile(
        "lists in answers.csv",
        'Код;Вопрос;Ответ\nq1;Что приложить?;"- паспорт\n- договор"\nq2;Как?;= копии не нужны\n'
        'q3;Где?;"=ГИПЕРССЫЛКА(""http://x"")"\n'.encode("cp1251"),
        Taken(
            questions,
            ("code", "answer"),
            [("q1", "- паспорт\n- договор"), ("q2", "= копии не нужны")],
            rejected={5: "is a formula"},
        ),
    ),
)
