"""Why something sealed is refused: one code and one set of plain words for each reason."""

from __future__ import annotations

from typing import Literal

from goldseam.errors import GoldseamError

Reason = Literal[
    "wrong-passphrase",
    "damaged-keyring",
    "too-much-work",
    "newer-format",
    "forged-manifest",
    "other-site",
    "missing-keyring",
    "missing-manifest",
    "missing-part",
    "altered-part",
    "damaged-manifest",
    "damaged-file",
    "not-age",
]
"""The last two are raised by `age.py` alone; whoever knows what the file is turns them into its own."""

_ANOTHER_COPY = "Copy or download the site again, or build it anew from the journal."
_ANOTHER_KEYRING = "Take an earlier copy of it from git or from a backup; the passphrase may well be right."
WORDS: dict[Reason, tuple[str, str]] = {
    "wrong-passphrase": (
        "This passphrase does not open the journal.",
        "Mind capital letters and the spaces between words. Nothing is damaged: try as often as you like.",
    ),
    "damaged-keyring": ("The keyring is damaged.", _ANOTHER_KEYRING),
    "too-much-work": (
        "The keyring asks for far more work than Goldseam ever would, so it was not opened.",
        "Somebody may have put it there. " + _ANOTHER_KEYRING,
    ),
    "newer-format": ("This was made by a newer Goldseam.", "Update Goldseam, then try again."),
    "forged-manifest": (
        "The list of pages was not signed by the author of this journal.",
        "Do not trust this copy. " + _ANOTHER_COPY,
    ),
    "other-site": ("The list of pages belongs to another site.", _ANOTHER_COPY),
    "missing-keyring": ("The sealed site has no keyring.", _ANOTHER_COPY),
    "missing-manifest": ("The sealed site has no list of pages.", _ANOTHER_COPY),
    "missing-part": ("A part of the sealed site is missing.", _ANOTHER_COPY),
    "altered-part": ("A part of the sealed site was changed or damaged after it was sealed.", _ANOTHER_COPY),
    "damaged-manifest": ("The list of pages is damaged.", _ANOTHER_COPY),
    "damaged-file": ("The sealed file is damaged.", "Take an earlier copy from git or from a backup."),
    "not-age": ("This is not an age file.", "Check that it is the file you meant."),
}


class Refused(GoldseamError):
    """A sealed thing that is not opened, with its reason as a code for programs."""

    def __init__(self, code: Reason) -> None:
        super().__init__(*WORDS[code])
        self.code: Reason = code
