"""Nothing of a journal is readable in what a build leaves behind, however the build ends."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reliability import Tally
from support import (
    SITE_NAMES,
    TODAY,
    Machine,
    Said,
    add_to_config,
    contents,
    journal,
    no_plaintext_left,
    unsealed,
    write,
)
from support_canaries import Aviary, Canary, Search
from support_lives import Life, life, with_findings

pytestmark = pytest.mark.one_in(4)

SABOTEUR = Path(__file__).with_name("saboteur.py")
AGE_FILE = re.compile(
    rb"age-encryption\.org/v1\n-> (?:X25519 [\w+/]{43}|scrypt [\w+/]{22} \d\d)\n[\w+/]{43}\n"
    rb"(?:-> [!-~]+-grease(?: [!-~]+)*\n[\w+/\n]*\n)?--- [\w+/]{43}\n"
)
NAME = re.compile(r"vault/(keyring/)?[a-z2-7]{24}\.age")


@dataclass(frozen=True)
class Lived:
    """A journal full of canaries, built once."""

    machine: Machine
    root: Path
    plain: Path
    life: Life = field(repr=False)
    said: Said = field(repr=False)

    @property
    def search(self) -> Search:
        return Search(self.life.birds.kept)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    machine = Machine(tmp_path_factory.mktemp("lived"), {"SOURCE_DATE_EPOCH": TODAY})
    root = journal(machine)
    told = life()
    write(root / "entries", told.files)
    said = machine.goldseam("build", cwd=root)
    assert said.code == 0, said.text
    return Lived(machine, root, unsealed(machine, root), told, said)


@pytest.fixture
def small(machine: Machine, root: Path) -> Life:
    """A smaller life in the test's own journal, with a saboteur among the plugins."""
    told = life(seed=7, entries=3)
    write(root / "entries", told.files)
    shutil.copy(SABOTEUR, root / "saboteur.py")
    add_to_config(root, "hooks: [saboteur.py]")
    machine.env()
    return told


def where(found: set[Canary]) -> set[str]:
    return {canary.where for canary in found}


def leaks(search: Search, *folders: Path) -> dict[str, set[str]]:
    return {path: where(found) for path, found in search.in_tree(*folders).items()}


def outside_cache(root: Path, scratch: Path) -> Path:
    """`.goldseam` without its cache, which may hold what entries hold."""
    return Path(shutil.copytree(root / ".goldseam", scratch, ignore=shutil.ignore_patterns("cache")))


# What the search can find


def test_the_life_holds_more_than_two_hundred_canaries(lived: Lived) -> None:
    assert len(lived.life.birds.kept) >= 400
    assert all(len(canary.word) >= 10 for canary in lived.life.birds.kept)


def test_the_search_finds_every_canary_in_the_entries(lived: Lived) -> None:
    found = set().union(*lived.search.in_tree(lived.root / "entries").values())
    missing = set(lived.life.birds.kept) - found
    assert {one for one in where(missing) if not one.startswith("date in")} == set()


def test_the_search_finds_every_published_canary_in_an_unsealed_copy(lived: Lived, tally: Tally) -> None:
    found = set().union(*lived.search.in_tree(lived.plain).values())
    published = lived.life.birds.of("published")
    assert where(set(published) - found) == set()
    tally("canaries", "the same site, unsealed", sought=len(published), found=len(published))


def test_what_is_kept_back_is_not_even_in_an_unsealed_copy(lived: Lived) -> None:
    found = set().union(*lived.search.in_tree(lived.plain).values())
    assert where(found & set(lived.life.birds.of("hidden"))) == set()


def test_no_address_says_anything_even_when_it_is_unsealed(lived: Lived) -> None:
    names = "\n".join(str(path.relative_to(lived.plain)) for path in lived.plain.rglob("*"))
    assert where(lived.search.in_bytes(names.encode())) == set()


