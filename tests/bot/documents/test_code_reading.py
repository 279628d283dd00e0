"""Codes made out on photos of whole sheets, as Telegram sends them."""

import cv2
import numpy as np
import pytest

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
