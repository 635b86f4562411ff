"""What can go wrong with a machine, and that it costs no word."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from goldseam.place import Place
from goldseam.writing.drafts import unfinished
from support import Machine

from writing.person import editor, everything_kept

LINES = 20
TYPES = f"""\
n=0
while [ $n -lt {LINES} ]; do
  n=$((n + 1))
  printf 'Written line %s.\\n' $n >> "$page"
  printf 'Written line %s.\\n' $n >> "$WITNESS"
  sleep 0.02
done
"""
ANSWERS = "Intended words.\n5\nb\nnone\n7\nClosing words.\n"


def begin(machine: Machine, root: Path, tool: str, witness: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "goldseam", "write"],
        cwd=root,
        env=machine.env(EDITOR=tool, WITNESS=str(witness)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def killed_after(machine: Machine, root: Path, tool: str, witness: Path, wait: float) -> str:
    """Run a session and kill it and all it started; what it had said until then."""
    process = begin(machine, root, tool, witness)
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(ANSWERS.encode())
    process.stdin.close()
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGKILL)
    said = process.stdout.read().decode()
    process.wait()
    return said


def check(root: Path, said: str, witness: Path) -> None:
    """Every word that was taken is in the entries or in a page that the next command names."""
    kept = everything_kept(root)
    for line in witness.read_text().splitlines() if witness.exists() else ():
        assert line in kept, f"lost: {line}"
    if "How is it now" in said:
        assert "Intended words." in kept
    if "Also: o others" in said:
        assert "before: 5" in kept
    if "closing line" in said:
        assert "after: 7" in kept
    if "Kept in" in said:
        assert "Closing words." in kept
    entered = list((root / "entries").glob("*.md"))
    assert not kept or entered or unfinished(Place(root))


def sessions_killed(machine: Machine, root: Path, points: int) -> list[str]:
    tool, witness = editor(machine.root, TYPES), machine.root / "witness"
    begun = time.monotonic()
    process = begin(machine, root, tool, witness)
    process.communicate(ANSWERS.encode())
    whole = time.monotonic() - begun
    seen = []
    for point in range(points):
        shutil.rmtree(root / ".goldseam", ignore_errors=True)
        for entry in (root / "entries").glob("*.md"):
            entry.unlink()
        witness.unlink(missing_ok=True)
        said = killed_after(machine, root, tool, witness, whole * (point + 0.5) / points)
        check(root, said, witness)
        seen.append(said)
    return seen


def test_a_session_that_is_killed_loses_no_word(machine: Machine, root: Path) -> None:
    sessions_killed(machine, root, 5)


@pytest.mark.long
def test_a_session_that_is_killed_at_fifty_points_loses_no_word(machine: Machine, root: Path) -> None:
    seen = sessions_killed(machine, root, 50)
    # The points must lie in all parts of a session, else this shows nothing.
    assert any("How is it now" not in said for said in seen)
    assert any("Also: o others" in said and "after writing" not in said for said in seen)


def limited(size: int) -> Callable[[], None]:
    """No file may grow beyond `size` bytes: what a full disk looks like to one command."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def on_a_full_disk(
    machine: Machine, root: Path, size: int, *args: str, stdin: str, **env: str
) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "goldseam", *args],
        cwd=root, env=machine.env(PYTHONDONTWRITEBYTECODE="1", **env), input=stdin.encode(),
        capture_output=True, preexec_fn=limited(size), timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode()


def test_a_line_that_no_longer_fits_is_given_back(machine: Machine, root: Path) -> None:
    line = "word " * 200
    code, said = on_a_full_disk(machine, root, 300, "mood", "3", "calm", stdin=line)
    assert code == 1
    assert line.strip() in said
    assert "calm" in everything_kept(root)


def test_a_disk_too_full_to_begin_takes_no_line(machine: Machine, root: Path) -> None:
    code, said = on_a_full_disk(machine, root, 20, "mood", "3", "calm", stdin="word")
    assert code == 1
    assert "word" not in said
    assert everything_kept(root) == ""


def test_a_session_on_a_disk_that_fills_up_keeps_the_editors_words(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, 'ulimit -f unlimited 2>/dev/null; printf "%0900d\\n" 7 >> "$page"')
    code, said = on_a_full_disk(
        machine, root, 1024, "write", stdin="\n5\nb\nnone\n7\n" + "Closing words. " * 20, EDITOR=tool
    )
    assert code == 1
    assert ".goldseam/drafts/" in said
    kept = everything_kept(root)
    assert "0" * 800 + "7" in kept.replace("\n", "") and "before: 5" in kept


def as_a_person(*command: str) -> list[str]:
    """Root may write everywhere; without that privilege a read-only folder is one for root too."""
    if os.getuid() != 0:
        return list(command)
    if not shutil.which("setpriv"):
        pytest.skip("run by root, whom no folder refuses, and setpriv is not installed")
    return ["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner", *command]


@pytest.mark.parametrize("place", ["entries", "."])
def test_a_read_only_folder_is_said_before_or_after_but_never_silently(
    machine: Machine, root: Path, place: str
) -> None:
    machine.goldseam("mood", "3", "--at", "2026-03-01", cwd=root)
    folder = root / place
    if place == ".":
        shutil.rmtree(root / ".goldseam")
    folder.chmod(0o555)
    try:
        command = as_a_person(sys.executable, "-m", "goldseam", "mood", "4", "calm")
        said = machine.run(*command, cwd=root, stdin="Words of mine.")
    finally:
        folder.chmod(0o755)
    assert said.code == 1
    kept = everything_kept(root)
    if place == "entries":
        assert "Words of mine." in kept and ".goldseam/drafts/" in said.text
        assert machine.goldseam("resume", "--as-is", cwd=root).code == 0
        assert "Words of mine." in "".join(p.read_text() for p in (root / "entries").glob("*.md"))
    else:
        assert "calm" not in kept and "you may read and write here" in said.text


def test_a_session_whose_entry_may_not_be_written_keeps_every_answer(machine: Machine, root: Path) -> None:
    tool = editor(machine.root, 'printf "Words of the evening.\\n" >> "$page"')
    (root / "entries").chmod(0o555)
    try:
        command = as_a_person(sys.executable, "-m", "goldseam", "write")
        said = machine.run(*command, cwd=root, stdin=ANSWERS, EDITOR=tool)
    finally:
        (root / "entries").chmod(0o755)
    assert said.code == 1 and "Your words are kept in" in " ".join(said.text.split())
    assert machine.goldseam("resume", "--as-is", cwd=root).code == 0
    (entry,) = (root / "entries").glob("*.md")
    for words in ("Intended words.", "before: 5", "after: 7", "Words of the evening.", "Closing words."):
        assert words in entry.read_text()
