"""Every word a person reads, by its key, rendered with Fluent: plurals, variables, both languages."""

import html
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from fluent_compiler.types import FluentInt, fluent_number

from locales.sentences import Sentences, read_sentences

WORDS = Path(__file__).parent
"""Where the files of each language lie, in a folder of its own."""
LANGUAGES = ("ru", "en")
_DAY_PATTERN = {"ru": "d MMMM y", "en": "d MMMM y"}
_SHORT_DAY_PATTERN = {"ru": "d MMMM", "en": "d MMMM"}
_MONTH_PATTERN = {"ru": "LLLL y", "en": "LLLL y"}


class Markup(str):
    """Text that is HTML already: it goes into a message as it is."""

    __slots__ = ()


class MissingText(LookupError):
    """A key that a language does not have, or a variable that the caller forgot: a mistake in the program."""


class Texts:
    """The words of one language, called with a key and the variables of its sentence.

    Moments are said in the company's zone.
    """

    def __init__(self, language: str, sentences: Sentences, zone: tzinfo, *, escape: bool = True) -> None:
        self.language = language
        self._sentences = sentences
        self._zone = zone
        self._escape = escape

    def __call__(self, key: str, **variables: str | int) -> str:
        """The sentence; text variables are made safe for HTML unless they are `Markup`.

        Raises:
            MissingText: there is no such key, or a variable is missing.
        """
        try:
            text, errors = self._sentences.say(key, self._safe(variables))
        except LookupError as error:
            raise MissingText(f"{self.language}: {key}") from error
        if errors:
            raise MissingText(f"{self.language}: {key}: {errors[0]}")
        return text

    def plain(self) -> "Texts":
        """The same words for where there is no HTML: button labels, subjects and plain mails."""
        return Texts(self.language, self._sentences, self._zone, escape=False)

    def day(self, moment: date) -> str:
        """A date in full: «24 мая 2013»."""
        return self._date(moment, _DAY_PATTERN)

    def short_day(self, moment: date) -> str:
        """A date within the year: «24 мая»."""
        return self._date(moment, _SHORT_DAY_PATTERN)

    def month(self, year: int, month: int) -> str:
        """A month in full: «май 2013»."""
        return self._date(date(year, month, 1), _MONTH_PATTERN)

    def time(self, moment: datetime) -> str:
        """A time of the day: «10:42»."""
        return f"{moment.astimezone(self._zone):%H:%M}"

    def _date(self, moment: date, patterns: Mapping[str, str]) -> str:
        local = moment.astimezone(self._zone) if isinstance(moment, datetime) else moment
        return _format_day(local.year, local.month, local.day, patterns[self.language], self.language)

    def _safe(self, variables: Mapping[str, str | int]) -> dict[str, str | int]:
        return {name: self._made_safe(value) for name, value in variables.items()}

    def _made_safe(self, value: str | int) -> str | int:
        if isinstance(value, int):
            return _whole_number(value)
        return html.escape(value, quote=False) if self._escape and not isinstance(value, Markup) else value


def money(kopecks: int, language: str) -> str:
    """A sum: «1 234,56 ₽» as the bills have it, and in English «1,234.56 ₽»."""
    roubles, rest = divmod(abs(kopecks), 100)
    thousands, point = (",", ".") if language == "en" else ("\N{NO-BREAK SPACE}", ",")
    written = f"{roubles:,}".replace(",", thousands)
    return f"{'−' if kopecks < 0 else ''}{written}{point}{rest:02}\N{NO-BREAK SPACE}₽"


class _WholeNumber(FluentInt):  # type: ignore[misc]  # the library has no types
    """A number that is written by the language's rules once, and not in each sentence anew."""

    def format(self, locale: Locale) -> str:
        """The number with its thousands apart: «1 234»."""
        return _format_whole_number(int(self), locale)


@lru_cache(maxsize=4096)
def _whole_number(number: int) -> _WholeNumber:
    return _WholeNumber(number)


@lru_cache(maxsize=4096)
def _format_whole_number(number: int, locale: Locale) -> str:
    return str(fluent_number(number).format(locale))


@lru_cache(maxsize=512)
def _format_day(year: int, month: int, day: int, pattern: str, language: str) -> str:
    return str(format_date(date(year, month, day), pattern, locale=language))


def load_texts(zone: tzinfo, words: Path = WORDS) -> dict[str, Texts]:
    """The words of each language, from their Fluent files.

    Raises:
        SyntaxError: a file cannot be read; better at start than in a resident's chat.
    """
    return {language: Texts(language, _sentences(language, words), zone) for language in LANGUAGES}


@cache
def _sentences(language: str, words: Path) -> Sentences:
    return read_sentences(language, sorted((words / language).glob("*.ftl")))
