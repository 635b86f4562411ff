"""Help lines: whose come first, when each was confirmed, and that nobody pretends."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from goldseam.company import own_lines, shipped_lines
from goldseam.errors import GoldseamError
from goldseam.guidance.help_lines import (
    HelpLine,
    anywhere,
    by_country,
    checked_words,
    of_country,
    read_lines,
    together,
    unconfirmed,
)
from goldseam.pages.hard import phone, ways
from goldseam.place import Place
from goldseam.shell import help_words, shell_files

DAY = date(2026, 3, 14)
ROOT = Path(__file__).parents[2]
CONFIRMED = ROOT / ".ci" / "confirmed.py"


def line(checked: date | None) -> HelpLine:
    return HelpLine("a", "GB", "A line", call="1", checked=checked)


def names(country: str) -> list[str]:
    found = of_country(shipped_lines(), country)
    return [each.id for each in found.lines] if found else []


def test_the_lines_of_a_country_end_with_its_emergency_number() -> None:
    assert names("gb") == ["gb-samaritans", "gb-emergency"]
    assert names("US") == ["us-988", "us-emergency"]


@pytest.mark.parametrize("written", ["uk", "UK", "United Kingdom"])
def test_a_country_is_known_by_what_people_write(written: str) -> None:
    assert names(written) == names("GB")


@pytest.mark.parametrize(
    ("written", "name"), [("Deutschland", "Germany"), ("france", "France"), ("it", "Italy")]
)
def test_the_lines_of_the_union_are_found_by_a_countrys_name_too(written: str, name: str) -> None:
    found = of_country(shipped_lines(), written)
    assert found is not None and found.name == name and found.lines[-1].call == "112"


def test_a_country_of_the_union_has_the_lines_of_the_union() -> None:
    assert names("DE") == ["eu-116123", "eu-emergency"]
    assert names("IE") == ["ie-samaritans", "ie-emergency"]


@pytest.mark.parametrize("country", ["", "XX", "  "])
def test_a_country_that_nobody_chose_or_knows_has_none(country: str) -> None:
    assert of_country(shipped_lines(), country) is None


def test_every_line_is_anywhere_or_under_its_country() -> None:
    lines = shipped_lines()
    told = {each.id for country in by_country(lines) for each in country.lines}
    assert told | {each.id for each in anywhere(lines)} == {each.id for each in lines}
    assert "GB" not in {country.code for country in by_country(lines, "gb")}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Checked in March 2026."),
        (366, "Checked in March 2025."),
        (367, "Last checked in March 2025; numbers can change. findahelpline.com lists current ones."),
    ],
)
def test_an_old_date_says_that_numbers_change(days: int, words: str) -> None:
    assert checked_words(line(DAY - timedelta(days=days)), DAY) == words


def test_a_line_without_a_date_says_so() -> None:
    assert checked_words(line(None), DAY) == "Not confirmed by a person so far."


@pytest.mark.parametrize(
    ("checked", "missing"),
    [(None, True), (DAY, False), (DAY - timedelta(days=366), False), (DAY - timedelta(days=367), True),
     (DAY + timedelta(days=1), True)],
)  # fmt: skip
def test_a_release_is_refused_for_lines_that_no_person_confirmed_within_a_year(
    checked: date | None, missing: bool
) -> None:
    assert unconfirmed([line(checked)], DAY) == (("a",) if missing else ())


def test_a_line_of_ones_own_comes_first_and_stands_for_the_shipped_one(tmp_path: Path) -> None:
    place = Place(tmp_path)
    assert own_lines(place) == ()
    place.make_private()
    (place.private / "resources.yml").write_text(
        '- {id: gb-samaritans, country: gb, name: Samaritans, call: "116123", checked: 2026-03-01}\n'
        '- {name: The night practice, call: "0123 456"}\n'
    )
    own = own_lines(place)
    assert [(each.country, each.checked) for each in own] == [("GB", date(2026, 3, 1)), ("ANY", None)]
    assert [each.call for each in together(own, shipped_lines()) if each.id == "gb-samaritans"] == ["116123"]


@pytest.mark.parametrize(
    "text", ["a: 1", "- 1", "- {name: A}", "- {call: 1}", "- {name: A, call: 1, checked: soon}", "- ["]
)
def test_a_file_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(GoldseamError, match=r"^resources\.yml: "):
        read_lines(text)


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("116 123", "tel:116123"),
        ("+49 (0)30/12-3", "tel:+49030123"),
        ("by the radiators", ""),
        ("1", ""),
        ("", ""),
    ],
)
def test_a_number_that_can_be_dialled_is_a_link_and_anything_else_is_words(number: str, address: str) -> None:
    assert phone("tel", number) == address


def test_a_web_address_is_text() -> None:
    assert [way.address for way in ways(HelpLine("a", "ANY", "A", web="example.org"))] == [""]


def test_the_locked_help_page_has_every_line_and_nothing_that_runs_or_loads(tmp_path: Path) -> None:
    page = shell_files("/", help_page=True, idle_minutes=10, public=tmp_path, today=DAY)["help.html"].decode()
    for each in shipped_lines():
        assert each.name in unescape(page)
    assert 'href="tel:116123"' in page and 'href="sms:988"' in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert page.count("Not confirmed") == len(shipped_lines())


def test_the_locked_help_page_knows_nothing_of_the_person() -> None:
    assert set(help_words(DAY)) == {"text", "anywhere", "countries"}


@pytest.mark.parametrize(("days", "code"), [(0, 0), (300, 0), (400, 1), (None, 1)])
def test_the_release_insists_that_a_person_confirmed_every_line(
    tmp_path: Path, days: int | None, code: int
) -> None:
    checked = "" if days is None else (date.today() - timedelta(days=days)).isoformat()
    file = tmp_path / "resources.yml"
    file.write_text(f'- {{id: night-line, country: GB, name: A line, call: "1", checked: {checked}}}\n')
    said = subprocess.run([sys.executable, CONFIRMED, file], capture_output=True, text=True, check=False)
    assert (said.returncode, "night-line" in said.stdout) == (code, code == 1)


def told(goal: str) -> str:
    """What `make` would do."""
    return subprocess.run(["make", "-n", goal], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_only_the_release_asks_and_it_asks_first() -> None:
    release = told("release")
    assert "confirmed.py" not in told("test")
    assert 0 < release.find("confirmed.py") < release.find("pytest") < release.find("-m build")
