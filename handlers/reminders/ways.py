"""What stands under every reminder: what can be done about it, how it is changed, and who we are."""

from collections.abc import Sequence

from domain.outbox import Facts
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row
from fsm.preferences import PREFERENCES
from fsm.reminders import ReminderAction
from fsm.screen import Row
from handlers.reminders.steps import button
from locales.texts import Texts


def introduction(facts: Facts, texts: Texts) -> Sequence[str]:
    """How reminders can be changed, for whoever has not heard of it yet."""
    return [texts("reminders-introduction")] if facts["introduces"] == "yes" else []


def ways(
    facts: Facts, texts: Texts, actions: Sequence[ReminderAction] = (ReminderAction.OFF,)
) -> tuple[Row, ...]:
    """What can be done about a reminder."""
    campaign = int(str(facts["campaign"]))
    rows = tuple((button(each, campaign, texts),) for each in actions)
    settings = go_row(texts("preferences-button"), PREFERENCES)
    return (*rows, settings, go_row(texts("authenticity-button"), AUTHENTICITY))
