"""Reads sealed sites as a process of its own, so that what it costs can be seen: JSON in, JSON out.

Takes a list of `{"folder", "passphrase", "seen", "read"}`, and says for each the reason of a refusal, or what
was read as hexadecimal SHA-256, and whether it was an older copy. `most` is the most memory ever used (MiB).
`viewer/test/read-sites.ts` is the same in TypeScript.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

from goldseam.errors import GoldseamError
from goldseam.vault.open import open_site
from goldseam.vault.refusals import Refused


def answer(case: dict[str, Any]) -> dict[str, Any]:
    try:
        site = open_site(Path(case["folder"]), case["passphrase"], highest_seen=case["seen"])
        data = site.read(case["read"])
    except GoldseamError as error:
        code = error.code if isinstance(error, Refused) else "in other words"
        return {"refused": code, "words": error.message}
    return {"sha256": hashlib.sha256(data).hexdigest(), "older": site.older, "words": " ".join(site.warnings)}


def main() -> None:
    answers = [answer(case) for case in json.load(sys.stdin)]
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    json.dump({"answers": answers, "most": most}, sys.stdout)


if __name__ == "__main__":
    main()
