"""What the demo's page says to whoever tries it; in Russian alone, as the page is."""

from bot.exchange.sample import manual
from bot.sandbox import Deed, Guide

TITLE = "Что попробовать"
NEWCOMER = "Новый житель"
VALUES = {
    "Лицевой счёт": manual.ACCOUNT,
    "Квартиросъёмщик": " ".join(manual.HOLDER[:3]).replace(".", ""),
    "Счётчик": "11228081",
    "Почта (любая)": "nina@mail.ru",
    "Показания": "256 246",
}
STEPS = (
    f"Привяжите счёт: выберите «{NEWCOMER}», нажмите «Начать» и ответьте боту. Код придёт в почту рядом.",
    "Передайте показания: 256 246 одним сообщением. До отправки видно, сколько выйдет.",
    "Ошибитесь: 2560 246. Бот спросит и предложит исправить.",
    "Пришлите 256 90000, нажмите «Всё верно, приложу фото» и прикрепите любую картинку: "
    "решит сотрудник в группе рядом.",
    "Побудьте биллингом: в дни приёма передайте показания, затем кнопками ниже заберите их и ответьте.",
)
NOTE = "Люди, счета и тарифы выдуманы, это образец."


def guide(deeds: tuple[Deed, ...]) -> Guide:
    """The sample's numbers, five things to do, and what is done by buttons."""
    return Guide(TITLE, VALUES, STEPS, deeds, NOTE)