@pytest.mark.parametrize("form", ["utf-16-le", "utf-16-be", "upper", "hex", "base64", "gzip", "zlib", "json"])
def test_the_search_sees_through_a_disguise(form: str) -> None:
    import base64
    import gzip
    import json
    import zlib

    birds = Aviary(3)
    word = birds("here") if form == "upper" else birds.foreign("here")
    data = {
        "utf-16-le": lambda: word.encode("utf-16-le"),
        "utf-16-be": lambda: word.encode("utf-16-be"),
        "upper": lambda: word.upper().encode(),
        "hex": lambda: word.encode().hex().encode(),
        "base64": lambda: base64.b64encode(b"x" + word.encode() + b"y"),
        "gzip": lambda: b"before" + gzip.compress(word.encode()),
        "zlib": lambda: b"before" + zlib.compress(gzip.compress(word.encode())),
        "json": lambda: json.dumps(word).encode(),
    }[form]()
    search = Search(birds.kept)
    assert where(search.in_bytes(b"\0\1\2" + data + b"after")) == {"here"}
    assert where(search.in_bytes(b"\0\1\2" + data[:-9] + b"after")) == set()


# A build that ends well


def test_a_sealed_site_holds_no_canary_in_any_name_or_byte(lived: Lived, tally: Tally) -> None:
    assert leaks(lived.search, lived.root / "site") == {}
    tally("canaries", "a sealed site", sought=len(lived.life.birds.kept), found=0)


def test_the_build_says_nothing_of_the_journal(lived: Lived) -> None:
    assert where(lived.search.in_bytes(lived.said.out)) == set()


def test_nothing_readable_is_left_beside_the_site(lived: Lived, tmp_path: Path) -> None:
    private = outside_cache(lived.root, tmp_path / "private")
    assert leaks(lived.search, private, lived.machine.tmp, lived.machine.state) == {}
    assert no_plaintext_left(lived.machine, lived.root) == []


def test_a_site_holds_the_named_shell_files_and_age_files_only(lived: Lived) -> None:
    site = contents(lived.root / "site")
    assert {name for name in site if name not in SITE_NAMES and not NAME.fullmatch(name)} == set()
    assert len(site) > len(SITE_NAMES)
    assert [name for name, data in site.items() if name.endswith(".age") and not AGE_FILE.match(data)] == []


def test_no_two_parts_of_a_site_are_the_same_bytes(lived: Lived) -> None:
    parts = [data for name, data in contents(lived.root / "site").items() if NAME.fullmatch(name)]
    assert len(set(parts)) == len(parts)


def test_age_opens_no_part_without_the_key(lived: Lived, machine: Machine) -> None:
    key = machine.root / "other.key"
    assert machine.run("age-keygen", "-o", key, cwd=machine.root).code == 0
    for file in sorted((lived.root / "site" / "vault").glob("*.age"))[::12]:
        said = machine.run("age", "-d", "-i", key, file, cwd=machine.root)
        assert said.code != 0 and b"no identity matched" in said.out


def test_commands_about_the_site_say_nothing_of_the_journal(lived: Lived) -> None:
    for command in (("check",), ("build",), ("build", "--strict")):
        said = lived.machine.goldseam(*command, cwd=lived.root)
        assert said.code == 0, said.text
        assert where(lived.search.in_bytes(said.out)) == set(), command


def test_mkdocs_and_its_debug_log_say_nothing_of_the_journal(lived: Lived, machine: Machine) -> None:
    root = Path(shutil.copytree(lived.root, machine.root / "copy"))
    said = lived.machine.python("mkdocs", "build", "--verbose", cwd=root)
    assert said.code == 0, said.text
    assert where(lived.search.in_bytes(said.out)) == set()
    assert leaks(lived.search, root / "site") == {}


def test_findings_show_paths_and_never_what_stands_in_a_file(machine: Machine, root: Path) -> None:
    told = with_findings()
    write(root / "entries", told.files)
    words = Search(canary for canary in told.birds.kept if not canary.path)
    paths = Search(canary for canary in told.birds.kept if canary.path)
    for command in (("check",), ("build",), ("build", "--strict")):
        said = machine.goldseam(*command, cwd=root)
        assert where(words.in_bytes(said.out)) == set(), command
        assert len(paths.in_bytes(said.out)) >= 10
    assert leaks(Search(told.birds.kept), root / "site", machine.state, machine.tmp) == {}


