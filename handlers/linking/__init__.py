"""Linking an account (manual, 3.1-3.3): the conversation, in the order in which it is held."""

from aiogram import F, Router
from aiogram.filters import StateFilter

from fsm.callbacks import Disown, Go, LinkingAction, LinkingStep, Place
from fsm.states import Linking
from handlers.buttons import Says
from handlers.filters import Pressed, on_screen
from handlers.linking import beginning, email, going, newcomers, phone, secrets
from handlers.linking.beginning import begin
from handlers.linking.questions import open_question

__all__ = ["begin", "open_question", "router"]

A = LinkingAction


def router() -> Router:
    """The conversation, in the order in which it is held."""
    router = Router(name="linking")
    router.callback_query.register(beginning.open_linking, Go.filter(F.to == Place.LINKING))
    router.callback_query.register(beginning.open_access_again, Go.filter(F.to == Place.ACCESS))
    router.callback_query.register(newcomers.disown, Disown.filter())

    steps = Router(name="linking-steps")
    steps.callback_query.filter(StateFilter(Linking), LinkingStep.filter(), on_screen)
    steps.message.filter(StateFilter(Linking))
    press = steps.callback_query.register
    hear = steps.message.register

    press(beginning.read_consent, Pressed(A.READ_CONSENT))
    press(beginning.agree, Pressed(A.AGREE))
    press(going.cancel, Pressed(A.DECLINE, A.CANCEL))
    press(beginning.private_client, Pressed(A.PRIVATE_CLIENT))
    press(beginning.other_client, Pressed(A.ORGANISATION, A.PROVIDER))
    press(beginning.where_is_number, Pressed(A.WHERE_IS_NUMBER))
    hear(going.back, Says("button-back"))
    hear(secrets.account_number, StateFilter(Linking.account_number), F.text)
    hear(secrets.holder, StateFilter(Linking.holder), F.text)
    hear(secrets.meter_number, StateFilter(Linking.meter_number), F.text)
    press(secrets.other_account, Pressed(A.OTHER_ACCOUNT))
    press(secrets.other_holder, Pressed(A.OTHER_HOLDER))
    press(secrets.other_meter, Pressed(A.OTHER_METER))
    hear(email.email, StateFilter(Linking.email), F.text)
    hear(email.access_account_number, StateFilter(Linking.access_account_number), F.text)
    hear(email.access_email, StateFilter(Linking.access_email), F.text)
    hear(email.code, StateFilter(Linking.code), F.text)
    press(email.resend, Pressed(A.RESEND))
    press(email.other_email, Pressed(A.OTHER_EMAIL))
    hear(phone.shared_phone, StateFilter(Linking.phone), F.contact)
    hear(phone.typed_phone, StateFilter(Linking.phone), F.text)
    press(phone.skip_phone, Pressed(A.SKIP_PHONE))
    press(going.back, Pressed(A.BACK))
    hear(going.unexpected)
    router.include_router(steps)
    return router
