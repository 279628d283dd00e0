"""Readings sent as a resident sends them: what the form shows is what goes with the values."""

from collections.abc import Mapping, Sequence
from itertools import count

from domain.identifiers import AccountNumber, DraftId, MeterId, UserId
from domain.readings.reading import Entry, Submission
from domain.readings.service import Receipt
from domain.readings.view import AccountView
from domain.residents import Language
from domain.window import Month
from tests.domain.readings.given import BATHROOM, TWO_ZONE
from tests.domain.services import ACCOUNT, Services

Dial = tuple[MeterId, int]
DAY, NIGHT, WATER = (TWO_ZONE.id, 1), (TWO_ZONE.id, 2), (BATHROOM.id, 1)
MANUALS: Mapping[Dial, int] = {DAY: 256, NIGHT: 246, WATER: 42}
"""What the manual's resident sends (4.1)."""

_drafts = (DraftId(f"draft-{number}") for number in count())


def entries(view: AccountView, values: Mapping[Dial, int], doubted: Sequence[Dial] = ()) -> list[Entry]:
    """These values beside what a form shows of the same dials."""
    last = {(meter.id, each.number): each.last for meter in view.meters for each in meter.registers}
    return [
        Entry(*dial, shown.value if (shown := last[dial]) else None, value, dial in doubted)
        for dial, value in values.items()
    ]


async def sends(
    services: Services,
    user: UserId,
    values: Mapping[Dial, int],
    *,
    account: AccountNumber = ACCOUNT,
    doubted: Sequence[Dial] = (),
    photos: Sequence[str] = (),
    email: str = "",
    draft: DraftId | None = None,
    language: Language = Language.RU,
    month: Month | None = None,
) -> Receipt:
    """Fill in a new form, unless a draft is named, and send it; for a certain month, where one is named."""
    view = await services.readings.view(user, account, month=month)
    filled_in = entries(view, values, doubted)
    return await services.readings.submit(
        user,
        draft or next(_drafts),
        account,
        filled_in,
        email,
        language,
        photos,
        month=view.acceptance.month,
    )


async def asks_for_review(services: Services, user: UserId, values: Mapping[Dial, int]) -> Submission:
    """Send these values with a photo, for they are doubted."""
    receipt = await sends(services, user, values, doubted=list(values), photos=["AgAC"])
    return receipt.submission
