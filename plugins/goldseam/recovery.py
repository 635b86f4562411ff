"""The recovery sheet, a page that opens the journal without its passphrase, and the drill that proves it.

The drill plays an empty machine: a clone of the repository, a home of its own, the sheet, nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.place import Place
from goldseam.vault.secrets import write_private

_SHEET = """\
GOLDSEAM RECOVERY SHEET                                  site {site}

Keep this page where you keep important papers. Whoever has it and a copy of your sealed site, or of
your journal's repository, can read your journal; delete the file once the page is printed.

This key opens every sealed copy of your journal:

    {identity}

Type the line into a file, for example sheet.txt. With Goldseam and the journal's repository:

    goldseam unlock -i sheet.txt        a machine that can build again
    goldseam passwd -i sheet.txt        a new passphrase, if the old one is lost

With Goldseam and a copy of the sealed site:

    goldseam unseal SITE -i sheet.txt   every page as a plain file

Without Goldseam:

 1. Install age (https://age-encryption.org). Type the line above into a file named key.txt.
 2. The list of pages, from the folder of the sealed site:
        age -d -i key.txt vault/manifest.age | gunzip > manifest.txt
    It names, for each page, the file in vault/ that holds it.
 3. A page or a picture:
        age -d -i key.txt vault/NAME.age | gunzip > page.html
    Where the list says codec "none", cut it to the number that it calls "stored":
        age -d -i key.txt vault/NAME.age | head -c STORED > picture.png
    Where it names several parts, open each, put them one behind the other, cut the whole to
    "stored", and then unpack it. docs/unsealing.md of Goldseam shows every step.

Your entries themselves are plain Markdown files in entries/, on every machine that you write on.
After `goldseam rekey`, print a new sheet: this one then opens the older copies only.
"""


@dataclass(frozen=True, slots=True)
class Drilled:
    """What came back on the empty machine: entries as they are here, others, and pages of the site."""

    same: int
    different: int
    missing: int
    pages: int
    from_git: bool

    @property
    def whole(self) -> bool:
        return not (self.different or self.missing)


def check_target(file: Path, place: Place) -> None:
    """GoldseamError where a sheet would replace something, or be committed or published with the journal."""
    if file.exists():
        raise GoldseamError(f"{file} is there already.", hint="Name a file that is not there yet.")
    where = file.resolve()
    inside = where.is_relative_to(place.root) or where.is_relative_to(place.site.resolve())
    if inside and not where.is_relative_to(place.private):
        raise GoldseamError(
            f"{file} would lie in the journal, and be committed or published with it.",
            hint="Choose another place for the sheet.",
        )


def write_sheet(site: str, identity: str, file: Path) -> None:
    """Write the sheet of one site's id and age identity, readable by its owner only."""
    write_private(file, _SHEET.format(site=site, identity=identity).encode())


def drill(root: Path, sheet: Path, scratch: Path) -> Drilled:
    """Restore the journal at `root` from its repository and the sheet, inside the empty folder `scratch`.

    GoldseamError that says at which step it failed. `scratch` holds plaintext afterwards.
    """
    journal, from_git = _fetched(root, scratch / "journal")
    machine = _Machine(scratch, journal)
    machine.run("unlock", "-i", str(sheet.resolve()), step="The sheet does not unlock the repository.")
    same, different, missing = _compared(root / "entries", journal / "entries")
    machine.run("build", step="The journal was unlocked, but could not be built.")
    plain = scratch / "plain"
    machine.run(
        "unseal", str(journal / "site"), "-i", str(sheet.resolve()), "--to", str(plain),
        step="The site was built, but the sheet does not open it.",
    )  # fmt: skip
    return Drilled(same, different, missing, sum(1 for _ in plain.rglob("index.html")), from_git)


@dataclass(frozen=True, slots=True)
class _Machine:
    """A home with nothing in it, and a clone of the journal."""

    scratch: Path
    journal: Path

    def run(self, *args: str, step: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "goldseam", *args],
            cwd=self.journal, env=self._env(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            lines = done.stderr.strip().splitlines()
            raise GoldseamError(step, hint="It said: " + " ".join(lines[-2:]) if lines else "")

    def _env(self) -> dict[str, str]:
        home = self.scratch / "home"
        home.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        return {**kept, "HOME": str(home), "XDG_STATE_HOME": str(home / "state")}


def _fetched(root: Path, target: Path) -> tuple[Path, bool]:
    """(what a stranger's machine would have of the journal, whether it came out of git)."""
    top = _git(root, "rev-parse", "--show-toplevel")
    if top is None:
        shutil.copytree(root, target, ignore=shutil.ignore_patterns(".goldseam", "site", ".git"))
        return target, False
    if _git(root, "clone", "-q", "--no-hardlinks", top, str(target)) is None:
        raise GoldseamError("The journal's repository could not be cloned.", hint="Try `git fsck`.")
    journal = target / root.resolve().relative_to(Path(top).resolve())
    if not (journal / "keyring.age").is_file() or not (journal / "keyrings").is_dir():
        raise GoldseamError(
            "keyring.age or keyrings/ is not committed, so no other machine could open this journal.",
            hint="`git add keyring.age keyrings mkdocs.yml` and commit, then run the drill again.",
        )
    return journal, True


def _compared(here: Path, there: Path) -> tuple[int, int, int]:
    """How many files of `here` are the same there, how many are different, how many are missing."""
    same = different = missing = 0
    for path in (path for path in here.rglob("*") if path.is_file() and not path.name.startswith(".")):
        other = there / path.relative_to(here)
        if not other.is_file():
            missing += 1
        elif other.read_bytes() == path.read_bytes():
            same += 1
        else:
            different += 1
    return same, different, missing


def _git(root: Path, *args: str) -> str | None:
    try:
        done = subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
