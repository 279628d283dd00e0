"""What each step of linking says and offers."""

from aiogram.fsm.state import State

from domain.accounts import ACCOUNT_NUMBER_DIGITS
from domain.codes import digits_of
from domain.confirmation import LIFETIME
from domain.linking import (
    AccountNotFound,
)
from fsm.authenticity import AUTHENTICITY
from fsm.buttons import go_row
from fsm.conversation import Conversation
from fsm.linking import ConfirmedEmail, Linking, LinkingAction, LinkingDraft, LinkingStep
from fsm.requests import FEEDBACK
from fsm.screen import Button, Row, Screen
from fsm.wording import shown_email
from locales.texts import Texts

A = LinkingAction

LONGEST_QUOTED = 40  # characters

SIMPLE = {
    Linking.holder: "linking-holder",
    Linking.meter_number: "linking-meter-number",
    Linking.access_account_number: "linking-access-account-number",
    Linking.access_email: "linking-access-email",
}
"""Questions that offer nothing but the ways out."""


def ask(conversation: Conversation, state: State, draft: LinkingDraft, texts: Texts) -> Screen:
    """Go to a step and ask its question."""
    conversation.move(state, draft)
    return question(draft, state, texts)


def question(draft: LinkingDraft, state: State, texts: Texts) -> Screen:
    """The question of a step."""
    row = _Rows(draft, texts)
    if state == Linking.consent:
        return _consent(draft, row, texts)
    if state == Linking.client:
        return _client(draft, row, texts)
    if state == Linking.account_number:
        where = row("linking-where-is-number-button", A.WHERE_IS_NUMBER)
        return Screen(texts("linking-account-number", digits=ACCOUNT_NUMBER_DIGITS), (where, row.back_cancel))
    if state == Linking.mismatch:
        return Screen(
            texts(
                AccountNotFound.code,
                account=draft.account,
                holder=draft.holder,
                meter=draft.meter_number,
            ),
            (
                row("linking-other-account", A.OTHER_ACCOUNT),
                row("linking-other-holder", A.OTHER_HOLDER),
                row("linking-other-meter", A.OTHER_METER),
                go_row(texts("requests-write-us"), FEEDBACK),
                row("button-cancel", A.CANCEL),
            ),
        )
    if state == Linking.email:
        return _email(draft, row, texts)
    if state == Linking.code:
        return Screen(
            texts(
                "linking-code",
                email=shown_email(draft.email),
                digits=digits_of(draft.purpose),
                minutes=LIFETIME.seconds // 60,
            ),
            (
                row("linking-resend", A.RESEND),
                row("linking-other-email", A.OTHER_EMAIL),
                row("button-cancel", A.CANCEL),
            ),
        )
    if state == Linking.phone:
        skip = row("linking-skip-phone", A.SKIP_PHONE)
        return Screen(texts("linking-phone"), (skip,), contact=texts("linking-share-phone"))
    return Screen(texts(SIMPLE[state]), (row.back_cancel,))


class _Rows:
    """Rows of one button each, of one form."""

    def __init__(self, draft: LinkingDraft, texts: Texts) -> None:
        self._draft = draft
        self._texts = texts

    def __call__(self, label: str, action: LinkingAction) -> Row:
        return (step_button(self._texts(label), self._draft, action),)

    @property
    def back_cancel(self) -> Row:
        return self("button-back", A.BACK) + self("button-cancel", A.CANCEL)


def _consent(draft: LinkingDraft, row: _Rows, texts: Texts) -> Screen:
    returns = draft.may_return and draft.access_again
    return Screen(
        texts("linking-consent-to-return" if returns else "linking-consent"),
        (
            row("linking-read-consent", A.READ_CONSENT),
            row("linking-agree", A.AGREE),
            *_by_email(draft, row),
            row("linking-decline", A.DECLINE),
            go_row(texts("authenticity-button"), AUTHENTICITY),
        ),
    )


def _client(draft: LinkingDraft, row: _Rows, texts: Texts) -> Screen:
    return Screen(
        texts("linking-client"),
        (
            row("linking-private-client", A.PRIVATE_CLIENT),
            row("linking-organisation", A.ORGANISATION),
            row("linking-provider", A.PROVIDER),
            *_by_email(draft, row),
            go_row(texts("authenticity-button"), AUTHENTICITY),
            row("button-cancel", A.CANCEL),
        ),
    )


def _by_email(draft: LinkingDraft, row: _Rows) -> tuple[Row, ...]:
    """For whoever comes back: in by the e-mail that they confirmed, with nothing else to prove."""
    return (row("menu-access-again", A.ACCESS),) if draft.may_return and not draft.access_again else ()


def _email(draft: LinkingDraft, row: _Rows, texts: Texts) -> Screen:
    confirmed = [
        (Button(email, ConfirmedEmail(draft=draft.id, number=number).pack()),)
        for number, email in enumerate(draft.emails)
    ]
    text = texts("linking-email-known" if confirmed else "linking-email")
    return Screen(text, (*confirmed, row.back_cancel))


def step_button(label: str, draft: LinkingDraft, action: LinkingAction) -> Button:
    """A button of this form."""
    return Button(label, LinkingStep(draft=draft.id, action=action).pack())


def shortened(typed: str) -> str:
    """What was typed, on one line that is not too long to be quoted."""
    line = " ".join(typed.split())
    return line if len(line) <= LONGEST_QUOTED else f"{line[:LONGEST_QUOTED]}…"
