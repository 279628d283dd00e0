"""The process that draws: a line of JSON in, the length of a picture and the picture out."""

import os
import sys
from contextlib import suppress

from pydantic import TypeAdapter

from fsm.charts import Chart, MoneyChart

LENGTH_BYTES = 8

_POLITENESS = 5
"""By how much the bot's loop goes before a picture, where both want the same processor."""


def main() -> None:
    """Draw what is asked for."""
    # Here and not above: whoever starts this process needs no matplotlib.
    from bot.documents.consumption_chart import draw_consumption
    from bot.documents.money_chart import draw_money

    os.nice(_POLITENESS)
    charts: TypeAdapter[Chart] = TypeAdapter(Chart)
    for asked in sys.stdin.buffer:
        chart = charts.validate_json(asked)
        picture = draw_money(chart) if isinstance(chart, MoneyChart) else draw_consumption(chart)
        sys.stdout.buffer.write(len(picture).to_bytes(LENGTH_BYTES, "big") + picture)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    # Nobody waits for the picture any more when the bot has gone.
    with suppress(BrokenPipeError):
        main()
