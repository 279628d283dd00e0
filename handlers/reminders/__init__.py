"""Reminders of readings, verifications and bills: what they say, their buttons, and answers to them."""

from domain.campaigns.campaign import CampaignKind
from domain.reminders.bills import NewBillNews, PaymentReminder
from domain.reminders.readings import ReadingsReminder
from domain.reminders.service import RemindersService
from domain.reminders.verification import remind_of_verification
from fsm.descriptor import Composers, Descriptor, Foundation, Services, Step
from fsm.event import Content
from fsm.reminders import (
    AnswerAction,
    AnswerStep,
    RemindedOf,
    ReminderAction,
    Reminders,
    RemindersDraft,
    ReminderStep,
)
from fsm.routes import About, Hear, Press, StepPress, Word
from handlers.reminders import acting, answering, outgoing

__all__ = ["CONVERSATION"]

A = ReminderAction


def _services(foundation: Foundation) -> Services:
    return {
        "reminders_service": RemindersService(
            foundation.units, foundation.clock, foundation.readings_policy, foundation.campaign_policy
        )
    }


def _composers(foundation: Foundation) -> Composers:
    of_readings = ReadingsReminder(foundation.readings_policy)
    due, zone = foundation.due, foundation.campaign_policy.zone
    return {
        CampaignKind.READINGS: of_readings,
        CampaignKind.LAST_DAY: of_readings,
        CampaignKind.VERIFICATION: remind_of_verification,
        CampaignKind.NEW_BILL: NewBillNews(due, zone),
        CampaignKind.PAYMENT_DUE: PaymentReminder(due, zone),
    }


CONVERSATION = Descriptor(
    name="reminders",
    texts=("reminders",),
    steps=(Step(Reminders.account, RemindersDraft, answering.question),),
    services=_services,
    composers=_composers,
    notices=outgoing.NOTICES,
    routes=(
        Press(ReminderStep, acting.send_now, A.NOW),
        Press(ReminderStep, acting.remind_tomorrow, A.TOMORROW),
        Press(ReminderStep, acting.turn_off, A.OFF),
        Press(ReminderStep, acting.turn_on, A.ON),
        Press(RemindedOf, acting.send_now_of),
        Word("reminders-button-now", acting.send_now_typed),
        Word("reminders-button-later", acting.remind_tomorrow_typed),
        Word("reminders-button-off", acting.turn_off_typed),
        Word("reminders-button-on", acting.turn_on_typed),
        About("campaign", answering.about, otherwise=answering.write_to_us),
        StepPress(AnswerStep, AnswerAction.OF, answering.choose),
        StepPress(AnswerStep, AnswerAction.STOP, answering.stop),
        Word("button-back", answering.stop, Reminders),
        Hear(Reminders.account, answering.other_words, Content.TEXT),
        Hear(Reminders, answering.unexpected),
    ),
)
