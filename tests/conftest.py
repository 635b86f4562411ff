"""No test knows the machine it runs on: home and state folder are empty ones of this session."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from reliability import Tally

# How fast examples are made says something of the machine and nothing of the program. `make test` tries the
# same examples each time, so that a red run means a change; `make test-all` looks for new ones.
settings.register_profile(
    "goldseam",
    deadline=None,
    derandomize="GOLDSEAM_NEW_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("goldseam")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where many cases of a test say nearly the same, `one_in` leaves the most of them to `make test-all`."""
    seen: Counter[str] = Counter()
    for item in items:
        mark = item.get_closest_marker("one_in")
        if mark and not item.get_closest_marker("long"):
            test = item.nodeid.partition("[")[0]
            if seen[test] % mark.args[0]:
                item.add_marker("long")
            seen[test] += 1


# Run with nohup or in the background of a script, what the tests start would not heed these.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(autouse=True, scope="session")
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    browsers = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        if browsers.is_dir() and "PLAYWRIGHT_BROWSERS_PATH" not in os.environ:
            patch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(browsers))
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield


@pytest.fixture(scope="session")
def tally() -> Tally:
    """Counts what was tried, for docs/reliability.md."""
    return Tally()


@pytest.fixture(scope="session")
def viewer_tests() -> Iterator[Path]:
    """A folder with the viewer's test programs, compiled for node as they are now."""
    viewer = Path(__file__).parent.parent / "viewer"
    folder = viewer / "build" / f"pytest-{os.getpid()}"
    subprocess.run(["node", "build.mjs", "--tests", folder.name], cwd=viewer, check=True)
    yield folder
    shutil.rmtree(folder)
