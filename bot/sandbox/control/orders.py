"""Orders to the world itself: people, groups, clock, mail, troubles, updates."""

from datetime import timedelta
from typing import Literal

from aiohttp import web
from pydantic import AwareDatetime

from bot.sandbox import faults
from bot.sandbox.control import views
from bot.sandbox.control.access import SCENE, Order, answer, read_order
from bot.sandbox.founding import new_group
from bot.sandbox.model import JsonObject
from bot.sandbox.people import Person, new_person

routes = web.RouteTableDef()


class NewPerson(Order):
    """Somebody who has Telegram but has not met the bot."""

    first_name: str = "Нина"
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "ru"
    user_id: int | None = None


@routes.post("/people")
async def make_person(request: web.Request) -> web.Response:
    """Bring a person into the world."""
    world, asked = request.app[SCENE].world, await read_order(request, NewPerson)
    if asked.user_id in world.users:
        raise web.HTTPConflict(text=f"there is a user {asked.user_id} already")
    return answer(views.person(new_person(world, **asked.model_dump()).chat))


class NewGroup(Order):
    """A supergroup with the bot in it."""

    title: str
    forum: bool = False
    members: tuple[int, ...] = ()
    bot_is_admin: bool = True


@routes.post("/groups")
async def make_group(request: web.Request) -> web.Response:
    """Make the group and let the members join."""
    world, asked = request.app[SCENE].world, await read_order(request, NewGroup)
    members = [world.users.get(user_id) for user_id in asked.members]
    known = [user for user in members if user is not None]
    if len(known) != len(members):
        raise web.HTTPNotFound(text="a member is not known")
    group = new_group(world, asked.title, forum=asked.forum, bot_is_admin=asked.bot_is_admin)
    for user in known:
        group.add(Person(world, user))
    return answer(views.group(group.chat))


class ClockOrder(Order):
    """Set the clock, let time pass, stop it, or return to real time."""

    move_to: AwareDatetime | None = None
    advance_seconds: float | None = None
    freeze: bool = False
    reset: bool = False


@routes.post("/clock")
async def set_clock(request: web.Request) -> web.Response:
    """Move the clock as told; returns the new present."""
    clock, asked = request.app[SCENE].world.clock, await read_order(request, ClockOrder)
    if asked.reset:
        clock.reset()
    if asked.freeze:
        clock.freeze()
    if asked.move_to is not None:
        clock.move_to(asked.move_to)
    if asked.advance_seconds is not None:
        clock.advance(timedelta(seconds=asked.advance_seconds))
    return answer(views.clock(clock))


class MailOrder(Order):
    """Take the mail server down, bring it back, or spoil the next mails."""

    down: bool | None = None
    refuse_next: int | None = None
    lose_next_answer: bool = False
    times: int = 1


@routes.post("/mail")
async def order_mail(request: web.Request) -> web.Response:
    """Do as told; returns whether the server is up."""
    mail, asked = request.app[SCENE].mail, await read_order(request, MailOrder)
    if asked.down is True:
        await mail.go_down()
    if asked.down is False:
        await mail.come_back()
    if asked.refuse_next is not None:
        mail.refuse_next(asked.refuse_next, asked.times)
    if asked.lose_next_answer:
        mail.lose_next_answer(asked.times)
    return answer({"up": mail.is_up})


class FaultOrder(Order):
    """A trouble for the bot's next calls; amount is seconds (flood, hang) or a status code."""

    kind: Literal["flood", "server_error", "drop", "lose_answer", "hang"]
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    after: int = 0
    amount: float | None = None

    def trouble(self) -> faults.Trouble:
        """Return what shall happen."""
        if self.kind == "flood":
            return faults.flood(int(self.amount or 1))
        if self.kind == "server_error":
            return faults.server_error(int(self.amount or 500))
        if self.kind == "hang":
            return faults.hang(self.amount or 1)
        return faults.drop() if self.kind == "drop" else faults.lose_answer()


@routes.post("/faults")
async def order_fault(request: web.Request) -> web.Response:
    """Order a trouble."""
    asked = await read_order(request, FaultOrder)
    request.app[SCENE].faults.add(asked.method, asked.trouble(), asked.times, asked.chat_id, asked.after)
    return answer(True)


@routes.delete("/faults")
async def call_off_faults(request: web.Request) -> web.Response:
    """Call all troubles off."""
    request.app[SCENE].faults.clear()
    return answer(True)


class Again(Order):
    """An update to hand over once more, with the id that it has."""

    update: JsonObject


@routes.post("/updates")
async def deliver_again(request: web.Request) -> web.Response:
    """Queue the update."""
    asked = await read_order(request, Again)
    if "update_id" not in asked.update:
        raise web.HTTPBadRequest(text="an update has an update_id")
    request.app[SCENE].world.updates.put_again(dict(asked.update))
    return answer(True)
