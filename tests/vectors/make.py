"""Makes the vectors that Python and the viewer both read: `python tests/vectors/make.py`.

Keys and salts are fresh each time, so a new run changes every sealed file. Run it when the format
changes, and never otherwise.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import random
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from goldseam.vault import age, blobs, keyfile, keyring, manifest, routes, secrets
from goldseam.vault.seal import Sealable, seal

HERE = Path(__file__).parent
PASSPHRASE = "moth lantern rivet plum harbour sable"
BUILT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
WORK = 10
DAMAGED = "damaged-keyring"
DOMAIN = b"goldseam manifest 1\n"
SCRIPT = "sha256-" + base64.b64encode(hashlib.sha256(b"an inline script").digest()).decode()

Case = dict[str, Any]


def main() -> None:
    for folder in ("vault", "keyring", "manifest", "part"):
        shutil.rmtree(HERE / folder, ignore_errors=True)
    author, other = keyring.create(), keyring.create()
    site_cases = sites(author)
    index = {
        "note": "Test vectors. The keys in here open nothing but these files.",
        "passphrase": PASSPHRASE,
        "site": author.keyring.site,
        "identity": author.keyring.identity,
        "verify": base64.b64encode(author.keyring.verify).decode(),
        "cases": [*site_cases, *keyrings(author), *key_files(author.keyring), *manifests(author, other)],
        "padme": [[length, blobs.padme(length)] for length in LENGTHS],
        "routes": route_table(author.routes),
        "safe_routes": {"safe": SAFE, "unsafe": UNSAFE},
    }
    text = json.dumps(index, indent=1, ensure_ascii=False) + "\n"
    (HERE / "vectors.json").write_text(text, encoding="utf-8")


LENGTHS = [*range(34), 100, 1000, 4095, 4096, 4097, 65_535, 65_537, 1_000_000, 1_048_575, 1_048_576]
SAFE = ["", "a/", "a/b.css", "été/x.png", "a..b", "assets/javascripts/bundle.min.js", ".hidden"]
UNSAFE = ["/", "/a", "..", "../a", "a/../b", "a//b", "./a", "a/.", "a\\b", "a\nb", "a/..", "a//"]


def plain_files(author: keyring.AuthorKeyring) -> list[Sealable]:
    """Invented pages and one of each kind of file: text, script, nothing, random, a sound in two parts."""
    noise = random.Random(20260301).randbytes
    page = "<!doctype html><meta charset=utf-8><title>Journal</title><main><h1>{}</h1><p>{}</main>"
    day = routes.page_route(author.routes, "entry", "2026-02-28-the-lake.md")
    lake = page.format("28 February", "Walked to the lake with Edda. The ice is nearly gone. " * 40)
    return [
        Sealable(
            "", "text/html; charset=utf-8", page.format("Home", f"<a href={day}>28 February</a>").encode()
        ),
        Sealable(day, "text/html; charset=utf-8", lake.encode()),
        Sealable("assets/javascripts/bundle.js", "text/javascript", b"'use strict';" * 50, script=True),
        Sealable("assets/empty.txt", "text/plain", b""),
        Sealable("assets/pictures/été.png", "image/png", noise(3000)),
        Sealable("assets/lake.ogg", "audio/ogg", noise(1024 * 1024 + 1000)),
        Sealable("search/search_index.json", "application/json", json.dumps(list(range(3000))).encode()),
    ]


def sites(author: keyring.AuthorKeyring) -> list[Case]:
    files = plain_files(author)
    with tempfile.TemporaryDirectory() as private:
        os.environ["XDG_STATE_HOME"] = private
        built = secrets.build_secrets(author, PASSPHRASE, WORK)
        shell = {"index.html": b"<!doctype html><title>A test vector</title>\n"}
        options: dict[str, Any] = {"scripts": [SCRIPT], "memory": Path(private, "memory"), "now": BUILT}
        seal(files, shell, Path(private, "site"), built, **options)
        shutil.copytree(Path(private, "site", "vault"), HERE / "vault")
    found = manifest.open_manifest((HERE / "vault/manifest.age").read_bytes(), author.keyring)
    return site_cases(found, files, author)


def site_cases(found: manifest.Manifest, files: list[Sealable], author: keyring.AuthorKeyring) -> list[Case]:
    base: Case = {"kind": "site", "passphrase": PASSPHRASE}
    expected = {item.route: expect(item) for item in files}
    sequence = {"sequence": found.sequence, "built": "2026-03-01T09:30:00Z", "scripts": list(found.scripts)}
    opens = {**base, "name": "a whole site", "result": "opens", "files": expected, **sequence}
    older = {"warning": "older-manifest", "highest_seen": found.sequence + 1}
    return [
        opens,
        {**base, "name": "a site older than one seen before", "result": "opens", "files": expected, **older},
        {**opens, "name": "spaces and another Unicode form around it", "passphrase": f"\u2003{PASSPHRASE}\n"},
        *part_cases(base, found, author),
    ]


def part_cases(base: Case, found: manifest.Manifest, author: keyring.AuthorKeyring) -> list[Case]:
    """One blob of the site put away or exchanged; `read` is the route that must then be refused."""
    home, sound = found.files[""].parts[0], found.files["assets/lake.ogg"].parts
    blob = (HERE / f"vault/{home.name}.age").read_bytes()
    other = (HERE / f"vault/{found.files['search/search_index.json'].parts[0].name}.age").read_bytes()
    bad = {
        "one bit flipped": flip(blob, -20),
        "cut short": blob[:-1],
        "emptied": b"",
        "exchanged for another blob of the site": other,
        "the same page sealed again": age.encrypt(b"x" * 400, author.recipient),
    }
    cases: list[Case] = [
        {**base, "name": f"a blob {name}", "replace": {f"vault/{home.name}.age": put("part", name, data)},
         "read": "", "result": "refused", "reason": "altered-part"}
        for name, data in bad.items()
    ]  # fmt: skip
    keys = [
        "vault/keyring.json",
        *(f"vault/keyring/{path.name}" for path in HERE.glob("vault/keyring/*")),
    ]
    gone: list[tuple[str, list[str], Case, str]] = [
        ("a blob gone", [f"vault/{home.name}.age"], {"read": ""}, "missing-part"),
        ("half a sound gone", [f"vault/{sound[1].name}.age"], {"read": "assets/lake.ogg"}, "missing-part"),
        ("the manifest gone", ["vault/manifest.age"], {}, "missing-manifest"),
        ("the keyring gone", keys, {}, "missing-keyring"),
    ]
    for name, without, read, reason in gone:
        cases.append(outcome({**base, "name": name, "without": without, **read}, reason))
    return cases


def keyrings(author: keyring.AuthorKeyring) -> list[Case]:
    ring = author.keyring
    good = keyring.lock(ring, PASSPHRASE, WORK)
    fields = json.loads(ring.to_bytes())
    nameless = {key: value for key, value in fields.items() if key != "identity"}
    short = {**fields, "verify": base64.b64encode(bytes(31)).decode()}
    not_json = age.encrypt_with_passphrase(b"{" + b" " * 1023, PASSPHRASE, WORK)
    table: list[tuple[str, bytes, str]] = [
        ("a keyring of work factor 12", keyring.lock(ring, PASSPHRASE, 12), ""),
        ("fields that nobody knows yet", wrap({**fields, "later": [1]}), ""),
        ("a work factor of 22", good.replace(b" 10\n", b" 22\n", 1), "too-much-work"),
        ("a work factor of 999", good.replace(b" 10\n", b" 999\n", 1), "too-much-work"),
        ("a work factor with a leading zero", good.replace(b" 10\n", b" 010\n", 1), DAMAGED),
        ("a payload with one bit flipped", flip(good, -20), DAMAGED),
        ("a payload cut short", good[:-1], DAMAGED),
        ("half a header", good[:60], DAMAGED),
        ("nothing at all", b"", DAMAGED),
        ("a web page", b"<!doctype html><title>Not found</title>", DAMAGED),
        ("two scrypt stanzas", twice(good), DAMAGED),
        ("sealed to a recipient", age.encrypt(ring.to_bytes(), author.recipient), DAMAGED),
        ("a newer format", wrap({**fields, "goldseam": 2}), "newer-format"),
        ("not JSON", not_json, DAMAGED),
        ("no identity", wrap(nameless), DAMAGED),
        ("a verify key of 31 bytes", wrap(short), DAMAGED),
        ("the keyring of the author", keyring.lock(author, PASSPHRASE, WORK), DAMAGED),
    ]
    composed = keyring.lock(ring, "été ﬁn", WORK)
    said = [
        ("a passphrase in another Unicode form", composed, "e\u0301te\u0301 fin ", ""),
        ("another passphrase", good, PASSPHRASE + "s", "wrong-passphrase"),
        ("an empty passphrase", good, "", "wrong-passphrase"),
    ]
    return [
        outcome({"kind": "keyring", **named("keyring", name, data), "passphrase": words}, reason)
        for name, data, words, reason in [*said, *((one[0], one[1], PASSPHRASE, one[2]) for one in table)]
    ]


def key_files(ring: keyring.Keyring) -> list[Case]:
    """A keyring under a passphrase with a key file, opened with it, without it, and with another."""
    folder = HERE / "keyring"
    (folder / "key-file.bin").write_bytes(bytes(range(256)))
    (folder / "another-key-file.bin").write_bytes(bytes(range(255)))
    words = keyfile.joined(f"  {PASSPHRASE} ", keyfile.digest_of(folder / "key-file.bin"))
    sealed = named("keyring", "a passphrase with a key file", keyring.lock(ring, words, WORK))
    ways = [("key-file.bin", ""), ("another-key-file.bin", "wrong-passphrase"), ("", "wrong-passphrase")]
    return [
        outcome(
            {"kind": "keyring", **sealed, "name": f"{sealed['name']}: {file or 'left out'}"}
            | ({"key_file": f"keyring/{file}"} if file else {})
            | {"passphrase": f"{PASSPHRASE}  "},
            reason,
        )
        for file, reason in ways
    ]


def manifests(author: keyring.AuthorKeyring, other: keyring.AuthorKeyring) -> list[Case]:
    good = manifest.open_manifest((HERE / "vault/manifest.age").read_bytes(), author.keyring)
    few = replace(good, files={"": good.files[""]})
    sealed = manifest.seal_manifest(few, author.signing, author.recipient)
    signed = gzip_start(age.decrypt(sealed, author.keyring.identity))
    body = signed.split(b"\n", 1)[1]
    later = json.loads(body) | {"later": {"x": 1}, "expires": [{"route": "", "after": "later"}]}
    to_author = author.recipient
    table: list[tuple[str, bytes, str]] = [
        ("a small manifest", sealed, ""),
        ("unknown fields", signed_body(later, author), ""),
        ("one bit flipped", flip(sealed, -20), "damaged-manifest"),
        ("cut short", sealed[:-1], "damaged-manifest"),
        ("nothing at all", b"", "damaged-manifest"),
        ("not gzip", age.encrypt(signed, to_author), "damaged-manifest"),
        ("a bomb of 65 MiB", age.encrypt(bomb(), to_author), "damaged-manifest"),
        ("no signature", age.encrypt(gzip.compress(body), to_author), "damaged-manifest"),
        ("one letter of the body changed", rewrapped(signed[:-2] + b" }", to_author), "forged-manifest"),
        ("signed by somebody else", manifest.seal_manifest(few, other.signing, to_author), "forged-manifest"),
        ("signed without the domain", undomained(body, author), "forged-manifest"),
        ("sealed to another site's recipient", manifest.seal_manifest(few, author.signing, other.recipient),
         "other-site"),
        ("another site's id", manifest.seal_manifest(replace(few, site=other.keyring.site), author.signing,
         to_author), "other-site"),
        ("a newer format", signed_body(json.loads(body) | {"goldseam": 2}, author), "newer-format"),
        ("a blob's name that leads elsewhere", signed_body(elsewhere(body), author), "damaged-manifest"),
        ("a codec that nobody knows", signed_body(other_codec(body), author), "damaged-manifest"),
    ]  # fmt: skip
    return [
        outcome({"kind": "manifest", **named("manifest", name, data)}, reason) for name, data, reason in table
    ]


def route_table(key: bytes) -> Case:
    named = [("entry", "2026-02-28-the-lake.md"), ("entry", ""), ("tag", "people/Edda"), ("tag", "été")]
    rows = [[kind, text, routes.page_route(key, kind, text)] for kind, text in named]
    return {"key": base64.b64encode(key).decode(), "cases": rows}


def expect(item: Sealable) -> Case:
    data = item.data() if callable(item.data) else item.data
    sha256 = base64.b64encode(hashlib.sha256(data).digest()).decode()
    return {"type": item.media_type, "length": len(data), "sha256": sha256, "script": item.script}


def outcome(case: Case, reason: str) -> Case:
    return {**case, "result": "refused", "reason": reason} if reason else {**case, "result": "opens"}


def named(folder: str, name: str, data: bytes) -> Case:
    return {"name": name, "file": put(folder, name, data)}


def put(folder: str, name: str, data: bytes) -> str:
    path = HERE / folder / f"{name.replace(' ', '-').replace(chr(39), '')}.age"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return f"{folder}/{path.name}"


def wrap(fields: Mapping[str, Any]) -> bytes:
    plain = json.dumps(fields).encode()
    return age.encrypt_with_passphrase(plain + b" " * (-len(plain) % 1024), PASSPHRASE, WORK)


def flip(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def twice(data: bytes) -> bytes:
    start, end = data.index(b"-> "), data.index(b"--- ")
    return data[:start] + data[start:end] * 2 + data[end:]


def gzip_start(padded: bytes) -> bytes:
    return blobs.gunzip(padded, manifest.MOST)


def rewrapped(signed: bytes, recipient: str) -> bytes:
    return age.encrypt(blobs.padded(blobs.gzip(signed)), recipient)


def signed_body(fields: Mapping[str, Any], author: keyring.AuthorKeyring, domain: bytes = DOMAIN) -> bytes:
    body = json.dumps(fields).encode()
    return rewrapped(manifest.signature(author.signing, body, domain) + b"\n" + body, author.recipient)


def undomained(body: bytes, author: keyring.AuthorKeyring) -> bytes:
    return signed_body(json.loads(body), author, b"")


def elsewhere(body: bytes) -> Case:
    fields: Case = json.loads(body)
    fields["files"][""]["parts"][0][0] = "../../../keyring"
    return fields


def other_codec(body: bytes) -> Case:
    fields: Case = json.loads(body)
    fields["files"][""]["codec"] = "br"
    return fields


def bomb() -> bytes:
    """The start of a good line, then white space without an end."""
    return gzip.compress(b"A" * 88 + b"\n" + b" " * (65 * 1024 * 1024), mtime=0)


if __name__ == "__main__":
    main()
