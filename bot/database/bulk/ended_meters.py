"""What follows when billing takes a meter out of service: whoever has the account in a chat is told."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import FromClause, and_, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.outbox import row_of
from bot.database.tables import links, meters, outbox, residents
from domain.outbox import Notice
from domain.residents import Language


async def tell_of_ended_meters(
    connection: AsyncConnection, changed: FromClause, known: Collection[str], at: datetime
) -> None:
    """To be called within the transaction, before the meters that have changed are written.

    `changed` has them as the file says them. Of a meter that reads itself nobody was asked.
    """
    del known
    same = and_(*(meters.c[name] == changed.c[name] for name in ("account", "resource", "number")))
    ended = await connection.execute(
        select(
            links.c.user_id,
            links.c.label,
            residents.c.language,
            meters.c.account,
            meters.c.resource,
            meters.c.number,
            meters.c.place,
        )
        .join_from(changed, meters, same)
        .join(links, and_(links.c.account == meters.c.account, links.c.ended_at.is_(None)))
        .join(residents, residents.c.user_id == links.c.user_id)
        .where(meters.c.in_service.is_(True), changed.c.in_service.is_(False), meters.c.smart.is_(False))
        .order_by(links.c.id, meters.c.id)
    )
    notices = [
        Notice(
            row.user_id,
            "readings-notice-meter-ended",
            Language(row.language),
            {
                "account": row.account,
                "label": row.label,
                "resource": row.resource,
                "meter": row.number,
                "place": row.place,
            },
        )
        for row in ended.all()
    ]
    if notices:
        await connection.execute(insert(outbox), [row_of(notice, at) for notice in notices])
