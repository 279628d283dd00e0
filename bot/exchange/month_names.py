"""The names of months, as people, programs and spreadsheets write them."""

FORMS = (
    ("january", "январь", "января", "январе"),
    ("february", "февраль", "февраля", "феврале"),
    ("march", "март", "марта", "марте"),
    ("april", "апрель", "апреля", "апреле"),
    ("may", "май", "мая", "мае"),
    ("june", "июнь", "июня", "июне"),
    ("july", "июль", "июля", "июле"),
    ("august", "август", "августа", "августе"),
    ("september", "сентябрь", "сентября", "сентябре"),
    ("october", "октябрь", "октября", "октябре"),
    ("november", "ноябрь", "ноября", "ноябре"),
    ("december", "декабрь", "декабря", "декабре"),
)
"""Of each month: in English, and in the Russian cases in which days and periods have it."""

_SHORT = 3
"""Letters by which spreadsheets show a month."""

SHORT_ENGLISH = tuple(english[:_SHORT] for english, *_ in FORMS)
SHORT_RUSSIAN = tuple(nominative[:_SHORT] for _, nominative, *_ in FORMS)
GENITIVE_OF_MAY = FORMS[4][2]
"""The only month whose short name is another in the genitive: Excel says «01.май», a street «1-мая»."""


def number_of_month(name: str) -> int | None:
    """Which month is called so: by one of its names, or by the beginning of one."""
    said = name.lower()
    return next(
        (number for number, forms in enumerate(FORMS, 1) if any(form.startswith(said) for form in forms)),
        None,
    )
