"""Clerks who write announcements in the evening: nothing goes out before the morning."""

import pytest

from bot.app import App
from bot.sandbox import Group, Sandbox
from tests.handlers.desks import Desk
from tests.handlers.households import make_it


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    make_it(sandbox, 20, hour=22)
    return Desk(cabinet, sandbox, staff_group)
