"""«Отправить»: taken once, told to whom it concerns, or refused (manual, 4.1)."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.attempts import TooManyAttempts
from domain.errors import NoLinkedAccount
from domain.identifiers import DraftId, MeterId
from domain.readings.policy import ReadingsClosed
from domain.readings.reading import Entry, ReadingState, receipt_number
from domain.readings.service import FormOutdated
from domain.residents import Language
from domain.window import Month
from tests.domain.readings.given import APRIL, TWO_ZONE, electricity
from tests.domain.readings.sending import DAY, MANUALS, NIGHT, WATER, asks_for_review, entries, sends
from tests.domain.services import (
    ACCOUNT,
    NEIGHBOUR,
    NINA,
    OLEG,
    REFUSING,
    STRANGER,
    Services,
    billed,
    over,
    with_the_manuals_account,
)

MAY = Month(2013, 5)
MAY = Month(2013, 5)
DRAFT = DraftId("form")
RECEIVED, UNDER_REVIEW, SUPERSEDED = (
    ReadingState.RECEIVED,
    ReadingState.UNDER_REVIEW,
    ReadingState.SUPERSEDED,
)


@pytest.fixture
async def both(at_home: Services) -> Services:
    """Oleg reads the same meters."""
    await at_home.links(OLEG, email="oleg@mail.ru")
    return at_home


async def states(services: Services) -> list[list[ReadingState]]:
    """What became of the lines of each submission, newest first."""
    page = (await services.readings.sent(NINA, limit=100)).submissions
    return [[line.state for line in each.lines] for each in page]


# ---- taken ----------------------------------------------------------------------------------------


async def test_the_manuals_readings(at_home: Services) -> None:
    receipt = await sends(at_home, NINA, MANUALS)
    sent = receipt.submission
    assert (sent.account, sent.user, sent.sent_at) == (ACCOUNT, NINA, at_home.clock.now())
    assert [(line.previous, line.value, line.used, line.month, line.state) for line in sent.lines] == [
        (212, 256, 44, Month(2013, 5), RECEIVED),
        (220, 246, 26, Month(2013, 5), RECEIVED),
        (36, 42, 6, Month(2013, 5), RECEIVED),
    ]
    assert (receipt.repeated, receipt.corrected, receipt.until) == (False, False, date(2013, 5, 26))


async def test_some_registers_are_enough(at_home: Services) -> None:
    await sends(at_home, NINA, {WATER: 42})
    await sends(at_home, NINA, {DAY: 256})
    assert await states(at_home) == [[RECEIVED], [RECEIVED]]


async def test_a_meter_that_was_never_read(at_home: Services) -> None:
    await at_home.store.load(electricity(None, id=9, number="9"))
    receipt = await sends(at_home, NINA, {(MeterId(9), 1): 5})
    [line] = receipt.submission.lines
    assert (line.previous, line.used) == (None, None)


@pytest.mark.parametrize(
    ("day", "month", "closes_on"),
    [
        (date(2013, 5, 10), Month(2013, 5), date(2013, 5, 26)),
        (date(2013, 5, 26), Month(2013, 5), date(2013, 5, 26)),
        (date(2013, 5, 27), Month(2013, 6), date(2013, 6, 26)),
        (date(2013, 12, 31), Month(2014, 1), date(2014, 1, 26)),
    ],
)
async def test_the_month_that_a_reading_counts_for(
    at_home: Services, day: date, month: Month, closes_on: date
) -> None:
    at_home.clock.to_noon(day.year, day.month, day.day)
    receipt = await sends(at_home, NINA, MANUALS)
    assert {line.month for line in receipt.submission.lines} == {month}
    assert receipt.until == closes_on


async def test_the_day_is_the_companys_not_utcs(at_home: Services) -> None:
    at_home.clock.to(at_home.clock.now().replace(day=27, hour=0, minute=30))
    receipt = await sends(at_home, NINA, MANUALS)
    assert {line.month for line in receipt.submission.lines} == {Month(2013, 6)}


# ---- letters --------------------------------------------------------------------------------------


async def test_the_letter_says_what_was_taken(at_home: Services) -> None:
    receipt = await sends(at_home, NINA, {WATER: 42}, email="nina@mail.ru", language=Language.EN)
    letter = (await at_home.letters())[-1]
    assert (letter.to, letter.template) == ("nina@mail.ru", "readings-letter-received")
    assert letter.language is Language.EN
    assert letter.facts["receipt"] == receipt_number(receipt.submission.id)
    assert letter.facts["at"] == at_home.clock.now().isoformat()
    assert letter.facts["lines"] == [
        {
            "meter": "011774",
            "resource": "hot_water",
            "place": "Санузел",
            "register": 1,
            "zone": "",
            "previous": "00036",
            "value": "00042",
            "used": 6,
        }
    ]


async def test_no_letter_unless_it_is_asked_for(at_home: Services) -> None:
    before = await at_home.letters()
    await sends(at_home, NINA, MANUALS)
    assert await at_home.letters() == before


async def test_addresses_that_nobody_has_confirmed_get_few_letters(at_home: Services) -> None:
    at_home.clock.forward(hours=1, seconds=1)  # the letter with the code was one too
    since = at_home.clock.now()
    for number in range(5):
        await sends(at_home, NINA, MANUALS, email=f"other{number}@mail.ru")
    with pytest.raises(TooManyAttempts) as refusal:
        await sends(at_home, NINA, MANUALS, email="one.more@mail.ru", draft=DRAFT)
    assert refusal.value.until == since + timedelta(hours=1)
    assert await at_home.readings.receipt(NINA, DRAFT) is None
    for _ in range(5):
        await sends(at_home, NINA, MANUALS, email="nina@mail.ru")


# ---- twice is once --------------------------------------------------------------------------------


async def test_the_same_draft_again_hears_the_first_receipt(at_home: Services) -> None:
    first = await sends(at_home, NINA, MANUALS, draft=DRAFT, email="nina@mail.ru")
    before = at_home.store.units.committed
    again = await sends(at_home, NINA, {DAY: 999}, draft=DRAFT, email="nina@mail.ru")
    assert again == replace(first, submission=again.submission, repeated=True)
    assert again.submission.lines == first.submission.lines
    assert at_home.store.units.committed is before


async def test_a_draft_that_was_sent_is_repeated_whatever_has_changed_since(at_home: Services) -> None:
    form = await at_home.readings.view(NINA)
    first = await sends(at_home, NINA, MANUALS, draft=DRAFT)
    await at_home.store.record(TWO_ZONE.id, billed(1, date(2013, 5, 24), 250))
    again = await at_home.readings.submit(
        NINA, DRAFT, ACCOUNT, entries(form, MANUALS), "", Language.RU, month=MAY
    )
    assert again.repeated
    assert again.submission.id == first.submission.id


@given(st.lists(st.sampled_from([MANUALS, {DAY: 256}, {NIGHT: 999, WATER: 37}]), min_size=1, max_size=6))
def test_a_draft_sent_any_number_of_times_at_once_is_one_submission(
    sendings: list[dict[tuple[MeterId, int], int]],
) -> None:
    async def send_all() -> None:
        services = await with_the_manuals_account()
        await services.links(NINA)
        receipts = await asyncio.gather(
            *(sends(services, NINA, values, draft=DRAFT, email="nina@mail.ru") for values in sendings)
        )
        assert [receipt.repeated for receipt in receipts].count(False) == 1
        assert len({receipt.submission.id for receipt in receipts}) == 1
        total = (await services.readings.sent(NINA, limit=1)).count
        assert total == 1
        assert len(await services.letters()) == 2  # the code's, and one about the readings

    asyncio.run(send_all())


# ---- corrected ------------------------------------------------------------------------------------


async def test_a_correction_takes_the_place_of_what_was_sent(at_home: Services) -> None:
    await sends(at_home, NINA, MANUALS)
    receipt = await sends(at_home, NINA, {NIGHT: 247})
    assert receipt.corrected
    assert receipt.submission.lines[0].previous == 220
    assert await states(at_home) == [[RECEIVED], [RECEIVED, SUPERSEDED, RECEIVED]]
    assert await at_home.notices() == [], "who corrects their own is not told"


async def test_the_other_resident_is_told_of_what_was_replaced(both: Services) -> None:
    await both.directory.speak(NINA, Language.EN)
    await sends(both, NINA, MANUALS)
    told = len(await both.notices(NINA))
    await sends(both, OLEG, {NIGHT: 247, WATER: 43})
    [notice] = (await both.notices(NINA))[told:]
    assert (notice.template, notice.language) == ("readings-notice-replaced", Language.EN)
    lines = notice.facts["lines"]
    assert not isinstance(lines, str | int)
    assert [line["value"] for line in lines] == ["00247", "00043"]


async def test_who_has_left_the_account_is_told_nothing(both: Services) -> None:
    await sends(both, NINA, MANUALS)
    await both.my_accounts.leave(NINA, ACCOUNT)
    told = await both.notices(NINA)
    assert (await sends(both, OLEG, MANUALS)).corrected
    assert await both.notices(NINA) == told


async def test_two_residents_at_once_leave_one_standing_value(both: Services) -> None:
    receipts = await asyncio.gather(sends(both, NINA, MANUALS), sends(both, OLEG, MANUALS))
    assert sorted(receipt.corrected for receipt in receipts) == [False, True]
    assert await states(both) == [[RECEIVED] * 3, [SUPERSEDED] * 3]


async def test_the_next_month_replaces_nothing(at_home: Services) -> None:
    await sends(at_home, NINA, MANUALS)
    at_home.clock.to_noon(2013, 6, 24)
    receipt = await sends(at_home, NINA, {DAY: 300})
    assert not receipt.corrected
    assert receipt.submission.lines[0].previous == 256
    assert await states(at_home) == [[RECEIVED], [RECEIVED] * 3]


# ---- under review ---------------------------------------------------------------------------------


async def test_a_doubted_reading_goes_to_a_clerk_with_its_photos(at_home: Services) -> None:
    receipt = await sends(at_home, NINA, {DAY: 9000, WATER: 42}, doubted=[DAY], photos=["AgAC-1", "AgAC-2"])
    assert [line.state for line in receipt.submission.lines] == [UNDER_REVIEW, RECEIVED]
    [card] = await at_home.cards()
    assert card.template == "readings-review"
    assert [each.file for each in card.files] == ["AgAC-1", "AgAC-2"]
    assert (card.facts["street"], card.facts["holder"]) == ("ул. Южное шоссе", "Иванова Н. Н.")
    lines, earlier = card.facts["lines"], card.facts["earlier"]
    assert not isinstance(lines, str | int)
    assert not isinstance(earlier, str | int)
    assert [line["value"] for line in lines] == ["09000"]
    assert [(row["line"], row["value"]) for row in earlier] == [(0, "00212")]


async def test_photos_of_what_nobody_doubts_bother_no_clerk(at_home: Services) -> None:
    await sends(at_home, NINA, MANUALS, photos=["AgAC"])
    assert await at_home.cards() == []


async def test_what_was_taken_stands_while_a_newer_value_waits(at_home: Services) -> None:
    await sends(at_home, NINA, {DAY: 256})
    await asks_for_review(at_home, NINA, {DAY: 9000})
    assert await states(at_home) == [[UNDER_REVIEW], [RECEIVED]]
    await sends(at_home, NINA, {DAY: 257})
    assert await states(at_home) == [[RECEIVED], [SUPERSEDED], [SUPERSEDED]]


# ---- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filled_in",
    [
        pytest.param([], id="nothing"),
        pytest.param([Entry(MeterId(404), 1, None, 5)], id="no such meter"),
        pytest.param([Entry(MeterId(20), 1, 7, 8)], id="a meter of another account"),
        pytest.param([Entry(MeterId(21), 1, 7, 8)], id="a retired meter"),
        pytest.param([Entry(MeterId(22), 1, 7, 8)], id="a smart meter"),
        pytest.param([Entry(*DAY, 212, 256), Entry(TWO_ZONE.id, 3, None, 5)], id="no such register"),
        pytest.param([Entry(TWO_ZONE.id, 0, None, 5)], id="register nought"),
        pytest.param([Entry(*DAY, 211, 256)], id="another previous value"),
        pytest.param([Entry(*DAY, None, 256)], id="no previous value"),
        pytest.param([Entry(*DAY, 212, 100_000)], id="more than the dial shows"),
        pytest.param([Entry(*DAY, 212, -1)], id="less than nothing"),
    ],
)
async def test_a_form_that_does_not_fit_the_meters_leaves_nothing(
    at_home: Services, filled_in: Sequence[Entry]
) -> None:
    elsewhere = replace(electricity(7, id=20, number="20"), account=NEIGHBOUR)
    retired = replace(electricity(7, id=21, number="21"), in_service=False)
    smart = replace(electricity(7, id=22, number="22"), smart=True)
    await at_home.store.load(elsewhere, retired, smart)
    for meter in (elsewhere, retired, smart):
        await at_home.store.record(meter.id, billed(1, APRIL, 7))
    before = at_home.store.units.committed
    with pytest.raises(FormOutdated):
        await at_home.readings.submit(
            NINA, DRAFT, ACCOUNT, filled_in, "other@mail.ru", Language.RU, month=MAY
        )
    assert at_home.store.units.committed is before


async def test_a_reading_that_came_while_the_form_was_open(at_home: Services) -> None:
    form = await at_home.readings.view(NINA)
    await at_home.store.record(TWO_ZONE.id, billed(1, date(2013, 5, 24), 250))
    with pytest.raises(FormOutdated):
        await at_home.readings.submit(
            NINA, DRAFT, ACCOUNT, entries(form, MANUALS), "", Language.RU, month=MAY
        )
    assert (await sends(at_home, NINA, MANUALS)).submission.lines[0].used == 6


async def test_nobody_sends_for_an_account_that_is_not_theirs(at_home: Services) -> None:
    filled_in = entries(await at_home.readings.view(NINA), MANUALS)
    await at_home.my_accounts.leave(NINA, ACCOUNT)
    for user in (NINA, STRANGER):
        with pytest.raises(NoLinkedAccount):
            await at_home.readings.submit(user, DRAFT, ACCOUNT, filled_in, "", Language.RU, month=MAY)


async def test_a_window_that_closed_while_the_form_was_open(at_home: Services) -> None:
    strict = over(at_home.store, at_home.clock, REFUSING)
    filled_in = entries(await strict.readings.view(NINA), MANUALS)
    at_home.clock.to_noon(2013, 5, 27)
    with pytest.raises(ReadingsClosed) as refusal:
        await strict.readings.submit(NINA, DRAFT, ACCOUNT, filled_in, "", Language.RU, month=MAY)
    assert refusal.value.opens_on == date(2013, 6, 23)
    assert (await strict.readings.sent(NINA, limit=1)).count == 0


async def test_anothers_form_is_nobodys_receipt(at_home: Services) -> None:
    await at_home.links(OLEG, email="oleg@mail.ru")
    await sends(at_home, NINA, MANUALS, draft=DRAFT)
    with pytest.raises(FormOutdated):
        await sends(at_home, OLEG, MANUALS, draft=DRAFT)


async def test_a_register_is_said_once_in_a_form(at_home: Services) -> None:
    said = entries(await at_home.readings.view(NINA), {DAY: 256})
    with pytest.raises(FormOutdated):
        await at_home.readings.submit(NINA, DRAFT, ACCOUNT, [*said, *said], "", Language.RU, month=MAY)
    assert await at_home.readings.receipt(NINA, DRAFT) is None


async def test_a_doubt_without_a_photo_waits_for_no_clerk(at_home: Services) -> None:
    receipt = await sends(at_home, NINA, {DAY: 256}, doubted=[DAY])
    assert [line.state for line in receipt.submission.lines] == [RECEIVED]
    assert await at_home.cards() == []
