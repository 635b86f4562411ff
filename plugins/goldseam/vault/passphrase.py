"""Passphrases: six words drawn by the machine, or one's own if it would stand up to years of guessing.

The words are the EFF's long list, read from the `xkcdpass` package (BSD, kept since 2011, no dependencies);
none of its code runs. A list that is not 7,776 different words is refused, so an update cannot thin it out.
"""

from __future__ import annotations

import importlib.resources
import secrets
from dataclasses import dataclass

from goldseam.errors import GoldseamError
from goldseam.vault.age import tidy

WORDS = 6
LIST_LENGTH = 7776
ENOUGH = 14.0
"""log10 of the guesses that one's own passphrase must need: anyone may hold a copy for ever."""

_LONGEST_JUDGED = 72
"""zxcvbn takes seconds above this and refuses; a strong beginning is strong enough."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a passphrase of one's own is enough, and why not, in plain words (empty when it is)."""

    strong: bool
    reason: str = ""


def generate() -> str:
    """Six words with spaces: 77 bits."""
    words = word_list()
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def word_list() -> tuple[str, ...]:
    """The EFF long list."""
    source = importlib.resources.files("xkcdpass") / "static" / "eff-long"
    words = tuple(source.read_text(encoding="utf-8").split())
    if len(set(words)) != LIST_LENGTH or len(words) != LIST_LENGTH:
        raise GoldseamError(
            "The word list on this machine is not the one that Goldseam expects.",
            "Install xkcdpass anew, or choose a passphrase of your own.",
        )
    return words


def check_own(passphrase: str) -> Verdict:
    """Judge a passphrase of one's own by zxcvbn's estimate of the guesses it needs."""
    from zxcvbn import zxcvbn  # 0.1 s, needed by `init` and `passwd` alone

    judged = tidy(passphrase)[:_LONGEST_JUDGED]
    if not judged:
        return Verdict(False, "It is empty.")
    found = zxcvbn(judged)
    if found["guesses_log10"] >= ENOUGH:
        return Verdict(True)
    return Verdict(False, _reason(str(found["feedback"]["warning"] or "")))


def log_n_for(generated: bool) -> int:
    """The scrypt work factor: six drawn words need less help than what a person thought of."""
    return 16 if generated else 18


def _reason(warning: str) -> str:
    why = "It could be guessed: a sealed site can be copied, and a copy guessed at for years."
    more = "Use more words that do not belong together, or let Goldseam draw six."
    return " ".join(part for part in (why, _sentence(warning), more) if part)


def _sentence(warning: str) -> str:
    return warning if not warning or warning.endswith(".") else warning + "."
