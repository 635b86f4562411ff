"""The preview's buttons: who is heard, and what then happens."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from goldseam.guidance import NoticeState, Shown
from goldseam.hearing import hearing
from goldseam.journal.entry import Entry
from goldseam.journal.journal import read_journal
from goldseam.noticing import read_state, write_state
from goldseam.place import Place
from goldseam.preview import COOKIE, MOST_SENT, guarded, listening

DAY = date(2026, 3, 14)
GOOD = {
    "REQUEST_METHOD": "POST",
    "HTTP_HOST": "127.0.0.1:8000",
    "HTTP_ORIGIN": "http://127.0.0.1:8000",
    "HTTP_COOKIE": f"{COOKIE}=secret",
    "HTTP_X_GOLDSEAM": "1",
    "PATH_INFO": "/goldseam/answer",
}


def asked(
    changes: Mapping[str, str | None], token: str | None = "secret", sent: bytes = b"a=b"
) -> tuple[str, list[Any]]:
    heard: list[Any] = []
    said: list[str] = []

    def hear(address: str, fields: Mapping[str, str]) -> bool:
        heard.append((address, dict(fields)))
        return fields.get("a") == "b"

    environ: dict[str, Any] = {
        name: value for name, value in {**GOOD, **changes}.items() if value is not None
    }
    environ |= {
        "wsgi.input": io.BytesIO(sent),
        "CONTENT_LENGTH": environ.get("CONTENT_LENGTH", str(len(sent))),
    }
    app = guarded(listening(lambda *_: [b"plain"], hear, "/", token), token)
    b"".join(app(environ, lambda status, *_: said.append(status)))
    return said[0][:3] if said else "200", heard


def test_a_button_of_the_preview_is_heard() -> None:
    assert asked({}) == ("204", [("goldseam/answer", {"a": "b"})])


def test_what_could_not_be_done_is_told() -> None:
    assert asked({}, sent=b"a=c")[0] == "409"


@pytest.mark.parametrize(
    "changes",
    [
        {"HTTP_COOKIE": None},
        {"HTTP_COOKIE": f"{COOKIE}=other"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_ORIGIN": "http://127.0.0.1:9000"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": None},
        {"HTTP_X_GOLDSEAM": None},
    ],
    ids=str,
)
def test_nobody_else_is(changes: dict[str, str | None]) -> None:
    assert asked(changes) == ("403", [])


def test_a_preview_without_a_token_is_deaf() -> None:
    assert asked({}, token=None) == ("403", [])


@pytest.mark.parametrize("length", ["", "x", "-1", str(MOST_SENT + 1)])
def test_a_length_that_makes_no_sense_is_not_read(length: str) -> None:
    assert asked({"CONTENT_LENGTH": length}) == ("409", [("goldseam/answer", {})])


def test_looking_at_a_page_changes_nothing() -> None:
    assert asked({"REQUEST_METHOD": "GET"})[1] == []


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path)
    found.entries.mkdir()
    write_state(found, NoticeState((Shown("rf5", DAY, ("One.", "Two."), ()),)))
    return found


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ("notice=rf5&answer=thanks", "thanks"),
        ("notice=rf5&answer=never", "never"),
        ("notice=rf1&answer=thanks", None),
        ("notice=rf5&answer=whatever", None),
        ("", None),
    ],
)
def test_an_answer_reaches_the_notice_that_is_shown_and_no_other(
    place: Place, sent: str, answer: str | None
) -> None:
    fields = dict(part.split("=") for part in sent.split("&")) if sent else {}
    hear = hearing(place, lambda: DAY, lambda _: None)
    assert hear("goldseam/answer", fields) is (answer is not None)
    assert read_state(place).shown[0].answer == answer


def test_a_poem_becomes_an_entry_that_names_its_page_and_keeps_its_cover(place: Place) -> None:
    source = Entry("2026/a.md", "the lamp was on", title="Lamp", cover="dark")
    hear = hearing(place, lambda: DAY, lambda route: source if route == "abc/" else None)
    assert hear("goldseam/keep", {"page": "abc/", "words": "lamp  \non\n"})
    (entry,) = read_journal(place.entries).entries
    assert (entry.kind, entry.rewrites, entry.cover) == ("art", "2026/a", "")
    assert entry.body.strip() == "lamp  \non" and "Lamp" not in (entry.title or "")


@pytest.mark.parametrize("sent", [{"page": "other/", "words": "x"}, {"page": "abc/", "words": "  "}, {}])
def test_a_poem_of_nothing_or_of_no_page_is_not_kept(place: Place, sent: dict[str, str]) -> None:
    hear = hearing(place, lambda: DAY, lambda route: Entry("a.md", "") if route == "abc/" else None)
    assert not hear("goldseam/keep", sent)
    assert not hear("goldseam/other", {"page": "abc/", "words": urlencode({"a": "b"})})
    assert read_journal(place.entries).entries == ()
