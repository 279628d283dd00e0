"""A photo of a paper bill at the account's number: its code fills in what it says, and proves nothing."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from bot.documents.payment_codes import code_png
from tests.people import Resident

Newcomer = Callable[..., Resident]

OF_OURS = (
    "ST00012|Name=АО «Волгаэнергосбыт»|PersonalAcc=40702810138250123017|BankName=БАНК|BIC=044525225"
    "|CorrespAcc=30101810400000000225|LastName=Иванова|FirstName=Н|MiddleName=Н|PersAcc=111222333|Sum=15240"
)


@pytest.fixture
async def nina(newcomer: Newcomer) -> Resident:
    """A newcomer who is asked for the account's number."""
    person = newcomer()
    await person.starts()
    await person.press("Согласен")
    await person.press("Частное лицо")
    assert "фото QR-кода" in person.sees()
    return person


def photo_of(payload: str, encoding: str = "utf-8") -> bytes:
    """A code as somebody holds a telephone over it: larger, turned a little, on grey paper."""
    code = Image.open(BytesIO(code_png(payload.encode(encoding)))).convert("L")
    large = code.resize((code.width * 6, code.height * 6), Image.Resampling.NEAREST)
    paper = Image.new("L", (900, 1200), 210)
    paper.paste(large.rotate(4, expand=True, fillcolor=210), (150, 300))
    picture = BytesIO()
    paper.save(picture, "JPEG", quality=70)
    return picture.getvalue()


async def sends_photo(person: Resident, picture: bytes) -> None:
    await person.does(lambda who: who.sends_photo(picture))


async def test_the_code_fills_in_the_account_and_the_name(nina: Resident) -> None:
    await sends_photo(nina, photo_of(OF_OURS))
    seen = nina.sees()
    assert "лицевой счёт 111222333" in seen
    assert "Плательщик: Иванова Н Н" in seen
    assert "Получатель: АО «Волгаэнергосбыт»" in seen
    assert "Если у счётчиков нет номера" in seen
    await nina.sends("11228081")
    assert "почты" in nina.sees()


async def test_it_proves_nothing(nina: Resident) -> None:
    await sends_photo(nina, photo_of(OF_OURS.replace("Иванова", "Петрова")))
    await nina.sends("11228081")
    assert "Не нашли лицевой счёт с такими данными" in nina.sees()


async def test_what_the_code_leaves_out_is_asked(nina: Resident) -> None:
    """Another maker's: other keys' case, another encoding, `null` and no name; sent as a file."""
    payload = "ST00011|name=ООО|PERSACC=л/с 111222333|LastName=null|Sum=|"
    picture = photo_of(payload, "cp1251")
    await nina.does(lambda who: who.sends_document("квитанция.jpg", picture))
    seen = nina.sees()
    assert "лицевой счёт 111222333" in seen
    assert "Плательщик" not in seen
    assert "Фамилия" in seen or "фамили" in seen


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (photo_of("https://example.org/111222333"), "не видно QR-кода"),
        (photo_of(OF_OURS.replace("111222333", "12345")), "нет лицевого счёта из 9 цифр"),
    ],
    ids=["another code", "no account"],
)
async def test_a_picture_that_says_nothing_changes_nothing(nina: Resident, picture: bytes, said: str) -> None:
    await sends_photo(nina, picture)
    assert said in nina.sees()
    await nina.sends("111222333")
    assert "лицевой счёт 111222333" not in nina.sees()
    assert "фамили" in nina.sees().lower()


async def test_a_file_that_is_no_picture(nina: Resident) -> None:
    await nina.does(lambda who: who.sends_document("квитанция.pdf", b"%PDF-1.7 broken"))
    assert "не видно QR-кода" in nina.sees()
