"""Announcements: clerks write one, see it as residents will, and send it by typing how many will get it."""

from domain.announcements.composing import AnnouncementWords
from domain.announcements.outgoing import ANNOUNCEMENT
from domain.announcements.progress import ProgressService
from domain.announcements.service import AnnouncementsService
from domain.campaigns.campaign import CampaignKind
from fsm.announcements import (
    AnnouncementDraft,
    Announcing,
    AnnouncingAction,
    AnnouncingStep,
    SteeringAction,
    SteeringStep,
)
from fsm.descriptor import Composers, Descriptor, Foundation, Jobs, Services, Step
from fsm.event import Audience, Content
from fsm.menu import Go
from fsm.routes import Command, Handler, Hear, Press
from handlers.announcements import choosing, questions, sending, steering, writing
from handlers.announcements.outgoing import CARDS, announcement
from handlers.campaigns import planning_of

__all__ = ["CONVERSATION"]

A, P = AnnouncingAction, SteeringAction
STAFF = Audience.STAFF


def _services(foundation: Foundation) -> Services:
    of = foundation
    return {
        "announcements": AnnouncementsService(
            of.units, planning_of(of), of.clock, of.campaign_policy, of.campaign_pace, of.announcers
        ),
        "announcement_progress": _progress(foundation),
        "attachments": of.attachments,
    }


def _progress(foundation: Foundation) -> ProgressService:
    of = foundation
    return ProgressService(of.units, of.clock, of.announcers, of.campaign_pace, of.campaign_policy.quiet)


def _jobs(foundation: Foundation) -> Jobs:
    return {"progress of announcements": _progress(foundation).keep_true}


def _composers(foundation: Foundation) -> Composers:
    return {CampaignKind.ANNOUNCEMENT: AnnouncementWords(foundation.units)}


def _step(action: AnnouncingAction, handler: Handler) -> Press:
    return Press(AnnouncingStep, handler, action, audience=STAFF)


def _steer(action: SteeringAction, handler: Handler) -> Press:
    return Press(SteeringStep, handler, action, audience=STAFF)


CONVERSATION = Descriptor(
    name="announcements",
    texts=("announcements",),
    steps=(
        Step(Announcing.text, AnnouncementDraft, questions.ask_for_text),
        Step(Announcing.whom, AnnouncementDraft, questions.ask_for_whom),
        Step(Announcing.sure, AnnouncementDraft, questions.ask_for_number),
    ),
    services=_services,
    staff_commands=("announce",),
    jobs=_jobs,
    composers=_composers,
    notices={ANNOUNCEMENT: announcement},
    cards=CARDS,
    routes=(
        Command("announce", writing.begin, audience=STAFF),
        Command("cancel", writing.cancel_by_command, audience=STAFF),
        Hear(Announcing.text, writing.take_text, audience=STAFF),
        Hear(Announcing.whom, choosing.take_whom, Content.TEXT, audience=STAFF),
        Hear(Announcing.sure, sending.take_number, Content.TEXT, audience=STAFF),
        Hear(Announcing.whom, writing.take_change, edited=True, audience=STAFF),
        Hear(Announcing.sure, writing.take_change, edited=True, audience=STAFF),
        _step(A.EVERYBODY, choosing.everybody),
        _step(A.OPTION, choosing.take_option),
        _step(A.OTHERS, choosing.others),
        _step(A.CANCEL, writing.cancel),
        _steer(P.PAUSE, steering.steer),
        _steer(P.RESUME, steering.steer),
        _steer(P.STOP, steering.ask_to_stop),
        _steer(P.SURE, steering.stop),
        _steer(P.KEEP, steering.keep),
        Press(Go, sending.button_of_preview, audience=STAFF),
    ),
)
