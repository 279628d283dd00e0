"""What a clerk is asked for while an announcement is written."""

from collections.abc import Sequence

from fsm.announcements import AnnouncementDraft, AnnouncingAction, AnnouncingStep
from fsm.screen import Button, Row, Screen
from locales.texts import Texts

A = AnnouncingAction


def ask_for_text(draft: AnnouncementDraft, texts: Texts) -> Screen:
    """The words, and perhaps a photo."""
    return Screen(texts("announcements-ask-text"), (_cancel(draft, texts),), apart=True)


def ask_for_whom(draft: AnnouncementDraft, texts: Texts) -> Screen:
    """Whom they are for: one question, whatever is meant."""
    everybody = Button(texts("announcements-everybody"), _data(draft, A.EVERYBODY))
    return Screen(texts("announcements-ask-whom"), ((everybody,), _cancel(draft, texts)), apart=True)


def ask_which(draft: AnnouncementDraft, texts: Texts) -> Screen:
    """Which of several things a line means."""
    options: Sequence[Row] = [
        (Button(label, _data(draft, A.OPTION, at)),) for at, label in enumerate(draft.options)
    ]
    text = texts("announcements-ask-which", line=draft.line)
    return Screen(text, (*options, _cancel(draft, texts)), apart=True)


def ask_for_number(draft: AnnouncementDraft, texts: Texts) -> Screen:
    """The number of chats, by which it is sent."""
    return Screen(
        texts("announcements-ask-number", number=str(draft.count)),
        buttons_of_question(draft.id, texts),
        apart=True,
    )


def buttons_of_question(draft: str, texts: Texts) -> tuple[Row, ...]:
    """What can be pressed where the number of chats is asked for."""
    others = AnnouncingStep(draft=draft, action=A.OTHERS).pack()
    cancel = AnnouncingStep(draft=draft, action=A.CANCEL).pack()
    return ((Button(texts("announcements-others"), others),), (Button(texts("button-cancel"), cancel),))


def _cancel(draft: AnnouncementDraft, texts: Texts) -> Row:
    return (Button(texts("button-cancel"), _data(draft, A.CANCEL)),)


def _data(draft: AnnouncementDraft, action: AnnouncingAction, option: int = 0) -> str:
    return AnnouncingStep(draft=draft.id, action=action, option=option).pack()
