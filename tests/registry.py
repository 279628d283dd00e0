"""The registry of the tests, as billing would send it: made up, but for the manual's own account."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.exchange.columns import FileKind
from bot.exchange.files import FILES
from bot.exchange.importing import import_files
from bot.exchange.sample.services import as_csv, sample_services

MOSCOW = ZoneInfo("Europe/Moscow")


def month_ahead() -> date:
    """The first day of the nearest month whose second half is still to come."""
    today = datetime.now(MOSCOW).date()
    return today.replace(day=1) if today.day < 15 else next_month(today)


def next_month(day: date) -> date:
    """The first day of the month after a day's own."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


LAST_READ_ON = (month_ahead() - timedelta(days=1)).replace(day=5)
"""A month before the one that tests move to, on whatever day: what is usual hangs on how long ago it was."""

HOUSES = """code;street;house
1;ул. Южное шоссе;28
2;пр. Октября;7А
"""

# 111222333: the manual's. 200…: one zone. 300…: three zones. 400…: two zones, unknown which. 500…: several
# electricity meters and two of hot water. 600…: no readings yet. 700…: a smart meter alone. 012…: zeros.
ACCOUNTS = """number;house;flat;surname;name;patronymic;phone
111222333;1;52;Иванова;Н;Н;2555686
200000001;2;1;Ёлкин;Пётр;Семёнович;
300000001;2;2;Салтыков-Щедрин;Михаил;Евграфович;
400000001;2;3;Петрова;Анна;Ильинична;
500000001;2;4;Сидоров;И;К;
600000001;2;5;Новая;Ольга;Олеговна;
700000001;2;6;Умный;Олег;Олегович;
012345678;2;7;Алиев;Рашид;Мамед оглы;
"""

METERS = """\
account;resource;number;place;zones;zone_t1;zone_t2;zone_t3;integer_digits;fraction_digits;in_service;\
smart
111222333;electricity;11228081;;2;day;night;;5;1;yes;no
111222333;hot_water;011774;Санузел;1;whole_day;;;5;3;yes;no
200000001;electricity;20-000-1;;1;whole_day;;;5;1;yes;no
300000001;electricity;30001;;3;day;night;half_peak;6;0;yes;no
400000001;electricity;40001;;2;;;;5;1;yes;no
500000001;electricity;50001;Квартира;1;whole_day;;;5;1;yes;no
500000001;electricity;50002;Гараж;2;day;night;;5;1;yes;no
500000001;hot_water;50003;Санузел;1;whole_day;;;5;3;yes;no
500000001;hot_water;50004;Кухня;1;whole_day;;;5;3;yes;no
500000001;electricity;59999;Старый;1;whole_day;;;5;1;no;no
600000001;electricity;60001;;1;whole_day;;;5;1;yes;no
700000001;electricity;70001;;1;whole_day;;;5;1;yes;yes
012345678;electricity;0080001;;1;whole_day;;;5;1;yes;no
"""

READINGS = """account;resource;meter;register;value;date;source
111222333;electricity;11228081;T1;212;{day};billing
111222333;electricity;11228081;T2;220;{day};billing
111222333;hot_water;011774;T1;36;{day};billing
200000001;electricity;20-000-1;T1;4580;{day};billing
300000001;electricity;30001;T1;10100;{day};billing
300000001;electricity;30001;T2;5050;{day};billing
300000001;electricity;30001;T3;7070;{day};billing
400000001;electricity;40001;T1;1000;{day};billing
400000001;electricity;40001;T2;500;{day};billing
500000001;electricity;50001;T1;2635;{day};billing
500000001;electricity;50002;T1;100;{day};billing
500000001;electricity;50002;T2;50;{day};billing
500000001;hot_water;50003;T1;3;{day};billing
500000001;hot_water;50004;T1;15;{day};billing
700000001;electricity;70001;T1;900;{day};smart_meter
012345678;electricity;0080001;T1;10;{day};billing
"""

SERVICES = "\n".join([";".join(FILES[FileKind.SERVICES].columns), *map(as_csv, sample_services()), ""])


async def fill_registry(url: str, folder: Path) -> None:
    """Make the tables and load the files, as an administrator would."""
    files = {
        "houses": HOUSES,
        "accounts": ACCOUNTS,
        "meters": METERS,
        "readings": READINGS.format(day=LAST_READ_ON.isoformat()),
        "services": SERVICES,
    }
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    await bring_up_to_date(url)
    database = await Database.open(url)
    results = await import_files(database.alchemy, paths, date.today())  # noqa: DTZ011
    await database.close()
    assert all(not result.refusal and not result.rejected for result in results), results
