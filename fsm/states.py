"""Where a conversation can be. A conversation has one name, the same in every package."""

from aiogram.fsm.state import State, StatesGroup


class Linking(StatesGroup):
    """Linking an account: consent, whose account, three secrets, e-mail, phone; or access by e-mail again."""

    consent = State()
    client = State()
    account_number = State()
    holder = State()
    meter_number = State()
    mismatch = State()
    email = State()
    code = State()
    phone = State()
    access_account_number = State()
    access_email = State()


class Accounts(StatesGroup):
    """The user's own accounts."""

    naming = State()


class Readings(StatesGroup):
    """Sending readings: which meters, which zone is which, each value, a caught mistake, the check."""

    choosing = State()
    zones = State()
    entering = State()
    doubting = State()
    photo = State()
    checking = State()
    email = State()


ALL_GROUPS: tuple[type[StatesGroup], ...] = (Linking, Accounts, Readings)


def state_named(name: str | None) -> State | None:
    """The state that a storage knows by this name; None for none and for one that is no more."""
    return next((state for group in ALL_GROUPS for state in group.__states__ if state.state == name), None)
