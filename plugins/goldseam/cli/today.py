"""`today` and `notice`: the day, one notice at most, and what the person answers to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import click

from goldseam.cli.asking import say
from goldseam.cli.terminal import journal_option
from goldseam.cli.which import read_shelf
from goldseam.errors import GoldseamError
from goldseam.guidance import ANSWERS, NAMES, Shown, Verdict, answered, showing, switched
from goldseam.guidance.notices import Answer
from goldseam.journal.entry import Entry
from goldseam.noticing import notice_now, read_state, rules_now, write_state
from goldseam.pages.date_words import with_weekday
from goldseam.place import Place
from goldseam.settings import Settings, read_settings
from goldseam.writing.offers import REST_DAY

_RHYTHM_DAYS = 14
_PAGE, _REST, _PLAIN = "●", "~", "·"
_STATES = {
    "off": "off",
    "not-enough": "not enough to say",
    "quiet": "quiet",
    "notice": "has something to say",
}
_REST_DAY = "Today is one of your rest days. The page is here if you want it, and it will be here tomorrow."


@click.command()
@journal_option
@click.option("--why", is_flag=True, help="Say why there is a notice, with its counts and dates.")
def today(place: Place, why: bool) -> None:
    """Show the day: what you wrote, your rhythm, and one notice at most.

    The rhythm is the last two weeks: ● a day with a page, ~ a rest day, · a day off. It is no target.
    """
    shelf, settings = read_shelf(place), read_settings(place)
    say(with_weekday(shelf.today))
    if settings.why:
        say(f"Why you write: {settings.why}")
    if settings.rests_on(shelf.today):
        say(REST_DAY)
    for entry in shelf.entries:
        if entry.day == shelf.today:
            say(shelf.label(entry))
    say(f"Your rhythm: {rhythm_dots(shelf.entries, settings, shelf.today)}")
    found = notice_now(place, shelf.entries, shelf.today)
    if found is not None:
        click.echo()
        _show(found, why=why)
    elif why:
        say("There is no notice today. `goldseam notice rules` says what each rule saw.")


def rhythm_dots(entries: Iterable[Entry], settings: Settings, day: date) -> str:
    """Two weeks up to `day` as signs, for the eye and not for counting."""
    pages = {entry.day for entry in entries if not entry.rest and entry.kind != "rest"}
    rests = {entry.day for entry in entries if entry.rest or entry.kind == "rest"}
    days = [day - timedelta(days=ago) for ago in range(_RHYTHM_DAYS - 1, -1, -1)]
    return " ".join(
        _PAGE if each in pages else _REST if each in rests or settings.rests_on(each) else _PLAIN
        for each in days
    )


def _show(found: Shown, *, why: bool) -> None:
    for sentence in found.sentences:
        say(sentence)
    if found.kind == "rf5":
        say("The support page: goldseam hard")
    click.echo()
    if why:
        _say_why(found)
    else:
        say("Why am I seeing this?  goldseam today --why")
    for command, answer in zip(("thanks", "no", "off"), ANSWERS.values(), strict=True):
        say(f"{answer}:  goldseam notice {command}")


def _say_why(found: Shown) -> None:
    say("Why you see this:")
    for line in found.why:
        say(line, "  ")
    say("It comes from the numbers and tags you gave; nothing reads your text.", "  ")


@click.group(invoke_without_command=True)
@click.pass_context
def notice(ctx: click.Context) -> None:
    """Answer a notice, or turn kinds of them off and on.

    \b
        goldseam notice thanks
        goldseam notice no
        goldseam notice off
        goldseam notice off company

    `no` says that's not how it is, and `off` that this kind is not to be shown again. The kinds: painful,
    changes, heavier, company, hopelessness, much, rhythm, late, or all.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@notice.command()
@journal_option
def thanks(place: Place) -> None:
    """Thanks: it goes away, and this kind rests for three weeks."""
    _answer(place, "thanks", "Noted.")


@notice.command()
@journal_option
def no(place: Place) -> None:
    """That's not how it is: it goes away, and this kind rests for three months."""
    _answer(place, "not so", "Noted, and not argued with. This kind rests for three months.")


@notice.command()
@click.argument("kind", required=False)
@journal_option
def off(place: Place, kind: str | None) -> None:
    """Don't show this kind again; without KIND, the one that is shown now."""
    if kind is None:
        _answer(place, "never", "Noted. This kind will not be shown again.")
        return
    kinds = _kinds(kind)
    write_state(place, switched(read_state(place), kinds, on=False))
    click.echo("Off: " + ", ".join(NAMES[each] for each in kinds))


@notice.command("on")
@click.argument("kind")
@journal_option
def turn_on(place: Place, kind: str) -> None:
    """Look at this kind (again). `changes` is off until you ask for it here."""
    kinds = _kinds(kind)
    write_state(place, switched(read_state(place), kinds, on=True))
    click.echo("On: " + ", ".join(NAMES[each] for each in kinds))


@notice.command()
@journal_option
def rules(place: Place) -> None:
    """List every rule and what it saw: off, not enough to say, quiet, or something to say.

    Nothing that is listed here counts as shown.
    """
    shelf = read_shelf(place)
    for verdict in rules_now(place, shelf.entries, shelf.today, read_state(place).off):
        say(f"{NAMES[verdict.kind]}: {_STATES[verdict.state]}{_missing(verdict)}")
        for line in verdict.why:
            say(line, "    ")
    say("The rules with all their numbers are in docs/notices.md.")


def _missing(verdict: Verdict) -> str:
    if verdict.state != "not-enough":
        return ""
    have = f"; there are {verdict.counts['n']:g}" if "n" in verdict.counts else ""
    return f" (it takes {verdict.need}{have})"


def _answer(place: Place, answer: Answer, words: str) -> None:
    state, day = read_state(place), _day(place)
    found = showing(state, day)
    if found is None:
        raise GoldseamError("No notice is shown now.", hint="`goldseam today` shows it when there is one.")
    write_state(place, answered(state, found.kind, answer))
    click.echo(words)


def _day(place: Place) -> date:
    from goldseam.cli.page_options import local_now
    from goldseam.writing.options import read_options
    from goldseam.writing.when import today as journal_day

    return journal_day(local_now(), read_options(place.config).day_start)


def _kinds(name: str) -> Sequence[str]:
    """The kinds that a person means by `name`."""
    if name.casefold() == "all":
        return tuple(NAMES)
    found = [kind for kind, called in NAMES.items() if name.casefold() in (kind, called)]
    if not found:
        raise GoldseamError(
            f"There is no kind of notice {name!r}.", hint=f"The kinds: {', '.join(NAMES.values())}, all."
        )
    return found
