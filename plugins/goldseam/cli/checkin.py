"""`check-in`: how it is, in numbers that can each be skipped; questionnaires only for whoever names one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from goldseam import shipped
from goldseam.cli.asking import NO_BREAK, ask, ask_number, ask_paragraph, ask_yes, keys_said, say, tell
from goldseam.cli.capture import make_entry
from goldseam.cli.edges import offer_company
from goldseam.cli.moment_now import MomentNow, look
from goldseam.cli.page_options import shown_path
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.guidance.questionnaires import (
    ANSWERS_FIELD,
    FIELD,
    SKIPPED,
    Questionnaire,
    earlier,
    range_words,
    read_questionnaire,
    said_of,
    total,
    wait,
)
from goldseam.journal.options import Scale
from goldseam.place import Place
from goldseam.writing.front_matter import AsIs, Value
from goldseam.writing.page import Page
from goldseam.writing.when import right_now

_TEN = Scale.parse("0-10")
_MOOD = "Mood: {low:g} as low as it gets, {high:g} as good as it gets."
_ITEMS = (
    ("energy", "Energy: 0 none at all, 10 as much as there can be."),
    ("tension", "Tension: 0 at ease, 10 as tense as can be."),
    ("closeness", "Closeness: 0 far from everybody, 10 close to somebody."),
    ("hope", "Hope: 0 none in sight, 10 plenty."),
    ("sleep", "Last night's sleep: 0 not rested, 10 well rested."),
    ("distress", "Distress now: 0 none, 10 as much as can be."),
)
_NOTHING = "Nothing was answered, so nothing was kept. That is fine."
_QUIET_BEFORE = (
    "One question asks about thoughts of death or self-harm. "
    "Nobody sees the answer but you; nobody will be alerted."
)


@click.command("check-in")
@click.argument("name", required=False)
@journal_option
@click.option("--list", "only_list", is_flag=True, help="Name the questionnaires.")
@click.option("--results", is_flag=True, help="What the questionnaire said so far, time by time.")
@click.option("--range", "named_range", is_flag=True, help="Also what clinicians call this range.")
def check_in(place: Place, name: str | None, only_list: bool, results: bool, named_range: bool) -> None:
    """Ask how it is: mood and six short items, or the questionnaire called NAME.

    \b
        goldseam check-in
        goldseam check-in phq-8
        goldseam check-in gad-7 --results

    Enter skips an item. A questionnaire is never asked unless you name it, on the first day not at
    all, and then at most every 14 days. No number here says what you have; it can have many reasons.
    """
    now = look(place)
    if only_list:
        _list(place)
    elif name is None:
        _own_items(now)
    else:
        form = _named(place, name)
        if results:
            _results(form, now, named_range=named_range)
        else:
            _questionnaire(form, now, named_range=named_range)


def _own_items(now: MomentNow) -> None:
    page = Page(now.place, right_now(now.now), {"kind": "check-in"})
    for key, value in _answers(now):
        page = page.saying(**{key: value}).kept()
    if page.draft is None:
        say(_NOTHING)
    else:
        make_entry(page)


def _answers(now: MomentNow) -> Iterator[tuple[str, Value]]:
    """What was not skipped, one after another; each is on the disk before the next is asked."""
    if now.options.words_only:
        if words := ask_paragraph("How is it, in a word or two?"):
            yield "moods", tuple(words.split(", "))
        return
    scale = now.options.scale
    if mood := ask_number(_MOOD.format(low=scale.low, high=scale.high), scale, {}):
        yield "mood", AsIs(mood)
    for key, question in _ITEMS:
        if answer := ask_number(question, _TEN, {}):
            yield key, {"quality": AsIs(answer)} if key == "sleep" else AsIs(answer)


def _questionnaire(form: Questionnaire, now: MomentNow, *, named_range: bool) -> None:
    if reason := wait(form, now.entries, now.day):
        say(reason)
        return
    say(form.title)
    if form.company:
        say(_QUIET_BEFORE)
    answers, company = _asked(form, now.place)
    if not company and all(answer is None for answer in answers):
        say(_NOTHING)
        return
    times = earlier(form, now.entries)
    fields: dict[str, Value] = {
        "kind": "check-in",
        FIELD: form.id,
        ANSWERS_FIELD: tuple(SKIPPED if answer is None else answer for answer in answers),
    }
    if company:
        # Eases the prompts for a while; it is counted nowhere.
        fields |= {"experiences": {"suicidal-thoughts": "before"}, "cover": True}
        say("Your people and your plan: goldseam hard")
    entry = Page(now.place, right_now(now.now), fields).kept().finished()
    click.echo(f"Kept in {shown_path(now.place, entry)}")
    _say(form, answers, times[-1] if times else None, named_range=named_range)


def _asked(form: Questionnaire, place: Place) -> tuple[list[int | None], bool]:
    """The answers, None for a skipped item; and whether one of them asks for company."""
    answers: list[int | None] = []
    company = False
    legend = keys_said({str(number): words for number, words in enumerate(form.answers)})
    for number, item in enumerate(form.items, 1):
        click.echo()
        say(f"{form.ask + ' … ' if number == 1 and form.ask else ''}{item}")
        say(f"{legend} · Enter{NO_BREAK}skips", "  ")
        answer = _one_answer(form)
        if number in form.company and answer:
            company = True
            offer_company(place)
            if not ask_yes("Carry on with the other questions? No is as good an answer.", default=True):
                answers += [None] * (len(form.items) - number + 1)
                return answers, company
        answers.append(None if number in form.company else answer)
    return answers, company


def _one_answer(form: Questionnaire) -> int | None:
    while True:
        answer = ask()
        if answer.isascii() and answer.isdigit() and int(answer) < len(form.answers):
            return int(answer)
        if answer.casefold() in ("", "s", "skip", "-"):
            return None
        say(f"A number from 0 to {len(form.answers) - 1}, or Enter.")


def _results(form: Questionnaire, now: MomentNow, *, named_range: bool) -> None:
    times = earlier(form, now.entries)
    if not times:
        say("It was not answered so far.")
    for before, (day, answers) in zip((None, *times), times, strict=False):
        click.echo(day.isoformat())
        _say(form, answers, before, named_range=named_range)


def _say(
    form: Questionnaire,
    answers: Sequence[int | None],
    before: tuple[date, Sequence[int | None]] | None,
    *,
    named_range: bool,
) -> None:
    for sentence in said_of(form, answers, before):
        say(sentence, "  ")
    value = total(form, answers).value
    if named_range and value is not None:
        say(range_words(form, value), "  ")


def forms_of(place: Place) -> tuple[dict[str, Questionnaire], list[GoldseamError]]:
    """The shipped questionnaires and the journal's own over them, by folded name; and what is broken."""
    found: dict[str, Questionnaire] = {}
    broken = []
    for folder in (shipped.prompts(), place.prompts):
        for file in sorted((folder / "questionnaires").glob("*.y*ml")):
            try:
                form = _read(file)
                found[form.id.casefold()] = form
            except GoldseamError as error:
                broken.append(error)
    return found, broken


def _read(file: Path) -> Questionnaire:
    try:
        return read_questionnaire(file.read_text(encoding="utf-8"), f"prompts/questionnaires/{file.name}")
    except UnicodeDecodeError:
        raise GoldseamError(f"{file} is not text in UTF-8.", hint="Save it as UTF-8.") from None


def _list(place: Place) -> None:
    forms, broken = forms_of(place)
    for form in forms.values():
        say(f"{form.id}  {form.title}", hang="    ")
    for error in broken:
        tell(f"{error.message} {error.hint}", err=True)


def _named(place: Place, name: str) -> Questionnaire:
    """The questionnaire that is meant; one that is broken keeps no other back."""
    forms, broken = forms_of(place)
    if found := forms.get(name.casefold()):
        return found
    if broken:
        raise broken[0]
    raise GoldseamError(f"There is no questionnaire {name!r}.", hint="`goldseam check-in --list` names them.")
