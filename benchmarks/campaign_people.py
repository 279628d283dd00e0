"""Whom the campaigns of the benchmarks are for, and what they say: the same to everybody."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Table, insert

from bot.database.engine import Database
from bot.database.tables import accounts, houses, links, residents
from domain.campaigns.campaign import Campaign, CampaignKind, Everybody, NewCampaign
from domain.campaigns.composing import Skip, Turn
from domain.campaigns.repository import CampaignsUnit
from domain.identifiers import UserId
from domain.outbox import Facts, Notice
from fsm.descriptor import Composers, Descriptor, Foundation
from fsm.screen import Button, Screen
from locales.texts import Texts

AT_ONCE = 5_000  # rows
_HOUSE: dict[str, object] = {"code": "H1", "street": "ул. Южное шоссе", "house": "28"}


async def bring_in(database: Database, users: Sequence[int], linked_at: datetime) -> None:
    """Residents, each with an account of their own."""
    await _insert(database, houses, [_HOUSE])
    numbered = [(user, f"{at:09}") for at, user in enumerate(users, start=1)]
    await _insert(
        database,
        accounts,
        ({"number": account, "house_code": "H1", "surname": "Иванова"} for _, account in numbered),
    )
    consent = {"language": "ru", "consent_version": "1", "consent_at": linked_at}
    await _insert(database, residents, ({"user_id": user, **consent} for user in users))
    await _insert(
        database,
        links,
        ({"user_id": user, "account": account, "linked_at": linked_at} for user, account in numbered),
    )


async def _insert(database: Database, table: Table, rows: Iterable[dict[str, object]]) -> None:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        async with database.alchemy.begin() as connection:
            await connection.execute(insert(table), some)


async def plan(
    database: Database, kind: CampaignKind, users: Sequence[int], now: datetime, period: str = "bench"
) -> Campaign:
    """A campaign for these, due now; its list is filled."""
    new = NewCampaign(kind, period, Everybody(), now, now + timedelta(days=3))
    left = iter(users)
    async with database.units.change() as unit:
        number = await unit.campaigns.add(new, now)
        if number is None:
            raise ValueError(f"there is a campaign {kind} {period} already")
        while some := list(islice(left, AT_ONCE)):
            await unit.campaigns.enlist(number, [(UserId(user), now) for user in some])
        await unit.campaigns.filled(number, UserId(max(users)), whole=True)
        await unit.commit()
        campaign = await unit.campaigns.find(number)
    if campaign is None:
        raise LookupError(f"campaign {number} is not there")
    return campaign


async def compose(turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
    """The same for everybody."""
    del unit
    language = turn.resident.language
    if language is None:
        raise ValueError("a resident speaks some language")
    facts: Facts = {"kind": turn.campaign.plan.kind.value}
    return Notice(turn.resident.user, "bench", language, facts, belongs_to=turn.campaign.key)


def said(facts: Facts, texts: Texts) -> Screen:
    """Of the length that such messages have."""
    del texts
    text = f"<b>{facts['kind']}</b>\n\nПередайте показания до 26 ноября: электроэнергия, № 11228081."
    return Screen(text, ((Button("Передать показания", "bench:1"),), (Button("Это правда вы?", "bench:2"),)))


def composers(_: Foundation) -> Composers:
    """Of all kinds."""
    return dict.fromkeys(CampaignKind, compose)


CONVERSATION = Descriptor(name="bench", texts=(), notices={"bench": said}, composers=composers)
