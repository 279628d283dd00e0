"""Residents and their links, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, and_, bindparam, exists, func, select, update

from bot.database.registry import COUNT_CHANGE_OF_LINK
from bot.database.statements import Row, Statement, Upsert
from bot.database.tables import links, residents
from bot.database.transaction import Transaction
from domain.email import same_address
from domain.identifiers import AccountNumber, LinkId, UserId
from domain.residents import Consent, EndedLink, Language, Link, Resident

_LIVE = links.c.ended_at.is_(None)

_LINK = (
    links.c.id,
    links.c.user_id,
    links.c.account,
    links.c.label,
    links.c.email,
    links.c.phone,
    links.c.linked_at,
)

_FIND = Statement(
    select(
        residents.c.language,
        residents.c.consent_version,
        residents.c.consent_at,
        residents.c.active_account,
        residents.c.blocked_at,
        *_LINK,
    )
    .select_from(residents.outerjoin(links, and_(links.c.user_id == residents.c.user_id, _LIVE)))
    .where(residents.c.user_id == bindparam("user"))
    .order_by(links.c.id)
)

_RECORD_CONSENT = Upsert(
    residents,
    ["user_id", "language", "consent_version", "consent_at"],
    unique=["user_id"],
    update=["language", "consent_version", "consent_at"],
    where=lambda new: new.consent_version != residents.c.consent_version,
).statement()

_SET_LANGUAGE = Statement(
    update(residents).where(residents.c.user_id == bindparam("user")).values(language=bindparam("new"))
)

_SET_ACTIVE = Statement(
    update(residents).where(residents.c.user_id == bindparam("user")).values(active_account=bindparam("new"))
)

_SET_BLOCKED = Statement(
    update(residents)
    .where(
        residents.c.user_id == bindparam("user"),
        residents.c.blocked_at.is_(None) == bindparam("was_not", type_=Boolean()),
    )
    .values(blocked_at=bindparam("at"))
)

_ADD_LINK = Upsert(
    links,
    ["user_id", "account", "email", "linked_at"],
    unique=["user_id", "account"],
    unique_where=_LIVE,
    returning=[links.c.id],
).statement()

_CONFIRM_AGAIN = Statement(
    update(links)
    .where(links.c.user_id == bindparam("user"), links.c.account == bindparam("of_account"), _LIVE)
    .values(email=func.coalesce(func.nullif(bindparam("new", type_=links.c.email.type), ""), links.c.email))
    .returning(links.c.id)
)

_LIVE_LINK = Statement(select(*_LINK).where(links.c.id == bindparam("link"), _LIVE))

_OF_ACCOUNT = Statement(
    select(*_LINK).where(links.c.account == bindparam("account"), _LIVE).order_by(links.c.id)
)

_CONFIRMED_EMAILS = Statement(
    select(links.c.email).where(
        links.c.account == bindparam("account"), links.c.email != "", links.c.disowned.is_(False)
    )
)

_LEAVE = Statement(
    update(links)
    .where(links.c.id == bindparam("link"), _LIVE)
    .values(ended_at=bindparam("at"), label="", phone="")
)

# What stands on the link is kept while that can be taken back: see `bot.database.forgetting`.
_END = Statement(
    update(links)
    .where(links.c.id == bindparam("link"), _LIVE)
    .values(ended_at=bindparam("at"), disowned=True, ended_by=bindparam("by"))
)

_newer = links.alias()
_ENDED_BY = Statement(
    select(*_LINK, links.c.ended_at)
    .where(
        links.c.account == bindparam("account"),
        links.c.ended_by == bindparam("by"),
        links.c.ended_at >= bindparam("since"),
        ~exists().where(
            _newer.c.user_id == links.c.user_id,
            _newer.c.account == links.c.account,
            _newer.c.ended_at.is_(None),
        ),
    )
    .order_by(links.c.id)
)

_RESTORE = Statement(
    update(links).where(links.c.id == bindparam("link")).values(ended_at=None, disowned=False, ended_by=None)
)

_SET_LABEL, _SET_EMAIL, _SET_PHONE = (
    Statement(update(links).where(links.c.id == bindparam("link"), _LIVE).values({column: bindparam("new")}))
    for column in ("label", "email", "phone")
)


_standing = links.alias()
_FORGET_EARLIER_EMAILS = Statement(
    update(links)
    .where(
        links.c.ended_at.is_not(None),
        links.c.email != "",
        exists().where(
            _standing.c.id == bindparam("link"),
            _standing.c.ended_at.is_(None),
            _standing.c.user_id == links.c.user_id,
            _standing.c.account == links.c.account,
        ),
    )
    .values(email="")
)


class Residents:
    """`domain.residents.ResidentRepository` over the tables `residents` and `links`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def find(self, user: UserId) -> Resident | None:
        """The resident with live links, oldest first; None for a stranger."""
        rows = await self._transaction.fetch(_FIND, {"user": user})
        if not rows:
            return None
        language, version, given_at, active, blocked_at = rows[0][:5]
        return Resident(
            user=user,
            language=Language(language),
            consent=Consent(version, given_at),
            links=tuple(_link(row[5:]) for row in rows if row[5] is not None),
            active=active,
            blocked_at=blocked_at,
        )

    async def record_consent(self, user: UserId, consent: Consent, language: Language) -> None:
        """Remember a consent; a repeated one of the same version changes nothing."""
        await self._transaction.run(
            _RECORD_CONSENT,
            {
                "user_id": user,
                "language": language.value,
                "consent_version": consent.version,
                "consent_at": consent.given_at,
            },
        )

    async def set_language(self, user: UserId, language: Language) -> None:
        """Remember the language of a resident; a stranger stays unknown."""
        await self._transaction.run(_SET_LANGUAGE, {"user": user, "new": language.value})

    async def set_blocked(self, user: UserId, at: datetime | None) -> bool:
        """Note since when a resident has the bot blocked, None when not; whether that is news."""
        values = {"user": user, "at": at, "was_not": at is not None}
        return await self._transaction.run(_SET_BLOCKED, values) > 0

    async def set_active(self, user: UserId, account: AccountNumber) -> None:
        """Remember which account the menu is about."""
        await self._transaction.run(_SET_ACTIVE, {"user": user, "new": account})

    async def add_link(
        self, user: UserId, account: AccountNumber, email: str, linked_at: datetime
    ) -> tuple[LinkId, bool]:
        """Link; a live link to the same account stays and takes a non-empty e-mail."""
        while True:
            added = await self._transaction.fetch(
                _ADD_LINK, {"user_id": user, "account": account, "email": email, "linked_at": linked_at}
            )
            if added:
                return LinkId(added[0][0]), True
            standing = await self._transaction.fetch(
                _CONFIRM_AGAIN, {"user": user, "of_account": account, "new": email}
            )
            if standing:
                return LinkId(standing[0][0]), False
            # Ended between the two statements by a writer beside us: only then is it tried again.

    async def live_link(self, link: LinkId) -> Link | None:
        """A link that was not ended."""
        rows = await self._transaction.fetch(_LIVE_LINK, {"link": link})
        return _link(rows[0]) if rows else None

    async def links_of_account(self, account: AccountNumber) -> Sequence[Link]:
        """Live links of all users to an account, oldest first."""
        return [_link(row) for row in await self._transaction.fetch(_OF_ACCOUNT, {"account": account})]

    async def confirmed_email(self, account: AccountNumber, email: str) -> str | None:
        """The address that was confirmed for this account and is the same as this one, as it was then."""
        confirmed = await self._transaction.fetch(_CONFIRMED_EMAILS, {"account": account})
        return next((row[0] for row in confirmed if same_address(row[0], email)), None)

    async def end_link(self, link: LinkId, ended_at: datetime, by: UserId | None = None) -> bool:
        """Unlink, of the user's own will or `by` somebody else; False when it was ended before."""
        await self._transaction.run(COUNT_CHANGE_OF_LINK, {"link": link})
        if by is None:
            return await self._transaction.run(_LEAVE, {"link": link, "at": ended_at}) > 0
        return await self._transaction.run(_END, {"link": link, "at": ended_at, "by": by}) > 0

    async def ended_by(self, user: UserId, account: AccountNumber, since: datetime) -> Sequence[EndedLink]:
        """Links of others to an account that this user has ended since a moment, oldest first."""
        rows = await self._transaction.fetch(_ENDED_BY, {"account": account, "by": user, "since": since})
        return [EndedLink(_link(row[:-1]), row[-1]) for row in rows]

    async def restore_link(self, link: LinkId) -> None:
        """Undo the end of a link whose user has not linked the account anew."""
        await self._transaction.run(COUNT_CHANGE_OF_LINK, {"link": link})
        await self._transaction.run(_RESTORE, {"link": link})

    async def set_label(self, link: LinkId, label: str) -> None:
        """The user's own name for the account."""
        await self._transaction.run(_SET_LABEL, {"link": link, "new": label})

    async def set_email(self, link: LinkId, email: str) -> None:
        """The confirmed address for letters about this account; empty where there are to be none.

        The one before opens the account no more, nor do those of the user's earlier links to it.
        """
        await self._transaction.run(_SET_EMAIL, {"link": link, "new": email})
        await self._transaction.run(_FORGET_EARLIER_EMAILS, {"link": link})

    async def set_phone(self, link: LinkId, phone: str) -> None:
        """The phone to call this user about this account; empty where there is none."""
        await self._transaction.run(_SET_PHONE, {"link": link, "new": phone})


def _link(row: Row) -> Link:
    return Link(*row)
