"""What is only thanks, and what asks for something."""

import pytest

from domain.requests.thanks import only_thanks


@pytest.mark.parametrize(
    "text",
    [
        "спасибо",
        "Спасибо большое!",
        "СПАСИБО ВАМ ОГРОМНОЕ ЗА ПОМОЩЬ)))",
        "Благодарю за быстрый ответ.",
        "ок",
        "Ок, спасибо",
        "Всё понятно, спасибо",
        "Спасибо, всё работает!",
        "thanks",
        "Thank you very much!",
        "👍🏻",
        "Спасибо ❤️",
    ],
)
def test_it_is_only_thanks(text: str) -> None:
    assert only_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "Вам",
        "Спасибо, а когда придёт мастер?",
        "спасибо?",
        "Спасибо, но счётчик не работает",
        "Не работает",
        "Нет, спасибо",
        "спасибо за ничего",
        "Спасибо :(",
        "ок, жду в среду",
        "Thanks, but it does not work",
        "хорошо бы перезвонить",
        "256",
        "👎",
    ],
)
def test_it_is_more_than_thanks(text: str) -> None:
    assert not only_thanks(text)
