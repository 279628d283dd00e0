"""Wishes in a resident's own words; whatever says more is for others to hear."""

from collections.abc import Callable

import pytest

from domain.meters import Resource
from domain.wishes import (
    greets,
    tariff_wished,
    wishes_for_branch,
    wishes_for_clerk,
    wishes_for_help,
    wishes_for_history,
    wishes_for_language,
    wishes_for_menu,
    wishes_for_own_requests,
    wishes_for_sent,
    wishes_for_service,
    wishes_for_settings,
    wishes_for_tariff,
    wishes_to_change_contacts,
    wishes_to_link,
    wishes_to_pay,
    wishes_to_send,
)

ALL = (
    wishes_to_send,
    wishes_to_pay,
    wishes_for_menu,
    wishes_for_clerk,
    greets,
    wishes_for_help,
    wishes_for_branch,
    wishes_to_change_contacts,
    wishes_for_settings,
    wishes_for_tariff,
    wishes_for_service,
    wishes_for_own_requests,
    wishes_for_sent,
    wishes_for_history,
    wishes_for_language,
    wishes_to_link,
)


@pytest.mark.parametrize(
    ("wish", "typed"),
    [
        (wishes_to_send, "Показания"),
        (wishes_to_send, "сдать показания"),
        (wishes_to_send, "Здравствуйте! Хочу передать показания счётчика"),
        (wishes_to_send, "как передать показания за свет?"),
        (wishes_to_send, "send readings"),
        (wishes_to_send, "передать показания за ноябрь"),
        (wishes_to_send, "до какого числа передавать показания?"),
        (wishes_to_send, "когда можно сдавать показания"),
        (wishes_to_pay, "оплата"),
        (wishes_to_pay, "Заплатить"),
        (wishes_to_pay, "хочу заплатить за свет"),
        (wishes_to_pay, "Где оплатить счёт?"),
        (wishes_to_pay, "где платить"),
        (wishes_to_pay, "How can I pay?"),
        (wishes_for_menu, "Главное меню"),
        (wishes_for_menu, "в начало"),
        (wishes_for_clerk, "позовите оператора"),
        (wishes_for_clerk, "Оператор"),
        (wishes_for_clerk, "хочу поговорить с живым человеком"),
        (wishes_for_clerk, "operator"),
        (wishes_for_clerk, "Телефон"),
        (wishes_for_clerk, "скажите ваш номер телефона"),
        (wishes_for_clerk, "куда позвонить?"),
        (wishes_for_clerk, "как с вами связаться"),
        (wishes_for_clerk, "хочу пожаловаться"),
        (wishes_for_clerk, "перерасчёт"),
        (greets, "Здравствуйте!"),
        (greets, "добрый день"),
        (greets, "hello"),
        (wishes_for_history, "История"),
        (wishes_for_history, "покажите историю показаний"),
        (wishes_for_history, "мой расход по месяцам"),
        (wishes_for_language, "English"),
        (wishes_for_language, "English please"),
        (wishes_for_language, "на русском"),
        (wishes_for_language, "сменить язык"),
        (wishes_to_link, "добавить счёт"),
        (wishes_to_link, "Как привязать ещё один лицевой счёт?"),
        (wishes_to_link, "зарегистрироваться"),
        (wishes_for_help, "помогите пожалуйста"),
        (wishes_for_help, "Что ты умеешь?"),
        (wishes_for_help, "как пользоваться ботом"),
        (wishes_for_branch, "адрес офиса"),
        (wishes_for_branch, "Где вы находитесь?"),
        (wishes_for_branch, "где у вас касса"),
        (wishes_for_branch, "часы работы"),
        (wishes_to_change_contacts, "Хочу поменять почту"),
        (wishes_to_change_contacts, "сменить номер телефона"),
        (wishes_to_change_contacts, "change my e-mail"),
        (wishes_for_settings, "отключите рассылку"),
        (wishes_for_settings, "отписаться"),
        (wishes_for_service, "вызвать мастера"),
        (wishes_for_service, "Хочу опломбировать счётчик"),
        (wishes_for_service, "поверка счетчика"),
        (wishes_for_own_requests, "статус заявки"),
        (wishes_for_own_requests, "что с моей заявкой?"),
        (wishes_for_sent, "Приняты ли мои показания?"),
        (wishes_for_sent, "показания дошли?"),
        (wishes_for_tariff, "Тариф"),
        (wishes_for_tariff, "какой тариф на воду?"),
        (wishes_for_tariff, "сколько стоит киловатт"),
    ],
)
def test_a_wish_is_one_wish(wish: Callable[[str], bool], typed: str) -> None:
    assert [each for each in ALL if each(typed)] == [wish]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "показания 256 246",
        "я передала показания, а их нет",
        "оплата не дошла",
        "заплатил вчера, почему долг?",
        "не хочу платить",
        "оператор был груб",
        "сколько платить",
        "спасибо",
        "256",
        "здравствуйте, у меня не горит лампочка",
        "телефон сломался",
        "8 831 255 56 86",
        "жалоба на соседей",
        "помогите, нет света",
        "почему вырос тариф",
        "тариф неверный",
        "офис закрыт",
        "почта не работает",
        "мастер не пришёл",
        "счётчик не работает",
        "показания не приняты, почему",
    ],
)
def test_who_says_more_is_not_taken_at_their_first_word(typed: str) -> None:
    assert not any(each(typed) for each in ALL)


@pytest.mark.parametrize(
    ("typed", "resource"),
    [
        ("тариф", Resource.ELECTRICITY),
        ("тариф на электроэнергию", Resource.ELECTRICITY),
        ("сколько стоит горячая вода", Resource.HOT_WATER),
        ("цена на горячую воду", Resource.HOT_WATER),
        ("сколько стоит куб горячей воды", Resource.HOT_WATER),
        ("сколько стоит отопление", Resource.HEATING),
    ],
)
def test_a_tariff_is_of_what_was_named(typed: str, resource: Resource | None) -> None:
    assert tariff_wished(typed) is resource
