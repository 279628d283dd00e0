"""Requests that are kept with a whole log, for whoever asks of them afterwards."""

from collections.abc import Sequence
from dataclasses import replace

from domain.cabinet import CabinetUnits
from domain.identifiers import AccountNumber, DraftId, UserId
from domain.requests.events import NewEvent
from domain.requests.moves import after, created
from domain.requests.request import Contacts, NewRequest, RequestKind, RequestNumber, ServiceCode
from domain.residents import Language


async def keep(
    units: CabinetUnits,
    log: Sequence[NewEvent],
    *,
    kind: RequestKind = RequestKind.STATEMENT,
    account: str | None = None,
    service: str | None = None,
    name: str = "",
    subject: str = "",
    text: str = "",
    user: int = 1,
) -> RequestNumber:
    """A request to which all of this has happened."""
    creation, *others = log
    standing = created(creation)
    for entry in others:
        standing = after(standing, entry)
    async with units.change() as unit:
        number, _ = await unit.requests.add(
            NewRequest(
                draft=DraftId(f"{creation.at:%d%H%M%S}-{subject}{name}{service}{account}{user}"[:32]),
                kind=kind,
                user=UserId(user),
                language=Language.RU,
                created_at=creation.at,
                account=None if account is None else AccountNumber(account),
                service=None if service is None else ServiceCode(service),
                subject=subject,
                text=text,
                contacts=Contacts(name=name),
            ),
            standing,
        )
        for entry in log:
            await unit.requests.log(replace(entry, request=number))
        await unit.commit()
    return number
