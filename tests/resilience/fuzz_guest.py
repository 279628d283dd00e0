"""One of the crowd that sends a real bot whatever can come from Telegram: all that they can do, by a seed."""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from bot.sandbox import Group
from bot.sandbox.records import Payment
from tests.bot.sandbox.pictures import png
from tests.resilience.fuzz_nights import Nights
from tests.resilience.fuzz_pen import Pen, is_due
from tests.resilience.fuzz_seen import SpokenTo, Tally
from tests.resilience.odd_updates import HUGE, Json, OddUpdates
from tests.resilience.walking import Walker

PATIENCE = 30.0  # seconds
LONGEST_DELAY = 300.0  # seconds of a machine that has no time for the bot
PROBE, PROBED = "/nosuchcommand", ": /help"

IsAnswered = Callable[[int], bool]
"""Whether it is answered, when so many other answers have come since."""


class Guest:
    """Does one thing after another, and waits for the answer where one is due."""

    def __init__(
        self,
        walker: Walker,
        maker: OddUpdates,
        pen: Pen,
        others: Sequence[Walker],
        staff: Group,
        calls: SpokenTo,
        tally: Tally,
        nights: Nights,
    ) -> None:
        self._nights = nights
        self._walker = walker
        self._person = walker.person
        self._sandbox = walker.sandbox
        self._maker = maker
        self._pen = pen
        self._others = others
        self._staff = staff
        self._calls = calls
        self._tally = tally
        self._pressed: str | None = None

    async def goes_on(self, updates: int, until: float) -> None:
        ways = (
            (self._acts, 30),
            (self._presses_what_is_there, 15),
            (self._pays, 5),
            (self._is_charged, 3),
            (self._asks_before_a_charge, 3),
            (self._sends_another_kind, 4),
            (self._says, 25),
            (self._says_tomorrow, 10),
            (self._says_broken, 12),
            (self._edits, 5),
            (self._presses, 8),
            (self._sends_rubbish, 6),
            (self._speaks_elsewhere, 4),
        )
        maker = self._maker
        for _ in range(updates):
            if time.monotonic() > until:
                return
            [way] = maker.random.choices([each for each, _ in ways], [weight for _, weight in ways])
            await self._nights.over()
            await way()

    async def _answered(self, kind: str, send: Callable[[], object], what: object = "") -> None:
        """Send something that an answer is due to, and wait for it."""
        said, user = self._calls.said, self._person.user_id
        before = said[user]
        await self._until(kind, send, lambda others: said[user] > before + others, what)

    async def _until(
        self,
        kind: str,
        send: Callable[[], object],
        is_answered: IsAnswered,
        what: object,
    ) -> None:
        self._pressed = None
        began = time.monotonic()
        self._tally.sent[kind] += 1
        send()
        try:
            await self._sandbox.wait_for(lambda: is_answered(0), PATIENCE)
        except TimeoutError:
            if await self._is_late(is_answered):
                self._tally.late += 1
            else:
                told = json.dumps(what, ensure_ascii=False, default=str)[:1500]
                self._tally.silences.append(f"{kind}: {told}")
                sys.stderr.write(f"after {self._tally.updates} updates no answer to {kind}: {told}\n")
        self._tally.longest = max(self._tally.longest, time.monotonic() - began)
        await asyncio.sleep(0.005)  # an answer may take several calls

    async def _is_late(self, is_answered: IsAnswered) -> bool:
        """Whether the machine was slow: answers of a chat keep their order, so what is asked next tells."""
        person = self._person
        heard = set(map(id, person.chat.bot_messages))
        person.sends(PROBE)

        def is_over() -> bool:
            return any(PROBED in each.words for each in person.chat.bot_messages if id(each) not in heard)

        with suppress(TimeoutError):
            await self._sandbox.wait_for(is_over, LONGEST_DELAY)
            return is_answered(1)
        return False

    async def _unanswered(self, kind: str, send: Callable[[], object]) -> None:
        """Send what nobody can expect an answer to; whoever comes next is answered all the same."""
        self._tally.sent[kind] += 1
        send()
        person = self._person
        await self._answered("what comes after it", lambda: person.sends("/menu"))

    async def _acts(self) -> None:
        """What a person can do: press a button that is there, write, send a picture."""
        walker, chance = self._walker, self._maker.random
        person = walker.person
        labels = list(person.chat.last_bot_message.labels) if person.chat.bot_messages else []
        if labels and chance.random() < 0.6:
            # Typed, for a second press of the same button is passed over in silence.
            label = chance.choice(labels)
            await self._answered("a button that is there", lambda: person.sends(label), label)
        elif chance.random() < 0.2:
            picture = png()
            await self._answered("a picture", lambda: person.sends_photo(picture, self._pen.mark))
        elif chance.random() < 0.1:
            await self._answered("a contact", lambda: person.shares_contact("+79990000000"))
        elif chance.random() < 0.1:
            await self._answered("a location", lambda: person.shares_location(56.2, 43.9))
        else:
            text = self._pen.text()
            await self._answered("a text", lambda: person.sends(text), text)

    async def _presses_what_is_there(self) -> None:
        """A button of one of the last messages; the second press of the same is passed over in silence."""
        chance, person = self._maker.random, self._person
        offered = [
            (message.message_id, button.data, button.label)
            for message in list(person.chat.bot_messages)[-3:]
            for row in message.buttons
            for button in row
            if button.data
        ]
        if not offered:
            await self._answered("a text", lambda: person.sends("/menu"))
            return
        message, data, label = chance.choice(offered)
        is_double = data == self._pressed
        press = lambda: person.presses_data(message, data)  # noqa: E731
        if is_double:
            await self._unanswered("a button once more", press)
            return
        await self._answered("a press of a button that is there", press, label)
        self._pressed = data

    # ---- money ------------------------------------------------------------------------------------

    async def _pays(self) -> None:
        """The newest invoice, where there is one."""
        person = self._person
        invoices = [each.message_id for each in person.chat.bot_messages if "invoice" in each.content]
        if not invoices:
            await self._answered("a text", lambda: person.sends("/pay"))
            return
        payments: list[Payment] = []
        await self._until(
            "a question before a charge",
            lambda: payments.append(person.pays(invoices[-1])),
            lambda _: self._calls.checkouts[payments[0].query_id] > 0,
            "",
        )

    async def _is_charged(self) -> None:
        """Word of a charge that nobody has asked for; told again it is known, and nothing is said."""
        chance = self._maker.random
        known = f"fuzz-{self._person.user_id}-{chance.randrange(10)}"
        receipt = self._maker.receipt(known, self._pen.mark)
        content = chance.choice(({"successful_payment": receipt}, {"refunded_payment": receipt}))
        message = self._pen.message(content)
        await self._unanswered(next(iter(content)), lambda: self._put("message", message))

    async def _asks_before_a_charge(self) -> None:
        """A question about what was never offered, or what is no question at all."""
        maker, person = self._maker, self._person
        query = maker.question(self._pen.mark) | {"from": person.user.wire()}
        if maker.random.random() < 0.5:
            maker.break_something(query)
            await self._unanswered("a broken question", lambda: self._put("pre_checkout_query", query))
            return
        query["id"] = f"fuzz-{self._person.user_id}-{maker.random.randrange(10**9)}"
        await self._until(
            "a made-up question before a charge",
            lambda: self._put("pre_checkout_query", query),
            lambda _: self._calls.checkouts[query["id"]] > 0,
            query,
        )

    async def _sends_another_kind(self) -> None:
        """What the bot has not asked for, and what people do beside writing: block it, vote, react."""
        maker, person = self._maker, self._person
        kind, payload = maker.of_another_kind(self._pen.mark)
        for name in ("from", "user"):
            if name in payload:
                payload[name] = person.user.wire()
        if "chat" in payload:
            payload["chat"] = person.chat.wire()
        put = self._sandbox.world.updates.put_unasked
        await self._unanswered(kind, lambda: put(kind, payload))

    async def _says(self) -> None:
        await self._says_content("a message of any kind", self._pen.content())

    async def _says_tomorrow(self) -> None:
        content = self._pen.content()
        kind = self._maker.of_tomorrow(content)
        await self._says_content(f"of a later Bot API: {kind}", content)

    async def _says_broken(self) -> None:
        content = self._pen.content()
        maker = self._maker
        for _ in range(maker.random.randint(1, 3)):
            maker.break_something(content)
        await self._says_content("broken content", content)

    async def _says_content(self, kind: str, content: Json) -> None:
        message = self._pen.message(content)
        send = lambda: self._put("message", message)  # noqa: E731
        if is_due(message):
            await self._answered(kind, send, message)
        else:
            await self._unanswered(f"{kind}, by Telegram itself", send)

    async def _edits(self) -> None:
        message = self._pen.message(self._pen.content() | {"edit_date": int(time.time())})
        send = lambda: self._put("edited_message", message)  # noqa: E731
        if is_due(message, edited=True) and "location" not in message:
            await self._answered("an edit", send, message)
        else:
            await self._unanswered("an edit by Telegram itself", send)

    async def _presses(self) -> None:
        """A button that there never was, or that stood elsewhere."""
        maker, person = self._maker, self._person
        press = maker.press(self._pen.mark)
        press |= {"from": person.user.wire(), "data": self._pen.data()}
        message = maker.random.choice((None, 5, {}, self._pen.message({"text": "?"})))
        if maker.random.random() < 0.8:
            press["message"] = message
        elif isinstance(press.get("message"), dict):
            press["message"]["chat"] = person.chat.wire()
        await self._answered("a press", lambda: self._put("callback_query", press), press)

    async def _sends_rubbish(self) -> None:
        """What is no update, or by nobody; whoever comes after it is answered."""
        maker = self._maker
        message = self._pen.message(self._pen.content())
        raw, odd = self._sandbox.world.updates.put_as_it_is, maker.odd()
        place: Json = {
            "id": maker.random.choice((*HUGE, None, "a", {})),
            "type": maker.random.choice(("private", 5)),
        }
        how = maker.random.randrange(4)
        if how == 0:
            await self._unanswered("no update", lambda: raw(odd))
        elif how == 1:
            number = maker.random.choice((*HUGE, None, "a", -1))
            await self._unanswered("no number", lambda: raw({"update_id": number, "message": message}))
            if number in HUGE:
                self._nights.impossible_number()
        elif how == 2:
            message[maker.random.choice(("message_id", "date", "chat", "from"))] = odd
            await self._unanswered("by nobody", lambda: self._put("message", message))
        else:
            message["chat"] = place
            await self._unanswered("nowhere", lambda: self._put("message", message))

    async def _speaks_elsewhere(self) -> None:
        """In the staff group, in a group of strangers, in somebody else's chat."""
        maker, walker = self._maker, self._walker
        other = maker.random.choice(self._others).person.chat
        strangers = {"id": -1001234, "type": "supergroup", "title": "?"}
        chat = maker.random.choice((self._staff.chat.wire(), strangers, other.wire()))
        message = self._pen.message(self._pen.content()) | {"chat": chat}
        if chat.get("id") == walker.person.user_id:
            return
        await self._unanswered("elsewhere", lambda: self._put("message", message))

    def _put(self, kind: str, payload: Json) -> None:
        self._sandbox.world.updates.put(kind, payload)
