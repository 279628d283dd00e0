from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from domain.identifiers import AccountNumber, DraftId, SubmissionId, UserId
from domain.readings.decision import Decision, Review
from tests.bot.database.conftest import NOW, submission
from tests.bot.database.stores import Store

CLERK = UserId(7)
PHOTOS = ("AgAC-1", "AgAC-2")


async def asked_for(registry: Store) -> SubmissionId:
    async with registry.units.change() as unit:
        number, _ = await unit.submissions.add(submission("first"))
        await unit.reviews.add(number, PHOTOS)
        await unit.commit()
    return number


async def test_a_review_waits_for_a_decision(registry: Store) -> None:
    number = await asked_for(registry)
    async with registry.units.look() as unit:
        assert await unit.reviews.find(number) == Review(number, PHOTOS, None, "", None)
        assert await unit.reviews.find(SubmissionId(404)) is None


async def test_only_the_first_decision_counts(registry: Store) -> None:
    number = await asked_for(registry)
    moscow = NOW.astimezone(timezone(timedelta(hours=3)))
    async with registry.units.change() as unit:
        assert await unit.reviews.decide(number, Decision.DECLINE, CLERK, "Ольга", moscow)
        assert not await unit.reviews.decide(number, Decision.ACCEPT, CLERK, "Пётр", moscow)
        assert not await unit.reviews.decide(SubmissionId(404), Decision.ACCEPT, CLERK, "Пётр", moscow)
        await unit.commit()
    async with registry.units.look() as unit:
        review = await unit.reviews.find(number)
    assert review == Review(number, PHOTOS, Decision.DECLINE, "Ольга", NOW)


async def test_a_review_is_of_a_submission(registry: Store) -> None:
    async with registry.units.change() as unit:
        with pytest.raises(registry.refuses_reference):
            await unit.reviews.add(SubmissionId(404), PHOTOS)


async def test_how_often_clerks_were_asked_about_an_account(registry: Store) -> None:
    new = submission("first")
    await asked_for(registry)
    async with registry.units.change() as unit:
        await unit.submissions.add(replace(new, draft=DraftId("without")))
        await unit.commit()
    async with registry.units.look() as unit:
        assert await unit.reviews.asked_at(new.account, new.sent_at - timedelta(hours=1)) == [new.sent_at]
        assert await unit.reviews.asked_at(new.account, new.sent_at) == []
        assert await unit.reviews.asked_at(AccountNumber("404"), new.sent_at - timedelta(hours=1)) == []
