"""The services over a store in memory, with the manual's account."""

import pytest
from hypothesis import settings

from tests.domain.services import NINA, Services, with_the_manuals_account

# The machine may be busy with other tests: how long one example takes says nothing here.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
async def services() -> Services:
    """Nobody is linked yet."""
    return await with_the_manuals_account()


@pytest.fixture
async def at_home(services: Services) -> Services:
    """Nina is linked to the manual's account."""
    await services.links(NINA)
    return services
