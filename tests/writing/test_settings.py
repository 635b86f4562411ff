"""Settings of the person: read kindly, changed line by line, and for nobody else to read."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
import yaml
from goldseam.errors import GoldseamError
from goldseam.place import Place
from goldseam.settings import Someone, change_settings, changed, parse, read_settings, settings_file, someone
from hypothesis import example, given
from hypothesis import strategies as st

FULL = """\
# mine
why: to keep going
profile: [PTSD, bipolar]
bedtime: 22:30      # YAML would make a number of it
deep writing: no
rest_days: Sunday, 2026-12-24
people:
  - Sam
  - {name: Kim, call: 0123 456}
with-professional: yes
means: {Hoffnungslos: hopeless, reise_zeit: Travel, leer: }
never ranked: [night shift, fasting]
a key of later: kept
"""


def test_everything_is_read_and_no_scalar_falls_into_a_trap_of_yaml() -> None:
    found = parse(FULL)
    assert found.why == "to keep going"
    assert found.profile == ("PTSD", "bipolar")
    assert found.bedtime == time(22, 30)
    assert (found.deep_writing, found.with_professional) == (False, True)
    assert found.people == (Someone("Sam"), Someone("Kim", "0123 456"))
    assert found.means == {"hoffnungslos": "hopeless", "reise zeit": "travel"}
    assert found.never_ranked == ("night shift", "fasting")
    assert found.rests_on(date(2026, 3, 15)) and found.rests_on(date(2026, 12, 24))
    assert not found.rests_on(date(2026, 3, 16))


def test_no_file_and_an_empty_file_are_no_settings(tmp_path: Path) -> None:
    assert read_settings(Place(tmp_path)) == parse("")


def test_changing_one_key_leaves_every_other_line() -> None:
    found = changed(FULL, "people", ["Alex"])
    assert found == FULL.replace("  - Sam\n  - {name: Kim, call: 0123 456}\n", "- Alex\n")
    assert changed(FULL, "why", None) == FULL.replace("why: to keep going\n", "")


@pytest.mark.parametrize(
    "before",
    [
        "Rest-Days: [sunday]\n",
        '"rest days":\n- sunday\n',
        "\ufeffrest_days: sunday\n",
        "rest_days:\n\n  - sunday\n\n  - monday\n",
        "rest_days: sunday\nrest-days: monday\n",
    ],
)
def test_a_key_is_changed_in_any_spelling_that_is_read(before: str) -> None:
    assert parse(before).rest_days
    assert changed(f"{before}why: w\n", "rest_days", None) == "why: w\n"
    assert parse(changed(f"{before}why: w\n", "rest_days", ["friday"])).rest_days == ("friday",)


def test_a_text_of_several_paragraphs_is_replaced_as_a_whole() -> None:
    assert changed("why: |\n  one\n\n  two\nway: voice\n", "why", "three") == "why: three\nway: voice\n"


@given(st.dictionaries(st.sampled_from(["why", "way", "country"]), st.text(max_size=30)))
@example({"why": "a\x85b"})
def test_what_is_set_is_read_back(answers: dict[str, str]) -> None:
    text = FULL
    for key, value in answers.items():
        text = changed(text, key, value)
    said = yaml.load(text, Loader=yaml.BaseLoader)
    # As settings are read: blanks and line ends of any sort part words, and nothing else.
    assert {key: said.get(key, "").split() for key in answers} == {k: v.split() for k, v in answers.items()}
    assert said["a key of later"] == "kept"


def test_only_the_person_can_read_them(tmp_path: Path) -> None:
    place = Place(tmp_path)
    change_settings(place, {"why": "to keep going"})
    assert settings_file(place).stat().st_mode & 0o777 == 0o600
    assert place.private.stat().st_mode & 0o777 == 0o700
    assert read_settings(place).why == "to keep going"


@pytest.mark.parametrize(
    "text", ["bedtime: late\n", "deep_writing: perhaps\n", "rest_days: someday\n", "why: [open\n", "- a\n"]
)
def test_what_cannot_be_read_is_named_without_its_words(text: str, tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.make_private()
    settings_file(place).write_text(text)
    with pytest.raises(GoldseamError) as refusal:
        read_settings(place)
    assert "settings.yml" in str(refusal.value)
    assert not any(word in str(refusal.value) for word in ("late", "perhaps", "someday"))


def test_a_name_may_have_a_number_beside_it() -> None:
    assert someone("Sam 0123 456") == Someone("Sam", "0123 456")
    assert someone("Aunt Kim, +49 30 12") == Someone("Aunt Kim", "+49 30 12")
    assert someone("Sam") == Someone("Sam")
