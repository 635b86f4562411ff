"""Two machines, one journal: git merges without a word, and no text is ever lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from devices import Device, first_device
from goldseam.sealedgit import bring
from goldseam.sealedgit.desk import Desk
from goldseam.sealedgit.history import versions_of
from goldseam.vault import age, keyring, secrets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import PASSPHRASE, QUICK, Machine

pytestmark = pytest.mark.one_in(2)

BOTH = {"a.md": "A calm morning.\n", "b.md": "A long walk.\n"}
MERGES = [("--no-rebase", "--no-edit"), ("--rebase",)]
HOWS = [pytest.param(MERGES[0], id="merge"), pytest.param(MERGES[1], id="rebase", marks=pytest.mark.long)]


@pytest.fixture
def pair(laptop: Device) -> tuple[Device, Device]:
    """A laptop and a desktop that know the same two entries."""
    laptop.write(BOTH)
    laptop.push()
    desktop = laptop.clone("desktop")
    desktop.unlock()
    assert desktop.texts() == BOTH
    return laptop, desktop


def edit(name: str, text: str) -> Callable[[Device], None]:
    return lambda device: device.write({name: text})


def delete(name: str) -> Callable[[Device], None]:
    return lambda device: device.remove(name)


def rename(name: str, new: str) -> Callable[[Device], None]:
    def deed(device: Device) -> None:
        (device.root / "entries" / name).rename(device.root / "entries" / new)

    return deed


CASES = {
    "both wrote": (edit("c.md", "One."), edit("d.md", "Two."), BOTH | {"c.md": "One.", "d.md": "Two."}),
    "one edited": (edit("a.md", "New."), edit("d.md", "Two."), BOTH | {"a.md": "New.", "d.md": "Two."}),
    "one deleted": (delete("a.md"), edit("d.md", "Two."), {"b.md": BOTH["b.md"], "d.md": "Two."}),
    "both deleted": (delete("a.md"), delete("a.md"), {"b.md": BOTH["b.md"]}),
    "the same new": (edit("c.md", "Same."), edit("c.md", "Same."), BOTH | {"c.md": "Same."}),
    "edit, delete": (edit("a.md", "New."), delete("a.md"), BOTH | {"a.md": "New."}),
    "delete, edit": (delete("a.md"), edit("a.md", "New."), BOTH | {"a.md": "New."}),
    "rename, other": (rename("a.md", "z.md"), edit("b.md", "Go."), {"z.md": BOTH["a.md"], "b.md": "Go."}),
    "rename, edit": (
        rename("a.md", "z.md"),
        edit("a.md", "New."),
        BOTH | {"z.md": BOTH["a.md"], "a.md": "New."},
    ),
}


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("case", CASES)
def test_what_both_did_comes_together(pair: tuple[Device, Device], case: str, how: tuple[str, ...]) -> None:
    laptop, desktop = pair
    here, there, expected = CASES[case]
    here(laptop)
    there(desktop)
    laptop.push()
    assert desktop.pull(*how).both == ()
    assert desktop.texts() == expected
    desktop.push()
    assert laptop.pull().both == ()
    assert laptop.texts() == expected
    assert desktop.seal().written == laptop.seal().written == 0


@pytest.mark.parametrize("how", MERGES, ids=["merge", "rebase"])
def test_two_edits_of_one_entry_keep_both_texts_and_say_so(
    pair: tuple[Device, Device], how: tuple[str, ...]
) -> None:
    laptop, desktop = pair
    laptop.write({"a.md": "From the laptop."})
    desktop.write({"a.md": "From the desktop."})
    laptop.push()
    brought = desktop.pull(*how)
    assert brought.both == (("entries/a.md", "entries/a-other.md"),)
    assert (
        desktop.texts()["a.md"] == "From the desktop." and desktop.texts()["a-other.md"] == "From the laptop."
    )
    desktop.push()
    assert set(laptop.pull().both) == {("entries/a.md", "entries/a-other.md")}
    assert (
        laptop.texts()["a.md"] == "From the laptop." and laptop.texts()["a-other.md"] == "From the desktop."
    )
    laptop.write({"a.md": "From both."})
    laptop.remove("a-other.md")
    laptop.push()
    assert desktop.pull().both == ()
    assert laptop.texts() == desktop.texts() == BOTH | {"a.md": "From both."}


def test_an_edit_that_was_not_sealed_yet_stays_beside_what_came(pair: tuple[Device, Device]) -> None:
    laptop, desktop = pair
    laptop.write({"a.md": "From the laptop."})
    laptop.push()
    desktop.write({"a.md": "Not sealed yet."})
    desktop.git("pull", "-q", "--no-rebase", "origin", "main")
    assert desktop.unlock().both == (("entries/a.md", "entries/a-other.md"),)
    assert (
        desktop.texts()["a.md"] == "Not sealed yet." and desktop.texts()["a-other.md"] == "From the laptop."
    )


def test_sealing_before_unlocking_takes_no_old_text_for_a_new_one(pair: tuple[Device, Device]) -> None:
    laptop, desktop = pair
    laptop.write({"a.md": "From the laptop."})
    laptop.remove("b.md")
    laptop.push()
    desktop.git("pull", "-q", "--no-rebase", "origin", "main")
    done = desktop.seal()
    assert (done.written, done.removed, done.waiting) == (0, 0, 3)
    brought = desktop.unlock()
    assert (brought.written, brought.deleted, brought.both) == (("entries/a.md",), ("entries/b.md",), ())


def test_settings_of_two_machines_are_kept_both(pair: tuple[Device, Device]) -> None:
    laptop, desktop = pair
    for device, bedtime in ((laptop, "22:00"), (desktop, "23:00")):
        (device.root / ".goldseam/settings.yml").write_text(f'bedtime: "{bedtime}"\n')
    laptop.push()
    desktop.pull()
    assert (desktop.root / ".goldseam/settings.yml").read_text() == 'bedtime: "23:00"\n'
    assert (desktop.root / ".goldseam/settings-other.yml").read_text() == 'bedtime: "22:00"\n'


def test_new_keys_made_on_one_machine_reach_the_other(pair: tuple[Device, Device]) -> None:
    laptop, desktop = pair
    author = keyring.create()
    made = secrets.build_secrets(author, PASSPHRASE, QUICK)
    fresh = replace(made, site=laptop.secrets.site)
    laptop = replace(laptop, secrets=fresh, identity=author.keyring.identity)
    laptop.push()
    desktop.write({"b.md": "Not sealed yet."})
    desktop.git("pull", "-q", "origin", "main")
    desktop = replace(desktop, secrets=fresh, identity=author.keyring.identity)
    assert desktop.unlock().both == (("entries/b.md", "entries/b-other.md"),)
    assert desktop.texts() == {"a.md": BOTH["a.md"], "b.md": "Not sealed yet.", "b-other.md": BOTH["b.md"]}
    desktop.remove("b-other.md")
    desktop.push()
    laptop.pull()
    assert laptop.texts() == desktop.texts()


def test_what_older_keys_sealed_is_left_alone_and_counted(pair: tuple[Device, Device]) -> None:
    laptop, _ = pair
    brought = replace(laptop.clone("stranger"), identity=age.new_identity()).unlock()
    assert brought.locked == len(laptop.sealed()) and not brought.written


def test_a_shallow_clone_has_everything_that_is_readable_now(pair: tuple[Device, Device]) -> None:
    laptop, _ = pair
    laptop.write({"a.md": "New."})
    laptop.push()
    shallow = laptop.clone("shallow", "--depth", "1")
    assert shallow.git("rev-list", "--count", "HEAD") == "1"
    shallow.unlock()
    assert shallow.texts() == BOTH | {"a.md": "New."}
    shallow.write({"c.md": "From the shallow one."})
    shallow.push()
    laptop.pull()
    assert laptop.texts() == shallow.texts()


def test_an_older_branch_shows_the_older_texts_and_back(pair: tuple[Device, Device]) -> None:
    laptop, _ = pair
    laptop.git("branch", "before")
    laptop.write({"a.md": "New.", "c.md": "Later."})
    laptop.push()
    laptop.git("checkout", "-q", "before")
    laptop.unlock()
    assert laptop.texts() == BOTH
    laptop.git("checkout", "-q", "main")
    laptop.unlock()
    assert laptop.texts() == BOTH | {"a.md": "New.", "c.md": "Later."}


def test_an_edit_that_was_never_committed_is_not_deleted_by_going_back(pair: tuple[Device, Device]) -> None:
    laptop, _ = pair
    laptop.write({"c.md": "Sealed, never committed."})
    laptop.seal()
    laptop.git("clean", "-q", "-d", "-f", "sealed")
    assert laptop.unlock().deleted == ()
    assert laptop.texts()["c.md"] == "Sealed, never committed."
    assert laptop.seal().written == 1


def test_the_history_of_an_entry_goes_through_edits_and_renames(pair: tuple[Device, Device]) -> None:
    laptop, desktop = pair
    desktop.write({"a.md": "Second.\n"})
    desktop.push()
    laptop.pull()
    rename("a.md", "renamed.md")(laptop)
    laptop.push()
    laptop.write({"renamed.md": "Third.\n"})
    laptop.push()
    found = versions_of(laptop.desk.repository, "entries/renamed.md", laptop.identity)
    assert sorted(version.data for version in found) == [
        b"A calm morning.\n",
        b"Second.\n",
        b"Second.\n",
        b"Third.\n",
    ]
    assert {version.path for version in found} == {"entries/a.md", "entries/renamed.md"}


# Anything in any order

NAMES = st.sampled_from(["a.md", "b.md", "c.md"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 1), NAMES),
        st.tuples(st.just("delete"), st.integers(0, 1), NAMES),
        st.tuples(st.just("sync"), st.integers(0, 1), st.sampled_from(["merge", "rebase"])),
    ),
    min_size=4,
    max_size=14,
)


def live(pair: tuple[Device, Device], steps: list[tuple[str, int, str]]) -> None:
    """No step meets a conflict; what was written, and neither replaced nor deleted there, is still there."""
    alive: set[str] = set()
    for number, (step, which, what) in enumerate(steps):
        device = pair[which]
        if step == "sync":
            device.pull(*(MERGES[what == "rebase"]))
            device.git("push", "-q", "origin", "main")
            continue
        alive.discard(device.texts().get(what, ""))
        if step == "write":
            device.write({what: f"Text {number}."})
            alive.add(f"Text {number}.")
        elif what in device.texts():
            device.remove(what)
    for device in (*pair, pair[0]):
        device.pull()
        device.git("push", "-q", "origin", "main")
    texts = [set(device.texts().values()) for device in pair]
    assert texts[0] == texts[1]
    assert alive <= texts[0]


def run_lives(steps: list[tuple[str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        with machine.here():
            laptop = first_device(machine)
            desktop = laptop.clone("desktop")
            desktop.unlock()
            live((laptop, desktop), steps)


LIFE = [
    *[("write", 0, "a.md"), ("sync", 0, "merge"), ("sync", 1, "rebase"), ("write", 1, "a.md")],
    *[("write", 0, "a.md"), ("sync", 1, "merge"), ("sync", 0, "rebase"), ("delete", 0, "a.md")],
    *[("write", 1, "b.md"), ("sync", 1, "merge")],
]


def test_a_life_of_two_machines_loses_nothing() -> None:
    run_lives(LIFE)


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_any_life_of_two_machines_loses_nothing(steps: list[tuple[str, int, str]]) -> None:
    run_lives(steps)


def test_a_name_in_another_spelling_keeps_its_text_where_both_are_one_file(
    pair: tuple[Device, Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, desktop = pair
    (laptop.root / "entries" / "a.md").rename(laptop.root / "entries" / "A.md")
    laptop.push()
    monkeypatch.setattr(bring, "_write", as_on_a_mac)
    desktop.pull()
    assert desktop.texts() == {"A.md": BOTH["a.md"], "b.md": BOTH["b.md"]}


def as_on_a_mac(desk: Desk, file: Path, data: bytes) -> None:  # noqa: ARG001
    """A folder in which names that differ in capitals only are one file, which keeps its first name."""
    same = (one for one in file.parent.iterdir() if one.name.casefold() == file.name.casefold())
    next(same, file).write_bytes(data)


def test_what_is_no_file_of_the_journals_is_not_written_over(pair: tuple[Device, Device]) -> None:
    laptop, desktop = pair
    mine = desktop.root / "entries" / "c.md"
    mine.symlink_to("b.md")
    laptop.write({"c.md": "A new page.\n"})
    laptop.push()
    assert desktop.pull().both == (("entries/c.md", "entries/c-other.md"),)
    assert mine.is_symlink() and desktop.texts()["c-other.md"] == "A new page.\n"
