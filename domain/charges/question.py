"""Whether somebody asks what they owe, or what was charged: «сколько я должен», «начисления за май».

Only what asks for nothing else is taken: who writes that a debt is wrong wants a clerk.
"""

import re
from datetime import date

from domain.plain import plain_text
from domain.typed_months import MONTH_NAMES, month_in
from domain.window import Month

LONGEST = 80
"""Characters of such a question; who writes more tells a story, which is for clerks."""

_POLITE = (
    r"(?:(?:а|ну|и|здравствуйте|добрый день|пожалуйста|скажите|подскажите|покажите?|показать"
    r"|узнать|посмотреть|хочу|хотела? бы|я|мне|где|пришлите|дайте|нужн[аы]?|нужен"
    r"|можно|какой|какая|какие|каков[аы]?|есть ли|мо[йяие]|наш[аие]?|у меня|сейчас"
    r"|please|show|me|what|is|are|my|our|the|hello)[\s,]+)*"
)
_AFTER = (
    r"(?:[\s,]+(?:у меня|сейчас|на сегодня|есть|по счету|по лицевому счету|пожалуйста|now|today|please))*"
)
_OWED = (
    r"(?:баланс|сальдо|долг|долги|задолженность|переплата|к оплате|остаток"
    r"|сколько (?:(?:я|мы|мне|нам|надо|нужно|всего|сейчас) )*(?:долж[ен]н?[аы]?|(?:за|о)?платить|к оплате)"
    r"|сколько с (?:меня|нас)"
    r"|balance|debt|how much (?:do|must|should) (?:i|we) (?:owe|pay)|what (?:do|must) (?:i|we) (?:owe|pay))"
)
_CHARGED = r"(?:начислени[яейю]\w{0,2}|начислено|charges?|bills?)"
_HOW_MUCH = (
    r"сколько (?:(?:я|мы|мне|нам|надо|нужно|всего) )*"
    r"(?:долж[ен]н?[аы]?|(?:за|о)?платить|к оплате|начислили|начислено|вышло)|how much (?:to|do i|must i) pay"
)
_BILL = rf"(?:{_CHARGED}|счета?|квитанци[яию]|bill|{_HOW_MUCH})"
_YEAR = r"(?:\s+(?:\d{4}|\d\d))?(?:\s*г(?:ода?)?)?"
_OF_MONTH = rf"(?P<month>(?:за|на|for|of)\s+{MONTH_NAMES}{_YEAR})"

_ASKS_OWED = re.compile(rf"{_POLITE}{_OWED}{_AFTER}")
_ASKS_CHARGED = re.compile(rf"{_POLITE}(?:{_CHARGED}|{_BILL}\s+{_OF_MONTH}){_AFTER}")
_MONTH_ALONE = re.compile(rf"(?:(?:за|for)\s+)?{MONTH_NAMES}\s+\d{{4}}(?:\s*г(?:ода?)?)?|за\s+{MONTH_NAMES}")


def asks_of_debt(typed: str) -> bool:
    """Whether somebody asks what they owe now."""
    return _ASKS_OWED.fullmatch(_said(typed)) is not None


def asks_of_charges(typed: str) -> bool:
    """Whether somebody asks what was charged, of a month or of the newest; a month with its year will do."""
    said = _said(typed)
    return bool(_ASKS_CHARGED.fullmatch(said) or _MONTH_ALONE.fullmatch(said))


def month_asked(typed: str, today: date) -> Month | None:
    """The month of which charges are asked for; None where none is named."""
    said = _said(typed)
    asked = _ASKS_CHARGED.fullmatch(said)
    return month_in((asked["month"] or "") if asked else said, today)


def _said(typed: str) -> str:
    text = " ".join(plain_text(typed).split()).strip(" .,!?")
    return text if len(text) <= LONGEST else ""
