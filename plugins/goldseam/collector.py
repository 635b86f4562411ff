"""Python's search for reference cycles, held back while a build makes its many values."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (100_000, 50, 1000)


@contextmanager
def held_back() -> Iterator[None]:
    """A journal of ten years is hundreds of thousands of values with hardly a cycle among them, and looking
    through them again and again is a fifth of a small build's time (docs/performance.md).
    """
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def leave_to_the_system() -> None:
    """For the end of a process: its memory goes with it.

    Python would look through all of it for cycles once more, a fifth of a build after one edited entry.
    """
    gc.freeze()
