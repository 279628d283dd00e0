"""What is typed into the calculator where it asks for one thing: a type of dwelling, a number, a month."""

import re
from datetime import date

from domain.errors import DomainError
from domain.plain import plain_text
from domain.tariffs.period import Period, whole_month
from domain.tariffs.tariff import Category
from domain.typed_months import month_in

MOST_PERSONS = 99
FIRST_YEAR = 2000
LONGEST_PERIOD = 1100
"""Days; whoever means more has mistyped a year."""

_CATEGORIES = {
    Category.RURAL: re.compile(r"\b(?:сел\w*|дерев\w*|посел\w*|сн?т|rural|village|country\w*)"),
    Category.ELECTRIC: re.compile(r"эл\.|электро?\w*|\bэ/?п\b|electric\w*"),
    Category.GAS: re.compile(r"газ\w*|gas\w*"),
}
_PERSONS = {
    0: r"никто|никого|ноль|нет|nobody|none",
    1: r"од(?:ин|на|ного)|one|я|i",
    2: r"дв(?:а|ое|оих)|two",
    3: r"тр(?:и|ое|оих)|three",
    4: r"четыре|четверо|four",
    5: r"пять|пятеро|five",
    6: r"шесть|шестеро|six",
}
_ZONES = {
    3: re.compile(r"(?:3|тр[иеё]х\w*|три|three\w*)(?!\w)"),
    2: re.compile(r"(?:2|дв[уа]х\w*|два|день\W+ночь|two\w*|day\W+night)(?!\w)"),
    1: re.compile(r"(?:1|одно\w*|один|одна|one\w*|обычн\w*|single\w*)(?!\w)"),
}
_PEOPLE = re.compile(r"(\d{1,3})(?: ?(?:чел\w*|people|persons?)\.?)?")
_DAY = r"(\d{1,2})\.(\d{1,2})\.(\d{4})"
_DAYS = re.compile(rf"(?:(?:с|from) )?{_DAY} ?(?:-|по|до|to|until) ?{_DAY}")
_SHARE = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?(?:%|проц\w*|per ?cent|percent)?\.?")
_PARTS = {
    25: re.compile(r"четверть|1/4|(?:a )?quarter"),
    33: re.compile(r"треть|1/3|(?:a )?third"),
    50: re.compile(r"половин\w*|1/2|(?:a )?half"),
}


class NotACategory(DomainError):
    """No type of dwelling that prices know of."""

    code = "calculator-error-category"


class NotPersons(DomainError):
    """No number of people."""

    code = "calculator-error-persons"


class NotZones(DomainError):
    """No meter has so many zones."""

    code = "calculator-error-zones"


class NotAMonth(DomainError):
    """Neither a month nor days from one to another."""

    code = "calculator-error-month"


class NotAShare(DomainError):
    """No share in per cent."""

    code = "calculator-error-share"


def typed_category(typed: str) -> Category:
    """A type of dwelling: «газ», «электроплита», «село».

    Raises:
        NotACategory: it is none.
    """
    text = plain_text(typed)
    found = [category for category, words in _CATEGORIES.items() if words.search(text)]
    if not found:
        raise NotACategory
    return found[0]


def typed_persons(typed: str) -> int:
    """How many people: «3», «трое», «3 человека».

    Raises:
        NotPersons: it is no number, or nobody's household.
    """
    text = plain_text(typed).strip(" .")
    named = next((number for number, words in _PERSONS.items() if re.fullmatch(words, text)), None)
    if named is not None:
        return named
    counted = _PEOPLE.fullmatch(text)
    if counted is None or int(counted[1]) > MOST_PERSONS:
        raise NotPersons
    return int(counted[1])


def typed_zones(typed: str) -> int:
    """How many zones a meter counts: «2», «двухтарифный», «день и ночь».

    Raises:
        NotZones: it is no such number.
    """
    text = plain_text(typed)
    found = next((count for count, words in _ZONES.items() if words.match(text)), None)
    if found is None:
        raise NotZones
    return found


def typed_period(typed: str, today: date) -> Period:
    """A month, «май 2013» or «05.2013», or days: «с 24.06.2018 по 23.07.2018».

    A month without a year is the one that is not yet to come.

    Raises:
        NotAMonth: it is neither, or nobody would mean it.
    """
    text = plain_text(typed).strip(" .")
    try:
        period = _days(text)
    except ValueError:
        raise NotAMonth from None
    if period is None:
        month = month_in(text, today)
        if month is None:
            raise NotAMonth
        period = whole_month(month)
    if not (period.first.year >= FIRST_YEAR and period.last.year <= today.year + 1):
        raise NotAMonth
    if not 0 <= (period.last - period.first).days <= LONGEST_PERIOD:
        raise NotAMonth
    return period


def typed_share(typed: str) -> int:
    """A share in whole per cent: «30», «30 %», «треть».

    Raises:
        NotAShare: it is none.
    """
    text = plain_text(typed).strip(" .")
    named = next((share for share, words in _PARTS.items() if words.fullmatch(text)), None)
    if named is not None:
        return named
    found = _SHARE.fullmatch(text)
    if found is None or int(found[1]) > 100:
        raise NotAShare
    return int(found[1])


def _days(text: str) -> Period | None:
    found = _DAYS.fullmatch(text)
    if found is None:
        return None
    first, last = found.groups()[:3], found.groups()[3:]
    return Period(*(date(int(year), int(month), int(day)) for day, month, year in (first, last)))
