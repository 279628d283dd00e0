"""Whether the formulas of a sheet have been counted: a zero beside one may stand for what is to come.

Libraries that count nothing write it for every formula, and let Excel count when it opens the file. Where
another formula of the sheet has a result, whoever wrote the file has counted.
"""

from zipfile import ZipFile

from bot.exchange.xml_stream import Attributes, XmlStream

ZERO_OF_JAVA = "0.0"
"""As Apache POI writes it for a formula that it has not counted, without asking Excel to; no Excel does."""
ZEROS = frozenset({"0", ZERO_OF_JAVA})


def keeps_results(archive: ZipFile, part: str) -> bool:
    """Whether any formula of a sheet has a result other than zero; mostly one of the first rows has."""
    search = _Search()
    with archive.open(part) as file:
        for _ in search.stream.chunks(file):
            if search.found:
                return True
    return search.found


class _Search:
    """Looks for a formula (f) with something in its value (v), in one cell (c)."""

    def __init__(self) -> None:
        self.found = False
        self._in_formula = False
        self.stream = XmlStream(
            {"c": self._cell}, {"f": self._formula_end, "v": self._value_end}, frozenset({"v"})
        )

    def _cell(self, _attributes: Attributes) -> None:
        self._in_formula = False

    def _formula_end(self) -> None:
        self._in_formula = True

    def _value_end(self) -> None:
        if self._in_formula and self.stream.text and self.stream.text not in ZEROS:
            self.found = True
