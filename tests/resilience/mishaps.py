"""The path of a resident to whom things happen: wrong secrets, wrong codes, double clicks, a photo."""

from dataclasses import dataclass, replace
from random import Random

from tests.bot.sandbox.pictures import png
from tests.resilience.walking import FILLING, LINKING, NIGHT, OPENING, SENDING, Step, Walker, presses, sends

LOWER = 990
"""Less than the meter showed, so that a photo is asked for; typed with its zeros, it is no volume."""

MISMATCH = "Не нашли лицевой счёт"
_PHOTO = png()
_DOUBLE_CLICKS = 0.25  # the part of the presses
_PHOTOS = 0.25  # the part of the residents

*_GREETING, _ACCOUNT, HOLDER, METER, EMAIL, CODE, _NO_PHONE = LINKING

WRONG_METER = sends("wrong meter", lambda walker: "99887766", MISMATCH)
_OTHER_METER = presses("Исправить номер счётчика", HOLDER.hears)
_WRONG_HOLDER = sends("wrong holder", lambda walker: "Воробьёва В Г", HOLDER.hears)
_IN_VAIN = replace(METER, hears=MISMATCH)
_OTHER_HOLDER = presses("Исправить имя", _ACCOUNT.hears)
_HOLDER_AGAIN = replace(HOLDER, name="holder again", hears=METER.hears)
WRONG_CODE = sends(
    "wrong code",
    lambda walker: f"{(int(walker.code) + 1) % 1_000_000:06}",
    "Код не подошёл",
    needs_code=True,
)

_LOWER_DAY = sends("a lower T1", lambda walker: f"{LOWER:05}", "меньше прошлого")
_INSISTING = presses("Всё верно, приложу фото", "Пришлите фото счётчика")
_ONE_PHOTO = Step("a photo", lambda walker: walker.person.sends_photo(_PHOTO), "Т2 — ночь")
_ALBUM = Step("an album", lambda walker: walker.person.sends_album([_PHOTO] * 3), "Т2 — ночь")


@dataclass(frozen=True, slots=True)
class Path:
    """What a resident does from the first word to the receipt, and what must be remembered of it."""

    steps: tuple[Step, ...]
    wrong_codes: int
    with_photo: bool


def draw_path(dice: Random) -> Path:
    """One of the many ways; the same dice draw the same one."""
    secrets = dice.choice(
        [
            (HOLDER, METER),
            (HOLDER, METER),
            (HOLDER, WRONG_METER, _OTHER_METER, METER),
            (HOLDER, WRONG_METER, _OTHER_METER, WRONG_METER, _OTHER_METER, METER),
            (_WRONG_HOLDER, _IN_VAIN, _OTHER_HOLDER, _HOLDER_AGAIN),
        ]
    )
    wrong_codes = dice.choice([0, 0, 1, 2])
    with_photo = dice.random() < _PHOTOS
    photo = (OPENING, _LOWER_DAY, _INSISTING, dice.choice([_ONE_PHOTO, _ALBUM]), NIGHT)
    steps = (
        *_GREETING,
        _ACCOUNT,
        *secrets,
        EMAIL,
        *[WRONG_CODE] * wrong_codes,
        CODE,
        _NO_PHONE,
        *(photo if with_photo else FILLING),
        SENDING,
    )
    return Path(tuple(_perhaps_twice(step, dice) for step in steps), wrong_codes, with_photo)


def _perhaps_twice(step: Step, dice: Random) -> Step:
    # The keyboard below the input field is gone after the first press.
    can_be = step.is_press and step is not _NO_PHONE
    return _twice(step) if can_be and dice.random() < _DOUBLE_CLICKS else step


def _twice(step: Step) -> Step:
    def act(walker: Walker) -> None:
        step.act(walker)
        step.act(walker)

    return replace(step, name=f"{step.name}, twice", act=act)
