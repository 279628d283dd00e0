"""The open question of whatever conversation is going on, said anew: after a change of language."""

from datetime import date

from fsm.conversation import Conversation, NoDraft
from fsm.drafts import AccountsDraft, LinkingDraft, ReadingsDraft
from fsm.screen import Screen
from fsm.states import Linking, Readings, state_named
from handlers import accounts, linking, readings
from locales.texts import Texts


def open_question(conversation: Conversation, texts: Texts, today: date) -> Screen | None:
    """The question of the step where the conversation is; None outside a form."""
    state = state_named(conversation.state)
    if state is None:
        return None
    try:
        if state in Linking:
            return linking.open_question(state, conversation.draft(LinkingDraft), texts)
        if state in Readings:
            return readings.question(state, conversation.draft(ReadingsDraft), texts, today)
        return accounts.naming_question(conversation.draft(AccountsDraft), texts)
    except NoDraft:
        return None
