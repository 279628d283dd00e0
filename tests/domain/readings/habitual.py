"""How people write their readings, and what each message means: the list that the bot is measured by.

Collected from the pages on which suppliers say how to send readings by SMS, by phone or in a messenger, from
what residents write in house chats, and from the reports about other bots. It says what a person would
understand, not what the bot does; `test_habitual.py` goes over it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.meters import Meter, RegisterKey
from tests.domain.readings.forms import BATHROOM, KITCHEN
from tests.domain.readings.given import electricity, hot_water

ACCOUNT = "111222333"
"""The number of every household's account."""

TWO_ZONES = electricity(4580, 2180, number="20000011")
ONE_ZONE = electricity(4580, number="20-000-1")
SHORT_NUMBER = electricity(1190, number="11223")
SECOND_BATHROOM = replace(BATHROOM, registers=hot_water(30).registers, place="Туалет", number=KITCHEN.number)

TWO = (TWO_ZONES,)
ONE = (ONE_ZONE,)
FLAT = (TWO_ZONES, BATHROOM, KITCHEN)
SMALL_FLAT = (ONE_ZONE, BATHROOM)
WATERS = (ONE_ZONE, BATHROOM, replace(SECOND_BATHROOM, id=KITCHEN.id))
MANUAL = (SHORT_NUMBER,)

Meant = Mapping[RegisterKey, int]


@dataclass(frozen=True, slots=True)
class Habitual:
    """A message, who sends it, and what they mean; nothing at all where even a person would have to ask."""

    text: str
    meters: tuple[Meter, ...]
    means: Meant


def _both(day: int = 4680, night: int = 2260) -> Meant:
    return {(TWO_ZONES.id, 1): day, (TWO_ZONES.id, 2): night}


def _light(value: int = 4680) -> Meant:
    return {(ONE_ZONE.id, 1): value}


def _water(bathroom: int | None = None, kitchen: int | None = None) -> Meant:
    given = {(BATHROOM.id, 1): bathroom, (KITCHEN.id, 1): kitchen}
    return {key: value for key, value in given.items() if value is not None}


_DAY = {(TWO_ZONES.id, 1): 4680}
_ALL = {**_both(), **_water(42, 104)}

_SEVERAL_ZONES = [
    "4680 2260",
    "4680, 2260",
    "4680/2260",
    "4680-2260",
    "4680+2260",
    "4680; 2260",
    "4680 и 2260",
    "4680\n2260",
    "04680 02260",
    "046801 022603",
    "4680,1 2260,3",
    "4680.1 / 2260.3",
    "4 680 2 260",
    "Т1 4680 Т2 2260",
    "T1=4680 T2=2260",
    "т1-4680,т2-2260",
    "Т1: 04680,1\nТ2: 02260,3",
    "Т2 2260 Т1 4680",
    "день 4680 ночь 2260",
    "День - 4680, ночь - 2260",
    "ночь 2260, день 4680",
    "4680 день, 2260 ночь",
    "4680-день 2260-ночь",
    "д 4680 н 2260",
    "Д4680 Н2260",
    "4680д 2260н",
    "4680д. 2260н.",
    "дн.4680 ноч.2260",
    "дневной 4680 ночной 2260",
    "дневной тариф 4680, ночной тариф 2260",
    "тариф 1 4680 тариф 2 2260",
    "1 тариф 4680, 2 тариф 2260",
    "1) 4680\n2) 2260",
    "1.8.1 4680 1.8.2 2260",
    "1.8.0 6940 1.8.1 4680 1.8.2 2260",
    "15.8.0 6940, 15.8.1 4680, 15.8.2 2260",
    "Т0 6940 Т1 4680 Т2 2260",
    "Всего 6940, день 4680, ночь 2260",
    "Показания на 25.11: 4680, 2260",
    "Показания на 25.11: Т1 4680 Т2 2260",
    "25.11.2026 4680 2260",
    "25.11.26 4680 2260",
    "25.11 4680 2260",
    "25/11 4680 2260",
    "25 ноября 4680/2260",
    "Показания за ноябрь: день 4680 ночь 2260",
    "за 11 месяц 4680 2260",
    "ноябрь 2026 4680 2260",
    "4680 2260 25.11.2026",
    "11.2026 4680 2260",
    "25.11 в 18:30 день 4680 ночь 2260",
    "20000011 4680 2260",
    "№20000011 4680 2260",
    "№ 20000011: 4680, 2260",
    "Счётчик №20000011 4680 2260",
    "Счётчик №20000011 день 4680, ночь 2260",
    "сч.20000011 т1 4680 т2 2260",
    "Электросчётчик номер 20000011 показания 4680 и 2260",
    "111222333 4680 2260",
    "111222333*4680*2260",
    "#111222333*4680*2260#",
    "л/с 111222333 день 4680 ночь 2260",
    "ЛС 111222333 Т1 4680 Т2 2260",
    "Лицевой счёт 111222333, показания 4680 2260",
    "111222333;20000011;4680;2260",
    "Добрый день! Передаю показания: день 4680, ночь 2260. Спасибо",
    "Здравствуйте, примите показания 4680 и 2260 пожалуйста",
    "4680 2260 тел. 8-910-123-45-67",
    "4680 2260 +7 910 123-45-67",
    "было 4580 2180 стало 4680 2260",
    "☀️4680 🌙2260",
    "ээ 4680/2260",
    "эл-во: 4680 / 2260 кВт",
    "4680 кВт·ч 2260 кВт·ч",
    "day 4680 night 2260",
    "от 25.11.26г. день 4680 ночь 2260",
    "на 01.12.2026г: 4680, 2260",
    "с 25.10 по 25.11 4680 2260",
    "Т1 (день): 4680; Т2 (ночь): 2260; Итого: 6940",
    "Т1 4680, Т2 2260, Т3 0",
    "Показания счётчика э/э: 4680 день; 2260 ночь.",
    "л.с. №111222333 сч.№20000011 Т1=4680,Т2=2260",
    "N20000011 4680 2260",
    "4680 2260 20000011",
    "1.8.1=004680.12 1.8.2=002260.34",
    "4680т1 2260т2",
    "день 4680,5кВт.ч ночь 2260,1кВт.ч",
    "89271112233 4680 2260",
    "Южное шоссе 28-52: 4680 2260",
    "кв. 52 4680 2260",
    "4680 2260 Иванова",
]

