"""Linking an account (manual, 3.1-3.3): the conversation, in the order in which it is held."""

from domain.linking import LinkingService
from domain.wishes import wishes_to_link
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step, Takes
from fsm.event import Content
from fsm.linking import (
    ACCESS,
    LINKING,
    ConfirmedEmail,
    Linking,
    LinkingAction,
    LinkingDraft,
    LinkingStep,
)
from fsm.menu import Go
from fsm.routes import Handler, Hear, Phrase, Press, StepPress, Word
from handlers.linking import beginning, email, going, outgoing, phone, secrets
from handlers.linking.beginning import begin
from handlers.linking.photographed import photographed_bill
from handlers.linking.questions import question

__all__ = ["CONVERSATION", "begin"]

A = LinkingAction

_NUMBERS = (Linking.account_number, Linking.meter_number, Linking.access_account_number, Linking.phone)


def _services(foundation: Foundation) -> Services:
    return {
        "linking_service": LinkingService(
            foundation.units,
            foundation.directory,
            foundation.clock,
            foundation.seal,
            mail_works=foundation.mail_works,
        ),
        "photographed_codes": foundation.photographed_codes,
    }


def _step(action: LinkingAction, handler: Handler) -> StepPress:
    return StepPress(LinkingStep, action, handler)


CONVERSATION = Descriptor(
    name="linking",
    texts=("linking",),
    steps=tuple(
        Step(
            state,
            LinkingDraft,
            question,
            phone.left if state == Linking.phone else going.left,
            Takes.NUMBER if state in _NUMBERS else None,
        )
        for state in Linking.__all_states__
    ),
    menu=(
        MenuEntry("menu-link", LINKING, linked=False),
        MenuEntry("menu-access-again", ACCESS, linked=False, needs_mail=True),
    ),
    services=_services,
    letters=outgoing.LETTERS,
    notices=outgoing.NOTICES,
    routes=(
        Press(Go, beginning.open_linking, LINKING),
        Press(Go, beginning.open_access_again, ACCESS),
        Phrase(wishes_to_link, beginning.wished),
        _step(A.READ_CONSENT, beginning.read_consent),
        _step(A.AGREE, beginning.agree),
        _step(A.DECLINE, going.cancel),
        _step(A.PRIVATE_CLIENT, beginning.private_client),
        _step(A.ORGANISATION, beginning.other_client),
        _step(A.PROVIDER, beginning.other_client),
        _step(A.ACCESS, beginning.access),
        _step(A.WHERE_IS_NUMBER, beginning.where_is_number),
        Hear(None, beginning.typed_before, Content.TEXT, strangers=True),
        Hear(Linking.consent, beginning.typed_at_consent, Content.TEXT),
        Hear(Linking.client, beginning.typed_at_client, Content.TEXT),
        Hear(Linking.account_number, secrets.account_number, Content.TEXT),
        Hear(Linking.account_number, photographed_bill, Content.PHOTO),
        Hear(Linking.account_number, photographed_bill, Content.DOCUMENT),
        Hear(Linking.holder, secrets.holder, Content.TEXT),
        Hear(Linking.meter_number, secrets.meter_number, Content.TEXT),
        _step(A.OTHER_ACCOUNT, secrets.other_account),
        _step(A.OTHER_HOLDER, secrets.other_holder),
        _step(A.OTHER_METER, secrets.other_meter),
        Hear(Linking.email, email.email, Content.TEXT),
        StepPress(ConfirmedEmail, "", email.confirmed_email),
        Hear(Linking.access_account_number, email.access_account_number, Content.TEXT),
        Hear(Linking.access_email, email.access_email, Content.TEXT),
        Hear(Linking.code, email.code, Content.TEXT),
        _step(A.RESEND, email.resend),
        _step(A.OTHER_EMAIL, email.other_email),
        Hear(Linking.phone, phone.shared_phone, Content.CONTACT),
        Hear(Linking.phone, phone.typed_phone, Content.TEXT),
        _step(A.SKIP_PHONE, phone.skip_phone),
        _step(A.BACK, going.back),
        _step(A.CANCEL, going.cancel),
        Word("button-back", going.back, Linking),
        Hear(Linking, going.unexpected),
    ),
)
