"""How known scams sound when a resident repeats them: what the bot must recognise, not what it says.

All are small letters with «е» for «ё», as `plain_text` leaves a text.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Who has warned of a scam."""

    POLICE = "tvc.ru/news/323899, МВД, 21.08.2025"
    """A fine or a cut-off for unsent readings, pages that imitate ГИС ЖКХ, passport, СНИЛС, ИНН, phone."""
    SUPPLIER = "radio1.ru, Мосэнергосбыт, 16.01.2026"
    """Groups in the supplier's name: name, date of birth and a code of six digits «для перерасчёта»."""
    MANAGERS = "yvk.ru"
    """Companies never ask for personal data in a messenger."""


@dataclass(frozen=True, slots=True)
class Scam:
    """A phrase: all of its `parts` stand in a message, in whatever order, and `unless` does not."""

    source: Source
    parts: tuple[str, ...]
    unless: str = ""

    def is_in(self, text: str) -> bool:
        """Whether a text, as `plain_text` leaves it, has it."""
        found = all(re.search(part, text) for part in self.parts)
        return found and not (self.unless and re.search(self.unless, text))


def _any_of(*ways: str) -> str:
    return "|".join(f"(?:{way})" for way in ways)


_GIVE = (
    r"(?:назвать|сообщить|продиктовать|прислать|скинуть|отправить|ввести|указать|дать|сказать|перевести"
    r"|подтвердить)"
)
_ASKED = _any_of(
    r"\b(?:по|за|вы)?прос(?:ят|ит|или|ил)\b",
    r"\b(?:по)?треб(?:уют|ует|овали)\b",
    r"\bспрашива(?:ют|ет|ли)\b|\bспросил\w*",
    r"\bхот(?:ят|ели)\b",
    r"\bзапр(?:ашивают|ашивает|осили)\b",
    rf"\b(?:надо|нужно|велят|велели|сказали|говорят|пишут|написали|предлагают)\b.{{0,60}}\b{_GIVE}\b",
    r"\b(?:назовите|сообщите|продиктуйте|пришлите|скиньте|введите|укажите|скажите|подтвердите)\b",
    r"\b(?:ask|want|demand)(?:s|ed|ing)?\b",
    r"\bneeds? to (?:give|tell|send)\b|\bsend (?:me|us)\b",
)
_CODE = r"\b(?:смс|sms|эсэмэс|код\w*|парол\w+|пин|pin|codes?|password)\b"
_CODE_OF_PHONE = _any_of(
    r"\bкод\w*.{0,25}\b(?:смс|sms|эсэмэс|госуслуг)",
    r"\b(?:смс|sms|эсэмэс)\w*.{0,15}\bкод",
    r"\bcodes?.{0,25}\b(?:sms|text message|text|gosuslugi)\b",
)
_SIX_DIGITS = _any_of(
    r"шест\w* ?-?(?:цифр|знак|значн)|шестизначн",
    r"\b6 ?-?(?:ти ?)?(?:цифр|знак|значн)",
    r"(?:six|6)[- ]digits?\b",
)
_CUT_OFF = _any_of(
    r"отключ(?:ат|ают|им|ением|ить)\b",
    r"обрежут|обрезать|останетесь без",
    r"\bштраф|\bарест",
    r"\bcut (?:me |us |you |it |my \w+ )?off|disconnect|\bfines?\b",
)
_MONEY = _any_of(
    r"\bесли (?:я |мы |вы )?не перев",
    r"\bперев(?:ед|од|ест)\w*.{0,30}(?:деньг|сумм|руб|карт|счет\b)",
    r"(?:деньг|сумм|руб).{0,30}\bперев(?:ед|од|ест)",
    r"\b(?:пере[йх]|прой|наж|жм|откр|оплат)\w+.{0,30}\bссылк",
    r"\bссылк\w+.{0,30}\b(?:оплат|перей)",
    r"\b(?:unless|if) .{0,20}\btransfer|\btransfer.{0,30}(?:money|card|account)",
    r"\b(?:click|follow|open|pay).{0,20}\blink\b",
)
_DOCUMENTS = r"\bпаспорт|\bснилс|\bинн\b|\bдат\w+ рождения|\bpassport|\bsnils\b|\bdate of birth\b"
_CARD = r"\bкарт[аыуе]\b|\bкарточк|\bcv[vc]\b|\b(?:bank|credit|debit) card|\bcard number"
_NUMBER_OF_CARD = r"номер\w* (?:банковск\w+ )?карт|данные карт|\bcv[vc]\b|card number"

_OF_A_METER = r"паспорт\w* (?:на |от |с )?(?:счетчик|прибор|издели|ипу|пу\b)"
_BY_MAIL = r"\bписьм|\bпочт|\bконверт|\be-?mail|\bletter"
_OF_AN_ERROR = r"код\w* ошибк|error code"

SCAMS: tuple[Scam, ...] = (
    Scam(Source.SUPPLIER, (_ASKED, _CODE_OF_PHONE)),
    Scam(Source.SUPPLIER, (_ASKED, _SIX_DIGITS, _CODE), unless=_BY_MAIL),
    Scam(Source.SUPPLIER, ("перерасч|recalculat", _CODE, _any_of(_ASKED, _SIX_DIGITS, _CODE_OF_PHONE))),
    Scam(Source.POLICE, (_CUT_OFF, _MONEY)),
    Scam(Source.POLICE, (_CUT_OFF, _CODE), unless=_OF_AN_ERROR),
    Scam(Source.POLICE, (_CUT_OFF, _ASKED, _any_of(_DOCUMENTS, _CARD)), unless=_OF_A_METER),
    Scam(Source.POLICE, (r"\bгис ?-?жкх\b", _ASKED, _any_of(_CODE, _DOCUMENTS, _MONEY, _CARD))),
    Scam(Source.MANAGERS, (_ASKED, _DOCUMENTS), unless=_OF_A_METER),
    Scam(Source.MANAGERS, (_ASKED, _NUMBER_OF_CARD)),
    Scam(Source.MANAGERS, (r"безопасн\w+ счет\b|safe account",)),
)
"""Each by who has warned of it."""


def sounds_like_scam(text: str) -> bool:
    """Whether a message, as `plain_text` leaves it, repeats what scammers say."""
    line = " ".join(text.split())
    return any(scam.is_in(line) for scam in SCAMS)
