"""Files as administrators have them, and what is expected of each: a module for each kind of trouble."""

from collections.abc import Sequence

from tests.bot.exchange.real_files import (
    databases,
    headings,
    meanings,
    offices,
    open_documents,
    spreadsheets,
    texts,
)
from tests.bot.exchange.real_files.expected import RealFile

REAL_FILES: Sequence[RealFile] = (
    *texts.FILES,
    *spreadsheets.FILES,
    *open_documents.FILES,
    *databases.FILES,
    *headings.FILES,
    *meanings.FILES,
    *offices.FILES,
)
