"""The mail server on a bad day: readings are taken at once, and each letter goes once, when it can."""

from collections.abc import Callable

from bot.sandbox import Sandbox
from tests.resilience.ledger import Ledger, letters_about_readings
from tests.resilience.walking import FILLING, LINKING, READINGS, SENDING, Walker


async def test_readings_are_taken_at_once_and_the_letter_waits_for_the_server(
    walker: Callable[[int], Walker], sandbox: Sandbox, ledger: Ledger
) -> None:
    nina = walker(0)
    await nina.goes(LINKING)
    await sandbox.mail.go_down()
    await nina.goes(READINGS, patience=2)
    await ledger.assert_sent_once(nina.home)
    assert not letters_about_readings(sandbox, nina.email)

    await sandbox.mail.come_back()
    await sandbox.wait_for(lambda: bool(letters_about_readings(sandbox, nina.email)), 10, "the letter")
    await _all_is_sent(ledger, nina)
    assert list(letters_about_readings(sandbox, nina.email).values()) == [1]


async def test_a_code_waits_for_the_server_too(walker: Callable[[int], Walker], sandbox: Sandbox) -> None:
    nina = walker(0)
    until_email, rest = LINKING[:7], LINKING[7:]
    await sandbox.mail.go_down()
    await nina.goes(until_email, patience=2)
    await sandbox.mail.come_back()
    await nina.goes(rest)
    assert len(sandbox.mail.to(nina.email)) == 1


async def test_a_letter_whose_acceptance_was_lost_goes_once_more_with_the_same_message_id(
    walker: Callable[[int], Walker], sandbox: Sandbox, ledger: Ledger
) -> None:
    nina = walker(0)
    await nina.goes((*LINKING, *FILLING))
    sandbox.mail.lose_next_answer()
    await nina.takes(SENDING, patience=2)
    await sandbox.wait_for(
        lambda: letters_about_readings(sandbox, nina.email).total() == 2, 10, "the letter once more"
    )
    await _all_is_sent(ledger, nina)
    assert list(letters_about_readings(sandbox, nina.email).values()) == [2]


async def test_a_letter_that_is_put_off_holds_nobody_elses_up(
    walker: Callable[[int], Walker], sandbox: Sandbox
) -> None:
    nina, oleg = walker(0), walker(1)
    for each in (nina, oleg):
        await each.goes((*LINKING, *FILLING))
    sandbox.mail.refuse_next(451)
    await nina.takes(SENDING, patience=2)
    await oleg.takes(SENDING, patience=2)
    await sandbox.wait_for(lambda: bool(letters_about_readings(sandbox, oleg.email)), 1.5, "Oleg's letter")
    await sandbox.wait_for(lambda: bool(letters_about_readings(sandbox, nina.email)), 10, "Nina's letter")


async def test_a_letter_that_is_refused_for_good_is_given_up(
    walker: Callable[[int], Walker], sandbox: Sandbox, ledger: Ledger
) -> None:
    nina = walker(0)
    await nina.goes((*LINKING, *FILLING))
    sandbox.mail.refuse_next(550)
    await nina.takes(SENDING, patience=2)
    await ledger.until_delivered(nina.email)
    letters = await ledger.messages(channel="mail", recipient=nina.email)
    assert letters == [("sent", ""), ("given_up", "DATA: 550")]
    assert not letters_about_readings(sandbox, nina.email)


async def _all_is_sent(ledger: Ledger, walker: Walker) -> None:
    await ledger.until_delivered(walker.email)
    states = await ledger.messages(channel="mail", recipient=walker.email)
    assert [state for state, _ in states] == ["sent", "sent"]
