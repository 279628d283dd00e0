"""Questions before a charge that are none: set aside, and nobody else's is delayed."""

from bot.app import App
from bot.sandbox import Sandbox
from bot.sandbox.model import JsonObject
from tests.people import Resident


async def test_a_question_that_cannot_be_read_is_set_aside(
    resident: Resident, sandbox: Sandbox, cabinet: App
) -> None:
    whole = resident.person.user.wire()
    huge: JsonObject = {"currency": "RUB", "total_amount": 2**63, "invoice_payload": "1"}
    questions: list[JsonObject] = [
        {"id": None},
        {"id": "1", "from": 5},
        {},
        {"id": "2", "from": whole, **huge},
    ]
    for broken in questions:
        sandbox.world.updates.put("pre_checkout_query", broken)
    await sandbox.wait_for(lambda: len(_refused(sandbox)) == 2, what="answers to those who can have one")
    assert sorted(_refused(sandbox)) == ["1", "2"]
    await resident.sends("/menu")
    assert "Что сделать?" in resident.sees()
    kept = await cabinet.database.set_aside.all()
    assert [each.reason.partition(":")[0] for each in kept] == ["a question before a charge"] * 4


def _refused(sandbox: Sandbox) -> list[str]:
    answers = [each.params for each in sandbox.world.calls if each.method.lower() == "answerprecheckoutquery"]
    return [
        str(each["pre_checkout_query_id"])
        for each in answers
        if "Деньги не списаны" in str(each["error_message"])
    ]


async def test_a_charge_beyond_all_numbers_is_set_aside(
    resident: Resident, sandbox: Sandbox, cabinet: App
) -> None:
    receipt: JsonObject = {
        "currency": "RUB",
        "total_amount": 2**63,
        "invoice_payload": "1",
        "telegram_payment_charge_id": "tg-huge",
        "provider_payment_charge_id": "p-huge",
    }
    resident.person.sends_content({"successful_payment": receipt})
    await resident.sends("/menu")
    assert "Что сделать?" in resident.sees()
    [kept] = await cabinet.database.set_aside.all()
    assert kept.reason == "a number that no database keeps"
