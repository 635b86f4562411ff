"""The vectors that Python and the viewer share: what opens, and what is refused with which reason."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from goldseam.vault import blobs, keyfile, keyring, manifest, routes
from goldseam.vault.open import OpenSite, open_site
from goldseam.vault.refusals import Refused

VECTORS = Path(__file__).parent.parent / "vectors"
INDEX: dict[str, Any] = json.loads((VECTORS / "vectors.json").read_text(encoding="utf-8"))
CASES = {f"{case['kind']}: {case['name']}": case for case in INDEX["cases"]}
REASONS = {
    "wrong-passphrase",
    "damaged-keyring",
    "too-much-work",
    "newer-format",
    "forged-manifest",
    "other-site",
    "missing-keyring",
    "missing-manifest",
    "missing-part",
    "altered-part",
    "damaged-manifest",
}


def open_case(case: dict[str, Any], scratch: Path) -> OpenSite | None:
    if case["kind"] == "keyring":
        keyring.unlock_site((VECTORS / case["file"]).read_bytes(), words_of(case))
        return None
    if case["kind"] == "manifest":
        ring = keyring.Keyring(INDEX["site"], INDEX["identity"], base64.b64decode(INDEX["verify"]))
        manifest.open_manifest((VECTORS / case["file"]).read_bytes(), ring)
        return None
    site = open_site(changed(case, scratch), case["passphrase"], highest_seen=case.get("highest_seen", 0))
    if "read" in case:
        site.read(case["read"])
    return site


def words_of(case: dict[str, Any]) -> str:
    if "key_file" not in case:
        return str(case["passphrase"])
    return keyfile.joined(case["passphrase"], keyfile.digest_of(VECTORS / case["key_file"]))


def changed(case: dict[str, Any], scratch: Path) -> Path:
    copy = scratch / "site"
    shutil.copytree(VECTORS / "vault", copy / "vault")
    for name in case.get("without", []):
        (copy / name).unlink()
    for name, instead in case.get("replace", {}).items():
        shutil.copyfile(VECTORS / instead, copy / name)
    return copy


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["result"] == "refused"])
def test_a_bad_vector_is_refused_with_its_reason(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        open_case(CASES[name], tmp_path)
    assert refusal.value.code == CASES[name]["reason"]
    assert refusal.value.message and refusal.value.hint


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["result"] == "opens"])
def test_a_good_vector_opens_with_every_byte(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    site = open_case(case, tmp_path)
    if site is None:
        return
    assert set(site.files) == set(case["files"])
    for route, said in case["files"].items():
        data = site.read(route)
        assert base64.b64encode(hashlib.sha256(data).digest()).decode() == said["sha256"]
        file = site.files[route]
        assert (file.type, file.length, file.script) == (said["type"], len(data), said["script"])
    assert site.older == (case.get("warning") == "older-manifest")
    assert bool(site.warnings) == site.older


def test_a_site_tells_when_it_was_built_and_which_scripts_may_run(tmp_path: Path) -> None:
    case = CASES["site: a whole site"]
    found = open_site(changed(case, tmp_path), case["passphrase"]).manifest
    assert found.sequence == case["sequence"]
    assert found.built.isoformat() == case["built"].replace("Z", "+00:00")
    assert list(found.scripts) == case["scripts"]


def test_every_reason_has_a_vector() -> None:
    assert {case["reason"] for case in CASES.values() if "reason" in case} == REASONS


def test_padme_sizes_are_those_of_the_table() -> None:
    assert [[length, blobs.padme(length)] for length, _ in INDEX["padme"]] == INDEX["padme"]


def test_routes_are_those_of_the_table() -> None:
    key = base64.b64decode(INDEX["routes"]["key"])
    for kind, text, route in INDEX["routes"]["cases"]:
        assert routes.page_route(key, kind, text) == route


@pytest.mark.parametrize("route", INDEX["safe_routes"]["safe"])
def test_an_ordinary_route_may_be_written(route: str) -> None:
    assert routes.is_safe(route)


@pytest.mark.parametrize("route", INDEX["safe_routes"]["unsafe"])
def test_a_route_that_leads_elsewhere_may_not(route: str) -> None:
    assert not routes.is_safe(route)
