"""What may have arrived without an answer, and what never can: clerks hear of it, nothing is lost."""

import asyncio
from dataclasses import replace

import pytest

from bot.sandbox import Group, Person, Sandbox, Stage, drop, hang, lose_answer, server_error
from bot.sandbox.faults import Trouble
from domain.outbox import EditOf, Key, Letter, Notice, StaffCard
from domain.residents import Language
from tests.bot.delivery.conftest import SENT_AGAIN, Office, card, notice, under_way

ANSWER = Key("request:1042:78")


def answer(nina: Person, text: str = "Мастер придёт завтра") -> Notice:
    """A clerk's answer, of which the clerks hear what becomes of it."""
    return replace(
        notice(nina, text, shows=ANSWER),
        if_uncertain=card("Ответ мог прийти дважды", shows=None),
        if_lost=StaffCard("lost", {}),
    )


def by_mail(nina: Person, to: str = "nina@mail.ru") -> Notice:
    letter = Letter(to, "answer", Language.RU, {"text": "Мастер придёт завтра"})
    return replace(answer(nina), or_letter=letter)


def said(group: Group) -> list[str]:
    return [message.words for message in group.chat.bot_messages]


# ---- it may have arrived ----------------------------------------------------------------------------


async def test_an_answer_that_was_under_way_when_the_program_ended_goes_again_and_the_clerks_hear_of_it(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    sandbox.faults.add("sendMessage", hang(30), chat_id=nina.chat.id)
    await office.gives(answer(nina))
    await under_way(sandbox, "sendMessage")
    await office.dies()
    office.begins()
    await office.has_sent_all()
    assert nina.chat.last_bot_message.words == "Мастер придёт завтра"
    assert said(staff_group) == ["Ответ мог прийти дважды"]


@pytest.mark.parametrize("trouble", [lose_answer(), drop()], ids=["carried out", "not carried out"])
async def test_an_answer_of_which_telegram_said_nothing_goes_again_and_the_clerks_hear_of_it_once(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person, trouble: Trouble
) -> None:
    sandbox.faults.add("sendMessage", trouble, chat_id=nina.chat.id)
    sandbox.faults.add("sendMessage", drop(), chat_id=nina.chat.id)
    await office.sends(answer(nina))
    there = [message.words for message in nina.chat.bot_messages]
    assert set(there) == {"Мастер придёт завтра"}
    assert said(staff_group) == ["Ответ мог прийти дважды"]


async def test_nothing_is_uncertain_where_telegram_has_answered(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    sandbox.faults.add("sendMessage", server_error(), chat_id=nina.chat.id)
    await office.sends(answer(nina))
    assert [message.words for message in nina.chat.bot_messages] == ["Мастер придёт завтра"]
    assert said(staff_group) == []


async def test_a_stop_between_two_messages_leaves_nothing_uncertain(
    office: Office, staff_group: Group, nina: Person
) -> None:
    await office.sends(answer(nina))
    await office.ends()
    await office.gives(answer(nina, "И ещё"))
    office.begins()
    await office.has_sent_all()
    assert [message.words for message in nina.chat.bot_messages] == ["Мастер придёт завтра", "И ещё"]
    assert said(staff_group) == []


async def test_a_card_that_may_stand_there_twice_says_so_until_it_is_changed(
    office: Office, sandbox: Sandbox, staff_group: Group
) -> None:
    sandbox.faults.add("sendMessage", lose_answer(), chat_id=staff_group.chat_id)
    await office.sends(card("Заявка"))
    assert said(staff_group) == ["Заявка", f"Заявка\n\n{SENT_AGAIN}"]
    await office.sends(EditOf(card("Заявка · в работе")))
    assert said(staff_group) == ["Заявка", "Заявка · в работе"]


# ---- it never can -----------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["blocked", "deactivated"])
async def test_an_answer_that_cannot_arrive_goes_by_mail_and_the_card_says_so(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person, gone: str
) -> None:
    if gone == "blocked":
        nina.blocks_bot()
    else:
        nina.deletes_account()
    await office.sends(by_mail(nina))
    [mail] = sandbox.mail.messages
    assert (mail.to, "Мастер придёт завтра" in mail.text) == (["nina@mail.ru"], True)
    assert said(staff_group) == ["Ответ не дошёл, отправлен письмом"]


async def test_an_answer_that_can_arrive_goes_by_no_mail(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    await office.sends(by_mail(nina))
    assert (sandbox.mail.messages, said(staff_group)) == ([], [])


async def test_without_a_confirmed_address_the_card_says_that_it_did_not_arrive(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    nina.blocks_bot()
    await office.sends(answer(nina))
    assert said(staff_group) == ["Ответ не дошёл"]


async def test_clerks_hear_that_the_letter_was_refused_too(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    nina.blocks_bot()
    sandbox.mail.refuse_next(550, 1, Stage.RECIPIENT, "5.1.1 no such mailbox")
    lost = by_mail(nina)
    assert lost.or_letter is not None
    await office.sends(replace(lost, or_letter=replace(lost.or_letter, if_lost=card("И письмо не дошло"))))
    assert said(staff_group) == ["Ответ не дошёл, отправлен письмом", "И письмо не дошло"]


async def test_when_the_resident_is_back_nothing_is_said_twice(
    office: Office, sandbox: Sandbox, staff_group: Group, nina: Person
) -> None:
    nina.blocks_bot()
    await office.sends(by_mail(nina))
    nina.unblocks_bot()
    await office.sends(notice(nina, "Заявка закрыта"))
    await office.ends()
    office.begins()
    await asyncio.sleep(0.2)
    assert [message.words for message in nina.chat.bot_messages] == ["Заявка закрыта"]
    assert len(sandbox.mail.messages) == 1
    assert said(staff_group) == ["Ответ не дошёл, отправлен письмом"]
