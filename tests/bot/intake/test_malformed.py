"""One update that nothing can be made of stops no other: not its batch, not its chat, not the next start."""

import asyncio
from collections.abc import AsyncIterator, Callable

import orjson
import pytest

from bot.app import App, build
from bot.checking import check_everything
from bot.intake import polling
from bot.intake.polling import Polling
from bot.intake.shelf import print_set_aside
from bot.sandbox import Group, Person, Sandbox
from bot.settings import Settings
from domain.unit_of_work import StorageBusy
from tests.bot.intake.handmade import NUMBERS, STARTED, arrives, heard, message, pressed, said
from tests.bot.intake.wires import Wire, wire_before
from tests.people import Resident
from tests.resilience.program import running

MALFORMED: dict[str, Callable[[Person], object]] = {
    "not an object": lambda _: 5,
    "nothing": lambda _: None,
    "no number": lambda her: {"message": message(her, text="/start")},
    "a number of words": lambda her: {"update_id": "a", "message": message(her, text="/start")},
    "a number beyond Telegram's": lambda her: {**said(her, text="/start"), "update_id": 2**31},
    "a number beyond a database's": lambda her: {**said(her, text="/start"), "update_id": 2**63},
    "a number beyond a machine's": lambda her: {**said(her, text="/start"), "update_id": float(2**70)},
    "a negative number": lambda her: {**said(her, text="/start"), "update_id": -1},
    "no chat": lambda her: said(her, chat=None, **{"from": None}),
    "a chat without a number": lambda her: said(her, chat={}),
    "a chat that is a number": lambda her: said(her, chat=5),
    "a chat beyond a database's numbers": lambda her: said(her, chat={"id": 2**63, "type": "private"}),
    "a message that is a text": lambda her: {"update_id": next(NUMBERS), "message": "/start"},
    "a message without a number": lambda her: said(her, message_id=None),
    "a press by nobody": lambda her: pressed(her, **{"from": None}),
}
"""Of these nothing can be made, or nobody knows whom to answer."""


@pytest.mark.parametrize("kind", MALFORMED)
async def test_its_neighbours_are_answered_and_it_is_kept(kind: str, cabinet: App, sandbox: Sandbox) -> None:
    before, after = arrives(sandbox, "Анна"), arrives(sandbox, "Нина")
    bad = MALFORMED[kind](before)
    await cabinet.reception.take([said(before, text="/start"), bad, said(after, text="/start")])
    await cabinet.reception.settled()
    for each in (before, after):
        assert STARTED in heard(each)
    [aside] = await cabinet.database.set_aside.all()
    number = bad.get("update_id") if isinstance(bad, dict) else None
    assert aside.update_id == ("" if number is None or number == "a" else str(int(number)))
    assert orjson.loads(aside.payload) == bad
    assert aside.reason
    # Given once more, it is known.
    await cabinet.reception.take([bad])
    await cabinet.reception.settled()
    assert await cabinet.database.set_aside.counted() == (1, aside.received_at)


SORRY = "что-то пошло не так"
TO_THEM = {
    "no number",
    "a number of words",
    "a number beyond Telegram's",
    "a number beyond a database's",
    "a number beyond a machine's",
    "a negative number",
    "a message without a number",
}
"""Of these it can be told in whose chat they were written."""


@pytest.mark.parametrize("kind", MALFORMED)
async def test_whoever_wrote_hears_of_it_once(kind: str, cabinet: App, sandbox: Sandbox) -> None:
    her = arrives(sandbox, "Анна")
    bad = MALFORMED[kind](her)
    for _ in range(2):
        await cabinet.reception.take([bad])
        await cabinet.reception.settled()
    assert heard(her).count(SORRY) == (kind in TO_THEM)


