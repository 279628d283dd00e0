"""The whole program in memory, as it is before it does anything: what `tests.forking` forks."""

import gc
import sys

from bot.telegram.models import import_aiogram

import_aiogram()

import uvloop  # noqa: E402, F401

import bot.__main__  # noqa: E402
import bot.running  # noqa: E402, F401

del sys.modules["bot.__main__"]  # it is run, and not found imported
gc.collect()
gc.freeze()
