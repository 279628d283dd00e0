"""Words that answer the question for consent, besides its buttons."""

import re

from domain.plain import plain_text

_YES = re.compile(
    r"да|ага|угу|ок|окей|ладно|хорошо|конечно|соглас(?:на|ен|ны|ие)|соглашаюсь|принимаю|подтверждаю|разрешаю"
    r"|yes|ok|okay|sure|agree|accept"
)
_NO = re.compile(r"нет|не|против|отказываюсь|no|not")
_AROUND = re.compile(
    r"я|мы|на|обработку|персональных|данных|даю|свое|мое|вам|спасибо|i|we|my|to|the|do|thanks"
)


def parse_consent(typed: str) -> bool | None:
    """Whether a message gives consent («да, согласна») or refuses it; None when it does neither clearly."""
    words = set(re.findall(r"[^\W\d_]+", plain_text(typed[:200])))
    yes, no, around = (set(filter(kind.fullmatch, words)) for kind in (_YES, _NO, _AROUND))
    if words - yes - no - around or not (yes or no):
        return None
    if no and yes & {"да", "yes"}:
        return None  # «да нет»
    return not no
