"""Text files: encodings, separators, and what stands around the table."""

from collections.abc import Sequence

from tests.bot.exchange.billing import ACCOUNTS, HOUSES
from tests.bot.exchange.real_files.expected import RealFile, Refused, these_accounts, these_houses

_PEOPLE = these_accounts(("012345678", "7", "Ёлкин", "Пётр"), ("111222333", "52", "Иванова", "Н."))

FILES: Sequence[RealFile] = (
    RealFile("utf-8.csv", HOUSES.encode(), these_houses()),
    RealFile("utf-8-with-mark.csv", HOUSES.encode("utf-8-sig"), these_houses()),
    RealFile("windows-1251.csv", HOUSES.encode("cp1251"), these_houses()),
    RealFile("accounts.csv", ACCOUNTS.encode("cp1251"), _PEOPLE, before=(HOUSES,)),
    RealFile("none.csv", b"", Refused("The file is empty")),
)
