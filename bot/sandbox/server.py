"""The sandbox as a whole: one object to start, act through and stop."""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.api import BotApi, telegrams_refusals
from bot.sandbox.board import Board
from bot.sandbox.clock import Clock
from bot.sandbox.control.access import Scene, is_loopback
from bot.sandbox.control.site import control_app, page_routes
from bot.sandbox.faults import Faults
from bot.sandbox.founding import Channel, new_channel, new_group
from bot.sandbox.groups import Group
from bot.sandbox.mail import Mailbox
from bot.sandbox.model import JsonObject, User, UserId
from bot.sandbox.parameters import BODY_LIMIT
from bot.sandbox.people import Person, new_person
from bot.sandbox.rates import Rates
from bot.sandbox.records import Call, Change, ChangeKind, Payment
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

DEFAULT_TOKEN = "42:TEST"  # noqa: S105 (no secret: the sandbox invents it)
DEFAULT_WAIT_SECONDS = 5.0
GOODBYE_SECONDS = 0.5


class Sandbox:
    """A small Telegram on loopback. Build it with `await Sandbox.start(...)`."""

    def __init__(
        self,
        token: str,
        *,
        rates: Rates | None = None,
        bot_name: str = "Sandbox",
        bot_username: str = "sandbox_bot",
    ) -> None:
        self.token = token
        self.clock = Clock()
        self.faults = Faults()
        self.board = Board()
        bot_id = token.partition(":")[0]
        if not bot_id.isdecimal():
            raise ValueError("a bot's token begins with its number and a colon")
        bot = User(UserId(int(bot_id)), bot_name, username=bot_username, is_bot=True)
        self.world = World(bot, self.clock)
        self.webhook = Webhook(self.world.updates, self.clock, self.world.bell)
        self.mail = Mailbox(self.clock, self.world.bell)
        self.host = ""
        self.port = 0
        self._api = BotApi(token, self.world, self.webhook, self.faults, rates)
        self._runner: web.AppRunner | None = None
        self.clock.on_change(lambda _now: self.world.tell(ChangeKind.CLOCK))
        self.mail.on_mail(lambda _mail: self.world.tell(ChangeKind.MAIL))

    @classmethod
    async def start(
        cls,
        token: str = DEFAULT_TOKEN,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        page: bool = False,
        control: bool = False,
        smtp_port: int = 0,
        rates: bool | Rates = False,
        bot_name: str = "Sandbox",
        bot_username: str = "sandbox_bot",
    ) -> "Sandbox":
        """Start the Bot API server and the mail server; port 0 takes any free one.

        With `rates`, calls that come faster than Telegram allows are refused.
        With `control`, people can be acted as over HTTP (/control/…); with `page`, also in a browser (/).

        Raises:
            OSError: the address cannot be listened on, or others than this machine could act as people.
        """
        if (control or page) and not is_loopback(host):
            raise OSError(f"{host}: whoever reaches the page acts as any person: listen on 127.0.0.1 or ::1")
        limits = rates if isinstance(rates, Rates) else Rates() if rates else None
        sandbox = cls(token, rates=limits, bot_name=bot_name, bot_username=bot_username)
        try:
            await sandbox._listen(host, port, with_control=control or page, with_page=page)
            await sandbox.mail.start(host, smtp_port)
        except OSError:
            await sandbox.stop()
            raise
        return sandbox

    async def _listen(self, host: str, port: int, *, with_control: bool, with_page: bool) -> None:
        app = web.Application(middlewares=[telegrams_refusals], client_max_size=BODY_LIMIT)
        app.add_routes(self._api.routes())
        if with_control:
            app.add_subapp("/control", control_app(Scene(self.world, self.mail, self.faults, self.board)))
        if with_page:
            app.add_routes(page_routes())
        self._runner = web.AppRunner(
            app, handler_cancellation=True, access_log=None, shutdown_timeout=GOODBYE_SECONDS
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.host = host
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop both servers and the webhook's delivery."""
        await self.webhook.close()
        self.world.updates.end_poll()
        await self.mail.go_down()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> "Sandbox":
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Base address for TelegramAPIServer.from_base."""
        return f"http://{self.host}:{self.port}"

    @property
    def smtp_host(self) -> str:
        """Where mail is taken in."""
        return self.mail.host

    @property
    def smtp_port(self) -> int:
        """Where mail is taken in."""
        return self.mail.port

    @property
    def rates(self) -> Rates | None:
        """The limits on speed, where there are any."""
        return self._api.rates

    @rates.setter
    def rates(self, rates: Rates | None) -> None:
        self._api.rates = rates

    @property
    def calls(self) -> list[Call]:
        """What the bot called, getUpdates left out, oldest first; bounded."""
        return list(self.world.calls)

    @property
    def bot_id(self) -> UserId:
        """The bot's own user id."""
        return self.world.bot.id

    def person(
        self,
        first_name: str = "Нина",
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "ru",
        user_id: int | None = None,
    ) -> Person:
        """Bring a person into the world; the bot does not know them until they write."""
        return new_person(self.world, first_name, last_name, username, language_code, user_id)

    def group(
        self, title: str, forum: bool = False, *, bot_is_admin: bool = True, basic: bool = False
    ) -> Group:
        """Make a supergroup (or a basic group, which may still migrate) and add the bot to it."""
        return new_group(self.world, title, forum=forum, bot_is_admin=bot_is_admin, basic=basic)

    def channel(self, title: str, username: str | None = None) -> Channel:
        """Make a channel with the bot as an administrator."""
        return new_channel(self.world, title, username)

    @property
    def past_updates(self) -> list[JsonObject]:
        """All updates of the bot, confirmed ones too, oldest first; bounded."""
        return list(self.world.updates.history)

    @property
    def charges(self) -> dict[str, Payment]:
        """The payment provider's own book: what was charged, by Telegram's id of the charge, oldest first."""
        return {each.charge_id: each for each in self.world.payments.values() if each.receipt is not None}

    def deliver_again(self, update: JsonObject | None = None) -> None:
        """Hand an update (the last unless another is given) over once more, with the same update_id."""
        self.world.updates.put_again(update or self.past_updates[-1])

    def watch(self, watcher: Callable[[Change], None]) -> Callable[[], None]:
        """Call the watcher at every change of the world; returns how to stop that."""
        return self.world.watch(watcher)

    async def wait_for(
        self,
        is_true: Callable[[], bool],
        timeout: float = DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 (tests call it by this name)
        what: str = "",
    ) -> None:
        """Wait until is_true() holds, looking again after every call, message and mail.

        Raises TimeoutError after `timeout` seconds of real time.
        """
        await self.world.bell.wait_until(is_true, timeout, what)

    async def quiet(self, timeout: float = DEFAULT_WAIT_SECONDS) -> None:  # noqa: ASYNC109 (as above)
        """Wait until the bot has taken over every update (a later offset, or 200 from its webhook).

        Raises TimeoutError after `timeout` seconds of real time.
        """
        await self.world.bell.wait_until(
            lambda: self.world.updates.is_empty, timeout, "the bot to take all updates"
        )
