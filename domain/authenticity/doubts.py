"""How residents ask whether this is really the company: what the bot must recognise, not what it says."""

import re

from domain.plain import plain_text

LONGEST = 60  # characters: who writes more tells a story

_CROOKS = (
    r"(?:мошенник\w*|обманщик\w*|жулик\w*|аферист\w*|развод\w*|обман|лохотрон|фейк\w*|скам\w*|подделка"
    r"|поддельн\w+)"
)
_SURE = r"(?:правда|точно|действительно|реально|случайно)"
_GENUINE = r"(?:настоящ\w+|официальн\w+|реальн\w+)"
_CHECK = r"(?:проверить|узнать|понять|убедиться)"
_IN_ENGLISH = r"(?:genuine|real|official|legit|fake|a fake|(?:a )?scam|(?:a )?scammers?|(?:a )?fraud)"

_DOUBTS = tuple(
    re.compile(doubt)
    for doubt in (
        rf"(?:это )?(?:{_SURE} )?(?:ли )?(?:это )?вы(?: или (?:не вы|{_CROOKS}))?",
        rf"(?:вы|это|бот|это бот|этот бот)(?: {_SURE})?(?: не)? {_CROOKS}",
        rf"(?:вы|это)(?: {_SURE})? (?:из )?(?:волга)?энергосбыт\w*",
        _CROOKS,
        rf"(?:вы|бот|это|это бот|этот бот)(?: {_SURE})? {_GENUINE}(?: бот\w*| компания)?",
        rf"(?:это )?{_GENUINE}(?: ли)?(?: это)? бот",
        rf"как (?:мне )?{_CHECK}(?: что| ли)?(?: это)?(?: {_SURE})?(?: вы| бот {_GENUINE})",
        r"(?:is (?:it|this)|are you) really (?:you|volgaenergosbyt)|is (?:it|this) you",
        rf"(?:are you|is (?:it|this)(?: bot)?)(?: really)? {_IN_ENGLISH}",
    )
)
_BEFORE = re.compile(r"^(?:а|и|но|так|здравствуйте|добрый день|простите|извините|hello|hi) ")
_LETTER = re.compile("[A-Za-z]")
_NOT_ALONE = "вы"
"""What the first of them would leave of a question that asks nothing."""


def doubts(typed: str) -> bool:
    """Whether a message asks if this is really the company: «это не мошенники?»."""
    if typed.isascii() and not _LETTER.search(typed):
        return False
    words = " ".join(re.sub(r"[^\w\s]", " ", plain_text(typed[: 2 * LONGEST])).split())
    asked = _BEFORE.sub("", words)
    if len(words) > LONGEST or asked == _NOT_ALONE:
        return False
    return any(doubt.fullmatch(asked) for doubt in _DOUBTS)
