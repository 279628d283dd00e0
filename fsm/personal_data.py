"""«Личные данные»: where the menu leads, and what the buttons send."""

from aiogram.filters.callback_data import CallbackData

from domain.meters import Resource
from fsm.menu import Place

PERSONAL_DATA = Place("personal_data")


class PersonalDataOf(CallbackData, prefix="personal"):
    """What is known of an account; of a resource at it, where one is named. Can be pressed at any time."""

    account: str
    resource: Resource | None = None
