"""The keys: whether they fit together, how strong the passphrase is, and when the ways back were tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from goldseam.doctor.found import Found, good, look, wrong
from goldseam.errors import GoldseamError
from goldseam.tested import BACKUP, KEYRING, RECOVERY
from goldseam.vault import rewrap, secrets, ways

_LONG_AGO = timedelta(days=366)
_TESTS = (
    (KEYRING, "the passphrase", "Try it: `goldseam unlock`."),
    (RECOVERY, "the recovery sheet", "Prove it: `goldseam recovery --drill FILE`."),
    (BACKUP, "a backup", "Make one: `goldseam backup FILE`."),
)


def check(root: Path, site: str | None) -> Iterator[Found]:
    """`site` is the id that this machine knows the journal by, None where it has not been unlocked."""
    main = root / ways.MAIN_FILE
    if not main.is_file():
        yield wrong("There is no keyring.age.", "Take it from your repository or a backup.")
        return
    try:
        found = ways.in_force(root)
        if site is not None:
            ways.for_build(root, secrets.load(site))
        yield good("The keys of this machine and of the repository belong together.")
    except GoldseamError as error:
        yield wrong(error.message, error.hint)
        return
    if site is None:
        yield look("This machine has no keys, so it cannot build.", "`goldseam unlock`")
    if found is None:
        yield look("The journal has no list of its ways of unlocking yet.", "`goldseam unlock` begins one.")
    yield from strength(main.read_bytes())


def strength(keyring: bytes) -> Iterator[Found]:
    """What the work factor tells: nobody can see how good a passphrase is without it."""
    try:
        work = rewrap.work_of(keyring)
    except GoldseamError as error:
        yield wrong(error.message, error.hint)
        return
    if work < 16:
        yield wrong(
            f"keyring.age was sealed with little work (2^{work}).", "`goldseam passwd` seals it anew."
        )
    elif work == 16:
        yield good("The passphrase was drawn by Goldseam: six words, 77 bits.")
    else:
        yield good("The passphrase is one of your own; it was judged strong when it was chosen.")


def tested(when: Mapping[str, date], today: date) -> Iterator[Found]:
    """A key that was never tried is a hope."""
    for name, what, hint in _TESTS:
        day = when.get(name)
        if day is None:
            yield look(f"On this machine {what} was never tried.", hint)
        elif today - day > _LONG_AGO:
            yield look(f"On this machine {what} was last tried on {day}, over a year ago.", hint)
        else:
            yield good(f"On this machine {what} worked on {day}.")
