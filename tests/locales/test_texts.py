"""Every word that the program says exists in both languages, fits its sentence, and is said somewhere."""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pkgutil import walk_packages
from zoneinfo import ZoneInfo

import pytest

import domain
from bot.declared import commands_of, staff_commands_of
from bot.exchange.columns import FileKind
from bot.exchange.telling import Exported
from bot.sandbox.formatting import parse_html
from domain.attempts import TooManyAttempts
from domain.campaigns.choosing import DayOutsideWindow
from domain.confirmation import LIFETIME
from domain.errors import DomainError
from domain.holds import LinkingOnHold
from domain.linking import CONSENT_VERSION, AccountNotFound
from domain.readings.policy import ReadingsClosed
from domain.readings.reading import ReadingSource, ReadingState
from domain.readings.review import TooManyPhotos
from domain.requests.recounting import RECOUNTED
from domain.requests.refusals import AnsweredMeanwhile, HeldByAnother, IsClosed
from domain.requests.replying import TooManyWords
from domain.requests.submitting import TooManyRequests
from domain.tariffs.tariff import Scheme
from handlers.conversations import CONVERSATIONS
from locales.texts import LANGUAGES, WORDS, load_texts
from tests.locales.fluent_files import Text, read_words
from tests.locales.uses import all_uses, refusals

COMMANDS, OF_STAFF = commands_of(CONVERSATIONS), staff_commands_of(CONVERSATIONS)
TEXTS = load_texts(ZoneInfo("Europe/Moscow"))
LONGEST_MESSAGE = 4096  # characters after the marks of HTML are taken out (Bot API, sendMessage)
LONGEST_DESCRIPTION = 256  # characters (Bot API, BotCommand)
LONGEST_LABEL = 36  # letters that a phone of usual width shows on a button of a row of its own


