from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputProfilePhotoStatic
from PIL import Image

from bot.sandbox import Change, ChangeKind, Person, Sandbox
from tests.bot.sandbox.pictures import png


def jpeg() -> bytes:
    content = BytesIO()
    Image.new("RGB", (320, 320), "teal").save(content, "JPEG")
    return content.getvalue()


def portrait(content: bytes, name: str = "face.jpg") -> InputProfilePhotoStatic:
    return InputProfilePhotoStatic(photo=BufferedInputFile(content, name))


async def test_the_bot_gets_a_face_and_can_lose_it(bot: Bot, sandbox: Sandbox) -> None:
    changes: list[Change] = []
    sandbox.watch(changes.append)
    assert (await bot.get_user_profile_photos(bot.id)).total_count == 0
    await bot.set_my_profile_photo(portrait(jpeg()))
    photos = await bot.get_user_profile_photos(bot.id)
    assert (photos.total_count, photos.photos[0][-1].width) == (1, 320)
    await bot.remove_my_profile_photo()
    assert (await bot.get_user_profile_photos(bot.id)).photos == []
    assert [change.kind for change in changes] == [ChangeKind.PROFILE, ChangeKind.PROFILE]


@pytest.mark.parametrize(
    ("photo", "reason"),
    [
        (portrait(png(), "face.jpg"), "PHOTO_EXT_INVALID"),
        (portrait(b"no picture"), "IMAGE_PROCESS_FAILED"),
        (InputProfilePhotoStatic(photo="an-id-of-before"), "must be uploaded as a new file"),
        (InputProfilePhotoStatic(photo="attach://nothing"), "can't find file in the request"),
    ],
)
async def test_only_a_new_jpeg_is_taken(bot: Bot, photo: InputProfilePhotoStatic, reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.set_my_profile_photo(photo)


async def test_people_have_no_photos(bot: Bot, nina: Person) -> None:
    assert (await bot.get_user_profile_photos(nina.user_id)).total_count == 0
