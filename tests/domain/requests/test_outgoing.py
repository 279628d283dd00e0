from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.identifiers import DraftId, UserId
from domain.outbox import FileKind
from domain.requests.events import EventKind, NewEvent, resident
from domain.requests.files import Digest, RequestFile
from domain.requests.moves import created
from domain.requests.outgoing import TEXT_ON_CARD, Told, beginning, card, rest_of_text, told
from domain.requests.request import Contacts, NewRequest, RequestKind, RequestNumber, ServiceCode, key_of
from domain.residents import Language
from tests.domain.readings.given import BATHROOM
from tests.domain.services import ACCOUNT, HOME, NINA, Services

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SCAN = RequestFile(FileKind.DOCUMENT, "паспорт.pdf", "application/pdf", 8_000_000, Digest(""), "BQAC-2")
STATEMENT = NewRequest(
    DraftId("d"),
    RequestKind.STATEMENT,
    NINA,
    Language.RU,
    NOW,
    account=ACCOUNT,
    subject="Перерасчёт <b>",
    text="Прошу & жду",
    contacts=Contacts("Нина", "8 831 255-56-86", "nina@mail.ru", "вечером"),
)


async def kept(services: Services, request: NewRequest, *files: RequestFile) -> Told:
    async with services.store.units.change() as unit:
        creation = NewEvent(RequestNumber(0), EventKind.CREATED, NOW, resident(UserId(1)))
        number, _ = await unit.requests.add(request, created(creation))
        event = await unit.requests.log(replace(creation, request=number))
        assert event
        await unit.request_files.add(number, event, files)
        found = await unit.requests.find(number)
        assert found
        of = await told(unit, found)
        await unit.commit()
    return of


async def test_a_card_tells_all_that_a_clerk_needs(services: Services) -> None:
    of = await kept(services, STATEMENT, SCAN)
    shown = card(of)
    assert shown.facts == {
        "number": of.request.number,
        "kind": "statement",
        "state": "new",
        "clerk": "",
        "at": NOW.isoformat(),
        "account": ACCOUNT,
        "street": HOME.address.street,
        "house": "28",
        "flat": "52",
        "holder": HOME.holder.short,
        "service": "",
        "due": "",
        "late": "",
        "paid": "no",
        "resource": "",
        "meter": "",
        "place": "",
        "name": "Нина",
        "phone": "8 831 255-56-86",
        "email": "nina@mail.ru",
        "convenient": "вечером",
        "subject": "Перерасчёт <b>",
        "text": "Прошу & жду",
        "rest": 0,
        "files": 1,
        "goes_at": "",
        "goes_of": "",
    }
    assert [file.file for file in shown.files] == ["BQAC-2"]
    assert shown.belongs_to == key_of(of.request.number)
    assert shown.topic
    assert shown.topic.belongs_to == shown.belongs_to
    assert shown.topic.opening
    assert shown.topic.opening.facts == shown.facts
    assert rest_of_text(of) is None


async def test_a_card_names_the_meter_by_its_number_and_place(services: Services) -> None:
    service = replace(
        STATEMENT, kind=RequestKind.SERVICE, meter=BATHROOM.id, service=ServiceCode("unknown"), subject=""
    )
    facts = card(await kept(services, service)).facts
    assert (facts["meter"], facts["place"]) == (BATHROOM.number, BATHROOM.place)


async def test_feedback_needs_no_account(services: Services) -> None:
    feedback = NewRequest(DraftId("f"), RequestKind.FEEDBACK, UserId(7), Language.EN, NOW, text="Hi")
    assert card(await kept(services, feedback)).facts["account"] == ""


async def test_of_a_long_text_the_card_has_the_beginning_and_the_rest_follows(services: Services) -> None:
    text = "слово и ещё слово\n" * 3000
    of = await kept(services, replace(STATEMENT, text=text))
    rest = rest_of_text(of)
    assert rest
    assert str(card(of).facts["text"]) + str(rest.facts["text"]) == text
    assert rest.belongs_to == key_of(of.request.number, of.creation)
    assert rest.topic == card(of).topic


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("", 5, ""),
        ("ровно", 5, "ровно"),
        ("раз два три", 8, "раз два "),
        ("безпробелов", 5, "безпр"),
        ("😀😀😀", 5, "😀😀"),
    ],
)
def test_a_beginning_ends_with_a_word(text: str, longest: int, shown: str) -> None:
    assert beginning(text, longest) == shown
    assert TEXT_ON_CARD < 4096
