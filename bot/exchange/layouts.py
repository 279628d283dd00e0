"""The columns of each kind of file; `docs/exchange.md` shows these tables to people."""

from dataclasses import replace

from bot.exchange.columns import ColumnLayout, FileKind, FileLayout

_ACCOUNT = ColumnLayout(
    "account",
    "text, 9 digits",
    "The account's number, leading zeros kept.",
    "111222333",
    required=True,
    aliases=("лицевой_счет", "лс", "номер_лицевого_счета"),
)
_RESOURCE = ColumnLayout(
    "resource",
    "word",
    "`electricity` (kWh), `hot_water` (m³) or `heating` (Gcal); also «электроэнергия», «горячая вода» "
    "(«ГВС»), «отопление».",
    "electricity",
    required=True,
    aliases=("ресурс", "услуга"),
)
_TEXT_HOUSE = ("дом", "код_дома")

HOUSES = FileLayout(
    FileKind.HOUSES,
    (
        ColumnLayout(
            "code",
            "text, up to 32",
            "Billing's own key of the house.",
            "H00028",
            required=True,
            aliases=("код", "код_дома"),
        ),
        ColumnLayout(
            "street",
            "text, up to 200",
            "The street with its kind.",
            "ул. Южное шоссе",
            required=True,
            aliases=("улица",),
        ),
        ColumnLayout(
            "house",
            "text, up to 32",
            "The house's number with its building and letter.",
            "28",
            required=True,
            aliases=("дом", "номер_дома"),
        ),
        ColumnLayout(
            "window_first",
            "day of the month",
            "From which day readings count for the month in this house, where it is not the company's.",
            "20",
            aliases=("прием_с",),
        ),
        ColumnLayout(
            "window_last",
            "day of the month",
            "Until which day, that day included; with `window_first` or not at all.",
            "25",
            aliases=("прием_по",),
        ),
    ),
    key=("code",),
)

ACCOUNTS = FileLayout(
    FileKind.ACCOUNTS,
    (
        ColumnLayout(
            "number",
            "text, 9 digits",
            "The account's number, leading zeros kept.",
            "111222333",
            required=True,
            aliases=("account", "лицевой_счет", "лс", "номер_лицевого_счета", "номер"),
        ),
        ColumnLayout(
            "house",
            "text, up to 32",
            "`code` of a house in houses, or of one imported before.",
            "H00028",
            required=True,
            aliases=_TEXT_HOUSE,
        ),
        ColumnLayout(
            "flat",
            "text, up to 32",
            "The flat; empty for a house of one family.",
            "52",
            aliases=("квартира", "кв"),
        ),
        ColumnLayout(
            "surname",
            "text, up to 200",
            "The holder's surname.",
            "Иванова",
            required=True,
            aliases=("фамилия",),
        ),
        ColumnLayout(
            "name",
            "text, up to 200",
            "The holder's name, or its initial, with or without a dot.",
            "Н.",
            aliases=("имя",),
        ),
        ColumnLayout(
            "patronymic",
            "text, up to 200",
            "The holder's patronymic, or its initial.",
            "Н.",
            aliases=("отчество",),
        ),
        ColumnLayout(
            "phone",
            "text, up to 32",
            "The phone that billing knows, as it is written there.",
            "2555686",
            aliases=("телефон",),
        ),
    ),
    key=("number",),
)

METERS = FileLayout(
    FileKind.METERS,
    (
        _ACCOUNT,
        _RESOURCE,
        ColumnLayout(
            "number",
            "text, up to 40",
            "What is printed on the meter, leading zeros kept; letters, digits, spaces, `-`, `.`, `/`, `_`.",
            "11228081",
            required=True,
            aliases=("номер", "номер_счетчика", "заводской_номер"),
        ),
        ColumnLayout(
            "place",
            "text, up to 200",
            "Where it hangs.",
            "Санузел",
            aliases=("место", "место_установки", "местоположение"),
        ),
        ColumnLayout(
            "zones",
            "whole number, 1 to 3",
            "How many zones of the day it counts; more than one only for electricity.",
            "2",
            required=True,
            aliases=("зоны", "число_зон", "тарифность"),
        ),
        ColumnLayout(
            "zone_t1",
            "word",
            "What register T1 counts: `day` (also the peak), `night`, `half_peak`, or `whole_day` of a "
            "one-zone meter; also «день», «ночь», «полупик», «сутки». Empty: unknown; then a resident's own "
            "answer stays. All registers are named, or none.",
            "day",
            aliases=("зона_т1", "т1"),
        ),
        ColumnLayout("zone_t2", "word", "The same of T2.", "night", aliases=("зона_т2", "т2")),
        ColumnLayout("zone_t3", "word", "The same of T3.", "", aliases=("зона_т3", "т3")),
        ColumnLayout(
            "integer_digits",
            "whole number, 1 to 12",
            "Digits before the comma, those that are reported.",
            "5",
            required=True,
            aliases=("целых_знаков", "разрядность"),
        ),
        ColumnLayout(
            "fraction_digits",
            "whole number, 0 to 6",
            "Digits after the comma, those that are not. Empty: 0.",
            "1",
            aliases=("дробных_знаков",),
        ),
        ColumnLayout(
            "ratio",
            "whole number, 1 to 100000",
            "Transformation ratio: a difference of readings times this is the use in the resource's unit. "
            "Empty: 1.",
            "1",
            aliases=("коэффициент", "коэффициент_трансформации"),
        ),
        ColumnLayout(
            "verified_until",
            "date",
            "The last day of the present verification. Empty: unknown.",
            "2031-05-24",
            aliases=("поверка_до", "дата_поверки"),
        ),
        ColumnLayout(
            "in_service",
            "yes or no",
            "Whether readings of it count; `no` for a retired one. Empty: yes.",
            "yes",
            aliases=("в_работе", "действует"),
        ),
        ColumnLayout(
            "smart",
            "yes or no",
            "Whether it reads itself. Empty: no.",
            "no",
            aliases=("умный", "асуэ"),
        ),
    ),
    key=("account", "resource", "number"),
)

