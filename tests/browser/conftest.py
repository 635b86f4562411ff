"""Fixtures of the browser tests: sealed sites on hosts of their own, and a browser."""

import pytest

pytest.register_assert_rewrite("browser.journal_site", "browser.reader", "browser.sealed_host")

from browser.journal_site import at_root, below, journal, outside  # noqa: E402  # after the line above
from browser.reader import chromium, reader  # noqa: E402
from browser.sealed_host import host, stranger, tab, window, writer  # noqa: E402
from playwright.sync_api import expect  # noqa: E402

expect.set_options(timeout=20_000)

__all__ = [
    "at_root",
    "below",
    "chromium",
    "host",
    "journal",
    "outside",
    "reader",
    "stranger",
    "tab",
    "window",
    "writer",
]
