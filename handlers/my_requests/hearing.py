"""What a resident writes about a request: in reply, when asked, out of the blue; and what they change."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from aiogram.types import Message

from domain.identifiers import ActId
from domain.outbox import Key
from domain.requests.attaching import AttachmentsService
from domain.requests.mine import NotMyRequest
from domain.requests.replying import IsWithdrawn, RepliesService
from domain.requests.request import RequestNumber, shown_by
from domain.requests.thanks import only_thanks
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.event import Event
from fsm.handling import Declined
from fsm.links import worded
from fsm.my_requests import MyRequestAction, MyRequestDraft, MyRequests, MyRequestStep
from fsm.screen import Aside, Screen
from handlers.my_requests import choosing
from handlers.my_requests.passed_on import passed_on
from handlers.my_requests.written import above, over, written
from locales.texts import Texts

NUMBER = re.compile(r"(?:№|\bno\.)\s?(?P<number>\d{1,18})\b", re.IGNORECASE)
"""A request's number as the bot says it, in either language."""

_ASKED = (MyRequests.replying.state, MyRequests.reopening.state)


async def about(
    message: Message,
    album: Sequence[Message],
    thing: Key,
    event: Event,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
    attachments: AttachmentsService,
) -> Screen | Aside:
    """A reply to any message about a request, whatever else is going on; or an edit of one's own words."""
    shown = shown_by(thing)
    if shown is None:
        return Aside(texts("unexpected"), question=True)
    number, entry = shown
    if event.edited and entry is not None:
        number = await replies_service.edit(resident.user, entry, worded(message), act)
        return Aside(texts("my-requests-edit-passed-on", number=str(number)), question=True)
    number = await replies_service.check(resident.user, number)
    if conversation.state in _ASKED and conversation.draft(MyRequestDraft).number == number:
        return await asked(message, album, act, conversation, resident, texts, replies_service, attachments)
    words, refused = await written(album, conversation, texts, attachments)
    if words is None:
        return Aside(refused, question=True)
    said = await replies_service.say(resident.user, number, words, act)
    if conversation.state is not None:
        return Aside(over(refused, passed_on(said, texts).text), question=True)
    return above(refused, passed_on(said, texts))


async def asked(
    _: Message,
    album: Sequence[Message],
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
    attachments: AttachmentsService,
) -> Screen | Aside:
    """What was written after «Ответить» or «Открыть снова»: it goes at once, more may follow."""
    number = RequestNumber(conversation.draft(MyRequestDraft).number)
    words, refused = await written(album, conversation, texts, attachments)
    if words is None:
        return Aside(refused, question=True)
    reopen = conversation.state == MyRequests.reopening.state
    said = await replies_service.say(resident.user, number, words, act, reopen=reopen)
    conversation.end()
    return above(refused, passed_on(said, texts))


async def out_of_the_blue(
    message: Message,
    album: Sequence[Message],
    event: Event,
    now: datetime,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    replies_service: RepliesService,
    attachments: AttachmentsService,
) -> Screen | Aside | Declined:
    """What nobody else waits for: words to the clerk who waits for them, or with whom they just spoke."""
    going_on = bool(event.album) and event.album == conversation.album
    at = conversation.moment or now
    named = await _replied_about(message, resident, replies_service)
    thanked = None if named else await replies_service.thanked(resident.user, at, message.text or "")
    if thanked is not None:
        return passed_on(thanked, texts)
    numbers = named or await replies_service.addressees(resident.user, at, going_on=going_on)
    perhaps: Sequence[RequestNumber] = ()
    if not numbers:
        if only_thanks(message.text or ""):
            return Aside(texts("my-requests-welcome"))
        if not going_on:
            looked_at = await _looked_at(conversation, resident, replies_service)
            perhaps = looked_at or await replies_service.just_sent(resident.user, at)
        if not perhaps:
            return Declined(Aside(texts("unexpected"), question=True))
    words, refused = await written(album, conversation, texts, attachments)
    if words is None:
        return Aside(refused, question=True)
    if perhaps or len(numbers) > 1:
        return above(refused, await choosing.ask(conversation, perhaps or numbers, words, texts))
    said = await replies_service.say(resident.user, numbers[0], words, act)
    return above(refused, passed_on(said, texts, by_itself=not named))


async def _replied_about(
    message: Message, resident: Resident, replies_service: RepliesService
) -> Sequence[RequestNumber]:
    """The request that is named by what is replied to: a receipt, or what was looked at in the list."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or not replied.from_user.is_bot:
        return ()
    named = NUMBER.search(replied.text or replied.caption or "")
    if named is None:
        return ()
    with suppress(NotMyRequest):
        return [await replies_service.check(resident.user, RequestNumber(int(named["number"])))]
    return ()


async def _looked_at(
    conversation: Conversation, resident: Resident, replies_service: RepliesService
) -> Sequence[RequestNumber]:
    """The request that stands on the screen, if anybody can be told something about it."""
    for button in conversation.screen.buttons() if conversation.screen else ():
        with suppress(ValueError, TypeError, NotMyRequest, IsWithdrawn):
            step = MyRequestStep.unpack(button.data)
            if step.action is MyRequestAction.REPLY:
                return [await replies_service.check(resident.user, RequestNumber(step.number))]
    return ()
