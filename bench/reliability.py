"""Writes the tables of docs/reliability.md from what the tests counted: `make reliability` runs both.

    python bench/reliability.py COUNTED docs/reliability.md

COUNTED is the file that GOLDSEAM_TALLY named while the tests ran. A table that nothing was counted for stays.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from reliability import added

TABLES = {
    "attacks": ("reader", {"tried": "attacks", "answered": "answered as the table says",
                           "most": "most memory of the process, MiB"}),
    "content": ("where", {"tried": "pieces of HTML", "ran": "ran or called"}),
    "vectors": ("reader", {"tried": "vectors", "otherwise": "does otherwise, each with its reason"}),
    "fuzzing": ("parser", {"tried": "files handed over", "refused": "refused",
                           "faults": "ended in any other way"}),
    "deaths": ("command", {"changes": "changes it makes", "tried": "deaths", "lost": "losses"}),
    "at once": ("commands", {"tried": "times", "lost": "losses"}),
    "canaries": ("where", {"sought": "words sought", "found": "found"}),
}  # fmt: skip


def table(name: str, rows: dict[str, dict[str, float]]) -> str:
    """A Markdown table, its rows in order of their names."""
    first, columns = TABLES[name]
    lines = [f"| {first} | {' | '.join(columns.values())} |", "|---|" + "---:|" * len(columns)]
    for row, figures in sorted(rows.items()):
        cells = (f"{figures[column]:,.0f}" if column in figures else "" for column in columns)
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return "\n".join(lines)


def replaced(page: str, name: str, text: str) -> str:
    """The page with the table of that name, between its two marks."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marks.search(page):
        raise SystemExit(f"the page has no place for {name}")
    return marks.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page)


def main(counted: Path, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name, rows in added(counted.read_text(encoding="utf-8").splitlines()).items():
        text = replaced(text, name, table(name, rows))
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
