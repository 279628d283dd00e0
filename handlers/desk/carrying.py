"""A clerk's deed: carried out, or held back where a colleague was first, until the clerk is sure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.identifiers import ActId
from domain.requests.answering import AnswersService, Words
from domain.requests.calendar import WorkCalendar
from domain.requests.change import Moved
from domain.requests.deeds import Deed
from domain.requests.desk import DeskService
from domain.requests.desks import Desks
from domain.requests.events import Source
from domain.requests.files import Digest, OfferedFile, RequestFile
from domain.requests.keeping import TemplatesService
from domain.requests.merging import MergingService
from domain.requests.planning import PlansService
from domain.requests.refusals import ActedBefore, IsClosed
from domain.requests.request import RequestNumber
from fsm.announcements import ANNOUNCING
from fsm.conversation import Conversation, NoDraft
from fsm.desk import Desk, DeskAction, DeskDraft, HeldChoice, HeldDeed, HeldFile, HeldStep
from fsm.draft import new_draft_id
from fsm.event import Event
from fsm.failures import refusal_text
from fsm.files import offered_files
from fsm.links import worded
from fsm.outages import PLANNING
from fsm.reviews import REVIEWING
from fsm.screen import Aside, Button, Screen
from handlers.desk.questions import later_label
from locales.keys import keys_of
from locales.texts import Texts

A = DeskAction

ALL_THE_SAME = keys_of("desk-sure", (A.TAKE, A.ANSWER, A.DONE, A.REFUSE))
MOST_HELD = 8
"""Deeds of one clerk that wait for a word; an older one is to be done anew."""
ASKED_FOR = timedelta(minutes=30)
"""So long after a question whatever its clerk writes is meant for it; later they may have forgotten it."""

NOT_ASKED = {"request": 0, "later": None, "offered": False, "told_of": None, "asked_at": None}


@dataclass(frozen=True, slots=True)
class Services:
    """What the staff group may ask for."""

    desk: DeskService
    answers: AnswersService
    merging: MergingService
    templates: TemplatesService
    plans: PlansService
    calendar: WorkCalendar
    desks: Desks


async def carry_out(what: HeldDeed, deed: Deed, desk: Services) -> Moved | None:
    """Do it; what has changed, where the group may not see it by itself.

    Raises:
        DomainError: it is not done; of an `ActedBefore` the clerk may be asked whether they are sure.
    """
    number = RequestNumber(what.request)
    match what.action:
        case A.ANSWER:
            return await desk.answers.answer(number, deed, words_of_held(what))
        case A.TAKE | A.INSTEAD:
            await desk.desk.take(number, replace(deed, sure=deed.sure or what.action is A.INSTEAD))
        case A.RELEASE:
            await desk.desk.release(number, deed)
        case A.DONE:
            await desk.desk.done(number, deed)
        case A.REFUSE:
            await desk.desk.refuse(number, deed, what.text)
        case A.REOPEN:
            await desk.desk.reopen(number, deed)
    return None


def held_back(
    what: HeldDeed,
    because: ActedBefore,
    conversation: Conversation,
    texts: Texts,
    begin: datetime | None = None,
) -> Screen | Aside:
    """Who was first; and a button to go on all the same, where one can. What was written is kept.

    At night an answer may wait until the clerks `begin`.
    """
    told = refusal_text(because, texts)
    if isinstance(because, IsClosed) and not (what.action is A.ANSWER and because.can_be_opened):
        return Aside(told)
    if what.action is A.RELEASE:
        return Aside(told)
    if what.action is A.ANSWER and what.is_unwritten:
        label = texts("desk-sure-write")
    elif isinstance(because, IsClosed):
        label = texts("desk-sure-open")
    else:
        label = texts(ALL_THE_SAME[what.action])
    can_wait = what.action is A.ANSWER and not (what.is_unwritten or isinstance(because, IsClosed))
    return asking(told, label, what, conversation, texts, begin if can_wait else None)


def asking(
    told: str,
    label: str,
    what: HeldDeed,
    conversation: Conversation,
    texts: Texts,
    begin: datetime | None = None,
) -> Screen | Aside:
    """Whether it is to be done: one button does it, one when the clerks `begin`, the last drops it.

    Whoever is in the middle of another form ends that first, or it would be forgotten.
    """
    if form := form_going_on(conversation):
        return Aside(f"{told}\n\n{texts('desk-finish-form', what=form)}")
    hold(what, conversation)
    go = Button(label, HeldStep(deed=what.act, choice=HeldChoice.GO).pack())
    drop = Button(texts("desk-sure-drop"), HeldStep(deed=what.act, choice=HeldChoice.DROP).pack())
    if begin is None:
        return Screen(told, ((go,), (drop,)), apart=True)
    later = Button(later_label(begin, texts), HeldStep(deed=what.act, choice=HeldChoice.LATER).pack())
    return Screen(told, ((later,), (go,), (drop,)), apart=True)


def hold(what: HeldDeed, conversation: Conversation) -> None:
    """Carry it until the clerk has said what becomes of it."""
    draft = draft_of(conversation)
    held = (*draft.held, what)[-MOST_HELD:]
    conversation.move(Desk.sure, draft.model_copy(update={"held": held}))


def draft_of(conversation: Conversation) -> DeskDraft:
    """What this clerk's conversation carries; an empty draft where that is nothing of this kind."""
    try:
        return conversation.draft(DeskDraft)
    except NoDraft:
        return DeskDraft(id=new_draft_id())


