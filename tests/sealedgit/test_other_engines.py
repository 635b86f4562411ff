"""Another engine publishes nothing, and a site that Goldseam did not seal is refused everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import support
from goldseam.cli import guard
from goldseam.place import Place
from people import Journal, publish
from support import write


@pytest.mark.long
def test_a_sealed_site_passes_and_one_of_another_engine_does_not(sealed: Journal) -> None:
    sealed.goldseam("build")
    publish(sealed, "gh-pages")
    assert "Sealed" in sealed.goldseam("git", "check", "gh-pages")
    sealed.git("push", "-q", "origin", "gh-pages")
    page = sealed.root / "site/index.html"
    page.write_text(page.read_text().replace("default-src 'none'", "default-src *"))
    publish(sealed, "changed")
    assert "index.html" in sealed.git("push", "origin", "changed", code=1)


def test_a_site_in_a_folder_of_a_branch_leaves_only_sealed(plain: Journal) -> None:
    guard.install(Place(plain.root))
    write(plain.root / "made", {"docs/index.html": "<h1>Journal</h1>", "docs/2026/index.html": "<p>Fog.</p>"})
    publish(plain, "made", "made")
    refused = plain.git("push", "origin", "made", code=1)
    assert "docs/index.html" in refused and "docs/2026/index.html" in refused
    plain.goldseam("build")
    (plain.root / "out").mkdir()
    (plain.root / "site").rename(plain.root / "out" / "docs")
    publish(plain, "out", "out")
    plain.git("push", "-q", "origin", "out")


def without_plugin(journal: Journal) -> str:
    config = journal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"  - goldseam:\n(    .*\n)*", "", text), encoding="utf-8")
    return journal.machine.python("mkdocs", "build", cwd=journal.root).text


def with_zensical(journal: Journal) -> str:
    """The real one, in an environment of its own, if it can be had."""
    home = journal.machine.root / "zensical"
    journal.machine.python("venv", home, cwd=journal.machine.root)
    pip = journal.machine.run(home / "bin/pip", "install", "-q", "zensical", cwd=journal.machine.root)
    if pip.code:
        pytest.skip("zensical cannot be installed here: no package index answers")
    said = journal.machine.run(home / "bin/zensical", "build", cwd=journal.root)
    assert said.code == 0, said.text
    return said.text


def refused_everywhere(journal: Journal) -> None:
    """A tree that Goldseam did not seal, in `site/` and in a branch, even where readable entries may go."""
    assert "no site that Goldseam sealed" in journal.goldseam("verify", code=1)
    assert "WRONG" in journal.goldseam("doctor", code=1)
    publish(journal, "pages")
    assert "404.html" in journal.goldseam("git", "check", "pages", code=1)
    journal.git("config", "goldseam.origin.readable", journal.git("remote", "get-url", "origin"))
    assert "404.html" in journal.git("push", "origin", "pages", code=1)


@pytest.mark.parametrize("mode", ["plain", pytest.param("sealed", marks=pytest.mark.long)])
def test_a_site_that_goldseam_did_not_seal_is_refused_everywhere(
    mode: str, request: pytest.FixtureRequest
) -> None:
    journal: Journal = request.getfixturevalue(mode)
    guard.install(Place(journal.root))
    write(journal.root / ".goldseam", {"cache/record.json": '{"built": "x", "files": {}, "older": {}}'})
    write(
        journal.root / "site",
        {"404.html": "<h1>Not found</h1>", "index.html": "<h1>Journal</h1>", "search.json": "{}"},
    )
    refused_everywhere(journal)
    assert "did not write" in journal.goldseam("build", code=1)


@pytest.mark.long
@pytest.mark.parametrize(
    "engine", [without_plugin, with_zensical], ids=["mkdocs without the plugin", "zensical"]
)
def test_another_engine_shows_nothing_and_its_site_is_refused_everywhere(
    plain: Journal, engine: Callable[[Journal], str]
) -> None:
    plain.goldseam("build")
    guard.install(Place(plain.root))
    (plain.root / "site").rename(plain.root.parent / "sealed site")
    said = engine(plain)
    pages = support.contents(plain.root / "site")
    assert "index.html" in pages, said
    for secret in (b"Raked", b"2026-03", b"Fog", b"mood"):
        assert [n for n, data in pages.items() if secret in data and not n.endswith((".js", ".css"))] == []
    refused_everywhere(plain)
