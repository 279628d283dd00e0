"""Routes of the control API, all under /control/."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from pydantic import ValidationError

from bot.sandbox.control import views
from bot.sandbox.control.acts import ACTS
from bot.sandbox.control.answers import Refused, answer, refusal
from bot.sandbox.control.events import EventStream
from bot.sandbox.control.guard import check_caller
from bot.sandbox.control.mailview import mail_page
from bot.sandbox.control.orders import (
    Again,
    ClockOrder,
    FaultOrder,
    MailOrder,
    NewGroup,
    NewPerson,
)
from bot.sandbox.control.uploading import send_files
from bot.sandbox.errors import ApiError, CannotAct
from bot.sandbox.files import StoredFile
from bot.sandbox.model import UserId
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox

Steps = list[str]
Handler = Callable[[web.BaseRequest, Steps], Awaitable[web.StreamResponse]]

_SHOWN_AS_IS = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


class ControlApi:
    """Acts, questions and the stream of events."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._routes: dict[tuple[str, str], Handler] = {
            ("GET", "state"): self._state,
            ("GET", "chats"): self._messages,
            ("GET", "calls"): self._calls,
            ("GET", "mails"): self._mails,
            ("GET", "payments"): self._payment,
            ("GET", "presses"): self._press,
            ("GET", "files"): self._file,
            ("GET", "updates"): self._pending,
            ("GET", "events"): self._events,
            ("POST", "people"): self._act,
            ("POST", "groups"): self._new_group,
            ("POST", "clock"): self._clock,
            ("POST", "mail"): self._mail,
            ("POST", "faults"): self._fault,
            ("DELETE", "faults"): self._no_faults,
            ("POST", "updates"): self._again,
        }

    async def handle(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """Answer one request; path is what follows /control/."""
        name, *steps = path.split("/")
        try:
            check_caller(request)
            handler = self._routes.get((request.method, name))
            if handler is None:
                raise Refused(404, f"there is no {request.method} {name}")
            return await handler(request, steps)
        except Refused as error:
            return refusal(error)
        except ValidationError as error:
            return refusal(Refused(400, str(error)))
        except CannotAct as error:
            return refusal(Refused(409, str(error)))
        except ApiError as error:
            return refusal(Refused(error.code, error.description))
        except web.HTTPRequestEntityTooLarge:
            return refusal(Refused(413, "too large"))

    async def _state(self, _request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return answer(views.whole(self._sandbox))

    async def _messages(self, request: web.BaseRequest, steps: Steps) -> web.StreamResponse:
        chat = self._sandbox.world.chats.get(_number(steps, 0))
        if chat is None:
            raise Refused(404, "there is no such chat")
        after = _asked_number(request, "after")
        found = [item for item in chat.history if item.message_id > after]
        return answer([views.message(item) for item in found])

    async def _calls(self, request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        after = _asked_number(request, "after")
        first = self._sandbox.world.calls_made - len(self._sandbox.calls) + 1
        numbered = enumerate(self._sandbox.calls, first)
        return answer([views.call(number, item) for number, item in numbered if number > after])

    async def _mails(self, _request: web.BaseRequest, steps: Steps) -> web.StreamResponse:
        mails = self._sandbox.mail.messages
        if not steps:
            return answer([views.mail(number, item) for number, item in enumerate(mails)])
        number = _number(steps, 0)
        if not 0 <= number < len(mails):
            raise Refused(404, "there is no such mail")
        return (
            mail_page(mails[number]) if steps[1:] == ["html"] else answer(views.mail(number, mails[number]))
        )

    async def _payment(self, _request: web.BaseRequest, steps: Steps) -> web.StreamResponse:
        payment = self._sandbox.world.payments.get(steps[0] if steps else "")
        if payment is None:
            raise Refused(404, "there is no such payment")
        return answer(
            {"approved": payment.approved, "error": payment.error, "paid": payment.receipt is not None}
        )

    async def _press(self, _request: web.BaseRequest, steps: Steps) -> web.StreamResponse:
        press = self._sandbox.world.presses.get(steps[0] if steps else "")
        if press is None:
            raise Refused(404, "there is no such press")
        return answer(views.press(press))

    async def _file(self, _request: web.BaseRequest, steps: Steps) -> web.StreamResponse:
        stored = self._sandbox.world.files.find(steps[0] if steps else "")
        if stored is None:
            raise Refused(404, "there is no such file")
        return _file_answer(stored)

    async def _pending(self, _request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return answer(self._sandbox.world.updates.pending)

    async def _events(self, request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return await EventStream(self._sandbox).serve(request)

    async def _act(self, request: web.BaseRequest, steps: Steps) -> web.StreamResponse:
        if not steps:
            return answer(
                NewPerson.model_validate_json(await request.read() or b"{}").carry_out(self._sandbox)
            )
        person = self._person(_number(steps, 0))
        name = steps[1] if len(steps) > 1 else ""
        if name == "files":
            return answer(await send_files(self._sandbox, person, request))
        act = ACTS.get(name)
        if act is None:
            raise Refused(404, f"there is no act {name}")
        return answer(act(self._sandbox, person, await request.read()))

    def _person(self, user_id: int) -> Person:
        person = self._sandbox.people.get(UserId(user_id))
        if person is None:
            raise Refused(404, f"there is no person {user_id}")
        return person

    async def _new_group(self, request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return answer(NewGroup.model_validate_json(await request.read()).carry_out(self._sandbox))

    async def _clock(self, request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return answer(ClockOrder.model_validate_json(await request.read()).carry_out(self._sandbox))

    async def _mail(self, request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return answer(await MailOrder.model_validate_json(await request.read()).carry_out(self._sandbox))

    async def _fault(self, request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return answer(FaultOrder.model_validate_json(await request.read()).carry_out(self._sandbox))

    async def _no_faults(self, _request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        self._sandbox.faults.clear()
        return answer(True)

    async def _again(self, request: web.BaseRequest, _steps: Steps) -> web.StreamResponse:
        return answer(Again.model_validate_json(await request.read()).carry_out(self._sandbox))


def _number(steps: Steps, index: int) -> int:
    try:
        return int(steps[index])
    except (IndexError, ValueError):
        raise Refused(404, "a number is missing in the address") from None


def _asked_number(request: web.BaseRequest, name: str) -> int:
    try:
        return int(request.query.get(name, "0"))
    except ValueError:
        raise Refused(400, f"{name} is a number") from None


def _file_answer(stored: StoredFile) -> web.Response:
    """Pictures are shown; anything else can only be saved, whatever it claims to be."""
    is_shown = stored.mime in _SHOWN_AS_IS
    headers = {
        "Content-Type": stored.mime if is_shown else "application/octet-stream",
        "Content-Disposition": "inline" if is_shown else "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, max-age=3600",
    }
    return web.Response(body=stored.content, headers=headers)