# Another engine, another door


def test_mkdocs_without_the_plugin_publishes_nothing_of_the_journal(
    machine: Machine, root: Path, small: Life
) -> None:
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"  - goldseam:\n(    .*\n)*", "", text), encoding="utf-8")
    said = machine.python("mkdocs", "build", cwd=root)
    assert said.code == 0, said.text
    assert (root / "site" / "index.html").is_file()
    assert leaks(Search(small.birds.kept), root / "site") == {}


def test_a_build_by_a_program_seals(root: Path, small: Life) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"))
    build(config)
    assert config.site_dir == str(root / "site")
    assert (root / "site" / "vault" / "manifest.age").is_file()
    assert leaks(Search(small.birds.kept), root / "site") == {}


# A build that fails, is stopped or is killed


def silent(machine: Machine, root: Path, told: Life, said: Said, scratch: Path) -> None:
    """Nothing readable anywhere but in the entries themselves."""
    search = Search(told.birds.kept)
    assert where(search.in_bytes(said.out)) == set()
    assert b"Traceback" not in said.out
    assert leaks(search, outside_cache(root, scratch), machine.state, machine.tmp) == {}
    site = root / "site"
    assert leaks(search, site) == {}
    names = contents(site) if site.is_dir() else {}
    assert {name for name in names if name not in SITE_NAMES and not NAME.fullmatch(name)} == set()
    assert no_plaintext_left(machine, root) == []


FAILURES = [
    ("goldseam", "page_markdown:2"),
    ("goldseam", "post_page:1"),
    ("mkdocs", "pre_build:1"),
    ("mkdocs", "page_content:3"),
    ("mkdocs", "env:1"),
    ("mkdocs", "post_page:1"),
    ("mkdocs", "post_build:1"),
    ("mkdocs", "sealed:1"),
]


@pytest.mark.parametrize(("program", "moment"), FAILURES)
def test_a_build_that_fails_half_way_leaves_nothing_readable(
    machine: Machine, root: Path, small: Life, program: str, moment: str, tmp_path: Path
) -> None:
    said = machine.python(program, "build", cwd=root, SABOTAGE=f"{moment}:raise")
    assert said.code == 1
    silent(machine, root, small, said, tmp_path / "private")
    assert b"ValueError" in said.out and b"saboteur.py" in said.out


STOPS = [
    ("goldseam", "page_markdown:2:SIGINT"),
    ("goldseam", "post_page:2:SIGTERM"),
    ("goldseam", "rename:5:SIGINT"),
    ("mkdocs", "env:1:SIGINT"),
    ("mkdocs", "rename:20:SIGTERM"),
    ("mkdocs", "sealed:1:SIGINT"),
]


@pytest.mark.parametrize(("program", "sabotage"), STOPS)
def test_a_build_that_is_stopped_leaves_nothing_readable(
    machine: Machine, root: Path, small: Life, program: str, sabotage: str, tmp_path: Path
) -> None:
    said = machine.python(program, "build", cwd=root, SABOTAGE=sabotage)
    assert said.code != 0
    silent(machine, root, small, said, tmp_path / "private")


KILLS = ["page_content:2", "post_build:1", "rename:1", "rename:30"]


@pytest.mark.parametrize("moment", KILLS)
def test_after_a_kill_the_next_run_clears_everything_and_builds(
    machine: Machine, root: Path, small: Life, moment: str, tmp_path: Path
) -> None:
    search = Search(small.birds.kept)
    killed = machine.python("goldseam", "build", cwd=root, SABOTAGE=f"{moment}:SIGKILL")
    assert killed.code == -9 and where(search.in_bytes(killed.out)) == set()
    site = root / "site"
    assert leaks(search, machine.tmp, machine.state, *([site] if site.is_dir() else [])) == {}
    said = machine.goldseam("build", cwd=root)
    assert said.code == 0, said.text
    silent(machine, root, small, said, tmp_path / "private")


@pytest.fixture(autouse=True)
def _one_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    yield
