"""The worker beside Material's page: what it does when a part of the text cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from goldseam.search import Searchable
from search.corpora import INDEX, Corpus, ask, ours, search_files, write

PAGES = [Searchable(f"{month}/", "", lambda: "a heron", date(2026, month, 1)) for month in (1, 4, 7)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return write(tmp_path, search_files(INDEX, PAGES))


def found(corpus: Corpus, query: str = "heron") -> list[str]:
    [answer] = ask(ours(), corpus, [query])
    return [item["location"] for item in answer["items"]]


def test_all_parts_are_searched_and_the_newest_comes_first(corpus: Corpus) -> None:
    assert found(corpus) == ["7/", "4/", "1/"]


@pytest.mark.parametrize("damaged", [b"", b"[]", b'{"routes":["a/","b/"],"text":"a heron"}', b"\xff"])
def test_a_damaged_part_leaves_the_others_to_be_searched(corpus: Corpus, damaged: bytes) -> None:
    (corpus.site / "search/1.json").write_bytes(damaged)
    assert found(corpus) == ["7/", "1/"]


def test_a_part_that_is_not_there_leaves_the_others_to_be_searched(corpus: Corpus) -> None:
    (corpus.site / "search/2.json").unlink()
    assert found(corpus) == ["4/", "1/"]


def test_nothing_is_found_for_nothing(corpus: Corpus) -> None:
    assert found(corpus, " ") == []
