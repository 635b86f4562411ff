"""Whatever stands in a file, reading it never raises, never loses a word of it and never repeats one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from time import process_time
from typing import Any

import frontmatter
import pytest
import yaml
from goldseam.journal.dates import read_when, when_of_path
from goldseam.journal.encoding import read_text
from goldseam.journal.entry import fold
from goldseam.journal.fields import FIELDS, KINDS
from goldseam.journal.inline import read_inline
from goldseam.journal.options import ReadingOptions, Scale
from goldseam.journal.reading import read_entry
from hypothesis import example, given
from hypothesis import strategies as st

WORD = st.text(
    st.characters(categories=("L", "Nd"), include_characters="-_ /"), min_size=1, max_size=12
).filter(lambda text: fold(text) not in ("", "none", "no", "null", "false") and text.strip() == text)
WORDS = st.lists(WORD, max_size=4, unique_by=fold)
FIELD_LINES = st.builds(
    "{}:{}{}".format,
    st.sampled_from([field.name for field in FIELDS]) | st.text(max_size=8),
    st.sampled_from([" ", "", "\t", "\n  - ", " [", " {", " '", " |\n  "]),
    st.text(max_size=20),
)
BLOCKS = st.builds(
    lambda lines, end, body: "---\n" + "\n".join(lines) + end + body,
    st.lists(FIELD_LINES, max_size=5),
    st.sampled_from(["\n---\n", "\n...\n", "\r\n---\r\n", "\n"]),
    st.text(max_size=40),
)


@given(st.binary(max_size=300) | BLOCKS.map(str.encode))
@example(b"")
@example(b"---")
@example(b"---\n---")
@example(b"---\n" + b"- " * 60_000 + b"\n---\nx")
@example(b"---\na: " + b"[" * 60_000 + b"\n---\nx")
@example(b"---\na: " + b"{" * 60_000 + b"\n---\nx")
@example(b"---\n" + b"? " * 60_000 + b"\n---\nx")
@example(b"---\na: &a [*a, *a]\nb: *a\n<<: *a\n---\nx")
@example(b"---\n\xff\xfe\x00: \x00\n---\n\x00")
def test_any_bytes_are_an_entry_whose_body_is_the_end_of_the_text(data: bytes) -> None:
    text, _ = read_text(data)
    entry, findings = read_entry("2024-01-15.md", text)
    assert text.endswith(entry.body)
    head = text[: len(text) - len(entry.body)]
    assert head == "" or head.strip().startswith("---")
    assert head == "" or head.rstrip().endswith(("---", "..."))
    assert head.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1 >= entry.body_line
    assert entry.when is not None
    assert all(finding.line <= text.count("\n") + text.count("\r") + 1 for finding in findings)


@given(st.text(max_size=200))
def test_text_without_a_block_is_its_own_body(text: str) -> None:
    plain = text.lstrip(" \t\r\n").lstrip("-")
    assert read_entry("a.md", plain)[0].body == plain


@given(BLOCKS)
def test_reading_twice_says_the_same(text: str) -> None:
    assert read_entry("a.md", text) == read_entry("a.md", text)


SECRET = "Zwiebelturm"


@given(
    st.sampled_from([field.name for field in FIELDS]),
    st.sampled_from(["{}", "[{}, x]", "{{a: {}}}", "3 {}", '"{}']),
)
def test_no_finding_repeats_a_word_of_an_entry(name: str, form: str) -> None:
    _, findings = read_entry(
        "a.md", f"---\n{name}: {form.format(SECRET)}\n{SECRET}\n---\n{SECRET}:: {SECRET}\n"
    )
    assert all(SECRET not in str(finding) for finding in findings)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "date": st.dates() | st.datetimes(timezones=st.none() | st.just(timezone(timedelta(hours=-5)))),
            "title": WORD,
            "mood": st.fixed_dictionaries({"before": st.integers(0, 10), "after": st.integers(0, 10)}),
            "moods": WORDS,
            "energy": st.integers(0, 10),
            "sleep": st.integers(0, 24),
            "wins": WORDS,
            "tags": WORDS,
            "connection": st.booleans(),
            "kind": st.sampled_from(KINDS),
            "intensity": st.integers(0, 3),
            "minutes": st.integers(0, 600),
            "draft": st.booleans(),
            "offline": st.booleans(),
            "open_on": st.dates(),
        },
    ),
    st.text(st.characters(exclude_characters="#:\r", exclude_categories=("Cs", "Cc")), max_size=40),
)
def test_what_a_yaml_library_writes_is_read_back(said: dict[str, Any], body: str) -> None:
    text = "---\n" + yaml.safe_dump(said, allow_unicode=True, sort_keys=False) + "---\n" + body
    entry, findings = read_entry("page.md", text)
    assert findings == ()
    assert entry.body == body
    assert entry.body.strip() == frontmatter.parse(text)[1]
    for name in ("title", "energy", "connection", "intensity", "minutes", "open_on"):
        assert getattr(entry, name) == said.get(name)
    for name in ("moods", "wins", "tags"):
        assert getattr(entry, name) == (tuple(said[name]) if name in said else None)
    for name in ("kind", "draft", "offline"):
        assert getattr(entry, name) == said.get(name, getattr(type(entry)("", ""), name))
    assert (entry.level_before, entry.level_after) == tuple(
        said.get("mood", {}).get(side) for side in ("before", "after")
    )
    assert (entry.when and entry.when.date) == _date_of(said.get("date"))


def _date_of(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


@given(
    st.dates(), st.none() | st.times().map(lambda t: t.replace(microsecond=0)), st.integers(-23 * 60, 23 * 60)
)
def test_a_date_that_is_written_in_iso_form_is_read_back(day: date, clock: time | None, minutes: int) -> None:
    sign, offset = ("-" if minutes < 0 else "+"), abs(minutes)
    text = day.isoformat()
    if clock is not None:
        text += f"T{clock.isoformat()}{sign}{offset // 60:02d}:{offset % 60:02d}"
    when, problems = read_when(text)
    assert problems == ()
    assert when is not None and (when.date, when.time) == (day, clock)
    assert when.offset == (timedelta(minutes=minutes) if clock is not None else None)


@given(st.dates())
def test_a_file_named_by_its_date_is_of_that_date(day: date) -> None:
    for path in (f"{day}.md", f"{day} a.md", f"{day:%Y}".zfill(4) + f"/{day:%m}/{day:%d}.md"):
        when, problems = when_of_path(path)
        assert problems == () and when is not None and when.date == day


@given(st.text("#`~[]():: \n-<!>ab", max_size=60))
def test_tags_come_from_the_body_and_hold_no_marks(body: str) -> None:
    for tag in read_inline(body).tags:
        assert tag in body and not set(tag) & set("#`\n")


@given(st.floats(-100, 99), st.floats(0.5, 50), st.floats(0, 1))
def test_a_scale_is_stretched_to_0_to_10(low: float, length: float, part: float) -> None:
    scale = Scale(low, low + length)
    number = min(scale.low + part * length, scale.high)
    level = scale.level(number)
    assert level is not None and 0 <= level <= 10.000001
    assert abs(level - 10 * part) < 1e-6
    assert scale.level(scale.high + 1) is None and scale.level(scale.low - 1) is None


def test_options_fold_their_words() -> None:
    assert ReadingOptions(mood_words={"So_So": 4}).mood_words == {"so so": 4.0}


LONG = 100_000
SLOW = {
    "blank lines above a rule": "\r\n" * LONG + "---x",
    "rules": "---\n" + "----x\n" * LONG,
    "stars before a field": "*" * LONG + "x::",
    "spaces in a field": "(a::" + " " * LONG,
    "spaces in brackets": "[a::" + " " * LONG,
    "spaces in a heading": "# a" + " " * LONG + "b",
    "underscores in a heading": "# a" + "_" * LONG + "b",
    "brackets in a heading": "# " + "[[" * LONG + "](" * LONG,
    "backticks": "".join("`" * (n % 400) + " " for n in range(1000)) + "#a",
    "comments": "<!--" * LONG + "#a",
    "angles": "<a" * LONG + "#a",
    "hashes": "#a #" * LONG,
    "fields": "a:: 1\n" * LONG,
    "open brackets": "[a::" * LONG + "(b::" * LONG,
    "blank tags in a block": "---\n" + "- #\n" * (LONG // 4) + "---\n",
    "blank values in a block": "---\n#\n" + "".join(f"k{n}:\n" for n in range(LONG // 8)) + "---\n",
    "links in a list": "---\npeople: '" + "[[" * LONG + "'\n---\n",
    "a long number": "---\nmood: " + "1" * LONG + "\n---\n",
    "a long date": "---\ndate: 2024-01-15 " + "1:" * LONG + "\n---\n",
}


@pytest.mark.parametrize("name", SLOW)
def test_no_file_takes_more_than_time_in_proportion_to_its_length(name: str) -> None:
    """What is quadratic takes minutes at this length; the limit leaves room for a busy machine."""
    started = process_time()
    read_entry("2024-01-15.md", SLOW[name])
    assert process_time() - started < 8
