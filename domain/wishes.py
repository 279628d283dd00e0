"""What a resident wants who names it and knows no button's name: «показания», «какой тариф», «оператор».

Only what names one thing and says nothing else is taken: who writes more has something to say to a clerk.
"""

import re

from domain.meters import Resource
from domain.plain import plain_text
from domain.typed_months import MONTH_NAMES

LONGEST = 80
"""Characters; who writes more tells a story, which is for clerks."""

_POLITE = (
    r"(?:(?:а|ну|и|здравствуйте|добрый (?:день|вечер)|доброе утро|пожалуйста|скажите|подскажите|помогите"
    r"|хочу|хотела?|хотел бы|хотела бы|можно|нужно|надо|мне|я|бы|как|где|куда|чем|мы|вам"
    r"|покажите?|показать|посмотреть|hello|please|show|me|i|want|to|would|like|can|how|where|do|my|the)[\s,!.]+)*"
)
_AFTER = r"(?:[\s,]+(?:пожалуйста|вам|мне|здесь|тут|сейчас|сегодня|please|here|now))*"

_FOR_WHAT = (
    r"(?:(?:за\s+)?(?:свет|электричество|электроэнергию|воду|горячую воду|счетчика?|счетчиков|квартиру)"
    rf"|за\s+(?:{MONTH_NAMES}|этот месяц))"
)
_SENDING = (
    r"(?:передать|сдать|подать|отправить|внести|дать|послать|сообщить|передавать|сдавать|подавать|отправлять)"
)
_UNTIL_WHEN = r"(?:когда|(?:до|с|по)\s+како(?:го|е)\s+числ[ао])"
_TO_SEND = (
    rf"(?:(?:{_SENDING}\s+)?показани[яей](?:\s+{_FOR_WHAT})?"
    rf"|{_UNTIL_WHEN}\s+(?:(?:можно|нужно|надо)\s+)?{_SENDING}\s+показания"
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
    r"(?:(?:(?:позовите|позвать|соедините(?:\s+с)?|соединить(?:\s+с)?|связаться с|поговорить с|написать"
    r"|позвонить|нужен|call|talk to|speak to|write to)\s+)*(?:жив(?:ой|ого|ому|ым)\s+)?"
    r"(?:оператор(?:а|у|ом)?|сотрудник(?:а|у|ом)?|специалист(?:а|у|ом)?|человек(?:а|у|ом)?|менеджер(?:а|у|ом)?"
    r"|(?:an?\s+)?(?:operator|clerk|human|person|agent))"
    r"|(?:(?:номер|ваш|контактный)\s+)*телефона?(?:\s+(?:компании|оператора|офиса|горячей линии))?"
    r"|горячая линия|контакты|позвонить|звонить|обратиться|(?:с вами\s+)?связаться(?:\s+с вами)?"
    r"|(?:(?:написать|подать|оставить)\s+)?жалоб[ау]|пожаловаться|(?:сделать\s+)?перерасчет)"
)
_METER = r"(?:(?:электро|водо)?счетчика?|прибора? учета|воды|электричества)"
_SERVICE = (
    r"(?:(?:вызвать|вызов|нужен)\s+(?:мастера?|электрика|контролера)"
    rf"|(?:опломбировать|распломбировать|опломбировка|распломбировка|пломба|снять пломбу|поставить пломбу"
    rf"|поверить|поверка|проверить|проверка|заменить|замена|поменять|поставить|установить|установка)\s+{_METER}"
    r"|опломбировка|распломбировка|(?:снять|поставить) пломбу|подать заявку|order a service)"
)
_REQUESTS = (
    r"(?:статус(?:\s+(?:моей\s+)?заявки)?|моя заявка|(?:что\s+)?с\s+(?:моей\s+)?заявк(?:ой|ами)|мои заявления"
    r"|ответ\s+на\s+(?:мое\s+|мою\s+)?(?:заявление|обращение|заявку)|my request)"
)
_SENT = (
    r"(?:(?:мои\s+)?показания\s+(?:приняты|приняли|дошли|получены|переданы)"
    r"|(?:приняты|приняли|дошли|получены|переданы|получили)\s+(?:ли\s+)?(?:вы\s+)?(?:мои\s+)?показания"
    r"|переданные показания|are my readings (?:accepted|received))"
)
_HISTORY = (
    r"(?:истори[яюи](?:\s+(?:моих\s+)?показаний)?|график(?:\s+расхода)?|(?:мой\s+)?расход(?:\s+по месяцам)?"
    r"|(?:прошлые|предыдущие|старые)\s+показания|history(?:\s+of\s+readings)?|usage)"
)
_TO_LINK = (
    r"(?:(?:добавить|привязать|подключить|зарегистрировать)\s+(?:(?:еще\s+)?(?:один|новый|другой|мой|свой)\s+)*"
    r"(?:лицевой\s+)?(?:счет|квартиру|л/?с)|зарегистрироваться|регистрация|(?:link|add)\s+(?:an?(?:other)?\s+)?account"
    r"|register|sign up)"
)
_LANGUAGE = (
    r"(?:(?:говорить\s+)?(?:на\s+)?(?:английск|русск)(?:ом|ий|ая)(?:\s+язык(?:е)?)?|по-?(?:английски|русски)"
    r"|(?:сменить|поменять|изменить|выбрать|другой)\s+язык|язык"
    r"|(?:do you\s+)?(?:speak\s+)?(?:in\s+)?(?:english|russian)|(?:change\s+)?language)"
)
_GREETING = (
    r"(?:здравствуй(?:те)?|привет(?:ик|ствую)?|добр(?:ый день|ый вечер|ое утро|ого дня|ого вечера|ого утра)"
    r"|hello|hi|hey|good (?:morning|day|afternoon|evening))"
)
_HELP = (
    r"(?:помогите|помощь|инструкция|(?:что|чего)\s+(?:ты\s+)?(?:умеешь|можешь)|что\s+(?:вы\s+)?умеете"
    r"|что умеет (?:этот\s+)?бот|(?:тобой\s+|этим\s+)?пользоваться(?:\s+(?:ботом|этим))?"
    r"|help(?:\s+me)?)"
)
_BRANCH = (
    r"(?:(?:ваш\s+|почтовый\s+)?адреса?(?:\s+(?:вашего|ближайшего))?\s+(?:офиса|отделения|кассы|компании)"
    r"|(?:вы\s+)?находи(?:тся|тесь)(?:\s+(?:ваше?|ближайш(?:ий|ее|ая)))?(?:\s+(?:офис|отделение|касса))?"
    r"|(?:ваше?|ближайш(?:ий|ее|ая)|у вас)?\s*(?:офис|отделение|касса)"
    r"|(?:часы|время|режим|график)\s+(?:вашей\s+)?работы(?:\s+(?:офиса|отделения|кассы))?"
    r"|(?:когда|до скольки|со скольки)\s+(?:вы\s+)?работает[е]?(?:\s+(?:офис|отделение|касса))?"
    r"|(?:nearest\s+|your\s+)?(?:office|branch)(?:\s+(?:address|hours))?|opening hours)"
)
_CONTACT = r"(?:(?:электронн\w+\s+)?почт[уы]|e-?mail|имейл|емейл|(?:номер\s+)?телефона?|phone(?:\s+number)?)"
_CONTACTS = (
    r"(?:(?:поменять|сменить|изменить|исправить|заменить)"
    rf"(?:\s+(?:мою|мой|свою|свой|адрес))*\s+{_CONTACT}|change\s+(?:my\s+)?{_CONTACT})"
)
_MESSAGES = r"(?:напоминани[яй]|уведомлени[яй]|рассылк[уи]|сообщени[яй]|reminders|notifications)"
_SETTINGS = (
    rf"(?:напоминания|уведомления|(?:(?:от|вы|в)ключи(?:ть|те)?|отказаться от|turn off)\s+{_MESSAGES}"
    rf"|отписаться(?:\s+от\s+{_MESSAGES})?|не\s+(?:присылайте|пишите)(?:\s+(?:больше\s+)?{_MESSAGES})?"
    r"|unsubscribe)"
)
_PRICED = {
    Resource.ELECTRICITY: r"(?:свет|электричество|электроэнергию|киловатт(?:-час)?|квт|electricity)",
    Resource.HOT_WATER: (
        r"(?:(?:горяч(?:ую|ая)\s+)?вод[ау]|гвс|куб(?:ометр)?(?:\s+(?:горячей\s+)?воды)?|(?:hot\s+)?water)"
    ),
    Resource.HEATING: r"(?:отопление|тепло|heating)",
}
_TARIFF = (
    r"(?:(?:у\s+(?:меня|нас|вас)|сейчас|какой|какая|какие|мой|какова?|what|is|are|the)\s+)*"
    r"(?:тариф(?:ы|ов)?(?:\s+(?:на|за)\s+{resource})?"
    r"|(?:цен[аы]|стоимость)\s+(?:на|за)\s+{resource}|(?:сколько\s+)?стоит\s+{resource}"
    r"|tariffs?(?:\s+(?:of|for)\s+{resource})?|price\s+(?:of|for)\s+{resource})"
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


def greets(typed: str) -> bool:
    """Whether somebody says hello, and nothing else yet."""
    return _says(_GREETING, typed)


def wishes_for_language(typed: str) -> bool:
    """Whether somebody wants to be spoken to in another language."""
    return _says(_LANGUAGE, typed)


def wishes_for_history(typed: str) -> bool:
    """Whether somebody wants to see what their meters showed before."""
    return _says(_HISTORY, typed)


def wishes_to_link(typed: str) -> bool:
    """Whether somebody wants an account to be known, or one more."""
    return _says(_TO_LINK, typed)


def wishes_for_help(typed: str) -> bool:
    """Whether somebody asks what the bot can do."""
    return _says(_HELP, typed)


def wishes_for_branch(typed: str) -> bool:
    """Whether somebody asks where the company is to be found, and when."""
    return _says(_BRANCH, typed)


def wishes_to_change_contacts(typed: str) -> bool:
    """Whether somebody has another e-mail or phone."""
    return _says(_CONTACTS, typed)


def wishes_for_settings(typed: str) -> bool:
    """Whether somebody wants other messages than they get, or none."""
    return _says(_SETTINGS, typed)


def wishes_for_tariff(typed: str) -> bool:
    """Whether somebody asks what a unit costs."""
    return tariff_wished(typed) is not None


def tariff_wished(typed: str) -> Resource | None:
    """Whose tariff is asked for, electricity's where none is named; None where it is not."""
    return next(
        (each for each, named in _PRICED.items() if _says(_TARIFF.format(resource=named), typed)), None
    )


def wishes_for_service(typed: str) -> bool:
    """Whether somebody wants something done with a meter."""
    return _says(_SERVICE, typed)


def wishes_for_own_requests(typed: str) -> bool:
    """Whether somebody asks what became of what they have asked for."""
    return _says(_REQUESTS, typed)


def wishes_for_sent(typed: str) -> bool:
    """Whether somebody asks what became of their readings."""
    return _says(_SENT, typed)


def _says(wish: str, typed: str) -> bool:
    text = " ".join(plain_text(typed).split()).strip(" .,!?")
    return len(text) <= LONGEST and re.fullmatch(f"{_POLITE}{wish}{_AFTER}", text) is not None
