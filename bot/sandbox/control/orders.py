"""Orders to the world itself: people, groups, clock, mail, troubles."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.sandbox import faults
from bot.sandbox.control import views
from bot.sandbox.control.answers import Refused
from bot.sandbox.model import JsonObject, UserId
from bot.sandbox.server import Sandbox


class Order(BaseModel):
    """A JSON body; unknown names in it are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NewPerson(Order):
    """Somebody who has Telegram but has not met the bot."""

    first_name: str = "Нина"
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "ru"
    user_id: int | None = None

    def carry_out(self, sandbox: Sandbox) -> object:
        """Bring the person into the world."""
        if self.user_id is not None and self.user_id in sandbox.world.users:
            raise Refused(409, f"there is a user {self.user_id} already")
        person = sandbox.person(
            self.first_name, self.last_name, self.username, self.language_code, self.user_id
        )
        return views.person(person)


class NewGroup(Order):
    """A supergroup with the bot in it."""

    title: str
    forum: bool = False
    members: list[int] = []
    bot_is_admin: bool = True

    def carry_out(self, sandbox: Sandbox) -> object:
        """Make the group and let the members join."""
        found = [sandbox.people.get(UserId(user_id)) for user_id in self.members]
        people = [person for person in found if person is not None]
        if len(people) != len(found):
            raise Refused(404, "a member is not known")
        group = sandbox.group(self.title, self.forum, bot_is_admin=self.bot_is_admin)
        for person in people:
            group.add(person)
        return views.group(group)


class ClockOrder(Order):
    """Set the clock, let time pass, stop it, or return to real time."""

    move_to: datetime | None = None
    advance_seconds: float | None = None
    freeze: bool = False
    reset: bool = False

    def carry_out(self, sandbox: Sandbox) -> object:
        """Move the clock as told; returns the new present."""
        clock = sandbox.clock
        if self.reset:
            clock.reset()
        if self.freeze:
            clock.freeze()
        if self.move_to is not None:
            if self.move_to.tzinfo is None:
                raise Refused(400, "move_to needs a time zone")
            clock.move_to(self.move_to)
        if self.advance_seconds is not None:
            clock.advance(timedelta(seconds=self.advance_seconds))
        return views.clock(sandbox)


class MailOrder(Order):
    """Take the mail server down, bring it back, or spoil the next mails."""

    down: bool | None = None
    refuse_next: int | None = None
    lose_next_answer: bool = False
    times: int = 1

    async def carry_out(self, sandbox: Sandbox) -> object:
        """Do as told; returns whether the server is up."""
        mail = sandbox.mail
        if self.down is True:
            await mail.go_down()
        if self.down is False:
            await mail.come_back()
        if self.refuse_next is not None:
            mail.refuse_next(self.refuse_next, self.times)
        if self.lose_next_answer:
            mail.lose_next_answer(self.times)
        return {"up": mail.is_up}


class FaultOrder(Order):
    """A trouble for the bot's next calls; amount is seconds (flood, hang) or a status code."""

    kind: Literal["flood", "server_error", "drop", "lose_answer", "hang"]
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    amount: float | None = None

    def carry_out(self, sandbox: Sandbox) -> object:
        """Order the trouble."""
        sandbox.faults.add(self.method, self._trouble(), self.times, self.chat_id)
        return True

    def _trouble(self) -> faults.Trouble:
        if self.kind == "flood":
            return faults.flood(int(self.amount or 1))
        if self.kind == "server_error":
            return faults.server_error(int(self.amount or 500))
        if self.kind == "hang":
            return faults.hang(self.amount or 1)
        return faults.drop() if self.kind == "drop" else faults.lose_answer()


class Again(Order):
    """An update to hand over once more, with the id that it has."""

    update: JsonObject

    def carry_out(self, sandbox: Sandbox) -> object:
        """Queue the update."""
        if "update_id" not in self.update:
            raise Refused(400, "an update has an update_id")
        sandbox.deliver_again(dict(self.update))
        return True
