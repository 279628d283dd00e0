"""What is forked from the imported program is a process like any other."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.forking import fork

pytestmark = pytest.mark.slow


async def test_a_fork_has_a_folder_variables_words_and_a_status_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "told.py").write_text(
        "import os, sys; print(os.getcwd(), sorted(os.environ), sys.argv[1:], 'bot.app' in sys.modules);"
        " print('!', file=sys.stderr); sys.exit(7)"
    )
    out, err = tmp_path / "out", tmp_path / "err"
    forked = await fork(
        "told", "a", "б", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, stdout=out, stderr=err
    )
    assert await forked.wait() == forked.returncode == 7
    assert out.read_text() == f"{tmp_path} ['PYTHONPATH'] ['a', 'б'] True\n"
    assert err.read_text() == "!\n"
    assert str(tmp_path) not in sys.path


async def test_a_fork_is_killed_like_a_process(tmp_path: Path) -> None:
    (tmp_path / "lasting.py").write_text("import time; time.sleep(600)")
    one, other = [await fork("lasting", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}) for _ in range(2)]
    assert one.pid != other.pid
    one.kill()
    assert await one.wait() == -signal.SIGKILL
    assert other.returncode is None
    other.send_signal(signal.SIGTERM)
    assert await other.wait() == -signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(other.pid, 0)


async def test_a_program_that_fails_says_so(tmp_path: Path) -> None:
    forked = await fork("no_such_program", cwd=tmp_path, stderr=tmp_path / "err")
    assert await forked.wait() == 1
    assert "no_such_program" in (tmp_path / "err").read_text()
