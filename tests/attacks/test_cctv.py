"""The age project's own test vectors through every reader; where one does otherwise, a list says why."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from goldseam.errors import GoldseamError
from goldseam.vault import age
from reliability import Tally

LIST = json.loads(Path(__file__).with_name("cctv.json").read_text(encoding="utf-8"))
READERS: dict[str, dict[str, list[str]]] = LIST["readers"]

ANYBODY = age.new_identity()
"""For vectors that are broken before any key matters."""


@dataclass(frozen=True)
class Vector:
    """`expect` is `success`, or how it fails; `payload` the SHA-256 of what is in it."""

    expect: str
    payload: str
    passphrase: str | None
    identities: tuple[str, ...]
    file: bytes


def read(raw: bytes) -> Vector:
    head, _, file = raw.partition(b"\n\n")
    lines = [line.partition(": ")[::2] for line in head.decode().split("\n")]
    said = dict(lines)
    identities = tuple(value for key, value in lines if key == "identity") or (ANYBODY,)
    file = zlib.decompress(file) if "compressed" in said else file
    return Vector(said["expect"], said.get("payload", ""), said.get("passphrase"), identities, file)


def by_pyrage(vector: Vector) -> bytes:
    if vector.passphrase is not None:
        return bytes(pyrage.passphrase.decrypt(vector.file, vector.passphrase))
    found = [pyrage.x25519.Identity.from_str(identity) for identity in vector.identities]
    return bytes(pyrage.decrypt(vector.file, found))


def by_goldseam(vector: Vector) -> bytes:
    if vector.passphrase is not None:
        return age.decrypt_with_passphrase(vector.file, vector.passphrase)
    return age.decrypt(vector.file, vector.identities[0])


REFUSALS = (GoldseamError, age.NoKey, pyrage.DecryptError, pyrage.IdentityError)


def tried(reader: Callable[[Vector], bytes], name: str, vector: Vector, known: dict[str, list[str]]) -> str:
    if known.get(name, [""])[0] == "skipped":
        return "skipped"
    try:
        return hashlib.sha256(reader(vector)).hexdigest()
    except REFUSALS:
        return "refused"


def node(program: Path, *more: str) -> dict[str, object]:
    done = subprocess.run(["node", str(program), *more], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def vectors(viewer_tests: Path) -> dict[str, Vector]:
    found = node(viewer_tests / "cctv.mjs", "--vectors")
    return {name: read(base64.b64decode(str(text))) for name, text in found.items()}


@pytest.fixture(scope="module")
def answers(vectors: dict[str, Vector], viewer_tests: Path) -> dict[str, dict[str, str]]:
    """Reader and vector to `refused`, `skipped` or the SHA-256 of what was opened."""
    python = {"pyrage": by_pyrage, "Goldseam, Python": by_goldseam}
    found = {
        reader: {name: tried(do, name, vector, READERS[reader]) for name, vector in vectors.items()}
        for reader, do in python.items()
    }
    return found | node(viewer_tests / "cctv.mjs")  # type: ignore[operator]


def agrees(vector: Vector, answer: str, known: list[str] | None) -> bool:
    """Whether a reader did as the vector says, or as the list says of this reader."""
    wanted = known[0] if known else "opens" if vector.expect == "success" else "refuses"
    if wanted == "opens":
        return answer not in ("refused", "skipped") and vector.payload in ("", answer)
    return answer == {"refuses": "refused", "skipped": "skipped"}[wanted]


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_does_with_every_vector_as_the_vector_or_the_list_says(
    vectors: dict[str, Vector], answers: dict[str, dict[str, str]], reader: str, tally: Tally
) -> None:
    known = READERS[reader]
    assert len(vectors) == LIST["vectors"]
    said = answers[reader]
    assert [name for name, one in vectors.items() if not agrees(one, said[name], known.get(name))] == []
    tally("vectors", reader, tried=len(vectors), otherwise=len(known))


def test_what_pyrage_forgives_our_own_look_at_the_header_refuses(
    vectors: dict[str, Vector], answers: dict[str, dict[str, str]]
) -> None:
    forgiven = {name for name, (does, _) in READERS["pyrage"].items() if does in ("opens", "skipped")}
    assert forgiven and all(vectors[name].expect != "success" for name in forgiven)
    assert {answers["Goldseam, Python"][name] for name in forgiven} == {"refused"}
    assert {answers["Goldseam, browser"][name] for name in forgiven} == {"refused"}


def test_nothing_that_must_be_refused_is_opened_by_goldseam(
    vectors: dict[str, Vector], answers: dict[str, dict[str, str]]
) -> None:
    for reader in ("Goldseam, Python", "Goldseam, browser"):
        for name, vector in vectors.items():
            opened = answers[reader][name] != "refused"
            assert not opened or vector.expect == "success", name


def test_every_deviation_is_of_a_vector_that_exists_and_has_its_reason(vectors: dict[str, Vector]) -> None:
    for known in READERS.values():
        for name, (what, reason) in known.items():
            assert name in vectors and what in ("opens", "refuses", "skipped") and len(reason) > 20
