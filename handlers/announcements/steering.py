"""An announcement that goes out: paused, resumed, stopped, by whoever may."""

from aiogram.types import CallbackQuery

from domain.announcements.announcement import AnnouncementId
from domain.announcements.progress import ProgressService, Steering
from fsm.announcements import SteeringAction, SteeringStep
from fsm.event import Event
from fsm.screen import Aside, Button, Screen
from handlers.desk.clerks import clerk_of
from locales.keys import keys_of
from locales.texts import Texts

DONE = keys_of("announcements-by", Steering)


async def steer(
    _: CallbackQuery,
    callback_data: SteeringStep,
    event: Event,
    texts: Texts,
    announcement_progress: ProgressService,
) -> Aside:
    """«Пауза», «Продолжить»."""
    what, clerk = Steering(callback_data.action.value), clerk_of(event, texts)
    number = AnnouncementId(callback_data.announcement)
    done = await announcement_progress.steer(number, what, event.chat.id, clerk)
    return Aside(texts(DONE[what], number=str(number), name=clerk.name, left=str(done.left)))


async def ask_to_stop(
    _: CallbackQuery,
    callback_data: SteeringStep,
    event: Event,
    texts: Texts,
    announcement_progress: ProgressService,
) -> Screen:
    """«Остановить»: it cannot be begun again, so the clerk is asked once more."""
    number = AnnouncementId(callback_data.announcement)
    left = await announcement_progress.left(number, event.chat.id, clerk_of(event, texts))
    sure = Button(texts("announcements-stop-sure"), _data(number, SteeringAction.SURE))
    keep = Button(texts("announcements-stop-keep"), _data(number, SteeringAction.KEEP))
    text = texts("announcements-ask-to-stop", number=str(number), left=str(left))
    return Screen(text, ((sure,), (keep,)), apart=True)


async def stop(
    _: CallbackQuery,
    callback_data: SteeringStep,
    event: Event,
    texts: Texts,
    announcement_progress: ProgressService,
) -> Screen:
    """The clerk is sure."""
    number, clerk = AnnouncementId(callback_data.announcement), clerk_of(event, texts)
    done = await announcement_progress.steer(number, Steering.STOP, event.chat.id, clerk)
    return Screen(texts(DONE[Steering.STOP], number=str(number), name=clerk.name, left=str(done.left)))


async def keep(_: CallbackQuery, callback_data: SteeringStep, texts: Texts) -> Screen:
    """The clerk has thought again."""
    return Screen(texts("announcements-not-stopped", number=str(callback_data.announcement)))


def _data(number: AnnouncementId, action: SteeringAction) -> str:
    return SteeringStep(announcement=number, action=action).pack()