_ONE_ZONE = [
    "4680",
    "04680",
    "4680,1",
    "046801",
    "4 680",
    "4680 кВт",
    "4680квт",
    "свет 4680",
    "Показание 4680",
    "Показания на 25.11: 4680",
    "Показания на 25 ноября 4680",
    "на 25 число 4680",
    "25.11 - 4680",
    "25.11.26 4680",
    "25/11 4680",
    "25/11/2026 4680",
    "2026-11-25 4680",
    "за 11 месяц 4680",
    "за 11.2026 4680",
    "4680 в 18:30",
    "18:30 4680",
    "1.8.0 4680",
    "Т1 4680",
    "день 4680",
    "всего 4680",
    "итого: 4680 кВтч",
    "111222333 4680",
    "счетчик 20-000-1 4680",
    "было 4580, стало 4680",
    "предыдущее 4580 текущее 4680 расход 100",
    "электроэнергия - 4680",
    "эл.энергия 4680",
    "ээ4680",
    "Σ4680",
    "25.11-4680",
    "25-11-26 4680",
    "на 25-е ноября 4680",
    "8(831)255-56-86 4680",
]

LIST: tuple[Habitual, ...] = (
    *(Habitual(text, TWO, _both()) for text in _SEVERAL_ZONES),
    *(Habitual(text, ONE, _light()) for text in _ONE_ZONE),
    Habitual("11223 1290", MANUAL, _light(1290)),
    Habitual("№11223 1290", MANUAL, _light(1290)),
    Habitual("11223: 1290", MANUAL, _light(1290)),
    Habitual("свет 4680 2260 вода 42 104", FLAT, _ALL),
    Habitual("4680 2260 42 104", FLAT, _ALL),
    Habitual("4680/2260, гвс 42 и 104", FLAT, _ALL),
    Habitual("Т1 4680\nТ2 2260\nсанузел 42\nкухня 104", FLAT, _ALL),
    Habitual("Кухня гвс 104, санузел гвс 42, эл. 4680/2260", FLAT, _ALL),
    Habitual("20000011: 4680 2260\n011774: 42\n022885: 104", FLAT, _ALL),
    Habitual("11774 - 42, 22885 - 104", FLAT, _water(42, 104)),
    Habitual("хвс 30 гвс санузел 42", FLAT, _water(42)),
    Habitual("холодная 30, горячая 42, свет 4680", SMALL_FLAT, {**_light(), **_water(42)}),
    Habitual("ГВС - 42,315; эл-во - 4680", SMALL_FLAT, {**_light(), **_water(42)}),
    Habitual("вода 42 м3", SMALL_FLAT, _water(42)),
    Habitual("горячая вода: 00042,315", SMALL_FLAT, _water(42)),
    Habitual("4680 42", SMALL_FLAT, {**_light(), **_water(42)}),
    Habitual("в ванной 42", (replace(BATHROOM, place="Ванная"), KITCHEN), _water(42)),
    Habitual("день 4680", TWO, _DAY),
    Habitual("Т1 - 4680", TWO, _DAY),
    Habitual("4680", TWO, _DAY),
    Habitual("104", FLAT, _water(None, 104)),
    # Even a person would have to ask.
    Habitual("42", WATERS, {}),
    Habitual("вода 42", WATERS, {}),
    Habitual("4680 2260 2300", TWO, {}),
    Habitual("4580 4680 100", ONE, {}),
    Habitual("4580 4680", ONE, {}),
    Habitual("4580-4680", TWO, {}),
    Habitual("с 4580 по 4680", TWO, {}),
    Habitual("Т1 4580-4680 Т2 2180-2260", TWO, {}),
    Habitual("25 4680", TWO, {}),
    Habitual("4680 25", TWO, {}),
    Habitual("4680 100", TWO, {}),
    Habitual("25,11 4680", ONE, {}),
    Habitual("46802260", TWO, {}),
    Habitual("гвс 1 42 гвс 2 104", FLAT, {}),
    Habitual("35 42", WATERS, {}),
    Habitual("300", FLAT, {}),
    Habitual("4680 2260 руб 500", TWO, {}),
    Habitual("25.11", ONE, {}),
    Habitual("18:30", ONE, {}),
    Habitual("25/11", TWO, {}),
    Habitual("20000002 4700", ONE, {}),
    Habitual("100000099 4680 2260", TWO, {}),
    Habitual("л/с 100000099: 4680 2260", TWO, {}),
    Habitual("счётчик №20000099 4680", ONE, {}),
    Habitual("Т3 7", TWO, {}),
    Habitual("Т1 4680 Т2 2260", ONE, {}),
    Habitual("89101234567", TWO, {}),
    Habitual("255-56-86", TWO, {}),
    Habitual("холодная 30", FLAT, {}),
    Habitual("2.8.0 15", TWO, {}),
    Habitual("расход 100", ONE, {}),
    Habitual("Когда придёт мастер в кв 52?", FLAT, {}),
    Habitual("перезвоните по 8 (910) 123-45-67 после 18:00", FLAT, {}),
    Habitual("спасибо, 5 баллов", FLAT, {}),
)
