"""The theme's page around the content."""

from __future__ import annotations

import base64
import hashlib

import pytest
from goldseam.chrome import MARK, cut, inline_script_hashes, with_title
from goldseam.errors import GoldseamError

PAGE = f"<html><head><title>Secret - Site</title></head><body><article>{MARK}</article></body></html>"


def test_content_is_fitted_where_the_mark_was_under_a_neutral_title() -> None:
    assert cut(PAGE).fit("<h1>x</h1>") == (
        "<html><head><title>Notes</title></head><body><article><h1>x</h1></article></body></html>"
    )


def test_a_theme_without_a_place_for_content_is_refused() -> None:
    with pytest.raises(GoldseamError, match="no place for content"):
        cut("<title></title>")


def test_a_title_with_backslashes_is_taken_literally() -> None:
    assert with_title(PAGE, r"a\1b").startswith(r"<html><head><title>a\1b</title>")


def test_inline_scripts_are_hashed_and_data_and_files_are_not() -> None:
    html = '<script>go()</script><script src="x.js"></script><script type="application/json">{}</script>'
    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    assert inline_script_hashes(html) == (f"sha256-{digest}",)
