"""«Отправить»: one request with its log, its files and its card, once, of what the check has shown."""

import pytest

from domain.errors import NoLinkedAccount
from domain.identifiers import DraftId, UserId
from domain.outbox import FileKind
from domain.requests import filling
from domain.requests.events import EventKind
from domain.requests.files import Digest, RequestFile
from domain.requests.form import Form, seal_of
from domain.requests.moves import fold
from domain.requests.outgoing import CARD, REST_OF_TEXT
from domain.requests.request import RequestKind
from domain.requests.submitting import FormChanged, RequestsService, TooManyRequests
from domain.residents import Language
from tests.domain.acts import new_act
from tests.domain.services import ACCOUNT, NINA, STRANGER, Services

SCAN = RequestFile(FileKind.DOCUMENT, "паспорт.pdf", "application/pdf", 10, Digest("ab"), "BQAC-2")


def over(services: Services) -> RequestsService:
    return RequestsService(services.store.units, services.directory, services.clock)


async def filled(
    requests: RequestsService, draft: str = "d", text: str = "Прошу", user: UserId = NINA
) -> Form:
    kind = RequestKind.STATEMENT if user == NINA else RequestKind.FEEDBACK
    form = await requests.begin(user, DraftId(draft), kind, "Нина")
    if kind is RequestKind.STATEMENT:
        form = filling.give_subject(form, "Перерасчёт")
    return filling.add_files(filling.add_text(form, text), [SCAN])


async def test_a_request_comes_with_its_log_its_files_and_its_card(at_home: Services) -> None:
    requests = over(at_home)
    form = await filled(requests, text="слово " * 1000)
    receipt = await requests.submit(NINA, form, seal_of(form), Language.RU, new_act())
    number = receipt.request.number
    async with at_home.store.units.look() as unit:
        log = await unit.requests.events(number)
        files = await unit.request_files.of_request(number)
        request = await unit.requests.find(number)
    assert request
    assert [each.entry.kind for each in log] == [EventKind.CREATED]
    assert fold(each.entry for each in log) == request.standing
    assert list(files[log[0].id]) == [SCAN]
    card, rest = await at_home.cards()
    assert (card.template, rest.template) == (CARD, REST_OF_TEXT)
    assert str(card.facts["text"]) + str(rest.facts["text"]) == request.sent.text == log[0].entry.text
    assert card.files == (SCAN.attached,)


async def test_twice_is_once(at_home: Services) -> None:
    requests = over(at_home)
    form = await filled(requests)
    first = await requests.submit(NINA, form, seal_of(form), Language.RU, new_act())
    again = await requests.submit(NINA, form, "whatever", Language.RU, new_act())
    assert (again.request, again.repeated) == (first.request, True)
    assert await requests.receipt(NINA, form.draft) == again
    assert await requests.receipt(STRANGER, form.draft) is None
    assert len(await at_home.cards()) == 1


async def test_only_what_the_check_has_shown_is_sent(at_home: Services) -> None:
    requests = over(at_home)
    form = await filled(requests)
    shown = seal_of(form)
    with pytest.raises(FormChanged):
        await requests.submit(NINA, filling.add_text(form, "ещё"), shown, Language.RU, new_act())
    with pytest.raises(FormChanged):
        await requests.submit(STRANGER, form, shown, Language.RU, new_act())
    assert await at_home.cards() == []


async def test_after_some_an_hour_the_next_waits(at_home: Services) -> None:
    requests = over(at_home)
    for user, most in ((NINA, 5), (STRANGER, 2)):
        for number in range(most):
            form = await filled(requests, f"{user}-{number}", user=user)
            await requests.submit(user, form, seal_of(form), Language.RU, new_act())
        form = await filled(requests, f"{user}-last", user=user)
        with pytest.raises(TooManyRequests):
            await requests.submit(user, form, seal_of(form), Language.RU, new_act())
    at_home.clock.forward(hours=1)
    for user in (NINA, STRANGER):
        form = await filled(requests, f"{user}-last", user=user)
        assert not (await requests.submit(user, form, seal_of(form), Language.RU, new_act())).repeated


async def test_an_account_is_needed_but_for_feedback(services: Services) -> None:
    requests = over(services)
    with pytest.raises(NoLinkedAccount):
        await requests.begin(STRANGER, DraftId("d"), RequestKind.SERVICE, "")
    with pytest.raises(NoLinkedAccount):
        await requests.begin(STRANGER, DraftId("d"), RequestKind.STATEMENT, "", account=ACCOUNT)
    assert (await requests.begin(STRANGER, DraftId("d"), RequestKind.FEEDBACK, "")).answers.account is None


async def test_what_was_sent_by_a_clock_that_was_ahead_keeps_nobody_waiting(at_home: Services) -> None:
    """Five requests of an hour that is forty days ahead; now the clock is right."""
    requests = over(at_home)
    at_home.clock.forward(days=40)
    for number in range(5):
        form = await filled(requests, f"{number}")
        await requests.submit(NINA, form, seal_of(form), Language.RU, new_act())
    form = await filled(requests, "last")
    with pytest.raises(TooManyRequests):
        await requests.submit(NINA, form, seal_of(form), Language.RU, new_act())
    at_home.clock.forward(days=-40)
    assert not (await requests.submit(NINA, form, seal_of(form), Language.RU, new_act())).repeated
