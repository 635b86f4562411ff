"""Fixtures of the browser tests: a sealed site on a host of its own, and a browser."""

from browser.sealed_host import chromium, host, tab, window, writer

__all__ = ["chromium", "host", "tab", "window", "writer"]
