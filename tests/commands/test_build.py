"""`goldseam build`, `mkdocs build` and `mkdocs gh-deploy`, as people run them."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from goldseam import handover, shipped
from goldseam.cli.guard import install
from goldseam.place import Place
from goldseam.surroundings import surroundings
from support import (
    PASSPHRASE,
    SITE_NAMES,
    TODAY,
    Machine,
    Said,
    add_to_config,
    contents,
    journal,
    pages_of,
    passphrase_file,
    snapshot,
    unsealed,
    write,
)
from support_canaries import Search
from support_lives import life

pytestmark = pytest.mark.one_in(2)

THREE = {
    "2026-02-01.md": "---\nmood: 4\ntags: [garden]\n---\nRaked leaves with [a plan](2026-02-02.md).\n",
    "2026-02-02.md": "---\nmood: 5\npeople: [Ida]\n---\nSowed peas. ![row](row.svg)\n",
    "about.md": "# About\n\nInvented.\n",
    "row.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
UNCLEAR = "---\nmood: 4\nenergy: lots\n---\nWaited.\n"
ONE_DAY = "86400"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


def build(machine: Machine, root: Path, *args: str, **env: str) -> Said:
    return machine.goldseam("build", *args, cwd=root, **{"SOURCE_DATE_EPOCH": TODAY, **env})


def in_process(root: Path) -> None:
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    mkdocs_build(load_config(str(root / "mkdocs.yml")))


def plain_text(plain: Path) -> str:
    return "\n".join(pages_of(plain).values())


def configure(root: Path, setting: str, value: str) -> None:
    config = root / "mkdocs.yml"
    text = re.sub(rf"(?m)^{setting}: \S+", f"{setting}: {value}", config.read_text(encoding="utf-8"))
    config.write_text(text, encoding="utf-8")


# What a build says


def test_a_build_ends_with_what_was_read_built_and_found(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    said = build(machine, root)
    assert said.code == 0
    assert re.search(
        r"2 entries read, nothing found wrong; \d+ files sealed, 0 kept\. The sealed site is in .*site\.\n$",
        said.text,
    )


def test_a_finding_names_file_line_and_way_out(machine: Machine, root: Path) -> None:
    write(root / "entries", {**THREE, "2026-02-03.md": UNCLEAR})
    said = build(machine, root)
    assert said.code == 0
    assert re.search(r"2026-02-03\.md:3: the number cannot be read; write 0 to 10, or n/m", said.text)
    assert "3 entries read, 1 finding;" in said.text


def test_a_link_that_leads_nowhere_counts_among_what_was_found(machine: Machine, root: Path) -> None:
    write(root / "entries", {"2026-02-01.md": "Tea with [Mira](mira.md).\n"})
    for _first_and_unchanged in range(2):
        said = build(machine, root).text
        assert "2026-02-01.md: " in said and "1 entry read, 1 finding;" in said


@pytest.mark.parametrize("program", ["goldseam", "mkdocs"])
def test_a_strict_build_with_a_finding_leaves_the_last_site(
    machine: Machine, root: Path, program: str
) -> None:
    write(root / "entries", THREE)
    in_process(root)
    before = snapshot(root / "site")
    write(root / "entries", {"2026-02-03.md": UNCLEAR})
    said = machine.python(program, "build", "--strict", cwd=root)
    assert said.code == 1 and "Traceback" not in said.text
    assert "2026-02-03.md:3" in said.text and "nothing was built" in said.text
    assert snapshot(root / "site") == before


def test_a_build_without_colour_codes_when_piped(machine: Machine, root: Path) -> None:
    assert "\x1b[" not in build(machine, root).text


# Keys


def test_without_keys_nothing_is_built_and_the_way_out_is_unlock(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    in_process(root)
    before = snapshot(root / "site")
    shutil.rmtree(machine.state)
    for program in ("goldseam", "mkdocs"):
        said = machine.python(program, "build", cwd=root)
        assert said.code == 1 and "nothing was built" in said.text and "goldseam unlock" in said.text
        assert "Traceback" not in said.text
    assert snapshot(root / "site") == before


def test_without_a_keyring_the_way_out_is_init_or_the_lost_file(machine: Machine, root: Path) -> None:
    shutil.rmtree(root / ".goldseam")
    (root / "keyring.age").unlink()
    said = build(machine, root)
    assert said.code == 1 and "goldseam init" in said.text and "put it back" in said.text
    assert not (root / "site").exists()


def test_repository_and_passphrase_are_enough_on_another_machine(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    in_process(root)
    machine.git("init", "-q", cwd=root)
    machine.git("add", ".", cwd=root)
    assert machine.git("commit", "-qm", "pages", cwd=root).code == 0
    other = Machine(machine.root / "other")
    other.env()
    clone = other.root / "journal"
    assert other.git("clone", "-q", root, clone, cwd=other.root).code == 0
    assert "goldseam unlock" in build(other, clone).text
    unlocked = other.goldseam("unlock", "--passphrase-file", "-", cwd=clone, stdin=PASSPHRASE + "\n")
    assert unlocked.code == 0, unlocked.text
    assert build(other, clone).code == 0
    here, there = contents(unsealed(machine, root)), contents(unsealed(other, clone))
    assert here.keys() == there.keys()
    changed = {name for name in here if here[name] != there[name] and not name.endswith((".js", ".json"))}
    assert changed == set()


# Folders


FOLDERS = [
    ("site_dir", "entries", "entries"),
    ("site_dir", "entries/site", "entries"),
    ("site_dir", ".", ""),
    ("docs_dir", "entries", "entries"),
    ("docs_dir", ".", ""),
    ("site_dir", "site_templates/public/site", "docs_dir"),
    ("site_dir", "site_templates", "docs_dir"),
]


@pytest.mark.parametrize(("setting", "value", "named"), FOLDERS)
def test_folders_that_would_mix_private_and_published_are_refused(
    machine: Machine, root: Path, setting: str, value: str, named: str
) -> None:
    write(root / "entries", THREE)
    configure(root, setting, value)
    before = contents(root)
    said = build(machine, root)
    assert said.code == 1 and "Traceback" not in said.text
    assert setting in said.text and named in said.text
    assert contents(root) == before


def test_a_site_dir_with_foreign_files_is_refused_and_nothing_is_deleted(
    machine: Machine, root: Path
) -> None:
    write(root / "site", {"index.html": "my old page", "photos/one.jpg": b"\xff\xd8"})
    before = snapshot(root / "site")
    said = build(machine, root)
    assert said.code == 1 and "index.html" in said.text and "Nothing was deleted" in said.text
    assert snapshot(root / "site") == before


def test_one_foreign_file_in_a_sealed_site_is_enough(machine: Machine, root: Path) -> None:
    in_process(root)
    write(root / "site", {"vault/notes.txt": "mine"})
    before = snapshot(root / "site")
    said = build(machine, root)
    assert said.code == 1 and "vault/notes.txt" in said.text
    assert snapshot(root / "site") == before


def test_a_site_dir_elsewhere_is_sealed_too(machine: Machine, root: Path) -> None:
    configure(root, "site_dir", "../public")
    write(root / "entries", THREE)
    assert build(machine, root).code == 0
    assert (machine.root / "public" / "vault" / "manifest.age").is_file() and not (root / "site").exists()


def test_a_domain_name_is_carried_along_and_kept(root: Path) -> None:
    write(root / "site_templates" / "public", {"CNAME": "journal.example\n"})
    in_process(root)
    assert (root / "site" / "CNAME").read_text() == "journal.example\n"
    (root / "site_templates" / "public" / "CNAME").unlink()
    in_process(root)
    assert (root / "site" / "CNAME").read_text() == "journal.example\n"


# Changes


def test_a_build_without_a_change_writes_nothing(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    assert build(machine, root).code == 0
    before = snapshot(root / "site")
    said = build(machine, root, SOURCE_DATE_EPOCH=str(int(TODAY) + 3600))
    assert "othing ha" in said.text and " changed" in said.text
    assert snapshot(root / "site") == before


def test_a_change_in_one_entry_keeps_most_parts(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    assert build(machine, root).code == 0
    before = contents(root / "site")
    write(root / "entries", {"2026-02-02.md": "---\nmood: 6\n---\nSowed beans.\n"})
    assert build(machine, root, SOURCE_DATE_EPOCH=str(int(TODAY) + 60)).code == 0
    after = contents(root / "site")
    assert before.keys() <= after.keys(), "the parts of the last build are kept for one more"
    assert len(after.keys() - before.keys()) < 15
    assert "Sowed beans." in plain_text(unsealed(machine, root))


def test_a_deleted_entry_is_gone_from_the_next_site(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    in_process(root)
    (root / "entries" / "2026-02-02.md").unlink()
    in_process(root)
    assert "Sowed peas" not in plain_text(unsealed(machine, root))


# What is kept back


KEPT_BACK = {
    "offline": "---\noffline: true\ntags: [quartz]\n---\nheard by nobody\n",
    "draft": "---\ndraft: true\ntags: [quartz]\n---\nheard by nobody\n",
    "a letter": "---\nopen_on: 2026-03-02\ntags: [quartz]\n---\nheard by nobody\n",
}


@pytest.mark.parametrize("kind", sorted(KEPT_BACK))
def test_what_is_kept_back_is_in_no_page_and_no_index(machine: Machine, root: Path, kind: str) -> None:
    write(root / "entries", {**THREE, "2026-02-10.md": KEPT_BACK[kind]})
    in_process(root)
    everything = b"".join(contents(unsealed(machine, root)).values())
    assert b"Raked leaves" in everything
    assert b"heard by nobody" not in everything and b"quartz" not in everything


def test_a_letter_is_there_from_its_day_on(
    machine: Machine, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root / "entries", {**THREE, "2026-02-10.md": KEPT_BACK["a letter"]})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(TODAY) + int(ONE_DAY)))
    in_process(root)
    assert "heard by nobody" in plain_text(unsealed(machine, root))


# Other people's plugins


HOOK_FILE = """
def on_page_markdown(markdown, page, config, files):
    assert page.file.src_uri and config.site_name and files is not None
    return markdown.replace("{moon}", "full moon")

