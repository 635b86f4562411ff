"""Compiled templates kept from build to build: compiling the theme's costs more than filling them."""

from __future__ import annotations

import jinja2
from jinja2.bccache import Bucket

from goldseam.cache import Cache

_NAME = "templates"


class Bytecode(jinja2.BytecodeCache):
    """All compiled templates in one file of the private cache; Jinja checks each against its source."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._known: dict[str, bytes] = cache.load(_NAME, b"") or {}
        self._new: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._known.get(bucket.key)
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._new[bucket.key] = bucket.bytecode_to_string()

    def keep(self) -> None:
        """Save what was compiled in this build, if anything was."""
        if self._new:
            self._known = {**self._known, **self._new}
            self._cache.save(_NAME, b"", self._known)
            self._new = {}
