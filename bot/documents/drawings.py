"""What the process that draws is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from fsm.bill_pages import BillPage
from fsm.charts import Chart
from fsm.table_picture import TablePicture


@dataclass(frozen=True, slots=True)
class BillPicture:
    """A bill as a picture (PNG) for a phone."""

    page: BillPage


@dataclass(frozen=True, slots=True)
class BillsDocument:
    """One document (PDF) of these bills, each on pages of its own."""

    pages: Sequence[BillPage]


Drawing = Chart | TablePicture | BillPicture | BillsDocument
"""Charts and tables are asked for as they are: pictures (PNG)."""
