"""Bills as they are drawn: looked at by others than those who draw them (PDFium, OpenCV)."""

import re
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from bot.documents.bill import bill_picture, bills_pdf
from domain.bills.paper import BillPaper
from domain.charges.charge import Bill
from fsm.bill_pages import BillPage
from handlers.bills.page import page_of
from locales.texts import load_texts
from tests.domain.bills.bills import BILL, NUMBER, OCTOBER, OF_WATER, PAYEE, WATER, paper

DPI = 150
CAMERA_DPI = 300
"""Of a sheet that fills the picture of a telephone's camera."""
TEXTS = load_texts(ZoneInfo("Europe/Moscow"))

Grey = np.ndarray[Any, np.dtype[np.uint8]]


def page(bill: BillPaper, language: str = "ru") -> BillPage:
    return page_of(bill, TEXTS[language])


def rendered(document: bytes, dpi: int = DPI) -> Sequence[Grey]:
    """The pages as a printer would have them."""
    pages = pdfium.PdfDocument(document)
    return [cv2.cvtColor(each.render(scale=dpi / 72).to_numpy(), cv2.COLOR_BGR2GRAY) for each in pages]


def unpacked(document: bytes) -> bytes:
    """The document with its streams of objects unpacked."""
    plain = [document]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL):
        with suppress(zlib.error):
            plain.append(zlib.decompress(stream))
    return b"".join(plain)


def words_on(document: bytes) -> str:
    """The words in the order in which they are read."""
    return " ".join(sheets_of(document))


def sheets_of(document: bytes) -> Sequence[str]:
    """The words of each sheet."""
    return [" ".join(each.get_textpage().get_text_range().split()) for each in pdfium.PdfDocument(document)]


def long_paper(*, personal: bool = True) -> BillPaper:
    """A bill of two sheets."""
    charges = tuple(replace(WATER, line=each, note="по акту " * 6) for each in range(40))
    return paper(Bill(NUMBER, OCTOBER, charges, BILL.balances), personal=personal)


def opened(file: bytes) -> Grey:
    """A picture of a file."""
    picture = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    return picture.astype(np.uint8)


def decoded(picture: Grey) -> bytes:
    """What OpenCV reads: it takes bytes for Latin-1 and gives them as UTF-8."""
    said, _, _ = cv2.QRCodeDetector().detectAndDecodeBytes(picture)
    return bytes(said).decode().encode("latin-1")


def photographed(picture: Grey) -> Grey:
    """As a hand holds a phone over the page: askew, a little out of focus, with noise, as JPEG."""
    height, width = picture.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shares = np.array([[0.03, 0.02], [0.98, 0.05], [0.95, 0.97], [0, 0.94]], np.float32)
    askew = shares * np.array([width, height], np.float32)
    turned = cv2.warpPerspective(
        picture, cv2.getPerspectiveTransform(corners, askew), (width, height), borderValue=(190,)
    )
    noise = np.random.default_rng(7).normal(0, 10, turned.shape)
    noisy = np.clip(cv2.GaussianBlur(turned, (0, 0), 0.9) * 0.85 + 20 + noise, 0, 255).astype(np.uint8)
    _, jpeg = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 70])
    return opened(jpeg.tobytes())


def test_the_code_of_the_printed_page_is_read_by_a_strangers_program() -> None:
    drawn = page(paper())
    [sheet] = rendered(bills_pdf([drawn]))
    assert decoded(sheet) == drawn.codes[0].payload