async def test_nobody_is_told_of_what_telegram_writes_of_a_charge_or_of_what_is_said_in_a_group(
    cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    her = arrives(sandbox, "Анна")
    before = len(staff_group.chat.bot_messages)
    await cabinet.reception.take(
        [
            said(her, message_id=None, pinned_message={}),
            said(her, successful_payment={"total_amount": 5}),
            said(her, message_id=None, text="?", chat=staff_group.chat.wire()),
        ]
    )
    await cabinet.reception.settled()
    assert SORRY not in heard(her)
    assert len(staff_group.chat.bot_messages) == before


async def test_a_row_that_nothing_can_be_made_of_does_not_stop_the_next_start(
    settings: Settings, sandbox: Sandbox
) -> None:
    nina = arrives(sandbox, "Нина")
    good = said(nina, text="/start")
    rows = [
        (1, "{"),
        (2, "[]"),
        (3, '{"update_id":3,"message":{"chat":{}}}'),
        (4, '{"update_id":5,"callback_query":{"message":null}}'),
        (good["update_id"], orjson.dumps(good).decode()),
    ]
    app = await build(settings)
    await app.database.inbox.put(rows, now=100)
    await app.stop()
    async with running(settings, sandbox) as app:
        await app.reception.settled()
        assert STARTED in heard(nina)
        assert (await app.database.set_aside.counted())[0] == 4
    async with running(settings, sandbox) as app:
        assert await app.database.inbox.waiting() == []


async def test_what_cannot_be_acted_upon_is_apologised_for_once_and_set_aside(
    cabinet: App, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise OverflowError

    with monkeypatch.context() as patched:
        patched.setattr(type(cabinet.storage), "load", fails)
        await resident.sends("256")
        assert "Что-то пошло не так" in resident.sees()
    await resident.sends("/menu")
    assert "Меню" in resident.sees() or resident.buttons()
    [aside] = await cabinet.database.set_aside.all()
    assert aside.reason == "OverflowError"


async def test_check_counts_what_was_set_aside_and_export_shows_it(
    cabinet: App, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await cabinet.reception.take([{"update_id": 5, "message": "/start"}])
    await asyncio.to_thread(check_everything, settings)
    assert "updates: warning: 1 could not be read and were set aside" in capsys.readouterr().out
    await print_set_aside(settings.database_url)
    shown = orjson.loads(capsys.readouterr().out)
    assert (shown["update_id"], shown["reason"]) == ("5", "not an object")
    assert orjson.loads(shown["payload"])["message"] == "/start"


async def test_nobody_is_answered_in_anothers_private_chat(
    cabinet: App, resident: Resident, newcomer: Callable[..., Resident]
) -> None:
    stranger = newcomer("Пётр")
    await stranger.starts()
    resident_speaks = {"id": resident.person.user_id, "is_bot": False, "first_name": "Нина"}
    await cabinet.reception.take([said(stranger.person, text="/menu", **{"from": resident_speaks})])
    await cabinet.reception.settled()
    assert "111222333" not in stranger.sees()


async def test_a_mistake_of_ours_in_reading_an_update_does_not_lose_it(
    cabinet: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr("bot.intake.answering.event_of", mistaken)
    await cabinet.reception.take([said(arrives(sandbox, "Анна"), text="/start")])
    await cabinet.reception.settled()
    [aside] = await cabinet.database.set_aside.all()
    assert aside.reason == "KeyError"


async def test_the_staff_group_never_becomes_a_person(
    cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    before, person = staff_group.chat_id, sandbox.person()
    moved = said(person, chat=staff_group.chat.wire(), migrate_to_chat_id=person.user_id)
    await cabinet.reception.take([moved])
    await cabinet.reception.settled()
    assert await cabinet.database.chat_moves.followed(before) == before


async def test_a_group_that_moves_while_the_database_is_busy_is_followed_all_the_same(
    cabinet: App, sandbox: Sandbox, staff_group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = staff_group.chat_id, -1_000_000_777
    moves = cabinet.database.chat_moves
    note, locked = moves.note, [True]

    async def noting(old: int, new: int) -> None:
        if locked:
            locked.clear()
            raise StorageBusy("another program keeps it locked")
        await note(old, new)

    monkeypatch.setattr(moves, "note", noting)
    monkeypatch.setattr("bot.delivery.surely.PAUSE", 0.01)
    moved = said(sandbox.person(), chat=staff_group.chat.wire(), migrate_to_chat_id=after)
    await cabinet.reception.take([moved])
    await cabinet.reception.settled()
    assert await moves.followed(before) == after


# ---- presses of what is not shown any more --------------------------------------------------------------


@pytest.mark.parametrize("shown", [{}, {"message": None}, {"inline_message_id": "5"}, {"message": 5}])
async def test_a_press_without_its_message_is_answered_in_the_private_chat(
    shown: dict[str, object], cabinet: App, resident: Resident
) -> None:
    await resident.sends("/menu")
    button = resident.person.chat.last_bot_message.buttons[0][0]
    await resident.does(lambda _: None)
    data = {"data": button.data}
    await cabinet.reception.take([pressed(resident.person, **shown, **data)])
    await cabinet.reception.settled()
    assert resident.sees()
    assert (await cabinet.database.set_aside.counted())[0] == 0


@pytest.mark.parametrize("number", [2**63, 2**64, -(2**63) - 1, 10**4000])
async def test_a_button_with_a_number_beyond_all_is_an_old_one(number: int, resident: Resident) -> None:
    await resident.sends("/menu")
    message_id = resident.person.chat.last_bot_message.message_id
    await resident.does(lambda her: her.presses_data(message_id, f"acc:show:{number}"[:64]))
    assert "простите" not in resident.sees()


# ---- on the wire ----------------------------------------------------------------------------------------


@pytest.fixture
async def wire(sandbox: Sandbox) -> AsyncIterator[Wire]:
    async with wire_before(sandbox) as made:
        yield made


@pytest.fixture
async def polled(
    settings: Settings, wire: Wire, staff_group: Group, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[App]:
    """The program, which hears what the wire says."""
    monkeypatch.setattr(polling, "STUCK", 0.01)
    app = await build(settings.model_copy(update={"telegram_api_url": wire.url}))
    await app.start()
    work = asyncio.create_task(Polling(app.bot, app.reception).run())
    yield app
    assert not work.done()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await app.stop()


async def until(holds: Callable[[], bool]) -> None:
    """Wait for what the wire does: the sandbox hears nothing of it."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def dumped(update: object) -> bytes:
    return orjson.dumps(update)


def deep(depth: int) -> bytes:
    return b'"x":' + b"[" * depth + b"]" * depth + b',"date"'


def surrogate(person: Person) -> bytes:
    return dumped(said(person, text="X")).replace(b'"X"', rb'"a\ud800b"')


BYTES: dict[str, Callable[[Person], bytes]] = {
    "half a character": surrogate,
    "bytes in no encoding": lambda her: dumped(said(her, text="X")).replace(b'"X"', b'"\xff\xfe"'),
    "nested without end": lambda her: dumped(said(her)).replace(b'"date"', deep(9000)),
    "nested a little less": lambda her: dumped(said(her)).replace(b'"date"', deep(400)),
    "cut off": lambda her: dumped(said(her, text="X"))[:-5],
    "a number beyond a database's": lambda her: dumped({**said(her, text="X"), "update_id": 2**63}),
    "a number beyond a machine's": lambda her: b'{"update_id":' + b"9" * 30 + b',"message":{}}',
    "no number, and more follow": lambda _: b"7",
}  # fmt: skip


@pytest.mark.parametrize("kind", BYTES)
async def test_polling_goes_on_past_it(kind: str, wire: Wire, polled: App, sandbox: Sandbox) -> None:
    nina, anna, late = (arrives(sandbox, name) for name in ("Нина", "Анна", "Вера"))
    first, bad, second = (
        dumped(said(nina, text="/start")),
        BYTES[kind](nina),
        dumped(said(anna, text="/start")),
    )
    last = kind.startswith("a number")  # the greatest number comes last
    wire.updates += [first, second, bad] if last else [first, bad, second]
    await sandbox.wait_for(lambda: bool(anna.chat.bot_messages), what="an answer to the neighbour")
    assert nina.chat.bot_messages
    if kind != "no number, and more follow":
        await until(lambda: wire.is_empty)
    wire.updates.append(dumped(said(late, text="/start")))
    await sandbox.wait_for(lambda: bool(late.chat.bot_messages), what="an answer to whoever came later")
    assert wire.polls < 100


async def test_what_is_no_json_is_found_behind_what_cannot_be_passed(
    wire: Wire, polled: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "STUCK_LONG", 1_000)
    nina, late = arrives(sandbox, "Нина"), arrives(sandbox, "Вера")
    wire.updates += [
        BYTES["a number beyond a machine's"](nina),
        BYTES["nested without end"](nina),
        dumped(said(late, text="/start")),
    ]
    await sandbox.wait_for(lambda: bool(late.chat.bot_messages), what="an answer to whoever came later")


async def test_what_comes_while_it_waits_to_be_passed_is_not_passed_with_it(
    wire: Wire, polled: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "STUCK", 0.5)
    monkeypatch.setattr(polling, "STUCK_LONG", 2)
    wire.updates.append(BYTES["a number beyond a machine's"](arrives(sandbox, "Нина")))
    await until(lambda: wire.given == 2)
    late = arrives(sandbox, "Вера")
    wire.updates.insert(0, dumped(said(late, text="/start")))
    await sandbox.wait_for(lambda: bool(late.chat.bot_messages), what="an answer to whoever came later")


async def test_many_that_cannot_be_passed_do_not_hide_what_comes_after_them(
    wire: Wire, polled: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "STUCK_LONG", 1_000)  # there is always something new
    bad = BYTES["a number beyond a machine's"](arrives(sandbox, "Нина"))
    for number in range(polling.LIMIT // 10 + 1):
        late = arrives(sandbox, f"Вера {number}")
        wire.updates += [bad] * 10 + [dumped(said(late, text="/start"))]
        await sandbox.wait_for(lambda: bool(late.chat.bot_messages), what="an answer")  # noqa: B023
        await asyncio.sleep(0.05)


async def test_where_telegram_will_not_pass_a_number_whoever_comes_later_is_answered(
    wire: Wire, polled: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONGEST_OUTAGE", 0.01)
    wire.largest_offset = 2**31
    wire.updates.append(BYTES["a number beyond a machine's"](arrives(sandbox, "Нина")))
    await until(lambda: wire.refused > 1)
    late = arrives(sandbox, "Вера")
    wire.updates.insert(0, dumped(said(late, text="/start")))
    await sandbox.wait_for(lambda: bool(late.chat.bot_messages), what="an answer to whoever came later")


async def test_answers_that_are_none_are_waited_out(
    wire: Wire, polled: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONGEST_WAIT", 0.01)
    wire.whole += [
        b"[]",
        b'"a"',
        b'{"ok":true}',
        b'{"ok":true,"result":null}',
        b"<html>",
        b'{"ok":false,"parameters":5}',
    ]
    nina = arrives(sandbox, "Нина")
    wire.updates.append(dumped(said(nina, text="/start")))
    await sandbox.wait_for(lambda: bool(nina.chat.bot_messages), 20, "an answer")
