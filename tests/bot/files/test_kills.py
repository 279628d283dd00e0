"""A kill in the middle of it leaves no half file behind."""

from pathlib import Path

import pytest

from tests.forking import fork


@pytest.mark.slow
async def test_a_kill_at_any_step_leaves_no_half_file(tmp_path: Path) -> None:
    process = await fork("tests.bot.files.killed_keeping", str(tmp_path / "files"))
    assert await process.wait() == 0
