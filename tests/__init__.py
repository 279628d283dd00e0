"""Everything is tested with aiogram's models as the program has them: built at their first use."""

from bot.telegram.models import import_aiogram

import_aiogram()
