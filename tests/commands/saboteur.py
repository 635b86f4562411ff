"""A hook of MkDocs that does harm at the n-th time of an event: SABOTAGE=event:n:deed.

The deed is `raise`, whose message quotes what it was given, or the name of a signal.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority

EVENT, NTH, DEED = os.environ.get("SABOTAGE", "never:1:raise").split(":")
_times = count(1)


def harm(event: str, text: str = "") -> None:
    if event != EVENT or next(_times) != int(NTH):
        return
    if DEED == "raise":
        raise ValueError(f"cannot bear {text}")
    os.kill(os.getpid(), getattr(signal, DEED))


def on_pre_build(**_: Any) -> None:
    harm("pre_build")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> None:
    harm("page_markdown", f"{page.file.src_uri} {markdown}")


def on_page_content(html: str, **_: Any) -> None:
    harm("page_content", html)


def on_env(env: Any, **_: Any) -> None:  # noqa: ARG001
    harm("env")


def on_post_page(output: str, **_: Any) -> None:
    harm("post_page", output)


def _before(**_: Any) -> None:
    harm("post_build")


@event_priority(-1000)
def _after(**_: Any) -> None:
    harm("sealed")


on_post_build: Any = CombinedEvent(_before, _after)


def heard(event: str, args: tuple[Any, ...]) -> None:
    if event == "os.rename" and f"{os.sep}vault{os.sep}" in str(args[1]):
        harm("rename")


sys.addaudithook(heard)