def follow_edit(conversation: Conversation, words: Words) -> bool:
    """Whether these words were an answer that is held back: it says them now, and as a note goes no more."""
    draft, source = draft_of(conversation), words.source
    step = next(
        (each for each in (Desk.answer, Desk.reason, Desk.sure) if each.state == conversation.state), None
    )
    changed = [each for each in draft.held if source and source == Source(each.chat, each.message)]
    if step is None or not changed:
        return False
    now = [] if words.is_note else [_says_now(changed[0], words)]
    held = tuple(other for each in draft.held for other in (now if each in changed else [each]))
    conversation.move(step, draft.model_copy(update={"held": held}))
    return True


def _says_now(held: HeldDeed, words: Words) -> HeldDeed:
    """The same with other words, and another file if it was one: which of an album's it was nobody tells."""
    files = held_answer(held.request, ActId(held.act), words).files
    is_one = len(files) == len(held.files) == 1
    return held.model_copy(update={"text": words.text, "files": files if is_one else held.files})


def form_going_on(conversation: Conversation) -> str | None:
    """Which form of another conversation the clerk is in the middle of."""
    states = ((ANNOUNCING, "announcement"), (PLANNING, "outage"), (REVIEWING, "reading"))
    return next((form for own, form in states if conversation.state in own), None)


def unfinished(conversation: Conversation, texts: Texts) -> Aside | None:
    """What a clerk is to end before anything else is asked of them, so that no words of theirs are lost."""
    draft = draft_of(conversation)
    if draft.held:
        return Aside(texts("desk-ask-sure"))
    if conversation.state == Desk.answer.state:
        return Aside(texts("desk-finish-answer", number=str(draft.request)))
    return None


def told_of_in(draft: DeskDraft, number: int) -> int | None:
    """The clerk who has a request, as whoever is asked for words about it was told."""
    return draft.told_of if draft.request == number else None


def was_just_asked(draft: DeskDraft, at: datetime) -> bool:
    """Whether the question is so fresh that what is written now is certainly meant for it."""
    return draft.asked_at is not None and at - draft.asked_at <= ASKED_FOR


def no_longer_asked(conversation: Conversation) -> None:
    """A question was answered: only what is held back is still carried."""
    draft = draft_of(conversation)
    if draft.held:
        conversation.move(
            Desk.sure,
            draft.model_copy(update=NOT_ASKED),
        )
    else:
        conversation.end()


def held_answer(number: int, act: ActId, words: Words) -> HeldDeed:
    """An answer, as a clerk's conversation carries it."""
    source = words.source or Source(0, 0)
    files = tuple(
        HeldFile(
            kind=each.kind,
            name=each.name,
            size=each.size,
            telegram=each.telegram,
            media_type=each.media_type,
            digest=each.digest,
        )
        for each in words.files
    )
    return HeldDeed(
        act=act,
        request=number,
        action=A.ANSWER,
        text=words.text,
        files=files,
        chat=source.chat,
        message=source.message,
    )


def words_of_held(what: HeldDeed) -> Words:
    """The same again, as the log takes it."""
    files = [
        RequestFile(each.kind, each.name, each.media_type, each.size, Digest(each.digest), each.telegram)
        for each in what.files
    ]
    return Words(what.text, files, Source(what.chat, what.message) if what.message else None)


def words_of(event: Event) -> Words:
    """What was written, and the files with it; the words of an album hang on any of its messages."""
    told = [each for each in event.messages if each.text or each.caption]
    source = (told or event.messages)[0]
    text = "\n".join(worded(each) for each in told)
    files = [as_sent(each) for each in offered_files(event.messages)]
    return Words(text, files, Source(source.chat.id, source.message_id))


def as_sent(offered: OfferedFile) -> RequestFile:
    """A clerk's file: it goes by the messenger's own name for it, and is not fetched."""
    return RequestFile(offered.kind, offered.name, "", offered.size or 0, Digest(""), offered.telegram)
