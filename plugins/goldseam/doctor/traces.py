"""Plain text where nobody meant it to be: beside the site, left by editors, in synced folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from goldseam.doctor.found import Found, good, look, wrong

_LEFT = re.compile(r".*~|#.*#|\.?.*\.sw[a-p]|\..*\.un~|.*\.(bak|orig|autosave)", re.IGNORECASE | re.DOTALL)
_EDITORS = (
    ".local/state/nvim/undo",
    ".local/state/nvim/swap",
    ".local/state/nvim/backup",
    ".local/share/nvim/undo",
    ".local/share/nvim/swap",
    ".vim/undo",
    ".vim/undodir",
    ".vim/swap",
    ".vim/backup",
    ".emacs.d/auto-save-list",
    ".emacs.d/backups",
    ".emacs.d/auto-saves",
    ".config/Code/User/History",
)
_SYNCED = re.compile(
    r"dropbox|onedrive.*|google ?drive|my drive|icloud.*|mobile documents|nextcloud|owncloud|pcloud.*"
    r"|syncthing|mega(sync)?|box sync|cloudstorage",
    re.IGNORECASE,
)
_SYNC_MARKS = (".stfolder", ".dropbox", ".nextcloudsync.log", ".owncloudsync.log")


def site(folder: Path, root: Path) -> Iterator[Found]:
    """The site's folder holds age files and the shell; a plain copy lies nowhere beside it."""
    from goldseam.errors import GoldseamError
    from goldseam.vault.folder import check

    if not folder.exists():
        yield good("There is no site yet.")
    else:
        try:
            check(folder)
            sealed = (folder / "vault" / "manifest.age").is_file() or not any(folder.iterdir())
        except GoldseamError as error:
            sealed = False
            yield wrong(error.message, "Do not publish this folder. " + error.hint)
        else:
            yield (
                good("The site holds sealed files only.")
                if sealed
                else wrong(
                    f"{folder} is not sealed.", "Do not publish it. Delete it and run `goldseam build`."
                )
            )
    for plain in sorted({folder.with_name(f"{folder.name}-plain"), root / "site-plain"}):
        if plain.is_dir():
            yield wrong(f"{plain} is a plain copy of the whole site.", "Delete it when you are done with it.")


def private(folder: Path) -> Iterator[Found]:
    """`.goldseam/`: a recovery sheet that was not deleted, and what a preview or a killed build holds."""
    sheet = folder / "recovery-sheet.txt"
    if sheet.is_file():
        yield wrong(f"{sheet} opens your journal and still lies here.", "Print it, then delete the file.")
    staging = folder / "staging"
    if staging.is_dir() and any(staging.iterdir()):
        yield look("A build or a preview has plain pages in .goldseam/staging.", "They go when it ends.")


def editors(entries: Path, home: Path) -> Iterator[Found]:
    """Swap, undo and backup files, among the entries and in the editors' own folders, by their names."""
    left = [path for path in entries.rglob("*") if path.is_file() and _LEFT.fullmatch(path.name)]
    if left:
        yield look(
            f"{len(left)} swap, undo or backup files of an editor lie among your entries.",
            f"Delete them once no editor is open, for example {left[0].relative_to(entries.parent)}.",
        )
    mark = entries.resolve().as_posix().strip("/")
    names = {mark.replace("/", sign) for sign in ("%", "!", "\\%")}
    for folder in (home / name for name in _EDITORS):
        if folder.is_dir() and any(name in path.name for path in folder.iterdir() for name in names):
            yield look(
                f"An editor keeps copies of your entries in {folder}.",
                "Turn its undo, swap and backup files off for this journal, and delete those.",
            )
    if not left:
        yield good("No editor has left copies among your entries.")


def temporary(folders: Iterable[Path], uid: int) -> Iterator[Found]:
    """Plain previews that a killed MkDocs has left in a folder for temporary files."""
    left = []
    for folder in folders:
        if folder.is_dir():
            left += [path for path in folder.iterdir() if _is_preview(path, uid)]
    for path in sorted(left):
        yield wrong(
            f"{path} looks like a plain preview that was left.", "Delete it if no preview is running."
        )
    if not left:
        yield good("No plain pages lie in folders for temporary files.")


def synced(root: Path) -> Iterator[Found]:
    """Folders whose content goes to somebody else's machine."""
    above = (root.resolve(), *root.resolve().parents)
    named = [folder for folder in above if _SYNCED.fullmatch(folder.name)]
    marked = [folder for folder in above if any((folder / mark).exists() for mark in _SYNC_MARKS)]
    for folder in (named + marked)[:1]:
        yield look(
            f"The journal lies in {folder}, which looks like a synced folder.",
            "Readable entries then lie on that service's machines, too. Move it, if that is not meant.",
        )


def _is_preview(path: Path, uid: int) -> bool:
    try:
        mine = path.lstat().st_uid == uid
        return mine and path.name.startswith("mkdocs_") and os.access(path, os.R_OK) and path.is_dir()
    except OSError:
        return False
