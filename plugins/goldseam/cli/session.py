"""`write` and `resume`: a page with a beginning, an end, and a way out at every step."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import click

from goldseam.cli.asking import ask, ask_number, ask_paragraph, say
from goldseam.cli.choosing import Chosen, choose_page
from goldseam.cli.editor import edit_page
from goldseam.cli.here import write_here
from goldseam.cli.moment_now import MomentNow, look
from goldseam.cli.page_options import attached, gathered, page_options, shown_path, when_asked
from goldseam.cli.steadying import STOP_KEYS, TIMES, offer_to_close, soft_timer, steady, stop
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError, disk_trouble
from goldseam.journal.entry import fold
from goldseam.journal.stop_words import THOUGHTS
from goldseam.place import Place
from goldseam.prompts import Prompt
from goldseam.prompts.series import BEFOREHAND
from goldseam.writing.front_matter import AsIs, Value
from goldseam.writing.offers import COMPANY, HEAVY, REST_DAY, ended_heavy
from goldseam.writing.page import Page

_INTENTION = "What is this page for? A word is enough, and Enter skips it."
_NOW = "How is it now, {low} (as low as it gets) to {high}?"
_AFTER = "And how is it after writing?"


@click.command()
@journal_option
@click.option("--minutes", type=click.Choice(TIMES), help="The soft timer, without being asked.")
@click.option("--low-energy", is_flag=True, help="Something smaller.")
@click.option("--here", is_flag=True, help="Write in this terminal instead of an editor.")
@page_options
def write(place: Place, minutes: str | None, low_energy: bool, here: bool, **said: Any) -> None:
    """Write with company: how it is now, three prompts to choose from, your editor, a closing line.

    Every question can be skipped with Enter. At every step f, p or d stops the page: it is kept under
    a cover, and something steadying comes next. Ctrl-C leaves; what was written so far is kept.
    """
    asked, now = gathered(said), look(place)
    when = when_asked(asked, now.now, now.options)
    page = Page(place, when).saying(**asked.fields)
    page = replace(page, body=f"\n{attached(page, asked.attach)}")
    if now.settings.rests_on(now.day):
        say(REST_DAY)
    session = _Session(now, minutes, here)
    try:
        session.run(page, asked.prompt, low_energy=low_energy)
    except (KeyboardInterrupt, click.Abort):
        click.echo()
        raise GoldseamError(*session.left()) from None
    except OSError as error:
        where, hint = session.left()
        raise GoldseamError(f"{disk_trouble(error).message}\n{where}", hint=hint) from error


class _Session:
    """One sitting. `page` is the page as far as it has come, for whoever must say where it lies."""

    def __init__(self, now: MomentNow, minutes: str | None, here: bool) -> None:
        self._now = now
        self._minutes = minutes
        self._here = here
        self._page: Page | None = None

    def left(self) -> tuple[str, str]:
        """What to say when the person left in the middle."""
        if self._page is None or self._page.draft is None:
            return "Left. Nothing was written so far.", ""
        hint = "`goldseam resume` opens it again; `goldseam resume --as-is` makes it an entry."
        return f"Left. What you wrote so far is kept in {self._page.draft}.", hint

    def run(self, page: Page, prompt_id: str | None, *, low_energy: bool) -> None:
        page, mood = self._begin(page)
        if mood in STOP_KEYS:
            stop(page, self._now, mood, "before")
            return
        chosen = choose_page(self._now, mood, prompt_id, low_energy=low_energy)
        if chosen.what == "stop":
            stop(page, self._now, chosen.key, "before")
        elif chosen.what in ("leave", "number"):
            self._without_page(page, chosen)
        else:
            self._write(self._with_prompt(page, chosen), mood, chosen)

    def _begin(self, page: Page) -> tuple[Page, str]:
        """Intention and mood; each answer is on the disk before the next question."""
        intention = ask_paragraph(_INTENTION)
        if intention:
            page = self._keep(page.saying(intention=intention))
        mood = self._how(_NOW)
        if mood and mood not in STOP_KEYS:
            page = self._keep(page.saying(**self._mood_field(before=mood)))
        return page, mood

    def _how(self, question: str) -> str:
        scale = self._now.options.scale
        question = question.format(low=f"{scale.low:g}", high=f"{scale.high:g}")
        if not self._now.options.words_only:
            return ask_number(question, scale, STOP_KEYS)
        keys = " · ".join(f"{key} {word}" for key, word in STOP_KEYS.items())
        word = ask_paragraph(f"How is it, in a word or two? Enter skips it. {keys}")
        if fold(word) in THOUGHTS:
            say(COMPANY)
        return word

    def _mood_field(self, before: str, after: str = "") -> dict[str, Value]:
        if self._now.options.words_only:
            return {"moods": tuple(word for word in (before, after) if word)}
        both = {"before": AsIs(before), "after": AsIs(after)}
        return {"mood": {name: value for name, value in both.items() if value}}

    def _keep(self, page: Page) -> Page:
        self._page = page.kept()
        return self._page

    def _without_page(self, page: Page, chosen: Chosen) -> None:
        """Just a number, or not today; a number or a word that was given is kept all the same."""
        if chosen.what == "number" and not page.fields.keys() & {"mood", "moods"}:
            mood = self._how(_NOW)
            if mood in STOP_KEYS:
                stop(page, self._now, mood, "before")
                return
            page = page.saying(**self._mood_field(before=mood)) if mood else page
        if not page.fields and not page.body.strip():
            say("That is fine. Nothing was written.")
            return
        entry = self._keep(page.saying(kind=page.fields.get("kind") or "check-in")).finished()
        say(f"That is fine. Kept in {shown_path(page.place, entry)}")

    def _with_prompt(self, page: Page, chosen: Chosen) -> Page:
        prompt = chosen.prompt
        if prompt is None:
            return page
        fields: dict[str, Value] = {"prompt": prompt.id, "intensity": prompt.intensity}
        if prompt.kind != "page" and "kind" not in page.fields:
            fields["kind"] = prompt.kind
        if prompt.cover:
            fields["cover"] = True
        return replace(page.saying(**fields), notes=(prompt.text,))

    def _write(self, page: Page, mood: str, chosen: Chosen) -> None:
        _frame(chosen.before)
        if chosen.prompt is not None and chosen.prompt.day == 1:
            say(BEFOREHAND)
        minutes = self._time(chosen)
        page = self._keep(page)
        begun = time.monotonic()
        with soft_timer(minutes):
            write_here(page) if self._here else edit_page(page)
        spent = round((time.monotonic() - begun) / 60)
        if page.untouched and not page.fields.keys() & {"mood", "moods", "intention"}:
            page.discarded()
            say("Nothing was written, so nothing was kept.")
            return
        self._end(page, mood, spent, chosen)

    def _time(self, chosen: Chosen) -> float | None:
        """The minutes of the timer; suggested is the first time that the prompt fits into."""
        wanted = min(chosen.prompt.minutes if chosen.prompt else 15.0, chosen.longest or 240.0)
        fits = next((each for each in TIMES[:-1] if float(each) >= wanted), TIMES[-2])
        answer = self._minutes
        while answer is None:
            said = ask(f"Minutes, softly: {' '.join(TIMES)} [{fits}] ").casefold() or fits
            answer = said if said in TIMES else None
        return None if answer == "none" else float(answer)

    def _end(self, page: Page, before: str, spent: int, chosen: Chosen) -> None:
        """After the editor: the words are in the file, and everything that follows may be skipped."""
        after = self._how(_AFTER)
        if after in STOP_KEYS:
            stop(page, self._now, after, "during")
            return
        fields: dict[str, Value] = self._mood_field(before, after) if after else {}
        if spent:
            fields["minutes"] = spent
        page.adding("", **fields)
        if ended_heavy(self._now.level(before), self._now.level(after)):
            say(HEAVY)
            steady(self._now)
        _frame(chosen.after)
        self._close(page)

    def _close(self, page: Page) -> None:
        closing = self._now.closing()
        if closing is not None and (line := ask_paragraph(f"A closing line, if you like: {closing.text}")):
            page.adding(paragraph=line)
        entry = page.finished()
        say(f"Kept in {shown_path(page.place, entry)}")
        if afterwards := self._now.settings.afterwards:
            today = afterwards[self._now.day.toordinal() % len(afterwards)]
            say(f"From your own list, for afterwards: {today}.")
        offer_to_close()


def _frame(prompt: Prompt | None) -> None:
    """A steadying exercise before or after the page, for a profile that asks for it."""
    if prompt is not None:
        say(f"Something steadying: {prompt.text}")
        ask("Enter when you are ready. ")
