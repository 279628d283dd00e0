"""The words that residents type around their numbers, in Russian and in English.

This is what the bot must recognise, not what it says: what it says is in `locales`. The words stand here in
one place because the parsers of one value and of a whole message share them. All are small letters with «е»
for «ё», as `plain_text` leaves a text; each entry is a piece of a regular expression for one whole word or
phrase, so that one stem covers the endings of a Russian word.
"""

from domain.meters import Resource, Zone

UNITS: dict[Resource, str] = {
    Resource.ELECTRICITY: r"квт(?:\s?[·⋅*.×x/-]?\s?ч(?:ас\w*)?)?|kw(?:\s?[·⋅*./-]?\s?h(?:ours?)?)?",
    Resource.HOT_WATER: r"[мm]\s?\^?[3³]|куб\w*\.?(?:\s?(?:м|метр\w*))?|cubic met\w+|cbm|cu\.?\s?m",
    Resource.HEATING: r"гкал\w*|гигакал\w*|gcal\w*",
}
"""Units after a number. They also tell which resource the number is of."""

RESOURCES: dict[Resource, str] = {
    Resource.ELECTRICITY: (
        r"свет\w*|эл(?:ектро)?\s?-\s?во|электр\w*|эл|ээ|э\s?[/.]\s?э|энерг\w*"
        r"|light\w*|electr\w*|power|energy"
    ),
    Resource.HOT_WATER: r"вод[ауыео]|водичк\w*|горяч\w*|гор|гвс|гв|г\s?/\s?в|тепл(?:ая|ой|ую)|hot|water",
    Resource.HEATING: r"отопл\w*|тепл\w*|heat\w*",
}
"""What people call what the company supplies. «Вода» is the hot one: the company supplies no other."""

COLD_WATER = r"холод\w*|хол|хвс|хв|х\s?/\s?в|cold"
"""Cold water, which others supply; it must not be taken for the hot one."""

ZONES: dict[Zone, str] = {
    Zone.HALF_PEAK: r"полу\s?-?\s?пик\w*|п\s?/\s?п|пп|half\s?-?\s?peak|semi\s?-?\s?peak|shoulder",
    Zone.NIGHT: r"ноч\w*|н|night|n",
    Zone.DAY: r"день|дня|днем|дн|дневн\w*|д|пик\w*|day|d|peak",
    Zone.WHOLE_DAY: r"сутки|суточн\w*|круглосуточн\w*|однотариф\w*|whole day|all day|single",
}
"""Zones by name. Peak is the day zone of a meter that has half-peak too (manual, 4.1 A)."""

REGISTERS = r"[тt]|тариф\w*|зон[аыуе]|шкал[аыуе]|tariff|zone|rate|register"
"""What stands before a register's number: Т1, T1, «тариф 1»."""

AFTER_A_REGISTER = r"тариф\w*|зон[аыуе]"
"""What may stand after it: «1 тариф», «2-я зона»."""

TOTAL = r"сумм\w*|итог\w*|всего|общ\w*|total|sum|σ|∑"
"""The sum of the zones, which a dial shows as Т0 or Σ and nobody asks for."""

METER_WORDS = r"(?:электро)?счетчик\w*|прибор\w*(?:\s?учета)?|сч|ипу|пу|номер\w*|meters?|number|no|n°"
"""What stands before a meter's own number. «№» has become `no` by then."""

MONTHS = (
    r"январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]"
    r"|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]|янв|фев|апр|авг|сент?|окт|нояб?|дек"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
"""Months by name; a day before one and a year after it are no readings."""

BEFORE_A_DATE = r"на|от|за|до|дата|on|date"
BEFORE_A_TIME = r"в|к|около|время|at"
HOURS = r"час(?:а|ов)?|ч|мин\w*|am|pm"
OF_A_MONTH = r"мес(?:яц\w*)?|числ\w*|month"
PHONE_WORDS = r"тел(?:ефон\w*)?|моб(?:ильн\w*)?|phone|tel"
"""What stands around a date, a time, the number of a month and a phone."""

ACCOUNT_WORDS = r"л\s?[/.]\s?с(?:ч\w*)?\.?|лс|лиц\w*\.?\s?сч[её]?т\w*|лицев\w*|account|acc"
"""What stands before the number of an account."""

STREETS = r"ул(?:ица)?|пр(?:-?к?т|осп\w*)?|пер(?:еулок)?|б(?:ул\w*|-р)|пл(?:ощадь)?|ш(?:оссе)?|мкр|street|st"
"""The kinds of streets, which stand before their names."""

BEFORE = r"было|предыдущ\w*|пред|прошл\w*|прежн\w*|стар(?:ое|ые|ая|ый)|начальн\w*|previous|old|was"
"""What stands before a reading of an earlier month."""

NOW = r"стало|теперь|текущ\w+|сейчас|нов\w+|конечн\w+|current|now"
"""What stands before a reading of this month, where an earlier one is told too."""

USED = r"расход\w*|потребл\w*|потрачен\w*|разниц\w*|израсходован\w*|used|usage|consum\w*"
"""What stands before a volume."""

YEAR = r"(?:год[ау]?|г\.?)"
"""What stands after the number of a year."""

SIGNS = str.maketrans({"☀": " день ", "🌞": " день ", "🌙": " ночь "})
"""What people put for a zone's name."""

FILLERS = (
    r"добр\w+ (?:день|утро|вечер)|доброго (?:дня|времени суток)|good (?:morning|day|evening|afternoon)"
    r"|здравствуй\w*|привет\w*|спасибо|благодар\w*|пожалуйста|пож|прошу|прими\w*|принят\w*"
    r"|пере[дс]\w+|отправл\w+|посыла\w+|показан\w*|учета|данн\w+|сегодня"
    r"|тариф\w*|зон[аыуе]|дата|время|месяц\w*|мо[йияе]|наш\w*|у|меня|нас|это|вот|за|на|по|и|а|с|в|от|из"
    r"|hello|hi|dear|thanks?|thank you|please|readings?|today|new|my|our|the|is|are"
    r"|for|of|and|at|on|here|this|month"
)
"""Words that may stand anywhere in a message of readings and change nothing in it."""
