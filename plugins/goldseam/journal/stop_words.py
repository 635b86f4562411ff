"""Words that stop a page or call for company; whoever meets one offers something steadying at once."""

from __future__ import annotations

STOP_WORDS = frozenset(
    {
        *("flashback", "flashbacks", "panic", "panic attack", "panic attacks", "panicking"),
        *("dissociation", "dissociating", "dissociated"),
    }
)
"""Folded; ticked while writing or now."""

THOUGHTS = frozenset(
    {
        *("suicidal thoughts", "suicidal thought", "suicidal", "suicidal ideation", "suicidality"),
        *("thoughts of suicide", "thoughts of dying", "thoughts of death", "want to die", "wanting to die"),
        *("self harm urge", "self harm urges", "urge to self harm", "urges to self harm"),
        *("self harm", "selfharm", "thoughts of self harm", "self harm thoughts"),
        *("suicide", "want to be dead", "kill myself", "killing myself", "end my life", "ending my life"),
        *("hurt myself", "hurting myself", "harm myself", "harming myself"),
    }
)
"""Folded, as a person may type them; thoughts of dying or of self-harm."""
