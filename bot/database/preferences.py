"""What residents have chosen of reminders, as rows."""

from sqlalchemy import bindparam, select

from bot.database.campaign_tables import preferences
from bot.database.statements import Statement, Upsert
from bot.database.transaction import Transaction
from domain.campaigns.campaign import CampaignKind
from domain.campaigns.preferences import Preferences
from domain.identifiers import UserId

CHOSEN = (preferences.c.off, preferences.c.day, preferences.c.hour, preferences.c.introduced)
_USUAL = Preferences()
_KINDS = {kind.value: kind for kind in CampaignKind}
_OF = Statement(select(*CHOSEN).where(preferences.c.user_id == bindparam("user")))
_COLUMNS = ("off", "day", "hour", "introduced")
_PUT = Upsert(preferences, ["user_id", *_COLUMNS], unique=["user_id"], update=_COLUMNS).statement()
INTRODUCED = Upsert(
    preferences, ["user_id", "introduced"], unique=["user_id"], update=["introduced"]
).statement()


class PreferencesKept:
    """`domain.campaigns.preferences.PreferenceRepository` over the table `preferences`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of(self, user: UserId) -> Preferences:
        """A resident's choice; the usual where there is none."""
        rows = await self._transaction.fetch(_OF, {"user": user})
        return preferences_of(*rows[0]) if rows else Preferences()

    async def put(self, user: UserId, preferences: Preferences) -> None:
        """Keep a resident's choice, all of it."""
        row = {
            "user_id": user,
            "off": " ".join(sorted(kind.value for kind in preferences.off)),
            "day": preferences.day,
            "hour": preferences.hour,
            "introduced": preferences.introduced,
        }
        await self._transaction.run(_PUT, row)

    async def introduced(self, user: UserId) -> None:
        """Note that a reminder has told this resident how to choose; nothing else is changed."""
        await self._transaction.run(INTRODUCED, {"user_id": user, "introduced": True})


def preferences_of(
    off: str | None, day: int | None, hour: int | None, introduced: bool | None
) -> Preferences:
    """A row of the table; all is empty where there is none. A kind that is no more counts for nothing."""
    if not (off or introduced or day is not None or hour is not None):
        return _USUAL
    chosen = frozenset(_KINDS[kind] for kind in (off or "").split() if kind in _KINDS)
    return Preferences(chosen, day, hour, bool(introduced))
