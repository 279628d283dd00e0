"""Payment codes as they are drawn: by segno's word, and by that of readers who know nothing of it."""

from io import BytesIO

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from PIL import Image

from bot.documents.code_words import room_in
from bot.documents.payment_codes import code_png

LETTERS = "ST00011|Name=АО «Волгаэнергосбыт»|PersonalAcc=40702810138250123017|Sum=112377|".encode("cp1251")
VERSIONS = (1, 2, 6, 7, 9, 10, 15, 27, 40)


def payload(length: int) -> bytes:
    return (LETTERS * 40)[:length]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_full_code_is_the_one_that_segno_makes(version: int) -> None:
    full = payload(room_in(version))
    theirs = BytesIO()
    segno.make(full, error="m", mode="byte", encoding="latin-1", mask=3, boost_error=False, micro=False).save(
        theirs, kind="png", border=4
    )
    ours = Image.open(BytesIO(code_png(full))).convert("L")
    assert ours.tobytes() == Image.open(theirs).convert("L").tobytes()


@pytest.mark.parametrize("length", [1, 120, 251, 360])
def test_one_with_room_is_read_by_others(length: int) -> None:
    said = payload(length)
    picture = cv2.imdecode(np.frombuffer(code_png(said, 6), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    [code] = zxingcpp.read_barcodes(picture)
    assert (code.bytes, code.ec_level, code.symbology_identifier) == (said, "M", "]Q1")
    if length > 1:
        theirs, _, _ = cv2.QRCodeDetector().detectAndDecodeBytes(picture)
        assert bytes(theirs).decode().encode("latin-1") == said


def test_what_no_code_holds_is_refused() -> None:
    assert Image.open(BytesIO(code_png(payload(room_in(40))))).width == 177 + 8
    with pytest.raises(ValueError, match="2332"):
        code_png(payload(room_in(40) + 1))