def test_the_code_is_read_from_a_photo_of_the_page() -> None:
    drawn = page(paper())
    [sheet] = rendered(bills_pdf([drawn]), CAMERA_DPI)
    photo = photographed(sheet)
    height, width = photo.shape
    # Whoever photographs a code points at it, and not at the whole sheet.
    framed = photo[int(height * 0.35) : int(height * 0.85), width // 2 :]
    assert decoded(framed) == drawn.codes[0].payload


def test_the_code_of_the_picture_is_read() -> None:
    drawn = page(paper())
    picture = opened(bill_picture(drawn))
    assert picture.shape[1] >= 800
    assert decoded(picture) == drawn.codes[0].payload


def test_the_document_is_for_screen_readers_too() -> None:
    document = bills_pdf([page(paper())])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    assert b"/Lang (ru)" in document or b"/Lang(ru)" in document
    structure = unpacked(document)
    for tag in (b"/TH", b"/Table", b"/Figure", b"/H1", b"/Alt"):
        assert tag in structure, tag


def test_all_of_it_stands_on_the_page() -> None:
    words = words_on(bills_pdf([page(paper())]))
    for said in (
        "Квитанция за октябрь 2026",
        "111222333",
        "Иванова Н. Н.",
        "ул. Южное шоссе, д. 28, кв. 52",
        "1 123,77",
        "16 ноября 2026",
        "Электроэнергия: потребление, день",
        "общедомовые нужды",
        "30,31",
        "НДС 22 %: 202,47",
        "00256",
        "40702810138250123017",
    ):
        assert said in words.replace("\N{NO-BREAK SPACE}", " "), said
    assert "Образец" not in words


def test_in_english() -> None:
    words = words_on(bills_pdf([page(paper(), "en")])).replace("\N{NO-BREAK SPACE}", " ")
    assert "Bill for October 2026" in words
    assert "1,123.77" in words


def test_without_personal_data() -> None:
    words = words_on(bills_pdf([page(paper(personal=False))]))
    assert "111222333" in words
    assert "Иванова" not in words
    assert "Южное" not in words


def test_samples_are_named_on_the_page_and_the_picture() -> None:
    drawn = page(replace(paper(payees=(replace(PAYEE, sample=True),)), sample_rates=True))
    words = words_on(bills_pdf([drawn]))
    assert "Образец: реквизиты вымышлены" in words
    assert "Образец: тарифы" in words


@pytest.mark.parametrize("lines", [0, 40])
def test_however_many_lines_there_are(lines: int) -> None:
    charges = tuple(
        replace(WATER, line=each, note="перерасчёт за прошлые месяцы по акту " * 4) for each in range(lines)
    )
    drawn = page(paper(Bill(NUMBER, OCTOBER, charges, BILL.balances)))
    document = bills_pdf([drawn])
    words = words_on(document)
    assert ("ничего не начислено" in words) == (lines == 0)
    assert words.count("Тариф, ₽") == (2 if lines else 0)  # the heading on each of its pages
    assert decoded(rendered(document, CAMERA_DPI)[-1]) == drawn.codes[0].payload


@pytest.mark.parametrize("personal", [True, False])
def test_each_sheet_says_whose_it_is(personal: bool) -> None:
    whose = "111222333, Иванова Н. Н., ул. Южное шоссе, д. 28, кв. 52" if personal else "111222333"
    long, short = page(long_paper(personal=personal)), page(paper(personal=personal))
    sheets = sheets_of(bills_pdf([short, long, short]))
    for sheet, place in zip(sheets, ("1 из 1", "1 из 2", "2 из 2", "1 из 1"), strict=True):
        assert f"Лицевой счёт {whose} октябрь 2026, лист {place}" in sheet
    assert personal == any("Иванова" in sheet or "Южное" in sheet for sheet in sheets)
    [english] = sheets_of(bills_pdf([page(paper(personal=personal), "en")]))
    assert "October 2026, sheet 1 of 1" in english


def test_the_head_has_room_for_the_longest_names() -> None:
    """Billing's file may have 200 letters of each."""
    long = long_paper()
    wide = replace(long.account.holder, surname="Щ" * 19 + " Щ" * 90, name="Щ" * 200)
    drawn = page(replace(long, account=replace(long.account, holder=wide)))
    document = bills_pdf([drawn])
    assert drawn.running.endswith("…")
    assert all(sheet.startswith("Лицевой счёт 111222333, Щ") for sheet in sheets_of(document))
    assert len(rendered(document)) == 2
    assert all(np.all(sheet[: DPI // 8] == 255) for sheet in rendered(document))


@pytest.mark.parametrize(("bill", "sheets"), [(paper(), 1), (long_paper(), 2)])
def test_what_stands_on_each_sheet_is_not_read_aloud_again(bill: BillPaper, sheets: int) -> None:
    """A screen reader reads what is tagged; the head of a sheet is an artifact (PDF/UA-1, 7.8)."""
    document = bills_pdf([page(bill)])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    assert len(re.findall(rb"/Type ?/Pagination", unpacked(document))) == sheets


def test_each_payee_has_a_code() -> None:
    drawn = page(paper(payees=(PAYEE, OF_WATER)))
    assert [code.title for code in drawn.codes] == [
        "Оплата по QR-коду: Электроэнергия",
        "Оплата по QR-коду: Горячая вода",
    ]
    detector = cv2.QRCodeDetector()
    [sheet] = rendered(bills_pdf([drawn]))
    _, said, _, _ = detector.detectAndDecodeMulti(cv2.resize(sheet, None, fx=2, fy=2))
    assert sum(bool(each) for each in said) == 2


def test_whoever_owes_nothing_sees_no_code() -> None:
    paid = Bill(NUMBER, OCTOBER, BILL.charges, tuple(replace(each, closing=-1_00) for each in BILL.balances))
    drawn = page(paper(paid))
    assert not drawn.codes
    words = words_on(bills_pdf([drawn]))
    assert "Переплата" in words
    assert "Платить не нужно" in words


def test_without_a_payee_it_says_so() -> None:
    words = words_on(bills_pdf([page(paper(payees=()))]))
    assert "Реквизиты для оплаты не загружены" in words


def test_many_bills_are_one_document() -> None:
    pages = [page(paper())] * 3
    assert len(rendered(bills_pdf(pages))) == 3


def test_a_volume_is_written_as_it_is() -> None:
    charges = (replace(WATER, volume=Decimal("1E+2"), note=""),)
    words = words_on(bills_pdf([page(paper(Bill(NUMBER, OCTOBER, charges, BILL.balances)))]))
    assert "100 м³" in words.replace("\N{NO-BREAK SPACE}", " ")