def _all_errors(kind: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _all_errors(narrower)


for _module in walk_packages(domain.__path__, "domain."):
    import_module(_module.name)
ERRORS = tuple(_all_errors())
CODES = frozenset(error.code for error in ERRORS)


SAID_BY_THE_CONVERSATION = {AccountNotFound, DayOutsideWindow}
"""Errors that never come as far as `fsm.failures`: their conversation says them itself."""

UNTIL = {
    TooManyAttempts: {"day", "time"},
    LinkingOnHold: {"day", "time"},
    ReadingsClosed: {"day"},
    TooManyPhotos: {"time"},
    TooManyWords: {"time"},
    HeldByAnother: {"day", "time"},
    AnsweredMeanwhile: {"day", "time"},
    IsClosed: {"day", "time"},
    TooManyRequests: {"day", "time"},
}
"""What `fsm.failures` adds to the facts of an error."""

CHOICES = {
    ("exchange-tariff-bands", "scheme"): {scheme.value for scheme in Scheme},
    ("sent-line", "state"): {state.value for state in ReadingState},
    ("sent-head", "by"): {"me", "other"},
    ("history-source", "source"): {source.value for source in ReadingSource},
    ("history-source", "state"): {state.value for state in ReadingState},
    ("history-source-brief", "source"): {source.value for source in ReadingSource},
    ("history-source-brief", "state"): {state.value for state in ReadingState},
    ("chats-line", "own"): {"yes", "no"},
    ("readings-letter-line", "known"): {"yes", "no"},
    ("readings-letter-received", "corrected"): {"yes", "no"},
    ("readings-doubt-above-habit", "known"): {"yes", "no"},
    ("readings-which-place", "known"): {"yes", "no"},
    ("readings-enter-at-once", "registers"): {"2", "other"},
    ("desk-recount-line", "what"): {kind.value for kind in RECOUNTED},
    ("desk-weekday", "weekday"): {str(day) for day in range(1, 8)},
    ("desk-error-held", "what"): {"taken", "answered", "done", "refused", "reopened"},
    ("desk-error-closed", "what"): {"done", "refused", "withdrawn", "merged", "closed_by_silence"},
    ("desk-finish-form", "what"): {"announcement", "outage", "reading"},
    ("exchange-export-failed", "what"): {each.value for each in Exported},
    ("exchange-export-done", "what"): {each.value for each in Exported},
    ("exchange-export-nothing-lost", "what"): {each.value for each in Exported},
    ("exchange-export-handed-over", "what"): {each.value for each in Exported},
    ("exchange-reason-wrong-columns", "kind"): {kind.value for kind in FileKind},
    ("preferences-line", "on"): {"yes", "no"},
    ("announcements-error-steered", "what"): {"pause", "resume", "stop"},
    ("request-file-named", "kind"): {"photo", "numbered", "document", "unnamed"},
}
"""Choices that are no plurals, and all that can be chosen from."""

PLURALS = {"ru": ("one", "few", "many"), "en": ("one", "other")}

# The longest that each variable can be, so that the longest text can be seen; numbers are counts.
LONGEST: dict[str, str | int] = {
    "about": "заявление: " + "Ы" * 60,
    "age": "1000 дней 23 часа",
    "fact": "Ы" * 160,
    "sheet": "{sheet}",
    "section": "Ы" * LONGEST_LABEL,
    "payee": "Ы" * 160,
    "payees": "Ы" * 3 * 160,
    "facts": "Ы" * 800,
    "houses": "Ы" * 200,
    "heat": "0,123456",
    "resources": "Электроэнергия, Горячая вода, Отопление",
    "answered": "10000",
    "average": "4,5",
    "band": "9",
    "came": "10000",
    "command": "/open " + "Ы" * 100 + " стр 1000",
    "clerk": "Ы" * 129,
    "closed": "10000",
    "days": "1000",
    "hours": "1000 часов 59 минут",
    "late": "10000",
    "line": "Ы" * 500,
    "ratings": "10000",
    "after": "1 234 567,89 ₽",
    "billed": "1 999 999,9999 кВт·ч",
    "charged": "1 234 567,89 ₽",
    "divisor": "300",
    "due": "24 сентября 2026",
    "factor": "1,5",
    "note": "Ы" * 300,
    "of": "31",
    "ours": "1 999 999,9999 кВт·ч",
    "owed": "1 234 567,89 ₽",
    "rate": "1 234,5678 ₽",
    "verdict": "Начислено на 1 234 567,89 ₽ больше, чем выходит.",
    "shown": "20",
    "waiting": "10000",
    "waits": "Ы" * 100,
    "accounts": ", ".join(["111222333"] * 5),
    "all": "1000000",
    "before": "1000000",
    "chats": 1_000_000,
    "left": "1000000",
    "lost": "1000000",
    "skipped": "1000000",
    "told": "1000000",
    "share": "100",
    "length": "4096",
    "lines": "Ы" * 3500,
    "more": "1000",
    "least": "0.10",
    "most": "3500",
    "named": "ул. Маршала Советского Союза Рокоссовского, д. 128А, корп. 2; " * 5,
    "sent": "1000000",
    "whom": "ул. Маршала Советского Союза Рокоссовского, д. 128А, корп. 2; " * 6,
    "account": "111222333 «тридцать знаков своего назван»",
    "active": "111222333",
    "address": "ул. Маршала Советского Союза Рокоссовского, д. 128А, корп. 2, кв. 1052",
    "amount": 1_999_999,
    "bad": 1_999_999,
    "batch": "999999",
    "byte": "1999999",
    "by": "other",
    "charge": "x" * 128,
    "provider": "x" * 64,
    "smallest": "86,53\u00a0₽",
    "largest": "865\u00a0304,75\u00a0₽",
    "closes": "26 сентября",
    "code": "123456",
    "columns": ", ".join(["Ы" * 41] * 10),
    "complaint": "U-2147483647",
    "convenient": "Ы" * 200,
    "corrected": "yes",
    "since": "23:59",
    "without": "электроэнергия, горячая вода",
    "column": "scheme, band, price, bound, factor",
    "count": 60,
    "weekday": 7,
    "day": "24 сентября 2026 г.",
    "digits": 9,
    "doubt": "похоже, перепутаны показания двух счётчиков",
    "email": "x" * 242 + "@example.com",
    "encoding": "windows-1251",
    "entered": "00999999",
    "error": "Ы" * 200,
    "example": "00004680",
    "file": "2026-11-24T14-03-12-" + "я" * 200,
    "flat": "1052 (комн. 3, 4)",
    "fraction": "7" * 200,
    "holder": "Ы" * 150,
    "house": "128А, корп. 2",
    "into": "9999999",
    "found": "ул. Маршала Рокоссовского, " * 5,
    "unknown": "Ы" * 200,
    "when": "Завтра, 24 сентября, с 22:00 до 06:00 25 сентября",
    "format": "Excel 2003 (XML)",
    "heading": ", ".join(["Ы" * 41] * 10),
    "history": "00999999 — 24 сентября 2026\n" * 6,
    "kind": "accounts",
    "known": "yes",
    "label": "Ы" * 30,
    "letters": "Ы " * 10,
    "longest": 30,
    "meant": "Ы" * 40,
    "meter": "Электроэнергия · счётчик 011774-АБВГД-0123456789 (Ванная и туалет на втором этаже)",
    "min": "59",
    "field": "{" + "Ы" * 100 + "}",
    "minutes": 15,
    "missing": "имя, номер, адрес, услуга, срок",
    "month": "сентябрь 2026",
    "months": "сентябрь 2026, октябрь 2026",
    "name": "счётчик 011774-АБВГД-0123456789",
    "now": "сентябрь 2026",
    "numbers": "№ 1042, " * 60,
    "number": "011774-АБВГД-0123456789",
    "opens": "23 сентября",
    "own": "yes",
    "period": "За последние 12 месяцев",
    "phone": "+123456789012345",
    "place": "Ванная и туалет на втором этаже",
    "previous": "00999999",
    "rating": "5",
    "request": "№ 9999999 · " + "Ы" * 60,
    "reason": "Ы" * 600,
    "receipt": "Р-00421712345",
    "refusals": "Ы" * 2500,
    "register": "Т3 — полупик",
    "registers": 3,
    "remedy": "00999999",
    "resource": "Электроэнергия",
    "rows": "1999999",
    "sheets": ", ".join(["Ы" * 41] * 10),
    "percent": "22",
    "scheme": "not_published",
    "said": "24 сентября, расчётное, по среднему, на проверке у сотрудника",
    "seconds": 60,
    "source": "smart_meter",
    "span": "60",
    "state": "handed_over",
    "street": "ул. Маршала Советского Союза Рокоссовского",
    "subject": "Ы" * 200,
    "sum": "1 234 567,89 ₽",
    "accrued": "−1 234 567,89 ₽",
    "paid": "−1 234 567,89 ₽",
    "channel": "Ы" * 100,
    "area": "1 234,56",
    "newest": "сентябрь 2026",
    "oldest": "сентябрь 2026",
    "text": "Ы" * 3500,
    "time": "23:59",
    "title": "Ы" * 60,
    "tries": 5,
    "earlier": "10000",
    "first": "23",
    "page": "1000",
    "last": "31",
    "on": "yes",
    "site": "https://" + "x" * 100,
    "windows": "с 25 числа по 31 число следующего месяца; " * 10,
    "who": "Ы" * 200,
    "failures": 10,
    "files": "Ы" * 300,
    "typed": "9" * 40,
    "unit": "кВт·ч",
    "until": "26 сентября",
    "used": "1 999 999 кВт·ч",
    "until_day": "24 сентября",
    "until_time": "23:59",
    "usual": "1 999 999 кВт·ч",
    "value": "00999999",
    "values": ", ".join(["11228081 Т1 — полупик 00999999"] * 36),
    "zones": "Т1 — полупик, Т2 — день, Т3 — ночь",
    "why": "Ы" * 2000,
    "what": "Ванная и туалет на втором этаже",
    "year": "2026",
    "zone": "полупик",
    "end": "Ы" * 61,
    "act": "Решение РСТ № 42/35 от 30.11.2010",
    "commission": "Ы" * 200,
    "distance": "20 000 км",
    "kilometres": "20 000",
    "metres": "950",
    "norm": "1 999 999,99 кВт·ч",
    "question": "Ы" * 100,
    "remainder": "−1 999 999,99 кВт·ч",
    "terms": "1 999 999 − 1 999 999 − 1 999 999 − 1 999 999 − 1 999 999",
    "volume": "1 999 999,99 кВт·ч",
    "price": "платно, сумму скажет сотрудник",
    "service": "Ы" * 100,
    "answer": "Однотарифный счётчик",
    "bound": "7 020 кВт·ч",
    "bounds": "7 020 кВт·ч / 10 800 кВт·ч",
    "category": "Город, газовые плиты",
    "current": "00999999",
    "names": "Т1 — полупик, Т2 — день, Т3 — ночь",
    "over": "1 999 999 кВт·ч",
    "part": "1000",
    "persons": "99",
    "ratio": "1999999",
    "total": "1 999 999 кВт·ч",
}


def _all_keys() -> set[str]:
    return {key for language in LANGUAGES for key in read_words(language).texts}


# ---- the files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_in_order(language: str) -> None:
    assert read_words(language).complaints == []


def test_both_languages_have_the_same_texts_in_the_same_files() -> None:
    russian, english = (
        {key: text.file for key, text in read_words(language).texts.items()} for language in ("ru", "en")
    )
    assert sorted(russian.items() - english.items()) == [], "in Russian alone"
    assert sorted(english.items() - russian.items()) == [], "in English alone"


def test_a_text_has_the_same_variables_in_both_languages() -> None:
    russian, english = read_words("ru"), read_words("en")
    common = russian.texts.keys() & english.texts.keys()
    differing = {key for key in common if russian.variables(key) != english.variables(key)}
    assert sorted(differing) == []


# ---- what the program says ------------------------------------------------------------------------


def test_every_text_that_the_program_says_exists() -> None:
    said = {(str(use), key) for use in all_uses() for key in use.keys}
    said |= {(error.__name__, error.code) for error in ERRORS}
    said |= {("a command", key) for key in (*COMMANDS.values(), *OF_STAFF.values())}
    missing = {
        (where, key, language)
        for where, key in said
        for language in LANGUAGES
        if key not in read_words(language).texts
    }
    assert sorted(missing) == []


def test_every_key_can_be_seen_in_the_source() -> None:
    unseen = [
        f"{use}: {use.computed}" for use in all_uses() if use.computed and not use.computed.endswith(".code")
    ]
    assert unseen == [], "write the key there, or take it from a constant mapping (`locales.keys`)"


def test_every_text_is_said_somewhere() -> None:
    said = CODES.union(COMMANDS.values(), OF_STAFF.values(), *(use.keys for use in all_uses()))
    named = {key for each in said for key in read_words("ru").texts[each].mentions}
    assert sorted(_all_keys() - said - named) == []


def test_every_call_gives_the_variables_that_its_text_needs() -> None:
    needed = read_words("ru").variables
    lacking = [
        (str(use), key, sorted(lack))
        for use in all_uses()
        if use.variables is not None and not use.computed.endswith(".code")
        for key in use.keys
        if (lack := needed(key) - use.variables)
    ]
    assert lacking == []


def test_every_refusal_carries_the_facts_that_its_text_needs() -> None:
    errors = {error.__name__: error for error in ERRORS if error not in SAID_BY_THE_CONVERSATION}
    lacking = [
        (str(refusal), sorted(lack))
        for refusal in refusals(frozenset(errors))
        if (error := errors[refusal.error])
        if (lack := read_words("ru").variables(error.code) - refusal.facts - UNTIL.get(error, set()))
    ]
    assert lacking == []


# ---- grammar --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_agree_with_their_numbers(language: str) -> None:
    careless = [
        (key, sorted(names))
        for key, text in read_words(language).texts.items()
        if (names := {name for name in text.outside_choices if isinstance(LONGEST.get(name), int)})
    ]
    assert careless == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_has_all_its_variants(language: str) -> None:
    for key, text in read_words(language).texts.items():
        for name, variants in text.choices.items():
            expected = CHOICES.get((key, name), set(PLURALS[language]))
            assert set(variants) == expected, (key, name)


def test_people_are_addressed_alike() -> None:
    """Inside a sentence with a small letter, as the screens have it."""
    formal = re.compile(r"[а-яё,;:)»}—] (Вы|Вас|Вам|Вами|Ваш\w*)\b")
    files = sorted((WORDS / "ru").glob("*.ftl"))
    assert [found for file in files for found in formal.findall(file.read_text("utf-8"))] == []


RUSSIAN_IN_ENGLISH = {
    "announcements-ask-whom",
    "bills-purpose",
    "desk-error-unknown-field",
    "desk-template-how",
    "linking-error-holder",
    "linking-error-not-found",
    "linking-holder",
    "menu-choose-language",
    "menu-language",
    "menu-russian",
    "command-language",
    "outages-ask-place",
    "outages-error-no-houses",
    "outages-error-street",
    "payments-company",
    "payments-purpose",
    "search-choose",
    "search-how-to-find",
}
"""What is typed or read in Russian by whoever speaks English, too: names, streets, what a bank shows."""


def test_english_is_english() -> None:
    of_english = {key: TEXTS["en"](key, **_any(text)) for key, text in read_words("en").texts.items()}
    russian = {key for key, said in of_english.items() if re.search("[А-яЁё]", said)}
    assert russian == RUSSIAN_IN_ENGLISH


def _any(text: Text) -> dict[str, str | int]:
    """Something to put into each variable of a text."""
    return dict.fromkeys(read_words(text.language).variables(text.key), 1)


# ---- what is named ------------------------------------------------------------------------------


NAMED_BY_OTHERS = {
    "Автозаводский район",
    "Волгаэнергосбыт",
    "Геопозиция",
    "ЖКХ",
    "Платежи",
    "Южное шоссе",
    "Южное шоссе 28, 30",
    "General",
    "Housing and utilities",
    "Payments",
}
"""What stands in quotation marks with a capital letter and is no name of the bot's own."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sentence_sends_to_is_called_as_on_its_button(language: str) -> None:
    """Whoever is told to press «Отмена», looks for it or types it, has to find it letter by letter."""
    words = read_words(language)
    said = {TEXTS[language](key) for key in words.texts if not words.variables(key)}
    source = "\n".join(file.read_text("utf-8") for file in sorted((WORDS / language).glob("*.ftl")))
    sentences = "\n".join(line for line in source.splitlines() if not line.startswith("#"))
    named = {name for name in re.findall("[«“]([^«»“”{}]+)[»”]", sentences) if name[0].isupper()}
    assert sorted(named - said - NAMED_BY_OTHERS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_drawn_with_signs(language: str) -> None:
    """A screen reader names each of them («маркер», «стрелка вправо») before what is said."""
    signs = set("•◦▪→←⇒►▸▶✓✔✅❌★☆|")
    files = sorted((WORDS / language).glob("*.ftl"))
    drawn = [line for file in files for line in file.read_text("utf-8").splitlines() if signs & set(line)]
    assert drawn == []


# ---- what Telegram takes --------------------------------------------------------------------------


def _renderings(text: Text) -> Iterator[str]:
    """A text with the longest that its variables can be, and with everything that it can choose."""
    names = sorted(read_words(text.language).variables(text.key))
    choices = [_examples(text, name) for name in names]
    for values in product(*choices):
        yield TEXTS[text.language](text.key, **dict(zip(names, values, strict=True)))


def _examples(text: Text, name: str) -> list[str | int]:
    assert name in LONGEST, f"say in LONGEST how long ${name} of {text.key} can be"
    longest = LONGEST[name]
    if isinstance(longest, int):
        return [1, 2, 5, longest]
    return [longest, *text.choices.get(name, ())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_sent(language: str) -> None:
    for key, text in read_words(language).texts.items():
        for rendered in _renderings(text):
            assert 0 < len(parse_html(rendered).text) <= LONGEST_MESSAGE, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short_and_plain(language: str) -> None:
    texts = read_words(language).texts
    labels = {key for use in all_uses() if use.label for key in use.keys}
    assert "button-back" in labels
    fixed = {key: TEXTS[language](key) for key in labels if not texts[key].own_variables}
    assert {key: label for key, label in fixed.items() if len(label) > LONGEST_LABEL} == {}
    assert {key: label for key, label in fixed.items() if set(label) & set("<>&\n")} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_described_as_telegram_takes_it(language: str) -> None:
    for key in (*COMMANDS.values(), *OF_STAFF.values()):
        assert 1 <= len(TEXTS[language](key)) <= LONGEST_DESCRIPTION


# ---- what two places must say alike ---------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_consent_names_its_version(language: str) -> None:
    assert f" {CONSENT_VERSION}." in TEXTS[language]("linking-consent-text")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_says_how_long_its_code_lives(language: str) -> None:
    minutes = int(LIFETIME.total_seconds()) // 60
    assert f" {minutes} " in TEXTS[language]("linking-letter-code", code="000000")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_and_the_list_of_commands_agree(language: str) -> None:
    described = TEXTS[language]("menu-help")
    assert [name for name in COMMANDS if f"/{name}" not in described] == []


def test_a_bill_and_a_confirmation_of_readings_have_names_of_their_own() -> None:
    """«Квитанция» is what billing sends to be paid; what the bot gives for readings is «подтверждение №»."""
    named = {"ru": "подтверждение № ", "en": "confirmation no. "}
    for language, name in named.items():
        texts = [text for text in read_words(language).texts.values() if "receipt" in text.own_variables]
        said = {
            text.key: rendered.casefold().replace("\N{NO-BREAK SPACE}", " ")
            for text in texts
            for rendered in _renderings(text)
        }
        assert {key for key, words in said.items() if "квитанц" in words or "receipt" in words} == set()
        unnamed = {key for key, words in said.items() if f"{name}р-" not in words}
        assert unnamed <= {"review"}, "the card of a clerk says the number in its heading"
