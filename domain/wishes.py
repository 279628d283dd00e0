"""What a resident wants who names it and knows no button's name: «показания», «хочу заплатить», «оператор».

Only what names one thing and says nothing else is taken: who writes more has something to say to a clerk.
"""

import re

from domain.plain import plain_text

LONGEST = 80
"""Characters; who writes more tells a story, which is for clerks."""

_POLITE = (
    r"(?:(?:а|ну|и|здравствуйте|добрый (?:день|вечер)|доброе утро|пожалуйста|скажите|подскажите|помогите"
    r"|хочу|хотела?|хотел бы|хотела бы|можно|нужно|надо|мне|я|бы|как|где|куда|чем|мы|вам"
    r"|hello|please|i|want|to|would|like|can|how|where|do|my|the)[\s,!.]+)*"
)
_AFTER = r"(?:[\s,]+(?:пожалуйста|вам|мне|здесь|тут|сейчас|сегодня|please|here|now))*"

_FOR_WHAT = r"(?:за\s+)?(?:свет|электричество|электроэнергию|воду|горячую воду|счетчика?|счетчиков|квартиру)"
_TO_SEND = (
    rf"(?:(?:(?:передать|сдать|подать|отправить|внести|дать|послать|сообщить)\s+)?показани[яей](?:\s+{_FOR_WHAT})?"
    r"|передать|сдать|передача показаний|(?:send|submit|give)?\s*(?:meter\s+)?readings?)"
)
_DUES = r"(?:счета?|квитанцию|долг|задолженность|за\s+\w+(?:\s+\w+)?|услуги|коммуналку|картой)"
_TO_PAY = (
    rf"(?:(?:о|за)?платить(?:\s+{_DUES})?(?:\s+картой)?|(?:произвести\s+)?оплат[ау]"
    r"|внести (?:деньги|оплату|платеж)"
    r"|pay(?:\s+(?:the|my))?(?:\s+(?:bill|debt))?|payment)"
)
_MENU = r"(?:(?:в\s+)?(?:главное\s+)?меню|на главную|главная|в начало|начало|старт|main menu|home)"
_CLERK = (
    r"(?:(?:позовите|позвать|соедините(?:\s+с)?|соединить(?:\s+с)?|связаться с|поговорить с|написать"
    r"|позвонить|нужен|call|talk to|speak to|write to)\s+)*(?:жив(?:ой|ого|ому|ым)\s+)?"
    r"(?:оператор(?:а|у|ом)?|сотрудник(?:а|у|ом)?|специалист(?:а|у|ом)?|человек(?:а|у|ом)?|менеджер(?:а|у|ом)?"
    r"|(?:an?\s+)?(?:operator|clerk|human|person|agent))"
)


def wishes_to_send(typed: str) -> bool:
    """Whether somebody wants to send readings and has written none."""
    return _says(_TO_SEND, typed)


def wishes_to_pay(typed: str) -> bool:
    """Whether somebody wants to pay, or asks how."""
    return _says(_TO_PAY, typed)


def wishes_for_menu(typed: str) -> bool:
    """Whether somebody wants to see what there is."""
    return _says(_MENU, typed)


def wishes_for_clerk(typed: str) -> bool:
    """Whether somebody wants a human being."""
    return _says(_CLERK, typed)


def _says(wish: str, typed: str) -> bool:
    text = " ".join(plain_text(typed).split()).strip(" .,!?")
    return len(text) <= LONGEST and re.fullmatch(f"{_POLITE}{wish}{_AFTER}", text) is not None
