"""A caught mistake: put right with one tap, given anew, or insisted on (manual, 4.2)."""

from collections.abc import Callable, Sequence

from aiogram.types import CallbackQuery, Message

from domain.readings import acts
from domain.readings.form import Form
from domain.readings.service import ReadingsService
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.screen import Aside, Screen
from handlers.readings.questions import ask, held, under
from locales.texts import Texts


async def _after(
    act: Callable[[Form], Form],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    now = await held(conversation, resident, readings_service)
    return ask(conversation, act(now.form), resident, texts, now.changed)


async def remedy(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """One tap puts right what was caught."""
    return await _after(acts.remedy, conversation, resident, texts, readings_service)


async def enter_again(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """Give the doubted value anew."""
    return await _after(acts.enter_again, conversation, resident, texts, readings_service)


async def insist(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """«Всё верно»: the value stays as it is; where a word is not enough, a photo is asked for."""
    return await _after(acts.insist, conversation, resident, texts, readings_service)


async def other_photo(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """«Другое фото»: the wrong picture was sent."""
    return await _after(acts.another_photo, conversation, resident, texts, readings_service)


async def photo(
    _: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """The photo of the meter, or an album of it: a clerk will look, so the value is taken as it is."""
    now = await held(conversation, resident, readings_service)
    photos = [message.photo[-1].file_id for message in album if message.photo]
    attached = acts.attach(now.form, photos)
    screen = ask(conversation, attached.form, resident, texts, now.changed)
    unused = len(album) - len(photos) + len(attached.left_over)
    return under([texts("readings-photos-unused", count=unused), ""], screen) if unused else screen


async def photo_as_file(_: Message, texts: Texts) -> Aside:
    """A picture sent as a file: clerks could not see it on their card."""
    return Aside(texts("readings-photo-as-file"), question=True)
