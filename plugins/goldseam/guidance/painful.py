"""Rule 1: painful experiences came up while writing, on several days of the last two weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from goldseam.analysis.rates import prob_rate_higher
from goldseam.guidance.pages import Session, days_of, sessions, within
from goldseam.guidance.sentences import days_listed, either, notice
from goldseam.guidance.verdict import Verdict, not_enough, quiet
from goldseam.journal.entry import Entry, fold

KIND = "rf1"
RECENT, EARLIER = 14, 42
WITH_HELP = frozenset({"with my therapist", "homework", "therapy homework"})
_NAMES = {
    "flashback": "a flashback",
    "flashbacks": "a flashback",
    "panic": "panic",
    "panic attack": "panic",
    "panic attacks": "panic",
    "intrusive thoughts": "thoughts that push in",
    "intrusive thought": "thoughts that push in",
    "dissociation": "feeling far away",
    "nightmare after": "a nightmare",
    "nightmare": "a nightmare",
    "nightmares": "a nightmare",
}
_ONLY_AFTER = frozenset({"nightmare", "nightmares"})


def painful(entries: Iterable[Entry], today: date) -> Verdict:
    """Three marked sessions on three days of the last 14, of five or more.

    Only what was marked as during or after counts: what was there before, writing did not bring on.
    """
    alone = [s for s in sessions(entries) if not s.words & WITH_HELP]
    recent, earlier = within(alone, today, RECENT), within(alone, today, EARLIER, skip=RECENT)
    if len(recent) < 5:
        return not_enough(KIND, "5 sessions in 14 days", n=len(recent))
    marked = [s for s in recent if _marks(s)]
    days = days_of(marked)
    if len(marked) < 3 or len(days) < 3:
        return quiet(KIND, n=len(recent), k=len(marked), days=len(days))
    return _notice(recent, marked, earlier, [s for s in earlier if _marks(s)])


def _marks(session: Session) -> dict[str, str]:
    """What was marked and when, by the words that a notice uses."""
    found = {}
    for entry in session.entries:
        for name, when in entry.experiences.items():
            word, moment = fold(name), fold(when)
            if word in _NAMES and (moment == "after" or (moment == "during" and word not in _ONLY_AFTER)):
                found[_NAMES[word]] = moment
    return found


def _notice(
    recent: Sequence[Session],
    marked: Sequence[Session],
    earlier: Sequence[Session],
    before: Sequence[Session],
) -> Verdict:
    k1, n1, k0, n0 = len(marked), len(recent), len(before), len(earlier)
    more = n0 >= 12 and k1 >= 4 and prob_rate_higher(k1, n1, k0, n0) >= 0.99
    names = {name for session in marked for name in _marks(session)}
    what = either([name for name in dict.fromkeys(_NAMES.values()) if name in names])
    moments = {moment for session in marked for moment in _marks(session).values()}
    when = "while writing" if moments == {"during"} else "after writing"
    when = "while writing or after" if len(moments) > 1 else when
    days = days_of(marked)
    why = [f"{k1} of {n1} sessions in the last 14 days, on {len(days)} days: {days_listed(days)}."]
    if n0:
        why.append(f"In the six weeks before: {k0} of {n0} sessions.")
    return Verdict(
        KIND,
        "notice",
        level="more" if more else "",
        sentences=notice(
            "rf1.more" if more else "rf1", d=len(days), days=len(days_of(recent)), what=what, when=when
        ),
        why=tuple(why),
        counts={"n": n1, "k": k1, "days": len(days), "n0": n0, "k0": k0},
    )