READINGS = FileLayout(
    FileKind.READINGS,
    (
        _ACCOUNT,
        _RESOURCE,
        ColumnLayout(
            "meter",
            "text, up to 40",
            "`number` of one of the account's meters.",
            "11228081",
            required=True,
            aliases=("счетчик", "номер_счетчика", "заводской_номер"),
        ),
        ColumnLayout(
            "register",
            "word",
            "`T1`, `T2` or `T3`, Latin or Cyrillic, or only the digit.",
            "T1",
            required=True,
            aliases=("регистр", "тариф", "номер_тарифа", "зона"),
        ),
        ColumnLayout(
            "value",
            "whole number",
            "What the register showed: whole kWh, m³ or Gcal, as on the dial, not multiplied by the ratio. "
            "`,0` after it is forgiven, another fraction is not.",
            "212",
            required=True,
            aliases=("показание", "значение"),
        ),
        ColumnLayout(
            "date",
            "date",
            "The day of the reading; not after tomorrow.",
            "2026-10-25",
            required=True,
            aliases=("дата", "дата_показания"),
        ),
        ColumnLayout(
            "source",
            "word",
            "Who read it: `resident`, `clerk`, `estimate`, `smart_meter`, `billing`. Empty: billing.",
            "billing",
            aliases=("источник",),
        ),
    ),
    key=("account", "resource", "meter", "register", "date"),
)

TARIFFS = FileLayout(
    FileKind.TARIFFS,
    (
        _RESOURCE,
        ColumnLayout(
            "category",
            "text, up to 32",
            "Whose price it is; empty: the base one, which is the one used.",
            "",
            aliases=("категория",),
        ),
        ColumnLayout(
            "zones",
            "1, 2 or 3",
            "How many zones the meter counts.",
            "2",
            required=True,
            aliases=("зон", "число_зон"),
        ),
        ColumnLayout(
            "zone",
            "word",
            "`whole_day` of a one-zone meter, `day`, `night` or `half_peak`; also «день», «ночь», «сутки».",
            "night",
            required=True,
            aliases=("зона",),
        ),
        ColumnLayout(
            "valid_from",
            "date",
            "Since when it is in force, until a later one is.",
            "2011-01-01",
            required=True,
            aliases=("действует_с", "дата"),
        ),
        ColumnLayout(
            "price",
            "decimal, roubles",
            "Roubles for one unit, up to four decimals, VAT included.",
            "1.15",
            required=True,
            aliases=("цена", "тариф"),
        ),
    ),
    key=("resource", "category", "zones", "zone", "valid_from"),
)

VERDICTS = FileLayout(
    FileKind.VERDICTS,
    (
        ColumnLayout(
            "receipt",
            "text",
            "The receipt, as the export wrote it; Latin P or the number alone will do. Empty: the account, "
            "resource and meter say what it is about.",
            "Р-004217",
            aliases=("квитанция", "номер_квитанции"),
        ),
        replace(_ACCOUNT, required=False, meaning="The account's number. Needed without a receipt."),
        replace(_RESOURCE, required=False, meaning="As in readings. Needed without a receipt."),
        ColumnLayout(
            "meter",
            "text, up to 40",
            "`number` of the meter. Needed without a receipt; with one, only this meter is meant.",
            "11228081",
            aliases=("счетчик", "номер_счетчика", "заводской_номер"),
        ),
        ColumnLayout(
            "register",
            "word",
            "`T1`, `T2` or `T3`: only this register is meant. Empty: all are.",
            "T1",
            aliases=("регистр", "тариф", "номер_тарифа", "зона"),
        ),
        ColumnLayout(
            "month",
            "month",
            "For which the reading counts, as the export wrote it; also `11.2026`. Empty: any.",
            "2026-11",
            aliases=("месяц", "период"),
        ),
        ColumnLayout(
            "verdict",
            "word",
            "`accepted` or `refused`; also «принято», «отклонено».",
            "refused",
            required=True,
            aliases=("решение", "результат", "статус"),
        ),
        ColumnLayout(
            "reason",
            "text, up to 200",
            "Why it was refused, in words for the resident; needed for a refusal, passed over otherwise.",
            "Показание меньше предыдущего",
            aliases=("причина", "комментарий"),
        ),
    ),
    key=("receipt", "account", "resource", "meter", "register"),
    ways=(("receipt",), ("account", "resource", "meter")),
)

LAYOUTS: dict[FileKind, FileLayout] = {
    layout.kind: layout for layout in (HOUSES, ACCOUNTS, METERS, READINGS, TARIFFS, VERDICTS)
}
