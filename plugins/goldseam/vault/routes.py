"""Addresses that say nothing: a keyed hash of what a page is, the same in every build."""

from __future__ import annotations

import base64
import hmac
import re

ID_LENGTH = 20
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")


def opaque_id(routes_key: bytes, kind: str, key: str) -> str:
    """100 bits of HMAC-SHA256(routes_key, kind, 0, key) in lower-case base32: 20 characters."""
    mac = hmac.digest(routes_key, f"{kind}\0{key}".encode(), "sha256")
    return base64.b32encode(mac[:15]).decode().lower()[:ID_LENGTH]


def page_route(routes_key: bytes, kind: str, key: str) -> str:
    """A page's route: its opaque id and a slash."""
    return opaque_id(routes_key, kind, key) + "/"


def is_safe(route: str) -> bool:
    """Whether a route stays below the folder it is written to, on every system; `""` is the home page."""
    if _UNSAFE.search(route) or len(route) > 1024:
        return False
    segments = route.removesuffix("/").split("/") if route else []
    return all(segment not in ("", ".", "..") for segment in segments)
