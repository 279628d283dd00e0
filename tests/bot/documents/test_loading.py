"""What draws and sets pages is loaded by whoever asks for a page, not by every start."""

import subprocess
import sys


def test_a_start_loads_nothing_that_draws() -> None:
    """Together they take a second of the processor and sixty megabytes."""
    program = (
        "import sys\n"
        "from bot.telegram.models import import_aiogram\n"
        "import_aiogram()\n"
        "import bot.app\n"
        "drawing = {'matplotlib', 'numpy', 'openpyxl', 'PIL', 'segno', 'typst', 'zxingcpp'}\n"
        "print(*drawing & set(sys.modules))\n"
    )
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert loaded.stdout.split() == []
