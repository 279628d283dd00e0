"""What spreadsheets and other programs put around and in place of what a cell says."""

import re
import unicodedata
from functools import lru_cache

_IN_ONE_WORD = """
    null (null) <null> [null] none nan nil undefined unknown n/a na n.a #n/a (blank) (empty) empty dbnull \\n
    нет отсутствует пусто (пусто) неизвестно неизвестен неизвестна н/д нд н.д #н/д б/н
    #value! #знач! #ref! #ref #ссылка! #div/0! #дел/0! #name? #имя? #num! #число! #null! #пусто! #error!
    #calc! #spill! #перенос! #getting_data #field! #blocked!
"""
_NOTHING = frozenset(_IN_ONE_WORD.split()) | {
    "not available",
    "нет данных",
    "нет информации",
    "не указан",
    "не указана",
    "не указано",
    "не заполнено",
    "не задано",
    "не определено",
    "не известно",
    "не определен",
    "не задан",
    "нет сведений",
    "данные отсутствуют",
    "без отчества",
}
_LONGEST_NOTHING = max(map(len, _NOTHING))
_CALC_ERROR = re.compile(r"err:\d{3}")
"""Of LibreOffice."""
_ONLY_SIGNS = re.compile(r"[-–—−_.,:?*#/\\ ]+")
_SPACES = re.compile(r"\s+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRACES = re.compile(r"^['=]|_x|&|  ")
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|laquo|raquo|#\d{1,5}|#[xX][0-9A-Fa-f]{1,4});")


def says_nothing(text: str) -> bool:
    """Whether a word stands in a cell only because the cell could not be left empty: `NULL`, `#Н/Д`, a dash.

    A failed formula is one of them: what it should have said is not known.
    """
    if len(text) > _LONGEST_NOTHING and text[0] not in "#-–—_.*":
        return False
    return _is_nothing(text)


@lru_cache(maxsize=4096)
def _is_nothing(text: str) -> bool:
    plain = _SPACES.sub(" ", text.strip().lower().replace("ё", "е")).rstrip(".")
    return (
        plain in _NOTHING
        or _CALC_ERROR.fullmatch(plain) is not None
        or _ONLY_SIGNS.fullmatch(text.strip()) is not None
    )


def cleaned(cell: str) -> str:
    """What a cell says, without what is not seen of it and without the signs of other formats.

    Those are: Excel's own `_x000D_`, entities of HTML, `="011774"` and `'011774` by which numbers are kept as
    they are written, zero-width characters and soft hyphens, spaces that are not plain ones.
    """
    text = cell.strip()
    if text.isprintable() and not _TRACES.search(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "&" in text:
        from html import unescape

        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    text = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    text = _SPACES.sub(" ", text).strip()
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        return text[2:-1].strip()
    return text[1:] if text.startswith("'") else text
