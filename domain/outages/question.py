"""Whether a resident asks about an outage: «отключили свет?», «когда дадут воду», «нет света»."""

import re

from domain.plain import plain_text

LONGEST = 300
"""Characters; who writes more tells a story, which is for clerks."""

_RESOURCE = (
    r"\b(?:свет\w{0,3}|электричеств\w{1,2}|электроэнерги\w{1,2}|электроснабжени\w{1,2}|напряжени\w{1,2}"
    r"|вод(?:а|ы|у|е|ой|ички|ичка)|водоснабжени\w{1,2}|гвс|отоплени\w{1,2}|тепл[оа]|батаре\w{1,2})\b"
)
_GONE = (
    r"\b(?:нету?|не стало|пропал[аои]?|исчез(?:л[аои])?|без"
    r"|не (?:греют|горит|работа\w{1,3}|течет|идет|будет)"
    r"|отключ(?:или|ил|ат|ают|али|ен|ена|ено|ены|ался|илось|ился|илась|ится)|выключ(?:или|ат|ают|ен|ено|ена)"
    r"|вырубил[иао]?(?:сь)?|холодн(?:ые|ая|о)|ледян(?:ые|ая))\b"
)
_BACK = r"\b(?:дадут|включат|будет|появится|подадут|вернут|восстановят|пустят|починят)\b"
_OUTAGE = r"\b(?:отключени(?:е|я|й|ю|ем|ям|ях)|обесточ\w+|авари(?:я|и|ю)|outages?|power cuts?|blackouts?)\b"
_ANY = r"\b(?:отключат|отключили|отключают|обесточили)\b"
_ENGLISH = r"(?:electricity|power|light|lights|hot water|water|heating)"

_ASKS = re.compile(
    rf"{_OUTAGE}"
    rf"|{_RESOURCE}.*{_GONE}|{_GONE}.*{_RESOURCE}"
    rf"|\bкогда\b.*{_BACK}.*{_RESOURCE}|\bкогда\b.*{_RESOURCE}.*{_BACK}|\bкогда\b.*{_ANY}"
    rf"|{_ANY}.*\?|\b(?:no|without)\b (?:any )?{_ENGLISH}\b"
    rf"|\bwhen\b.*\b{_ENGLISH}\b.*\b(?:back|on|return\w*)\b"
    rf"|\b{_ENGLISH}\b (?:is|are|went|has gone|was)? ?(?:off|out|gone)\b",
    re.DOTALL,
)
_OTHER = re.compile(
    r"рассыл|уведомлен|напомина|напомни|сообщени|долг|долж|неуплат|неоплат|плат[иеё]|показани|счетчик|заяв|договор"
    r"|квитанци|тариф|пломб|reading|meter|bill|notification|reminder"
)
"""What such words may stand beside where something else is meant."""


def asks_of_outage(typed: str) -> bool:
    """Whether somebody asks for what the bot knows of outages; in doubt they do not."""
    text = plain_text(typed)
    return len(text) <= LONGEST and _OTHER.search(text) is None and _ASKS.search(text) is not None
