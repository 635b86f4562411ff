"""What a release insists on, and nothing else does: a person confirmed every help line within the last year.

    python .ci/confirmed.py [RESOURCES.yml]

Ends with 1 and names the lines that nobody confirmed.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from goldseam import shipped
from goldseam.guidance.help_lines import read_lines, unconfirmed


def main() -> int:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped.templates() / "goldseam" / "resources.yml"
    missing = unconfirmed(read_lines(file.read_text(encoding="utf-8"), file.name), date.today())
    for name in missing:
        print(f"{file.name}: {name}")
    if missing:
        print("Look each of these up on the service's own page, correct it, and set `checked` to that day.")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
