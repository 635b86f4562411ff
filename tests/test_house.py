"""The rooms of the house: who may import whom, which library has which door."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins" / "goldseam"

# A stage imports stages to its left. Single modules carry the line from one stage to the next.
MAY_IMPORT = {
    "errors": set(),
    "shipped": set(),
    "progress": set(),
    "journal": {"errors"},
    "analysis": {"journal", "errors"},
    "prompts": {"journal", "analysis", "errors", "shipped"},
    "guidance": {"journal", "analysis", "prompts", "errors", "shipped"},
    "pages": {"journal", "analysis", "prompts", "guidance", "errors"},
    "search": {"pages"},
    "writing": {"journal", "prompts", "place", "errors"},
    "company": {"guidance", "settings", "place", "shipped"},
    "hearing": {"guidance", "journal", "noticing", "writing", "place"},
    "edits": {"guidance", "journal", "place"},
    "noticing": {"corrections", "edits", "guidance", "journal", "settings", "place", "errors"},
    "settings": {"journal", "writing", "place", "errors"},
    "vault": {"errors"},
    "sealedgit": {"journal", "vault", "errors"},
    "doctor": {"vault", "sealedgit", "tested", "errors"},
}
ONLY_AT = {
    "mkdocs": {"config.py", "plugin.py"},
    "material": {"config.py", "plugin.py"},
    "click": {"cli"},
    "rich": {"cli"},
    "frontmatter": {"journal"},
    "yaml": {"journal", "prompts", "guidance", "analysis", "settings.py", "corrections.py"},
    "markdown": {"rendering.py", "markup.py"},
    "pyrage": {"vault"},
    "cryptography": {"vault"},
    "watchdog": {"watching.py"},
    "zxcvbn": {"vault"},
    "platformdirs": {"vault"},
    "scipy": {"analysis", "guidance"},
    "jinja2": {"fragments.py", "bytecode.py", "shell.py", "pages"},
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


@cache
def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            module = node.module or ""
            found |= {f"{module}.{name.name}" for name in node.names} if module == "goldseam" else {module}
    return found


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("stage", sorted(MAY_IMPORT))
def test_a_stage_imports_only_stages_to_its_left(stage: str) -> None:
    allowed = MAY_IMPORT[stage] | {stage}
    for path in modules():
        if room(path).removesuffix(".py") == stage:
            rooms = {name.split(".")[1] for name in imports(path) if name.startswith("goldseam.")}
            assert rooms <= allowed, f"{path.relative_to(PACKAGE)} imports {sorted(rooms - allowed)}"


@pytest.mark.parametrize("library", sorted(ONLY_AT))
def test_a_library_has_one_door(library: str) -> None:
    users = {room(path) for path in modules() if any(n.split(".")[0] == library for n in imports(path))}
    assert users <= ONLY_AT[library], f"{library} is imported in {sorted(users - ONLY_AT[library])}"


def test_every_module_opens_with_a_sentence() -> None:
    for path in modules():
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert doc and doc.split("\n")[0].endswith((".", ":")), f"{path} has no opening sentence"


def test_what_benchmarks_import_is_installed_with_the_rest() -> None:
    """Otherwise `make pictures` or `make bench` stops on a fresh machine."""
    bench = sorted((ROOT / "bench").glob("*.py"))
    named = {name.split(".")[0] for path in bench for name in imports(path)}
    others = named - set(sys.stdlib_module_names) - {path.stem for path in bench} - {"goldseam"}
    pinned = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines()}
    known = packages_distributions()
    assert {each for each in others if not {d.lower() for d in known.get(each, [])} & pinned} == set()


def test_no_key_no_built_bundle_and_no_site_is_tracked() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():
        assert not name.startswith(("plugins/goldseam/_viewer/", ".goldseam/")), name
        assert "site" not in name.split("/"), name
        assert not name.endswith((".age-key", ".pyc")) and "node_modules/" not in name, name
        assert not (name.endswith(".age") and not name.startswith("tests/vectors/")), name


def test_the_lock_file_names_no_download_address() -> None:
    assert '"resolved": "http' not in (ROOT / "viewer" / "package-lock.json").read_text(encoding="utf-8")
