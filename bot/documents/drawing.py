"""The process that draws charts, tables and bills: what is asked for comes in, what is drawn goes out.

In: pickles, which only the bot writes. Out, for each: how long it is, the memory that this process holds with
it (both in bytes), and itself.
"""

import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from resource import RUSAGE_SELF, getpagesize, getrusage
from struct import Struct
from typing import BinaryIO

from bot.documents.drawings import BillPicture, BillsDocument, Drawing
from fsm.charts import ConsumptionChart, MoneyChart
from fsm.table_picture import TablePicture

HEAD = Struct(">QQ")

_POLITENESS = 5
"""By how much the bot's loop goes before a picture, where both want the same processor."""
_MEMORY = Path("/proc/self/statm")


def main(asked: BinaryIO, answers: BinaryIO) -> None:
    """Draw what is asked for, until nobody asks any more."""
    os.nice(_POLITENESS)
    with suppress(EOFError):
        while True:
            made = drawn(pickle.load(asked))  # noqa: S301  a pipe to which the bot alone has an end
            answers.write(HEAD.pack(len(made), _held()) + made)
            answers.flush()


def _held() -> int:
    """Bytes. On Linux not the peak: whoever starts a process leaves it its own, however large the bot is."""
    if _MEMORY.exists():
        return int(_MEMORY.read_text().split()[1]) * getpagesize()
    return getrusage(RUSAGE_SELF).ru_maxrss  # macOS counts bytes


def drawn(what: Drawing) -> bytes:
    """A file of it. The libraries are loaded by the first who needs them: half a second for matplotlib."""
    match what:
        case ConsumptionChart():
            from bot.documents.consumption_chart import draw_consumption

            return draw_consumption(what)
        case MoneyChart():
            from bot.documents.money_chart import draw_money

            return draw_money(what)
        case TablePicture():
            from bot.documents.table import draw_table

            return draw_table(what)
        case BillPicture():
            from bot.documents.bill import bill_picture

            return bill_picture(what.page)
        case BillsDocument():
            from bot.documents.bill import bills_pdf

            return bills_pdf(what.pages)


if __name__ == "__main__":
    # Nobody waits for the picture any more when the bot has gone.
    with suppress(BrokenPipeError):
        main(sys.stdin.buffer, sys.stdout.buffer)
