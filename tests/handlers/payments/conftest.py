"""Payments can be taken, and Нина has a bill."""

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from domain.meters import Resource
from tests.paying import PROVIDER, balance, billing_sends
from tests.people import Resident


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"payment_provider_token": SecretStr(PROVIDER)})


@pytest.fixture
async def bill(resident: Resident, cabinet: App) -> None:
    await billing_sends(cabinet, balance(1234_56), balance(500_00, Resource.HOT_WATER))
