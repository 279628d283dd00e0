"""Clerks at work."""

import pytest

from bot.app import App
from bot.sandbox import Group, Sandbox
from tests.handlers.desks import Desk


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    return Desk(cabinet, sandbox, staff_group)
