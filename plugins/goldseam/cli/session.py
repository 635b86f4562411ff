"""`write`: a page with a beginning, an end, and a way out at every step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import click

from goldseam.cli.asking import ask, ask_briefly, ask_paragraph, say
from goldseam.cli.choosing import Chosen, choose_page
from goldseam.cli.edges import (
    AFTER,
    KEYS_SAID,
    NOW,
    Stopped,
    giving_back,
    heeding,
    how_it_is,
    meet_thoughts,
    mood_field,
    spoken,
    written_on,
)
from goldseam.cli.editor import edit_page
from goldseam.cli.here import write_here
from goldseam.cli.moment_now import MomentNow, look
from goldseam.cli.page_options import attached, gathered, page_options, shown_path, when_asked
from goldseam.cli.prompting import find_prompt
from goldseam.cli.rest import opens_today
from goldseam.cli.steadying import TIMES, leave_covered, offer_to_close, soft_timer, steady, stop
from goldseam.cli.terminal import GO_ON, journal_option
from goldseam.errors import GoldseamError, disk_trouble
from goldseam.guidance.moment import pain_in
from goldseam.place import Place
from goldseam.prompts import Prompt
from goldseam.prompts.series import BEFOREHAND
from goldseam.writing.front_matter import Value
from goldseam.writing.habits import keep_habits, read_habits
from goldseam.writing.offers import HEAVY, ended_heavy
from goldseam.writing.page import Page

_INTENTION = "What is this page for? A word is enough, and Enter skips it."
_RESTING = "The question how it is rests for a month now. `j`, just a number, is there all the same."


@click.command()
@journal_option
@click.option("--minutes", type=click.Choice(TIMES), help="The soft timer, without being asked.")
@click.option("--low-energy", is_flag=True, help="Something smaller.")
@click.option("--here", is_flag=True, help="Write in this terminal instead of an editor.")
@page_options
def write(place: Place, minutes: str | None, low_energy: bool, here: bool, **said: Any) -> None:
    """Write with company: how it is now, three prompts to choose from, your editor, a closing line.

    Every question can be skipped with Enter. At every question f (flashback), p (panic) or d (far
    away) stops the page: it is kept under a cover, and something steadying comes next. h shows your
    people and your plan, and the question comes again. Ctrl-C leaves; what was written is kept.
    """
    asked, now = gathered(said), look(place)
    if asked.prompt:
        find_prompt(now.library, asked.prompt)  # a slip in its name is said before anything is asked
    when = when_asked(asked, now.now, now.options)
    page = Page(place, when).saying(**asked.fields)
    page = replace(page, body=f"\n{attached(page, asked.attach)}")
    if not opens_today(place, now.settings, now.day):
        return
    session = _Session(now, page, minutes, here)
    try:
        session.run(asked.prompt, low_energy=low_energy)
    except (KeyboardInterrupt, click.Abort):
        click.echo()
        raise GoldseamError(*session.left()) from None
    except OSError as error:
        where, hint = session.left()
        raise GoldseamError(f"{disk_trouble(error).message}\n{where}", hint=hint) from error


class _Session:
    """One sitting. `_page` is the page as far as it has come, for whoever must say where it lies."""

    def __init__(self, now: MomentNow, page: Page, minutes: str | None, here: bool) -> None:
        self._now = now
        self._page = page
        self._minutes = minutes
        self._here = here
        self._moment = "before"
        self._habits = read_habits(now.place)
        self._asks = self._habits.asks(now.day)

    def left(self) -> tuple[str, str]:
        """What to say when the person left in the middle."""
        if self._page.draft is None:
            return "Left. Nothing was written so far.", ""
        if not self._page.draft.exists():
            return "Left. The page is kept.", "`goldseam list` shows it."
        return f"Left. What you wrote so far is kept in {self._page.draft}", GO_ON

    def run(self, prompt_id: str | None, *, low_energy: bool) -> None:
        try:
            mood = self._begin()
            chosen = choose_page(self._now, mood, prompt_id, low_energy=low_energy)
            if chosen.what in ("leave", "number"):
                self._without_page(mood, chosen)
            else:
                self._with_prompt(chosen)
                self._write(mood, chosen)
        except Stopped as stopped:
            self._page = self._page.begun()
            stop(self._page, self._now, stopped.key, self._moment)

    def _begin(self) -> str:
        """Intention and mood; each answer is on the disk before the next question."""
        say(f"At any question: {KEYS_SAID}")
        if intention := self._heeding(partial(ask_paragraph, _INTENTION)):
            with giving_back(intention):
                self._keep(intention=intention)
        mood = how_it_is(self._now, NOW) if self._asks else ""
        if mood:
            self._keep(**mood_field(self._now, mood))
        return mood

    def _heeding(self, question: Callable[[], str]) -> str:
        return heeding(self._now.place, question)

    def _keep(self, **fields: Value) -> None:
        self._page = self._page.saying(**fields).kept()

    def _remember(self, mood: str) -> None:
        """Whether a mood was given; where nobody gives one, it is not asked for a while."""
        if not self._asks:
            return
        self._habits = self._habits.after(answered=bool(mood), today=self._now.day)
        keep_habits(self._now.place, self._habits)
        if not self._habits.asks(self._now.day):
            say(_RESTING)

    def _without_page(self, mood: str, chosen: Chosen) -> None:
        """Just a number, or not today; a number or a word that was given is kept all the same."""
        if chosen.what == "number" and not self._page.fields.keys() & {"mood", "moods"}:
            mood = how_it_is(self._now, NOW)
            self._page = self._page.saying(**mood_field(self._now, mood))
        self._remember(mood)
        if not self._page.fields and not self._page.body.strip():
            say("That is fine. Nothing was written.")
            return
        self._keep(kind=self._page.fields.get("kind") or "check-in")
        say(f"That is fine. Kept in {shown_path(self._page.place, self._page.finished())}")

    def _with_prompt(self, chosen: Chosen) -> None:
        if chosen.prompt is not None:
            self._page = self._page.answering(chosen.prompt)

    def _write(self, mood: str, chosen: Chosen) -> None:
        _frame(chosen.before)
        if chosen.prompt is not None and chosen.prompt.day == 1:
            say(BEFOREHAND)
        minutes = self._time(chosen)
        self._keep()
        self._moment = "during"
        begun = time.monotonic()
        with soft_timer(minutes):
            write_here(self._page) if self._here else edit_page(self._page)
        spent = round((time.monotonic() - begun) / 60)
        if self._page.untouched and not self._page.fields.keys() & {"mood", "moods", "intention"}:
            self._page.discarded()
            say("Nothing was written, so nothing was kept.")
            return
        self._end(mood, spent, chosen)

    def _time(self, chosen: Chosen) -> float | None:
        """The minutes of the timer; suggested is the last choice, else one that fits the prompt."""
        suggested = self._suggested(chosen)
        answer = self._minutes
        while answer is None:
            question = f"Minutes, softly: {' '.join(TIMES)} [{suggested}]"
            said = heeding(
                self._now.place, partial(ask_briefly, question), partial(spoken, self._now)
            ).casefold()
            answer = (said or suggested) if said in (*TIMES, "") else None
            self._habits = replace(self._habits, minutes=said if said in TIMES else self._habits.minutes)
        keep_habits(self._now.place, self._habits)
        return None if answer == "none" else float(answer)

    def _suggested(self, chosen: Chosen) -> str:
        wanted = chosen.prompt.minutes if chosen.prompt else 15.0
        if self._habits.minutes in TIMES[:-1]:
            wanted = float(self._habits.minutes)
        elif self._habits.minutes == TIMES[-1] and chosen.longest is None:
            return TIMES[-1]
        wanted = min(wanted, chosen.longest or 240.0)
        return next((each for each in TIMES[:-1] if float(each) >= wanted), TIMES[-2])

    def _end(self, before: str, spent: int, chosen: Chosen) -> None:
        """After the editor: the words are in the file, and everything that follows may be skipped."""
        meet_thoughts(self._page)
        if pain_in(written_on(self._page)):
            leave_covered(self._page, self._now)
            return
        after = how_it_is(self._now, AFTER) if self._asks else ""
        fields: dict[str, Value] = mood_field(self._now, before, after) if after else {}
        if spent:
            fields["minutes"] = spent
        self._page.adding("", **fields)
        self._remember(before or after)
        if ended_heavy(self._now.level(before), self._now.level(after)):
            say(HEAVY)
            steady(self._now)
        _frame(chosen.after)
        self._close()

    def _close(self) -> None:
        closing, page = self._now.closing(), self._page
        if closing is not None:
            asked = partial(ask_paragraph, f"A closing line, if you like: {closing.text}")
            if line := self._heeding(asked):
                with giving_back(line):
                    page.adding(paragraph=line)
        entry = page.finished()
        say(f"Kept in {shown_path(page.place, entry)}")
        if afterwards := self._now.settings.afterwards:
            today = afterwards[self._now.day.toordinal() % len(afterwards)]
            say(f"From your own list, for afterwards: {today}.")
        offer_to_close(self._now)


def _frame(prompt: Prompt | None) -> None:
    """A steadying exercise before or after the page, for a profile that asks for it."""
    if prompt is not None:
        say(f"Something steadying: {prompt.text}")
        ask("Enter when you are ready. ")
