"""The files of the search: packed by time, so that what has not changed keeps its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from goldseam.search import SEARCH_INDEX, Searchable, search_parts
from hypothesis import given
from hypothesis import strategies as st
from search.corpora import CONFIG, INDEX, search_files

DAYS = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1))


def page(route: str, title: str, text: str, day: date | None = None) -> Searchable:
    return Searchable(route, title, lambda: text, day)


PAGES = [page(f"{n}/", f"Title {n}", f"Text {n}.", day) for n, day in enumerate(DAYS)]
TAG = page("tag/", "garden", "Tag")


def files(*pages: Searchable, index: bytes = INDEX) -> dict[str, bytes]:
    return search_files(index, pages)


def stamps(pages: Iterable[Searchable]) -> list[bytes | None]:
    return [part.stamp() for part in search_parts(INDEX, pages)]


def routes(data: bytes) -> list[str]:
    found: list[str] = json.loads(data)["routes"]
    return found


def text(data: bytes) -> str:
    return str(json.loads(data)["text"])


def test_each_quarter_is_one_file_oldest_first_and_undated_pages_are_the_last() -> None:
    found = files(TAG, *reversed(PAGES))
    assert [routes(found[f"search/{n}.json"]) for n in range(4)] == [["0/"], ["2/", "1/"], ["3/"], ["tag/"]]
    assert list(found)[-1] == SEARCH_INDEX and len(found) == 5


def test_what_is_older_than_the_year_before_the_last_entry_is_one_file_a_year() -> None:
    old = [page(f"old/{n}/", "", "", date(2024, n, 1)) for n in (1, 6, 12)]
    found = files(*old, *PAGES)
    assert routes(found["search/0.json"]) == ["old/1/", "old/6/", "old/12/"]
    assert routes(found["search/1.json"]) == ["0/"]


def test_what_every_page_loads_holds_no_word_of_any_page() -> None:
    found = json.loads(files(*PAGES, TAG)[SEARCH_INDEX])
    assert found == {"config": {**CONFIG, "shards": 4}, "docs": []}


def test_an_entry_that_changes_changes_one_file() -> None:
    before = files(*PAGES, TAG)
    after = files(PAGES[0], replace(PAGES[1], text=lambda: "Other."), *PAGES[2:], TAG)
    assert [route for route in before if before[route] != after[route]] == ["search/1.json"]


def test_a_new_quarter_changes_no_content_but_the_number() -> None:
    before, after = files(*PAGES[1:], TAG), files(*PAGES, TAG)
    contents = set(after.values()) - set(before.values())
    assert contents == {after["search/0.json"], after[SEARCH_INDEX]}


def test_a_line_has_title_date_day_and_text() -> None:
    assert text(files(PAGES[0])["search/0.json"]) == "Title 0\t31 December 2025\t2025-12-31\tText 0.\n"


def test_a_title_that_says_the_date_is_not_followed_by_it() -> None:
    dated = replace(PAGES[0], title="Wednesday 31 December 2025")
    assert text(files(dated)["search/0.json"]) == "Wednesday 31 December 2025\t\t2025-12-31\tText 0.\n"


def test_letters_and_their_accents_are_one_sign_each() -> None:
    accents = page("tag/", "Cafe\u0301", "c\u0303 か\u3099")
    assert text(files(accents)["search/0.json"]) == "Café\t\t\tc が\n"


def test_pages_of_mkdocs_itself_are_kept_as_plain_text() -> None:
    own = {
        "location": "about/#why",
        "title": "Q&amp;A",
        "text": "<p>one &lt;two&gt;</p>",
        "tags": ["x", "y"],
    }
    index = json.dumps({"config": CONFIG, "docs": [own]}).encode()
    found = files(*PAGES[:1], TAG, index=index)
    assert routes(found["search/1.json"]) == ["tag/", "about/#why"]
    assert text(found["search/1.json"]).split("\n")[1] == "Q&A\t\t\tone <two> x, y"


def test_an_empty_journal_has_nothing_to_search() -> None:
    assert json.loads(files()[SEARCH_INDEX])["config"]["shards"] == 0


@given(
    st.lists(
        st.builds(
            page,
            route=st.text("abc/", min_size=1),
            title=st.text(),
            text=st.text(),
            day=st.none() | st.dates(),
        )
    )
)
def test_whatever_was_written_every_page_is_one_line_of_four_fields(pages: list[Searchable]) -> None:
    found = files(*pages)
    shards = [json.loads(data) for route, data in found.items() if route != SEARCH_INDEX]
    assert sorted(route for shard in shards for route in shard["routes"]) == sorted(p.route for p in pages)
    for shard in shards:
        lines = shard["text"].split("\n")
        assert len(lines) == len(shard["routes"]) + 1 and lines[-1] == ""
        assert all(line.count("\t") == 3 for line in lines[:-1])


def test_a_file_is_known_again_only_where_every_page_of_it_is() -> None:
    known = [replace(page, stamp=page.route.encode) for page in PAGES]
    before, again = stamps(known), stamps(known)
    assert before == again and before[-1] is None and None not in before[:-1]
    changed = stamps([replace(known[0], stamp=lambda: b"another"), *known[1:]])
    assert [one == other for one, other in zip(before, changed, strict=True)].count(False) == 1
    assert stamps([replace(known[0], stamp=lambda: None), *known[1:]]).count(None) == 2
