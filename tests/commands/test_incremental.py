"""A stale page is a bug: a build that reuses what it can equals one made from nothing, byte for byte."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import support
from goldseam.config import build_site
from goldseam.place import Place
from goldseam.vault.open import open_site, unseal

pytestmark = pytest.mark.one_in(3)

WORDS = "garden rain bread letter choir window stone morning ferry quiet lantern moss".split()  # noqa: SIM905
TAGS = ["anxious", "calm", "Work/deadline", "walk", "tea", "Sam", "home"]


def entry(rng: random.Random, names: list[str]) -> str:
    """A page with tags of every kind, now and then a cover, a link, a picture or a rewriting."""
    lines = [f"moods: [{rng.choice(TAGS)}, {rng.choice(TAGS)}]", f"mood: {rng.randint(0, 10)}"]
    lines += [
        f"{kind}: [{rng.choice(TAGS)}]"
        for kind in ("triggers", "coping", "people", "tags")
        if rng.random() < 0.5
    ]
    lines += ["cover: true"] if rng.random() < 0.15 else []
    lines += ["offline: true"] if rng.random() < 0.1 else []
    lines += [f"title: {rng.choice(WORDS)}"] if rng.random() < 0.5 else []
    lines += [f"wins: [{rng.choice(WORDS)}]"] if rng.random() < 0.3 else []
    lines += [f"rewrites: {rng.choice(names)}"] if names and rng.random() < 0.2 else []
    body = " ".join(rng.choices(WORDS, k=rng.randint(1, 40)))
    body += f" [there]({rng.choice(names)})" if names and rng.random() < 0.4 else ""
    body += f" [[{rng.choice(names).removesuffix('.md')}]]" if names and rng.random() < 0.3 else ""
    body += " ![a picture](bowl.png)" if rng.random() < 0.3 else ""
    return "---\n" + "\n".join(lines) + f"\n---\n{body}\n"


def names_in(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "entries").glob("*.md"))


def some_day(rng: random.Random) -> str:
    return f"2026-0{rng.randint(1, 2)}-{rng.randint(1, 28):02}.md"


def add(root: Path, rng: random.Random) -> None:
    (root / "entries" / some_day(rng)).write_text(entry(rng, names_in(root)))


def edit(root: Path, rng: random.Random) -> None:
    path = root / "entries" / rng.choice(names_in(root))
    path.write_text(path.read_text() + f"\n{rng.choice(WORDS)} again\n")


def delete(root: Path, rng: random.Random) -> None:
    if len(names_in(root)) > 2:
        (root / "entries" / rng.choice(names_in(root))).unlink()


def move(root: Path, rng: random.Random) -> None:
    path = root / "entries" / rng.choice(names_in(root))
    path.rename(path.with_name(some_day(rng)))


def rename_a_tag(root: Path, rng: random.Random) -> None:
    old, new = rng.sample(TAGS, 2)
    for path in (root / "entries").glob("*.md"):
        path.write_text(path.read_text().replace(old, new))


def picture(root: Path, rng: random.Random) -> None:
    path = root / "entries" / "bowl.png"
    if path.exists() and rng.random() < 0.5:
        path.unlink()
    else:
        path.write_bytes(bytes(rng.choices(range(256), k=500)))


def page_without_date(root: Path, rng: random.Random) -> None:
    (root / "entries" / "about.md").write_text(entry(rng, names_in(root)))


def configure(root: Path, rng: random.Random) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text()
    choices = [
        ("scale: 0-10", "scale: 1-10"),
        ("- admonition", "- admonition\n  - abbr"),
        ("site_name: J", "site_name: My J"),
    ]
    old, new = rng.choice(choices)
    file.write_text(text.replace(old, new, 1) if new not in text else text.replace(new, old, 1))


def template(root: Path, rng: random.Random) -> None:
    own = root / "site_templates" / "goldseam" / "month.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"<h1>{{{{ heading }}}}</h1><p>{rng.choice(WORDS)}</p>")


CHANGES: list[Callable[[Path, random.Random], None]] = [
    add, add, edit, edit, delete, move, rename_a_tag, picture, page_without_date, configure, template,
]  # fmt: skip


def build(root: Path) -> None:
    build_site(root / "mkdocs.yml", strict=False)


def plain(root: Path, target: Path) -> dict[str, bytes]:
    shutil.rmtree(target, ignore_errors=True)
    unseal(open_site(root / "site", support.PASSPHRASE), target)
    return support.contents(target)


def from_nothing(root: Path) -> None:
    """The same journal without anything that an earlier build left."""
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".goldseam" / "cache")


def twin(root: Path, target: Path) -> Path:
    """A copy of the journal as it is now, with the same keys and none of the builds."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("site", "cache", "staging"))
    Place(target).make_private()
    return target


def check_against_a_clean_build(root: Path, seed: int, steps: int, work: Path) -> None:
    rng = random.Random(seed)
    for _ in range(6):
        add(root, rng)
    build(root)
    for step in range(steps):
        done = [rng.choice(CHANGES) for _ in range(rng.randint(1, 3))]
        for change in done:
            change(root, rng)
        build(root)
        clean = twin(root, work / "twin")
        build(clean)
        ours, theirs = plain(root, work / "a"), plain(clean, work / "b")
        differ = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
        assert not differ, (
            f"seed {seed}, step {step}, after {[change.__name__ for change in done]}: {len(differ)} files"
        )


@pytest.mark.parametrize("seed", range(3))
def test_a_build_that_reuses_equals_one_made_from_nothing(root: Path, seed: int, tmp_path: Path) -> None:
    check_against_a_clean_build(root, seed, 5, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 125))
def test_many_more_lives_of_a_journal_leave_nothing_stale(root: Path, seed: int, tmp_path: Path) -> None:
    check_against_a_clean_build(root, seed, 12, tmp_path)


def test_a_cache_that_is_damaged_anywhere_is_not_used(root: Path, tmp_path: Path) -> None:
    rng = random.Random(5)
    for _ in range(6):
        add(root, rng)
    build(root)
    expected = plain(root, tmp_path / "a")
    for file in sorted((root / ".goldseam" / "cache").iterdir()):
        if file.name == "seal.lock":
            continue
        good = file.read_bytes()
        at = rng.randrange(len(good))
        for bad in (good[:at] + bytes([good[at] ^ 255]) + good[at + 1 :], good[: len(good) // 2]):
            file.write_bytes(bad)
            build(root)
            assert plain(root, tmp_path / "a") == expected, f"{file.name}, byte {at}"


def test_the_cache_is_private(root: Path) -> None:
    add(root, random.Random(1))
    build(root)
    cache = root / ".goldseam" / "cache"
    assert cache.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in cache.iterdir())
