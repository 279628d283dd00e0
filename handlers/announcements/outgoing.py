"""What announcements say: to residents, to the group before they go, and while they do."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.announcements.outgoing import PREVIEW, PROGRESS, QUESTION
from domain.campaigns.campaign import CampaignState
from domain.outbox import Facts
from fsm.announcements import SteeringAction, SteeringStep
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row
from fsm.descriptor import ScreenForm
from fsm.preferences import PREFERENCES
from fsm.screen import Button, Row, Screen
from fsm.wording import age_in_words
from handlers.announcements.naming import whom_words
from handlers.announcements.questions import buttons_of_question
from locales.keys import keys_of
from locales.texts import Texts

P, S = SteeringAction, CampaignState

STATES = keys_of("announcements-state", CampaignState)
OFFERED: Mapping[CampaignState, tuple[SteeringAction, ...]] = {
    S.RUNNING: (P.PAUSE, P.STOP),
    S.PAUSED: (P.RESUME, P.STOP),
    S.STOPPED: (),
    S.DONE: (),
}
LABELS = keys_of("announcements-steer", (P.PAUSE, P.RESUME, P.STOP))


def announcement(facts: Facts, texts: Texts) -> Screen:
    """A clerk's words, and how to hear no more of them."""
    rows = (
        go_row(texts("authenticity-button"), AUTHENTICITY),
        go_row(texts("preferences-button"), PREFERENCES),
    )
    return Screen(texts("announcements-notice", text=str(facts["text"])), rows)


def _question(facts: Facts, texts: Texts) -> Screen:
    chats = int(str(facts["chats"]))
    text = texts("announcements-question", chats=chats, whom=whom_words(facts, texts))
    return Screen(text, buttons_of_question(str(facts["draft"]), texts))


def _progress(facts: Facts, texts: Texts) -> Screen:
    state = CampaignState(str(facts["state"]))
    number = str(facts["announcement"])
    counts = {name: str(facts[name]) for name in ("all", "sent", "left")}
    head = texts(
        "announcements-progress", number=number, clerk=str(facts["clerk"]), whom=whom_words(facts, texts)
    )
    lines = [head, texts(STATES[state]), texts("announcements-sent", **counts)]
    if facts["skipped"]:
        lines.append(texts("announcements-skipped", count=str(facts["skipped"])))
    if facts["blocked"]:
        lines.append(texts("announcements-blocked", count=str(facts["blocked"])))
    if facts["failed"]:
        lines.append(texts("announcements-failed", count=str(facts["failed"])))
    if facts["begins"] and state is S.RUNNING:
        begins = datetime.fromisoformat(str(facts["begins"]))
        lines.append(texts("announcements-begins", day=texts.short_day(begins), time=texts.time(begins)))
    if facts["minutes"]:
        time_left = timedelta(minutes=int(str(facts["minutes"])))
        lines.append(texts("announcements-time-left", age=age_in_words(time_left, texts)))
    return Screen("\n".join(lines), _rows(int(number), state, texts))


def _rows(number: int, state: CampaignState, texts: Texts) -> tuple[Row, ...]:
    row = tuple(
        Button(texts(LABELS[each]), SteeringStep(announcement=number, action=each).pack())
        for each in OFFERED[state]
    )
    return (row,) if row else ()


CARDS: Mapping[str, ScreenForm] = {
    PREVIEW: announcement,
    QUESTION: _question,
    PROGRESS: _progress,
}
