"""Billing's part in the demo: it takes readings as a batch, and answers with a file of verdicts."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.batch_book import Batches
from bot.exchange.exporting import ExportResult, export_readings
from bot.exchange.importing import import_files
from bot.sandbox import Deed, Outcome
from domain.readings.handing_over import HandingOverService
from domain.window import Window
from handlers.exchange import refusal_words
from locales.texts import load_texts

REASON = "Показание не сошлось с контрольным снятием"
NOTHING_TAKEN = "Отвечать не на что: сначала пусть биллинг заберёт показания."
ANSWERED_SO = "Так биллинг уже ответил: ничего не изменилось."
NOTHING_DUE = "Забирать нечего: новых показаний, которым пришёл срок, нет."


class Billing:
    """Does with the demo's database what an administrator does by `export` and `import`."""

    def __init__(
        self, engine: AsyncEngine, window: Window, folder: Path, clock: Callable[[], datetime]
    ) -> None:
        """`clock` tells the company's time, `window` is the company's; files are kept in `folder`."""
        self._engine = engine
        self._window = window
        self._folder = folder
        self._clock = clock

    def deeds(self) -> tuple[Deed, ...]:
        """What its buttons do."""
        return (
            Deed("takes", "Биллинг забирает показания", self._takes),
            Deed("accepts", "Биллинг принимает", self._accepts),
            Deed("refuses", "Биллинг отклоняет", self._refuses),
        )

    async def _takes(self) -> Outcome:
        result = await export_readings(self._engine, self._folder, self._clock(), self._window)
        if result.path is None:
            return Outcome(NOTHING_DUE)
        words = f"Пакет № {result.batch}, строк: {result.rows}. Так его получает биллинг."
        return Outcome(words, result.path.name, result.path.read_bytes())

    async def _accepts(self) -> Outcome:
        return await self._answers("accepted", "", "приняты. Житель слышит об этом в чате.")

    async def _refuses(self) -> Outcome:
        return await self._answers("refused", REASON, f"отклонены: «{REASON}». Житель слышит об этом в чате.")

    async def _answers(self, verdict: str, reason: str, came: str) -> Outcome:
        """One verdict for all of the last batch."""
        batch = await self._last_batch()
        if batch is None or batch.path is None:
            return Outcome(NOTHING_TAKEN)
        text = "receipt;verdict;reason\n" + "".join(
            f"{receipt};{verdict};{reason}\n" for receipt in _receipts(batch.path)
        )
        path = self._folder / f"verdicts-{batch.batch:06d}-{verdict}.csv"
        path.write_text(text, encoding="utf-8")
        now = self._clock()
        [result] = await import_files(self._engine, [path], now.date(), now=now)
        if result.refusal:
            why = refusal_words(result.refusal, load_texts(UTC)["ru"].plain())
            return Outcome(why, path.name, text.encode())
        if not result.changed:
            return Outcome(ANSWERED_SO)
        return Outcome(f"Показания пакета № {batch.batch} {came}", path.name, text.encode())

    async def _last_batch(self) -> ExportResult | None:
        """The file of the last batch, whoever made it, written once more."""
        known = await HandingOverService(Batches(self._engine), self._window).last()
        if known is None:
            return None
        return await export_readings(self._engine, self._folder, self._clock(), self._window, batch=known)


def _receipts(path: Path) -> list[str]:
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    return list(dict.fromkeys(row["receipt"] for row in rows))
