"""How a request, its state and its exchange are put into words for its resident."""

from collections.abc import Sequence

from domain.outbox import FileKind
from domain.requests.events import ActorKind, EventKind
from domain.requests.exchange import Entry
from domain.requests.files import RequestFile
from domain.requests.mine import MyRequest, WholeRequest
from domain.requests.request import RequestKind, RequestState
from domain.residents import Resident
from fsm.wording import address_line, meter_title, own_account_name
from locales.keys import keys_of
from locales.texts import Markup, Texts

KINDS = keys_of("my-requests-kind", RequestKind)
STATES = keys_of("my-requests-state", RequestState)
_HAPPENINGS: Sequence[EventKind] = (
    EventKind.TAKEN,
    EventKind.DONE,
    EventKind.REFUSED,
    EventKind.WITHDRAWN,
    EventKind.CLOSED_BY_SILENCE,
    EventKind.REOPENED,
    EventKind.MERGED,
)
HAPPENED = keys_of("my-requests-happened", _HAPPENINGS)
LONGEST_TITLE = 60  # characters of a subject that a line has room for


def title(mine: MyRequest, texts: Texts) -> str:
    """«Опломбировка»; of a statement its subject, of feedback that it is that."""
    if mine.service is not None:
        english = texts.language == "en" and mine.service.name_en
        return mine.service.name_en if english else mine.service.name
    return shortened(mine.request.sent.subject) or texts(KINDS[mine.request.sent.kind])


def heading(mine: MyRequest, texts: Texts) -> str:
    """«№ 1042 · Опломбировка»."""
    return texts("my-requests-heading", number=str(mine.number), title=title(mine, texts))


def label(mine: MyRequest, texts: Texts) -> str:
    """The same on a button, which takes no marks of HTML."""
    plain = texts.plain()
    return plain("my-requests-heading", number=str(mine.number), title=title(mine, plain))


def state(mine: MyRequest, texts: Texts) -> str:
    """«В работе с 24 мая. Срок: до 31 мая.»."""
    into = mine.request.standing.merged_into
    said = texts(STATES[mine.request.standing.state], day=texts.short_day(mine.since), into=str(into or ""))
    if mine.due is None:
        return said
    day = texts.short_day(mine.due)
    due = texts("my-requests-overdue", day=day) if mine.overdue else texts("my-requests-due", day=day)
    return f"{said} {due}"


def about(mine: MyRequest, resident: Resident, texts: Texts) -> Sequence[str]:
    """The account, its address and the meter, as far as the resident may see them."""
    if mine.account is None:
        return ()
    lines = [
        texts("account-line", account=own_account_name(resident, mine.account.number, texts.plain())),
        texts("my-requests-address", address=address_line(mine.account.address, texts)),
    ]
    return (
        [*lines, texts("my-requests-meter", meter=meter_title(mine.meter, texts.plain()))]
        if mine.meter
        else lines
    )


def of_merged(whole: WholeRequest, texts: Texts) -> str:
    """That the number asked for goes on under this one; empty where it is the same."""
    if whole.asked == whole.mine.number:
        return ""
    return texts("my-requests-merged", number=str(whole.asked), into=str(whole.mine.number))


def entry_words(entry: Entry, texts: Texts) -> str:
    """«24 мая, 10:42. Вы:» and the words, or what happened; with the names of the files."""
    return "\n".join([_head(entry, texts), *_text(entry, texts), *_files(entry, texts)])


def _head(entry: Entry, texts: Texts) -> str:
    when = {"day": texts.short_day(entry.at), "time": texts.time(entry.at)}
    return texts("my-requests-entry", **when, said=Markup(_what(entry, texts)))


def _what(entry: Entry, texts: Texts) -> str:
    name = first_name(entry.actor.name)
    if entry.kind is EventKind.RATED:
        return texts("my-requests-happened-rated", rating=str(entry.rating))
    if entry.kind is EventKind.DONE and entry.actor.kind is ActorKind.RESIDENT:
        return texts("my-requests-happened-solved")
    if entry.kind in HAPPENED:
        return texts(HAPPENED[entry.kind])
    if entry.actor.kind is ActorKind.RESIDENT:
        return texts("my-requests-you" if entry.text or entry.files else "my-requests-you-sent")
    return texts("my-requests-clerk", name=name) if name else texts("my-requests-some-clerk")


def _text(entry: Entry, texts: Texts) -> Sequence[str]:
    if not entry.text:
        return ()
    said = texts("my-requests-said", text=entry.text)
    return (said, texts("my-requests-edited")) if entry.edited else (said,)


def _files(entry: Entry, texts: Texts) -> Sequence[str]:
    if not entry.files:
        return ()
    names = ", ".join(_file(each, texts.plain()) for each in entry.files)
    return (texts("my-requests-files", files=names),)


def _file(file: RequestFile, texts: Texts) -> str:
    if file.kind is FileKind.PHOTO:
        return texts("my-requests-photo")
    return file.name or texts("my-requests-file")


def first_name(full: str) -> str:
    """What a resident is told of a clerk's name."""
    return full.split()[0] if full.split() else ""


def shortened(subject: str) -> str:
    """A subject on one line, as far as a line has room for it."""
    one_line = " ".join(subject.split())
    return one_line if len(one_line) <= LONGEST_TITLE else f"{one_line[: LONGEST_TITLE - 1].rstrip()}…"