def on_page_content(html, page, config, files):
    return html + "<p class=added>added by a hook</p>"
"""


def test_hooks_and_plugins_see_the_entries(machine: Machine, root: Path) -> None:
    write(root, {"moon.py": HOOK_FILE})
    add_to_config(root, "hooks: [moon.py]")
    write(root / "entries", {"2026-02-04.md": "Under a {moon}.\n"})
    in_process(root)
    pages = pages_of(unsealed(machine, root))
    entry = [html for html in pages.values() if "Under a full moon." in html and "added by a hook" in html]
    assert len(entry) >= 1 and "{moon}" not in "".join(pages.values())


def test_a_template_that_leads_nowhere_is_no_trouble_of_the_disk(machine: Machine, root: Path) -> None:
    write(root / "site_templates" / "goldseam", {"home.html": '{% extends "nowhere.html" %}'})
    said = build(machine, root)
    assert said.code == 1 and "TemplateNotFound" in said.text and "disk" not in said.text
    assert "site_templates/goldseam/" in said.text


def test_any_markdown_extension_works(machine: Machine, root: Path) -> None:
    config = root / "mkdocs.yml"
    lines = "markdown_extensions:\n  - def_list\n  - pymdownx.mark\n  - toc: {permalink: true}\n"
    text = config.read_text(encoding="utf-8").replace("markdown_extensions:\n", lines)
    config.write_text(text, encoding="utf-8")
    write(root / "entries", {"2026-02-04.md": "## Peas\n\n==bright==\n\nterm\n:   meaning\n"})
    in_process(root)
    html = plain_text(unsealed(machine, root))
    assert "<mark>bright</mark>" in html and "<dd>meaning</dd>" in html and 'class="headerlink"' in html


def test_links_pictures_and_pages_lead_somewhere(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    in_process(root)
    plain = unsealed(machine, root)
    for route, html in pages_of(plain).items():
        for link in re.findall(r'(?:href|src)="(\.\.?/[^"#?]*)', html):
            target = (plain / route / link).resolve()
            assert target.exists(), f"{link} leads nowhere"


def test_a_site_in_another_folder_is_found_by_every_command(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, {"mkdocs.yml": config.replace("site_dir: site", "site_dir: 'public site'  # elsewhere")})
    in_process(root)
    assert Place(root).site == root / "public site" and not (root / "site").exists()
    said = machine.goldseam("verify", cwd=root)
    assert said.code == 0, said.text


def test_a_site_dir_that_is_inherited_is_found_too(root: Path) -> None:
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, {"shared/base.yml": config.replace("site_dir: site", "site_dir: public")})
    write(root, {"mkdocs.yml": "INHERIT: shared/base.yml\n"})
    in_process(root)
    assert Place(root).site == root / "public" and (root / "public" / "vault").is_dir()


def test_a_configuration_that_inherits_from_itself_ends(root: Path) -> None:
    write(root, {"mkdocs.yml": "INHERIT: mkdocs.yml\n"})
    assert Place(root).site == root / "site"


@pytest.mark.parametrize("left", ["nothing", "a link that leads nowhere"])
def test_without_the_entries_the_last_site_stays(machine: Machine, root: Path, left: str) -> None:
    write(root / "entries", THREE)
    assert build(machine, root).code == 0
    before = contents(root / "site")
    (root / "entries").rename(root / "taken away")
    if left != "nothing":
        (root / "entries").symlink_to(root / "not mounted")
    for command in ("build", "check"):
        said = machine.goldseam(command, cwd=root)
        assert said.code == 1 and "entries is not there" in said.text and "Put the folder back" in said.text
    assert contents(root / "site") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_nobody_may_look_into_stops_no_build(machine: Machine, root: Path) -> None:
    (root / "closed").mkdir(mode=0)
    said = build(machine, root)
    (root / "closed").chmod(0o700)
    assert said.code == 0, said.text


def test_a_site_under_another_name_is_not_taken_for_a_cause_to_render_again(root: Path) -> None:
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, {"mkdocs.yml": config.replace("site_dir: site", "site_dir: public")})
    before = surroundings(Place(root), {})
    in_process(root)
    assert surroundings(Place(root), {}) == before


def test_a_second_build_is_refused_before_it_reads_anything(machine: Machine, root: Path) -> None:
    write(root / "entries", THREE)
    with handover.alone(Place(root)):
        said = build(machine, root)
    assert said.code == 1 and "Another build of this journal is running" in said.text
    assert "Wait until it is done" in said.text and not (root / "site").exists()
    assert build(machine, root).code == 0


def test_the_count_of_entries_read_has_those_that_are_kept_back(machine: Machine, root: Path) -> None:
    write(root / "entries", {**THREE, "2026-02-03.md": "---\noffline: true\n---\nMine.\n"})
    assert "3 entries read" in build(machine, root).text


# Another host, another engine


def test_gh_deploy_publishes_the_sealed_site_and_nothing_else(machine: Machine, root: Path) -> None:
    told = life(seed=5, entries=2)
    write(root / "entries", told.files)
    bare = machine.root / "bare.git"
    machine.git("init", "-q", "--bare", bare, cwd=machine.root)
    machine.git("init", "-q", "-b", "main", cwd=root)
    assert install(Place(root)) is None
    machine.git("add", ".", cwd=root)
    machine.git("commit", "-qm", "pages", cwd=root)
    machine.git("remote", "add", "origin", bare, cwd=root)
    said = machine.python("mkdocs", "gh-deploy", cwd=root)
    assert said.code == 0, said.text
    assert machine.git("branch", "--list", cwd=bare).text.split() == ["gh-pages"]
    published = machine.root / "published"
    machine.git("clone", "-q", "-b", "gh-pages", bare, published, cwd=machine.root)
    shutil.rmtree(published / ".git")
    assert contents(published) == contents(root / "site")
    assert Search(told.birds.kept).in_tree(published) == {}
    assert {name for name in contents(published) if name not in SITE_NAMES and ".age" not in name} == set()


def test_the_sample_builds_unchanged_under_properdocs_and_is_sealed(machine: Machine) -> None:
    root = journal(machine, "sample")
    shutil.copytree(shipped.sample() / "entries", root / "entries", dirs_exist_ok=True)
    shutil.copyfile(shipped.sample() / "mkdocs.yml", root / "mkdocs.yml")
    said = machine.python("properdocs", "build", "-f", "mkdocs.yml", cwd=root)
    assert said.code == 0, said.text
    assert re.search(r"\d{3} entries read", said.text)
    site = contents(root / "site")
    assert {name for name in site if name not in SITE_NAMES and not name.endswith(".age")} == set()
    assert not any(b"choir on Thursdays" in data for name, data in site.items() if name.endswith(".age"))


def test_a_process_that_served_seals_its_next_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.commands.serve import serve
    from mkdocs.livereload import LiveReloadServer

    write(root / "entries", THREE)
    monkeypatch.setattr(LiveReloadServer, "serve", lambda *_, **__: None)
    serve(str(root / "mkdocs.yml"))
    in_process(root)
    site = contents(root / "site")
    assert "vault/manifest.age" in site and not any(b"Raked leaves" in data for data in site.values())


def test_the_passphrase_is_in_no_message(machine: Machine, root: Path) -> None:
    file = passphrase_file(machine)
    for said in (
        build(machine, root),
        machine.goldseam("unlock", "--passphrase-file", file, cwd=root),
        machine.goldseam("unseal", "site", "--passphrase-file", file, cwd=root),
    ):
        assert said.code == 0 and not any(word in said.text for word in PASSPHRASE.split())
