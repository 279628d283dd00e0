"""The group is shown what residents will read, or is told why that cannot be yet."""

from aiogram.types import Message

from domain.announcements.announcement import Composed
from domain.announcements.audience import Chosen, Mixed, NotFound, Unclear, Understood
from domain.announcements.service import AnnouncementsService, Counted
from domain.places import NoSuchHouses
from fsm.announcements import AnnouncementDraft, Announcing
from fsm.conversation import Conversation
from fsm.event import Event
from fsm.screen import Aside, Screen
from handlers.announcements.naming import meaning_words
from handlers.announcements.questions import ask_which
from locales.texts import Texts

MOST_OPTIONS = 10
"""Things that one line may mean, as buttons; whoever means another writes more."""
MOST_LINES = 20
"""Lines that are named as not found; whoever corrects these is told of the rest."""


async def show_preview(
    draft: AnnouncementDraft,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    announcements: AnnouncementsService,
) -> Screen | Aside | None:
    """What residents will read, then the number by which it is sent: both leave by themselves."""
    counted = await announcements.ask(Composed(draft.text, draft.photo), draft.typed, draft.id)
    if not isinstance(counted, Counted):
        return say_why_not(counted, draft, conversation, texts)
    conversation.move(Announcing.sure, draft.model_copy(update={"count": counted.count}))
    return where_it_stands(event, texts)


def where_it_stands(event: Event, texts: Texts) -> Aside | None:
    """What is shown stands in the group's common topic: whoever writes in another one is told so."""
    said = event.messages[0] if event.messages else event.card
    in_topic = isinstance(said, Message) and said.is_topic_message
    return Aside(texts("announcements-in-general")) if in_topic else None


def say_why_not(
    meant: Understood, draft: AnnouncementDraft, conversation: Conversation, texts: Texts
) -> Screen | Aside:
    """Whom it is for is not clear: what is to be said otherwise."""
    match meant:
        case Unclear(line, options):
            labels = tuple(meaning_words(each, texts) for each in options[:MOST_OPTIONS])
            asked = draft.model_copy(update={"line": line, "options": labels})
            conversation.move(Announcing.whom, asked)
            return ask_which(asked, texts)
        case NotFound(lines, houses):
            conversation.move(Announcing.whom, draft)
            not_found = [*(_no_such_houses(each, texts) for each in houses), *lines]
            if not not_found:
                return Aside(texts("announcements-not-understood"))
            return Aside(texts("announcements-not-found", lines="\n".join(not_found[:MOST_LINES])))
        case Mixed():
            conversation.move(Announcing.whom, draft)
            return Aside(texts("announcements-mixed"))
        case Chosen():
            raise AssertionError("whom it is for is clear")


def _no_such_houses(missing: NoSuchHouses, texts: Texts) -> str:
    houses = ", ".join(missing.houses)
    return texts("announcements-no-such-houses", street=missing.street, houses=houses)
