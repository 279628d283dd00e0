"""What leaves because of an announcement: facts only, no words."""

from domain.announcements.announcement import Composed
from domain.identifiers import DraftId, UserId
from domain.outbox import Facts, Key, Notice, StaffCard
from domain.residents import Language

ANNOUNCEMENT = "announcement"
PREVIEW = "announcement-preview"
QUESTION = "announcement-question"
PROGRESS = "announcement-progress"


def notice(composed: Composed, user: UserId, language: Language, campaign: Key) -> Notice:
    """An announcement to one resident."""
    return Notice(user, ANNOUNCEMENT, language, _facts(composed), files=composed.files, belongs_to=campaign)


def preview(composed: Composed) -> StaffCard:
    """The same, as the group sees it before."""
    return StaffCard(PREVIEW, _facts(composed), files=composed.files)


def question(draft: DraftId, whom: Facts, count: int) -> StaffCard:
    """How many chats will get it; it is sent when somebody types that number."""
    return StaffCard(QUESTION, {"draft": draft, "chats": count, **whom})


def _facts(composed: Composed) -> Facts:
    return {"text": composed.text}
