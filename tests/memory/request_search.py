"""Requests found by what clerks know of them, in memory."""

from collections.abc import Sequence

from domain.plain import plain_text
from domain.requests.overview import Count, Found, Latest
from domain.requests.request import Turn
from domain.requests.wanted import Wanted
from tests.memory.tables import Tables


class RequestSearch:
    """`domain.requests.overview.RequestSearchRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def unanswered(
        self, wanted: Wanted, latest: Latest, limit: int, skipped: int = 0
    ) -> Sequence[Found]:
        waiting = [each for each in self._wanted(wanted, latest) if _waits(each)]
        return sorted(waiting, key=lambda each: (each.request.standing.turn_since, each.request.number))[
            skipped : skipped + limit
        ]

    async def count_unanswered(self, wanted: Wanted, latest: Latest) -> Count:
        waiting = [each for each in self._wanted(wanted, latest) if _waits(each)]
        return Count(len(waiting), sum(_too_long(each, latest) for each in waiting))

    async def matching(self, wanted: Wanted, latest: Latest, limit: int) -> Sequence[Found]:
        return self._wanted(wanted, latest)[::-1][:limit]

    async def count_matching(self, wanted: Wanted, latest: Latest) -> int:
        return len(self._wanted(wanted, latest))

    def _wanted(self, wanted: Wanted, latest: Latest) -> Sequence[Found]:
        found = [self._with_names(number) for number in sorted(self._tables.requests.rows)]
        return [each for each in found if self._is(each, wanted, latest)]

    def _with_names(self, number: int) -> Found:
        request = next(each for key, each in self._tables.requests.rows.items() if key == number)
        service = self._tables.services.find(request.sent.service) if request.sent.service else None
        account = self._tables.accounts.find(request.sent.account) if request.sent.account else None
        return Found(
            request,
            service.name if service else "",
            service.term if service else None,
            account.address if account else None,
        )

    def _is(self, found: Found, wanted: Wanted, latest: Latest) -> bool:
        sent, standing, address = found.request.sent, found.request.standing, found.address
        return all(
            (
                wanted.number in (None, found.request.number),
                wanted.account in (None, sent.account),
                not wanted.states or standing.state in wanted.states,
                not wanted.kinds or sent.kind in wanted.kinds,
                wanted.clerk is None or (standing.clerk is not None and standing.clerk.id == wanted.clerk),
                not wanted.overdue or (_waits(found) and _too_long(found, latest)),
                not wanted.house or (address is not None and address.house.lower() == wanted.house),
                not wanted.flat or (address is not None and address.flat.lower() == wanted.flat),
                all(word in self._words(found) for word in wanted.words),
            )
        )

    def _words(self, found: Found) -> str:
        sent, clerk = found.request.sent, found.request.standing.clerk
        account = self._tables.accounts.find(sent.account) if sent.account else None
        said = [
            account.address.street if account else "",
            account.holder.surname if account else "",
            found.service,
            sent.subject,
            sent.contacts.name,
            clerk.name if clerk else "",
        ]
        return plain_text(" | ".join(said))


def _waits(found: Found) -> bool:
    return found.request.standing.turn is Turn.CLERK


def _too_long(found: Found, latest: Latest) -> bool:
    standing = found.request.standing
    never = standing.turn_since == found.request.sent.created_at
    return standing.turn_since <= (latest.first_answer if never else latest.next_answer)
