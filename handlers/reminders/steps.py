"""The buttons of reminders, and how what they lead to is said."""

from collections.abc import Sequence

from domain.identifiers import AccountNumber
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.reminders import ReminderAction, ReminderStep
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import own_account_name
from locales.keys import keys_of
from locales.texts import Texts

LABELS = keys_of("reminders-button", ReminderAction)


def button(action: ReminderAction, campaign: int, texts: Texts) -> Button:
    """Something to do about a reminder."""
    return Button(texts(LABELS[action]), ReminderStep(action=action, campaign=campaign).pack())


def said(text: str, rows: Sequence[Row], conversation: Conversation) -> Screen | Aside:
    """An answer to a button: a form that is open stays where it is, and asks its question again."""
    if conversation.state is not None:
        return Aside(text, question=True)
    return Screen(text, tuple(rows))


def account_label(account: AccountNumber, resident: Resident, texts: Texts) -> str:
    """An account, on a button, which takes no marks of HTML."""
    return own_account_name(resident, account, texts.plain())
