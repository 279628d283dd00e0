"""Whether a resident's words are only thanks: such words ask nobody for anything, and open nothing again."""

import re

from domain.plain import plain_text

_THANKS = re.compile(
    r"\b(?:спасиб\w*|спс|благодар(?:ю|им|ствую|ны|на|ен)|ок|окей|хорошо|отлично|прекрасно|замечательно|супер"
    r"|понял[аи]?|понятно|ясно|принято"
    r"|ok|okay|thanks?|thank you|thx|great|perfect|good|fine|got it)\b"
    r"|[👍👌🙏🤝❤😊🙂😀💐🌹🌷🌸]"
)
"""What thanks, or says that one has heard."""

_WITH_THEM = re.compile(
    r"\b(?:большое|огромное|вам|вас|тебе|всем|очень|за|помощь|работу|ответ|быстр(?:ый|ую|о)|оперативн(?:о|ость)"
    r"|все|да|и|работает|до свидания|всего доброго|хорошего дня|добрый день|здравствуйте"
    r"|you|very|so|much|a lot|for|the|your|help|quick|answer|reply|all|is|it|works|yes|and|bye)\b"
)
"""What may stand beside thanks and asks for nothing."""

_MARKS = re.compile(r"[\s.,!:;)\-🏻-🏿]*")
"""What is left then. A question mark is none of them, nor is a sad face."""


def only_thanks(text: str) -> bool:
    """Whether there is nothing in it for a clerk to do; in doubt there is."""
    left, thanks = _THANKS.subn(" ", plain_text(text))
    return thanks > 0 and _MARKS.fullmatch(_WITH_THEM.sub(" ", left)) is not None
