"""What an administrator of a group does besides writing: POST /people/ID/ACT."""

from aiohttp import web

from bot.sandbox.control.access import SCENE, Order, answer, read_order
from bot.sandbox.control.acts import PERSON, person_of
from bot.sandbox.errors import CannotAct
from bot.sandbox.groups import Group
from bot.sandbox.model import Chat, ChatKind, Topic, User

routes = web.RouteTableDef()


class _InGroup(Order):
    chat_id: int

    def chat(self, request: web.Request, user: User) -> Chat:
        """Return the group. Raises HTTPNotFound, and CannotAct for whoever is no administrator of it."""
        chat = request.app[SCENE].world.chats.get(self.chat_id)
        if chat is None or chat.kind is ChatKind.PRIVATE:
            raise web.HTTPNotFound(text=f"there is no group {self.chat_id}")
        if user.id not in chat.admins:
            raise CannotAct(f"{user.full_name} is no administrator of «{chat.title}»")
        return chat


class _OfTopic(_InGroup):
    topic_id: int

    def topic(self, chat: Chat) -> Topic:
        """Return the topic. Raises HTTPNotFound."""
        found = next((topic for topic in chat.topics if topic.id == self.topic_id), None)
        if found is None:
            raise web.HTTPNotFound(text=f"there is no topic {self.topic_id}")
        return found


class _OfMessage(_InGroup):
    message_id: int


async def _moderated(request: web.Request) -> tuple[Group, Topic]:
    asked, person = await read_order(request, _OfTopic), person_of(request)
    chat = asked.chat(request, person.user)
    return Group(request.app[SCENE].world, chat), asked.topic(chat)


@routes.post(f"{PERSON}/close_topic")
async def close_topic(request: web.Request) -> web.Response:
    """Close a topic to all but administrators."""
    group, topic = await _moderated(request)
    group.closes_topic(person_of(request), topic)
    return answer(True)


@routes.post(f"{PERSON}/reopen_topic")
async def reopen_topic(request: web.Request) -> web.Response:
    """Open a closed topic again."""
    group, topic = await _moderated(request)
    group.reopens_topic(person_of(request), topic)
    return answer(True)


@routes.post(f"{PERSON}/delete_topic")
async def delete_topic(request: web.Request) -> web.Response:
    """Delete a topic with everything in it; the bot is not told."""
    group, topic = await _moderated(request)
    group.deletes_topic(topic)
    return answer(True)


@routes.post(f"{PERSON}/pin")
async def pin(request: web.Request) -> web.Response:
    """Pin a message."""
    asked, person = await read_order(request, _OfMessage), person_of(request)
    chat = asked.chat(request, person.user)
    message = chat.log.find(asked.message_id)
    if message is None:
        raise web.HTTPNotFound(text=f"there is no message {asked.message_id}")
    Group(request.app[SCENE].world, chat).pins(person, message)
    return answer(True)
