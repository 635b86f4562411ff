"""Words that stop a page or call for company; whoever meets one offers something steadying at once."""

from __future__ import annotations

STOP_WORDS = frozenset({"flashback", "flashbacks", "panic", "panic attack", "dissociation"})
"""Folded; ticked while writing or now."""

THOUGHTS = frozenset({"suicidal thoughts", "self harm urge"})
"""Folded; thoughts of dying or of self-harm."""
