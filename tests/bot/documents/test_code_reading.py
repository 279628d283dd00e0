"""Codes made out on photos of whole sheets, as Telegram sends them."""

import subprocess
import sys
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image

from bot.documents.bill import bills_pdf
from bot.documents.code_reading import CodesOnPictures
from domain.bills.paper import BillPaper
from tests.bot.documents.test_bill import CAMERA_DPI, Grey, page, rendered
from tests.domain.bills.bills import paper

CAMERA = (3000, 4000)
TELEGRAM = 1280
"""Pixels of the longer side of what is sent as a photo and no file."""


@pytest.fixture(scope="module")
def bill() -> BillPaper:
    return paper()


@pytest.fixture(scope="module")
def sheet(bill: BillPaper) -> Grey:
    [drawn] = rendered(bills_pdf([page(bill)]), CAMERA_DPI)
    return drawn


def photo_of(sheet: Grey, angle: float, seed: int) -> Grey:
    """The whole sheet, turned and askew on a table, half of it in a shadow."""
    random = np.random.default_rng(seed)
    width, height = CAMERA
    tall, wide = sheet.shape
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    turn = np.deg2rad(angle)
    turned = (corners - np.array([wide, tall]) / 2) @ np.array(
        [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    )
    fits = 0.9 * min(width / np.ptp(turned[:, 0]), height / np.ptp(turned[:, 1]))
    askew = turned * fits + np.array([width, height]) / 2 + random.uniform(-0.03, 0.03, (4, 2)) * height
    there = cv2.getPerspectiveTransform(corners, askew.astype(np.float32))
    seen = cv2.warpPerspective(sheet, there, CAMERA, borderValue=(120,))
    blurred = cv2.GaussianBlur(seen, (0, 0), 1.5)
    shadow = np.linspace(0.5, 1, width, dtype=np.float32)[None, :]
    return (blurred * shadow).astype(np.uint8)


def as_telegram_sends_it(photo: Grey) -> bytes:
    share = TELEGRAM / max(photo.shape)
    small = cv2.resize(photo, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    return cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()


@pytest.mark.parametrize("angle", [5, 37, 75, 110, 150, 170])
async def test_a_whole_sheet_at_any_angle(sheet: Grey, bill: BillPaper, angle: int) -> None:
    photo = as_telegram_sends_it(photo_of(sheet, angle, angle))
    assert await CodesOnPictures().read(photo) == [page(bill).codes[0].payload]


@pytest.mark.parametrize(
    ("orientation", "turned"),
    [
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_90),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_picture_that_is_kept_turned(
    sheet: Grey, bill: BillPaper, kind: str, orientation: int, turned: Image.Transpose
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    kept = BytesIO()
    Image.fromarray(sheet).transpose(turned).convert("RGB").save(kept, kind, exif=exif)
    assert await CodesOnPictures().read(kept.getvalue()) == [page(bill).codes[0].payload]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
async def test_a_picture_whose_own_words_about_it_are_broken(sheet: Grey, bill: BillPaper, kind: str) -> None:
    kept = BytesIO()
    Image.fromarray(sheet).convert("RGB").save(kept, kind, exif=b"Exif\0\0II*\0")
    assert await CodesOnPictures().read(kept.getvalue()) == [page(bill).codes[0].payload]


def _kept(picture: Image.Image, kind: str) -> bytes:
    kept = BytesIO()
    picture.save(kept, kind)
    return kept.getvalue()


_SOUND = _kept(Image.new("RGB", (300, 300)), "PNG")


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"no picture",
        _SOUND[: len(_SOUND) // 2],
        _SOUND[:40] + bytes(200),
        _kept(Image.new("1", (5_001, 5_000)), "PNG"),
        _kept(Image.new("L", (300, 300)), "TIFF"),
        _kept(Image.new("L", (300, 300)), "ICO"),
    ],
    ids=["empty", "words", "half", "broken", "too many pixels", "TIFF", "ICO"],
)
async def test_what_is_no_picture_of_a_bill_says_nothing(hostile: bytes) -> None:
    assert await CodesOnPictures().read(hostile) == []


def test_the_largest_picture_that_is_looked_at_takes_200_megabytes_at_most() -> None:
    """In a process of its own, where nothing else counts."""
    program = """
import asyncio, resource, sys
import zxingcpp
from PIL import Image
from bot.documents.code_reading import CodesOnPictures
reader = CodesOnPictures()
asyncio.run(reader.read(sys.stdin.buffer.read(0)))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
asyncio.run(reader.read(sys.stdin.buffer.read()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    largest = _kept(Image.new("RGB", (5_000, 5_000)), "PNG")
    told = subprocess.run([sys.executable, "-c", program], input=largest, capture_output=True, check=True)
    assert int(told.stdout) < 200_000
