"""What the staff group is shown of requests, in words: cards, names of topics, what comes under them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from domain.meters import Resource
from domain.outbox import BY_MAIL, Facts
from domain.phone import spoken_phone
from domain.requests.desk import CLERK_LEFT
from domain.requests.outgoing import CARD, TOPIC
from domain.requests.planning import NOT_SENT
from domain.requests.recounting import RECOUNT
from domain.requests.request import RequestKind, RequestState
from domain.requests.saying import UNCERTAIN, UNREACHABLE
from fsm.descriptor import ScreenForm
from fsm.desk import DeskAction, DeskStep
from fsm.screen import Button, Row, Screen
from fsm.wording import resource_name, rows_of
from handlers.desk.recount import recount
from locales.keys import keys_of
from locales.texts import Texts

A, S = DeskAction, RequestState

STATES = keys_of("desk-state", RequestState)
KINDS = keys_of("desk-kind", RequestKind)
UNDER_CARDS: Sequence[DeskAction] = [each for each in DeskAction if each not in {A.CANCEL, A.LATER}]
BUTTONS = keys_of("desk", UNDER_CARDS)

LONGEST_TITLE = 40
"""Characters of what a topic is about, so that its state is seen on a phone, at the end of its name."""

OFFERED: Mapping[RequestState, Sequence[Sequence[DeskAction]]] = {
    S.NEW: ((A.TAKE,), (A.ANSWER, A.REFUSE), (A.TEMPLATES,)),
    S.IN_WORK: ((A.DONE,), (A.ANSWER, A.REFUSE), (A.INSTEAD, A.RELEASE), (A.TEMPLATES,)),
    S.WAITING: ((A.DONE,), (A.ANSWER, A.REFUSE), (A.INSTEAD, A.RELEASE), (A.TEMPLATES,)),
    S.DONE: ((A.REOPEN,),),
    S.REFUSED: ((A.REOPEN,),),
    S.WITHDRAWN: (),
    S.MERGED: (),
}
"""What can be done with a request by its card, in each state."""


def _card(facts: Facts, texts: Texts) -> Screen:
    state = RequestState(str(facts["state"]))
    head = texts(
        "desk-card", number=str(facts["number"]), title=_title(facts, texts), state=texts(STATES[state])
    )
    parts = ["\n".join([head, *_about(facts, texts)]), *_words(facts, texts), "\n".join(_end(facts, texts))]
    return Screen("\n\n".join(filter(None, parts)), _rows(int(str(facts["number"])), state, texts))


def _rows(number: int, state: RequestState, texts: Texts) -> tuple[Row, ...]:
    return tuple(
        tuple(Button(texts(BUTTONS[each]), DeskStep(request=number, action=each).pack()) for each in row)
        for row in OFFERED[state]
    )


def _about(facts: Facts, texts: Texts) -> Iterator[str]:
    """Whose request it is, and of which meter."""
    if facts["resource"]:
        yield texts("desk-card-meter", meter=_meter(facts, texts))
    if facts["account"]:
        yield texts("desk-card-account", account=str(facts["account"]), address=_address(facts))
    called = (str(facts["name"]), spoken_phone(str(facts["phone"])), str(facts["email"]))
    who = " · ".join(filter(None, called))
    if who or facts["holder"]:
        yield texts("desk-card-who", who=who or str(facts["holder"]))
    if facts["convenient"]:
        yield texts("desk-card-convenient", convenient=str(facts["convenient"]))


def _words(facts: Facts, texts: Texts) -> Iterator[str]:
    if facts["subject"]:
        yield texts("desk-card-subject", subject=str(facts["subject"]))
    if facts["text"]:
        yield texts("desk-card-text", text=str(facts["text"]))
    if facts["rest"]:
        yield texts("desk-card-rest")


def _end(facts: Facts, texts: Texts) -> Iterator[str]:
    if facts["files"]:
        yield texts("desk-card-files", count=int(str(facts["files"])))
    if facts["clerk"]:
        yield texts("desk-card-clerk", name=str(facts["clerk"]))
    if goes_at := str(facts.get("goes_at") or ""):
        at = datetime.fromisoformat(goes_at)
        when = {"day": texts.short_day(at), "time": texts.time(at)}
        yield texts("desk-card-plan", name=str(facts["goes_of"]), **when)
    if due := str(facts.get("due") or ""):
        day = datetime.fromisoformat(due)
        yield texts("desk-card-late" if facts.get("late") else "desk-card-due", **_day(day, texts))


def _day(day: datetime, texts: Texts) -> Mapping[str, str | int]:
    return {"weekday": day.isoweekday(), "day": texts.short_day(day)}


def _topic(facts: Facts, texts: Texts) -> Screen:
    title = _title(facts, texts)
    words = [title[:1].lower() + title[1:], _address(facts)]
    about = " · ".join(_short(each) for each in words if each)
    state = texts(STATES[RequestState(str(facts["state"]))])
    return Screen(texts("desk-topic", number=str(facts["number"]), about=about, state=state))


def _title(facts: Facts, texts: Texts) -> str:
    """What is asked for."""
    return str(facts["service"]) or texts(KINDS[RequestKind(str(facts["kind"]))])


def _address(facts: Facts) -> str:
    """«Южное шоссе 28-52»: as clerks say it."""
    street = str(facts["street"]).removeprefix("ул. ")
    flat = f"-{facts['flat']}" if facts["flat"] else ""
    return f"{street} {facts['house']}{flat}".strip()


def _meter(facts: Facts, texts: Texts) -> str:
    """«Горячая вода · счётчик 011774 (Санузел)»; the resource alone where the account has no meter of it."""
    resource = resource_name(Resource(str(facts["resource"])), texts)
    if not facts["meter"]:
        return resource
    title = texts.plain()("meter-title", resource=resource, number=str(facts["meter"]))
    return f"{title} ({facts['place']})" if facts["place"] else title


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"


def _unreachable(facts: Facts, texts: Texts) -> Screen:
    phone, email = (str(facts[name]) for name in ("phone", "email"))
    text = texts(
        "desk-unreachable",
        number=str(facts["number"]),
        phone=spoken_phone(phone) or texts("no-phone"),
        email=email or texts("no-email"),
    )
    return Screen(f"{text}\n\n{texts('desk-unreachable-by-mail')}" if BY_MAIL in facts else text)


def _uncertain(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("desk-uncertain", number=str(facts["number"])))


def _clerk_left(facts: Facts, texts: Texts) -> Screen:
    numbers = ", ".join(f"№ {row['number']}" for row in rows_of(facts, "requests"))
    return Screen(texts("desk-clerk-left", name=str(facts["name"]), numbers=numbers))


def _plan_not_sent(facts: Facts, texts: Texts) -> Screen:
    return Screen(texts("desk-plan-not-sent", number=str(facts["number"]), text=str(facts["text"])))


CARDS: Mapping[str, ScreenForm] = {
    CARD: _card,
    TOPIC: _topic,
    UNREACHABLE: _unreachable,
    UNCERTAIN: _uncertain,
    CLERK_LEFT: _clerk_left,
    NOT_SENT: _plan_not_sent,
    RECOUNT: recount,
}
