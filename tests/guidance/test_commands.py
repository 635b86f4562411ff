"""The commands of care, called as a person calls them: words, exit codes, and what they leave behind."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from goldseam.cli import main
from goldseam.cli.moment_now import look
from goldseam.noticing import read_state, state_file
from goldseam.place import Place
from goldseam.settings import change_settings, read_settings

from guidance.as_a_person import DAY, Call, entries, write

FORBIDDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "analysis" / "forbidden.yml").read_text("utf-8")
)


def hopeless(place: Place) -> None:
    for ago in range(0, 18, 2):
        day = DAY - timedelta(days=ago)
        write(place, f"{day}.md", f"---\ndate: {day}\nmoods: [hopeless]\n---\nThe private sentence.\n")


def test_today_shows_one_notice_and_how_to_answer_it(place: Place, call: Call) -> None:
    hopeless(place)
    said = call("today")
    text = " ".join(said.output.split())
    assert said.exit_code == 0
    assert "Hopelessness is in 9 of your last 9 pages" in text
    assert "The support page: goldseam hard" in text and "goldseam today --why" in text
    for line in ("Thanks: goldseam notice thanks", "goldseam notice no", "goldseam notice off"):
        assert line in text
    assert "private sentence" not in state_file(place).read_text(encoding="utf-8")


def test_why_is_told_on_request_with_counts_and_dates(place: Place, call: Call) -> None:
    hopeless(place)
    assert "26 February" not in call("today").output
    text = " ".join(call("today", "--why").output.split())
    assert "9 of the last 9 pages with feelings: 26 February, 28 February" in text
    assert "nothing reads your text" in text


@pytest.mark.parametrize(
    ("command", "answer", "words"),
    [
        ("thanks", "thanks", "Noted."),
        ("no", "not so", "Noted, and not argued with. This kind rests for three months."),
        ("off", "never", "Noted. This kind will not be shown again."),
    ],
)
def test_an_answer_takes_the_notice_away(
    place: Place, call: Call, command: str, answer: str, words: str
) -> None:
    hopeless(place)
    call("today")
    said = call("notice", command)
    assert (said.exit_code, said.output) == (0, f"{words}\n")
    assert read_state(place).shown[0].answer == answer
    assert "Hopelessness" not in call("today").output


def test_without_a_notice_an_answer_has_nothing_to_go_to(call: Call) -> None:
    said = call("notice", "thanks")
    assert said.exit_code == 1 and "No notice is shown now." in said.output


def test_a_kind_is_turned_off_and_on_by_its_plain_name(place: Place, call: Call) -> None:
    hopeless(place)
    assert call("notice", "off", "hopelessness").output == "Off: hopelessness\n"
    assert "Hopelessness is" not in call("today").output
    assert "hopelessness: off" in call("notice", "rules").output
    assert call("notice", "on", "hopelessness").output == "On: hopelessness\n"
    assert "hopelessness: has something to say" in call("notice", "rules").output


def test_a_kind_that_does_not_exist_is_refused(call: Call) -> None:
    said = call("notice", "off", "scores")
    assert said.exit_code == 1 and "There is no kind of notice 'scores'." in said.output


def test_the_four_states_look_different_and_listing_them_shows_no_notice(place: Place, call: Call) -> None:
    hopeless(place)
    text = " ".join(call("notice", "rules").output.split())
    assert "changes: off" in text and "rhythm: quiet" in text
    assert "painful: not enough to say (it takes 5 sessions in 14 days; there are 0)" in text
    assert read_state(place).shown == ()


def test_a_rest_day_is_said_in_two_sentences(place: Place, call: Call) -> None:
    change_settings(place, {"rest_days": ["saturday"]})
    text = " ".join(call("today").output.split())
    assert (
        "Today is one of your rest days. The page is here if you want it, and it will be here tomorrow."
        in text
    )


def test_the_rhythm_is_dots_and_no_count(place: Place, call: Call) -> None:
    write(place, "2026-03-14.md", "x")
    write(place, "2026-03-12.md", "---\nkind: rest\n---\n")
    text = call("today").output
    assert "Your rhythm: · · · · · · · · · · · ~ · ●" in text
    assert not re.search(r"streak|in a row|\d+ (days|pages) ", text)


def test_hard_shows_ones_own_first_and_asks_nothing(place: Place, call: Call) -> None:
    change_settings(place, {"people": ["Sam 0123 456"], "country": "GB"})
    write(place, "plan.md", "---\nkind: plan\n---\n- Kettle on.\n")
    said = call("hard")
    assert said.exit_code == 0
    places = [said.output.index(word) for word in ("Sam", "Kettle", "Samaritans", "Anywhere")]
    assert places == sorted(places) and "Australia" not in said.output


def test_hard_outside_of_a_journal_still_has_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["hard"])
    assert said.exit_code == 0 and "116 123" in said.output


@pytest.mark.parametrize("file", ["settings.yml", "resources.yml", "resilience.yml"])
def test_hard_with_a_broken_file_still_has_the_lines_and_names_it(
    place: Place, call: Call, file: str
) -> None:
    place.make_private()
    for content in (b"[", b"why: f\xfcr\n"):
        (place.private / file).write_bytes(content)
        said = call("hard")
        assert said.exit_code == 0 and "116 123" in said.output and file in said.output
    (place.private / file).unlink()
    (place.private / file).mkdir()  # what a disk refuses to read
    said = call("hard")
    assert said.exit_code == 0 and "116 123" in said.output and file in said.output


def test_hard_with_one_broken_file_still_has_what_the_others_hold(place: Place, call: Call) -> None:
    change_settings(place, {"people": [{"name": "Kim", "call": "0123 456"}]})
    write(place, "plan.md", "---\nkind: plan\n---\nGo to the window.\n")
    for file in ("resources.yml", "resilience.yml"):
        (place.private / file).write_text("[", encoding="utf-8")
        said = call("hard")
        assert "Kim" in said.output and "Go to the window." in said.output and file in said.output
    (place.private / "settings.yml").write_text("[", encoding="utf-8")
    assert "Go to the window." in call("hard").output


def test_ones_own_words_stand_for_those_that_rules_and_the_gate_know(place: Place, call: Call) -> None:
    for ago in range(1, 18, 2):
        day = DAY - timedelta(days=ago)
        write(place, f"{day}.md", "---\nmoods: [Hoffnungslos]\n---\nx\n")
    write(place, f"{DAY}.md", "---\nexperiences: {Panikattacke: during}\ntags: [Trauer]\n---\nx\n")
    assert "hopelessness: quiet" in call("notice", "rules").output and not look(place).context().stop_word
    change_settings(
        place, {"means": {"hoffnungslos": "hopeless", "panikattacke": "panic", "trauer": "grief"}}
    )
    assert "hopelessness: has something to say" in call("notice", "rules").output
    assert look(place).context().stop_word and "grief" in look(place).context().words
    assert all("grief" not in file.read_text("utf-8") for file in place.entries.glob("*.md"))


def test_what_tended_to_help_is_known_when_a_prompt_is_chosen(place: Place) -> None:
    for n in range(24):
        day = DAY - timedelta(days=2 * n)
        prompt, after = ("prompt: one-line/six-words\n", 8) if n % 2 else ("", 5)
        write(place, f"{day}.md", f"---\nmood: {{before: 5, after: {after}}}\n{prompt}---\nx\n")
    assert look(place).context().helped == {"one-line/six-words"}
    for file in place.entries.glob("*.md"):
        file.write_text(file.read_text("utf-8").replace("after: 8", "after: 5"), encoding="utf-8")
    assert look(place).context().helped == frozenset()


def test_a_country_is_kept(call: Call) -> None:
    call("hard", "--country", "nz", "--lines")
    assert "New Zealand" in call("hard", "--lines").output.split("Anywhere")[0]


def test_a_country_is_kept_by_its_code_and_one_without_lines_is_told_so(place: Place, call: Call) -> None:
    assert "United Kingdom" in call("hard", "--country", "uk").output
    assert read_settings(place).country == "GB"
    text = " ".join(call("hard", "--country", "jp").output.split())
    assert "No lines of JP are known here so far. findahelpline.com lists them by country." in text


def test_a_plan_is_asked_for_part_by_part_and_shown_when_it_is_hard(place: Place, call: Call) -> None:
    said = call("plan", typed="I stop opening the curtains\n\nKettle on\nRadio, low\n\n" + "\n" * 5)
    assert said.exit_code == 0 and "Kept in entries/2026-03-14.md" in said.output
    (plan,) = entries(place)
    assert (plan.kind, plan.prompt) == ("plan", "safety-plan")
    assert "- Kettle on\n- Radio, low" in plan.body
    assert "Kettle on" in call("hard").output and "Radio, low" in call("plan").output


def test_a_plan_of_nothing_is_not_kept(place: Place, call: Call) -> None:
    assert "nothing was kept" in call("plan", typed="\n" * 8).output
    assert entries(place) == ()


def test_on_a_hard_day_a_plan_is_for_opening(place: Place, call: Call) -> None:
    write(place, "2026-03-14.md", "---\ndate: 2026-03-14T19:00\nmood: 1\n---\n")
    text = " ".join(call("plan").output.split())
    assert "a day for opening a plan, not for writing one" in text and len(entries(place)) == 1
    assert "Kept in" in call("plan", "--anyway", typed="Curtains\n\n" + "\n" * 6).output


def test_a_check_in_keeps_what_was_answered_and_nothing_else(place: Place, call: Call) -> None:
    assert call("check-in", typed="4\n\n6\n\n\n5\n2\n").exit_code == 0
    (entry,) = entries(place)
    assert (entry.kind, entry.level_before, entry.distress, entry.energy) == ("check-in", 4.0, 2.0, None)
    assert entry.sleep is not None and entry.sleep.quality == 5 and dict(entry.scales) == {"tension": 6.0}


def test_a_check_in_without_an_answer_leaves_nothing(place: Place, call: Call) -> None:
    assert "That is fine." in call("check-in", typed="\n" * 7).output
    assert entries(place) == ()


def test_a_questionnaire_is_not_for_the_first_day_and_waits_two_weeks(place: Place, call: Call) -> None:
    assert "first day" in call("check-in", "gad-7", typed="1\n" * 7).output
    write(place, "2026-01-01.md", "x")
    said = call("check-in", "gad-7", typed="1\n\n1\n1\n1\n1\n1\n")
    assert "7 of 21. One item was left out" in said.output
    assert not re.search(r"minimal|mild|moderate|severe", said.output)
    again = " ".join(call("check-in", "gad-7").output.split())
    assert "It is here again from 28 March on." in again
    assert "'mild'" in call("check-in", "gad-7", "--results", "--range").output


def test_ones_own_questionnaire_is_read_and_an_item_about_dying_brings_company_at_once(
    place: Place, call: Call
) -> None:
    folder = place.prompts / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "mine.yml").write_text(
        "answers: [not at all, sometimes]\nitems: [Ate, Thought of dying, Slept]\ncompany: [2]\n"
    )
    write(place, "2026-01-01.md", "x")
    assert "mine" in call("check-in", "--list").output
    said = call("check-in", "mine", typed="1\n1\ny\n1\n")
    first = said.output.index("you deserve company")
    assert said.output.index("nobody will be alerted") < first < said.output.index("Slept")
    entry = entries(place)[-1]
    assert entry.other["answers"] == ["1", "skip", "1"] and entry.covered
    assert set(entry.experiences) == {"suicidal-thoughts"} and not entry.tags


def test_all_kinds_are_meant_however_all_is_spelled(place: Place, call: Call) -> None:
    assert call("notice", "off", "ALL").exit_code == 0
    assert len(read_state(place).off) == 8


def test_a_number_off_the_scale_is_called_no_mood_where_none_was_asked_for(place: Place, call: Call) -> None:
    said = " ".join(call("check-in", typed="5\n11\n3\n").output.split())
    assert "Energy" in said and "> 11 is outside the scale 0-10. Enter skips it." in said
    assert "The mood 11" not in said and entries(place)[0].energy == 3


def test_a_questionnaire_that_is_broken_keeps_no_other_back(place: Place, call: Call) -> None:
    folder = place.prompts / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "broken.yml").write_text("title: [x\n")
    (folder / "Mornings.yaml").write_text("answers: [never, often]\nitems: [Up before nine]\n")
    write(place, "2026-03-01.md", "A page.\n")
    assert call("check-in", typed="4\n").exit_code == 0
    listed = call("check-in", "--list")
    assert "Mornings" in listed.output and "broken.yml: line 2 cannot be read." in listed.output
    assert "Up before nine" in call("check-in", "mornings", typed="1\n").output
    assert "broken.yml" in call("check-in", "evenings").output


def test_check_names_what_is_wrong_with_settings_decks_and_questionnaires(place: Place, call: Call) -> None:
    (place.prompts / "questionnaires").mkdir(parents=True)
    (place.prompts / "questionnaires" / "bad.yml").write_text("items: []\n")
    (place.prompts / "mine.md").write_text("---\ntitle: [x\n---\n## One\nText\n")
    place.make_private()
    (place.private / "settings.yml").write_text("bedtime: late\n")
    (place.private / "state.json").write_text("{")
    (place.private / "resilience.yml").write_text("[")
    said = call("check", "--strict")
    assert said.exit_code == 1 and "5 findings." in said.output
    files = (
        "prompts/mine.md:2:",
        "prompts/questionnaires/bad.yml:",
        "state.json cannot",
        "resilience.yml cannot",
    )
    for place_of_it in (*files, "settings.yml: the bedtime"):
        assert place_of_it in said.output


@pytest.mark.parametrize(("opens", "told"), [("2026-03-13", True), ("2026-03-15", False)])
def test_a_review_knows_a_letter_by_its_day_alone_until_it_opens(
    place: Place, call: Call, opens: str, told: bool
) -> None:
    write(place, "2026-03-10.md", f"---\nkind: letter\nopen_on: {opens}\nwins: [the door]\n---\nFor later.\n")
    said = call("review", "--read").output
    assert ("You wrote down: the door" in said, "stays covered" in said) == (told, not told)


def test_a_questionnaire_that_is_not_there_is_refused(call: Call) -> None:
    said = call("check-in", "phq-9")
    assert said.exit_code == 1 and "--list` names them" in said.output


def test_no_command_of_care_uses_a_word_that_harms(place: Place, call: Call) -> None:
    hopeless(place)
    said = [
        call("today", "--why"), call("notice", "rules"), call("plan", typed="\n" * 8), call("review"),
        call("check-in", typed="\n" * 7), call("routine"), call("notice", "no"),
    ]  # fmt: skip
    helps = [
        call(name, "--help") for name in ("today", "notice", "hard", "plan", "check-in", "review", "letter")
    ]
    text = " ".join(each.output for each in (*said, *helps))
    # "warning", "danger" and "risk" are nowhere; what a questionnaire's authors wrote is theirs.
    assert [word for word in FORBIDDEN if re.search(rf"\b{re.escape(word)}\b", text, re.I)] == []
