"""Fixtures of the tests in other engines: the sealed sample journal, and each engine's window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("browser.journal_site", "engines.window", "engines.firefox", "engines.webkit")

from browser.journal_site import SealedJournal, at_root, journal, outside, serving  # noqa: E402
from engines.firefox import firefox, private  # noqa: E402
from engines.webkit import webkit  # noqa: E402
from engines.window import Window  # noqa: E402
from goldseam.loopback import sealed_server  # noqa: E402

__all__ = ["at_root", "journal", "outside"]


@pytest.fixture(params=[firefox, private, webkit], ids=["firefox", "firefox-private", "webkit"])
def window(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Window]:
    with request.param(tmp_path) as found:
        yield found


@pytest.fixture(scope="session")
def hasty(journal: SealedJournal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site, locked after three seconds in which nobody does anything."""
    site = tmp_path_factory.mktemp("hasty") / "site"
    shutil.copytree(journal.place.site, site)
    page = (site / "index.html").read_text(encoding="utf-8")
    assert 'data-idle-minutes="10"' in page
    (site / "index.html").write_text(page.replace('minutes="10"', 'minutes="0.05"'), encoding="utf-8")
    with serving(sealed_server(site)) as address:
        yield f"{address}/"
