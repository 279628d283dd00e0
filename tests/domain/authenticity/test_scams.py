"""Which messages repeat what scammers say, and which only sound like it."""

import pytest

from domain.authenticity.doubts import doubts
from domain.authenticity.looking import Danger, danger_in
from domain.authenticity.scams import SCAMS, Source

SCAM = (
    "мне написали, что отключат, если не переведу",
    "просят код из смс",
    "перерасчёт код из шести цифр",
    "Мне звонят и просят код из СМС, что делать?",
    "В чате дома просят шестизначный код для перерасчёта",
    "Для перерасчёта сообщите код из смс",
    "Вам положен перерасчёт, назовите код",
    "мне сказали назвать код с госуслуг",
    "просят снилс для перерасчёта",
    "требуют паспорт и инн",
    "спрашивают дату рождения и код",
    "просят назвать номер карты",
    "написали что отключат свет если не перейду по ссылке",
    "Пришло сообщение: показания не переданы, штраф 5000, оплатите по ссылке",
    "говорят будет штраф если не скажу код",
    "угрожают отключением, если не переведу деньги",
    "грозят, что будет штраф, и просят карту",
    "пишут от гис жкх просят войти по ссылке и ввести код",
    "Хотят чтобы я перевела деньги на безопасный счёт",
    "they ask for a code from sms",
    "They want my passport and SNILS",
    "they say my power will be cut off unless I transfer money",
)
NO_SCAM = (
    "256 246",
    "код из письма не приходит",
    "не пришёл код из шести цифр",
    "Не могу войти по почте, просит код",
    "пришлите код ещё раз",
    "прошу перерасчёт за ноябрь",
    "Прошу сделать перерасчёт, начислили по среднему, хотя показания передавал",
    "отключат ли свет завтра?",
    "свет отключили утром, когда включат",
    "что будет, если не заплачу? отключат?",
    "Будет ли штраф за просрочку поверки?",
    "После отключения счётчик показывает код ошибки",
    "Прошу перевести счётчик на однотарифный учёт, после отключения он сбился",
    "мастер просит паспорт на счётчик",
    "приложил паспорт прибора учёта",
    "как оплатить картой?",
    "Оплатил картой, а деньги не дошли",
    "Соседка просит помочь передать показания",
    "The code from the letter has not come",
)
DOUBTS = (
    "это правда вы",
    "Это правда вы?",
    "это не мошенники?",
    "вы мошенники",
    "А вы точно не мошенники?",
    "это развод?",
    "бот настоящий?",
    "как проверить, что это вы",
    "Is this really you?",
    "are you scammers?",
    "is this bot real?",
)
NO_DOUBTS = (
    "вы",
    "это",
    "256 246",
    "вы приняли показания?",
    "мне звонили мошенники, что делать",
    "is it open?",
)


@pytest.mark.parametrize("typed", SCAM)
def test_a_scam(typed: str) -> None:
    assert danger_in(typed) is Danger.SCAM


@pytest.mark.parametrize("typed", NO_SCAM)
def test_no_scam(typed: str) -> None:
    assert danger_in(typed) is None


def test_every_source_has_its_phrases() -> None:
    assert {scam.source for scam in SCAMS} == set(Source)


def test_every_phrase_is_of_use() -> None:
    """Each finds a message that is on the list."""
    said = [typed.casefold().replace("ё", "е") for typed in SCAM]
    assert [scam for scam in SCAMS if not any(scam.is_in(each) for each in said)] == []


@pytest.mark.parametrize("typed", DOUBTS)
def test_a_doubt(typed: str) -> None:
    assert doubts(typed)


@pytest.mark.parametrize("typed", NO_DOUBTS)
def test_no_doubt(typed: str) -> None:
    assert not doubts(typed)
