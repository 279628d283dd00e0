"""A file about money that is larger than what is read at once, and a load of it that is broken off."""

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.bulk import registry, turns
from bot.database.bulk.workspace import DatabaseFailed
from bot.database.money_tables import payments
from bot.database.registry import count_change_of_all
from bot.exchange import importing
from tests.bot.exchange.billing import Billing


async def test_a_large_file_is_taken_in_chunks_and_a_broken_off_one_is_whole_after_another_load(
    sqlite_billing: Billing, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sqlite_billing.settle()
    monkeypatch.setattr(importing, "CHUNK", 7)
    for limit in ("AT_FIRST", "MOST", "LEAST"):
        monkeypatch.setattr(turns, limit, 5)
    rows = [f"111222333;{place};2026-10-{place % 28 + 1:02};{place},5;" for place in range(1, 41)]
    path = sqlite_billing.csv("p.csv", "\n".join(("ЛС;Номер;Дата;Сумма;Способ оплаты", *rows, "")))
    counted = 0

    async def breaks_off(connection: AsyncConnection) -> None:
        nonlocal counted
        counted += 1
        if counted == 4:
            raise DatabaseFailed("the server is gone")
        await count_change_of_all(connection)

    with monkeypatch.context() as trouble:
        trouble.setattr(registry, "count_change_of_all", breaks_off)
        with pytest.raises(DatabaseFailed):
            await sqlite_billing.take(path)
    assert 0 < len(await sqlite_billing.rows(payments, "sum")) < 40

    again = await sqlite_billing.take_one(path)

    assert (again.rows, again.rejected, again.remarks) == (40, 0, ())
    taken = await sqlite_billing.rows(payments, "sum")
    assert taken == [(place * 100 + 50,) for place in range(1, 41)]
