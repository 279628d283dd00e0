"""The bot's profile photo: its face in the list of chats."""

from aiogram.methods import GetUserProfilePhotos, RemoveMyProfilePhoto, SetMyProfilePhoto
from aiogram.types import InputProfilePhotoStatic

from bot.sandbox.errors import bad_request, not_implemented
from bot.sandbox.files import JPEG, photo_sizes, uploaded_photo
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.records import ChangeKind

METHODS = MethodTable()


@METHODS.method(SetMyProfilePhoto)
def set_my_profile_photo(context: Context, call: SetMyProfilePhoto) -> object:
    """Set the photo: a JPEG that comes with the call, for one sent before cannot be used again."""
    if not isinstance(call.photo, InputProfilePhotoStatic):
        raise not_implemented("the sandbox has no animated profile photos")
    source = call.photo.photo
    if not isinstance(source, str) or not source.startswith("attach://"):
        raise bad_request("profile photo must be uploaded as a new file")
    world = context.world
    stored = uploaded_photo(world.files, context.uploads, source)
    if stored.mime != JPEG:
        raise bad_request("PHOTO_EXT_INVALID")
    world.profile.photo = stored.file_id
    world.tell(ChangeKind.PROFILE)
    return True


@METHODS.method(RemoveMyProfilePhoto)
def remove_my_profile_photo(context: Context, _call: RemoveMyProfilePhoto) -> object:
    """Take the photo away."""
    context.world.profile.photo = None
    context.world.tell(ChangeKind.PROFILE)
    return True


@METHODS.method(GetUserProfilePhotos)
def get_user_profile_photos(context: Context, call: GetUserProfilePhotos) -> object:
    """Tell a user's profile photos; people here have none."""
    world = context.world
    if call.user_id not in world.users:
        raise bad_request("user not found")
    stored = world.files.find(world.profile.photo or "") if call.user_id == world.bot.id else None
    photos = [] if stored is None else [photo_sizes(stored)]
    return {"total_count": len(photos), "photos": photos}
