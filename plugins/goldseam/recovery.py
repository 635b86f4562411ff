"""The recovery sheet: a page to print that opens the sealed site when the passphrase is lost."""

from __future__ import annotations

import os
from pathlib import Path

_SHEET = """\
GOLDSEAM RECOVERY SHEET                                  site {site}

Keep this page where you keep important papers. Whoever has it and a copy of your sealed site can
read your journal; delete the file once the page is printed.

This key opens every sealed copy of your journal:

    {identity}

With Goldseam and your passphrase you need nothing of this. Without either:

 1. Install age (https://age-encryption.org). Type the line above into a file named key.txt.
 2. The list of pages, from the folder of the sealed site:
        age -d -i key.txt vault/manifest.age | gunzip > manifest.txt
    It names, for each page, the file in vault/ that holds it.
 3. A page or a picture:
        age -d -i key.txt vault/NAME.age | gunzip > page.html
    Where the list says codec "none", leave out `| gunzip`.

Your entries themselves are plain Markdown files in entries/, on every machine that you write on.
"""


def write_sheet(site: str, identity: str, file: Path) -> None:
    """Write the sheet of one site's id and age identity, readable by its owner only."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(_SHEET.format(site=site, identity=identity))
