"""What is done to a sealed site: each deed spoils a copy of it, as the table `corpus.yml` says."""

from __future__ import annotations

import base64
import gzip
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from browser.sealed_host import DAY, NEXT, PASSPHRASE, Writer
from goldseam.vault import age, blobs, keyring, manifest, secrets

QUICK = 10
MIB = 1024 * 1024
TABLE = yaml.safe_load(Path(__file__).with_name("corpus.yml").read_text(encoding="utf-8"))
_PAGE = b"<!doctype html><title>Not found</title><h1>404</h1>"
_ROUTES = {"page": DAY, "other": NEXT, "sound": "media/lake.wav", "text": "media/built.txt"}


@dataclass(frozen=True)
class Attack:
    """One line of the table; `answer` is what a reader must say."""

    name: str
    deed: str
    told: tuple[str | int, ...]
    answer: str
    read: str
    python: str
    quick: bool

    @property
    def before_any_page(self) -> bool:
        """Whether the site as a whole is refused, and not one page of it."""
        return not self.answer.endswith("-part") and self.answer not in ("opens", "older")


ATTACKS = tuple(
    Attack(
        one["name"],
        one["deed"],
        tuple(one["with"]),
        one["answer"],
        one.get("read", DAY),
        one.get("python", one["answer"]),
        one.get("quick", False),
    )
    for one in TABLE["attacks"]
)
WORDS: dict[str, tuple[str, str]] = {reason: tuple(words) for reason, words in TABLE["words"].items()}
"""Reason to (what Python says, the heading or line that the browser shows)."""


@dataclass(frozen=True)
class Scene:
    """A site, an earlier build of it, and somebody else's under the same passphrase; all invented."""

    folder: Path
    author: keyring.AuthorKeyring
    stranger: keyring.AuthorKeyring

    @property
    def mine(self) -> Path:
        return self.folder / "mine"

    @property
    def newest(self) -> int:
        return self.list_of("mine", self.author).sequence

    def list_of(self, site: str, author: keyring.AuthorKeyring) -> manifest.Manifest:
        data = (self.folder / site / "vault/manifest.age").read_bytes()
        return manifest.open_manifest(data, author.keyring)

    def file(self, said: str) -> Path:
        """The place of a file below its site: `page`, `sound 1`, `older:manifest`."""
        whose, _, role = said.rpartition(":")
        site = whose or "mine"
        if role in ("manifest", "list"):
            return Path(f"vault/{'manifest.age' if role == 'manifest' else 'keyring.json'}")
        if role == "keyring":
            return next((self.folder / site / "vault/keyring").iterdir()).relative_to(self.folder / site)
        name, _, part = role.partition(" ")
        listed = self.list_of(site, self.stranger if site == "theirs" else self.author)
        return Path(f"vault/{listed.files[_ROUTES[name]].parts[int(part or 0)].name}.age")

    def bytes_of(self, said: str) -> bytes:
        return (self.folder / (said.rpartition(":")[0] or "mine") / self.file(said)).read_bytes()

    def spoilt(self, attack: Attack, copy: Path) -> Path:
        """A copy of the site after the attack."""
        shutil.copytree(self.mine, copy)
        DEEDS[attack.deed](self, copy, *attack.told)
        return copy


def scene(folder: Path) -> Scene:
    """Seal the three sites."""
    author, stranger = keyring.create(), keyring.create()
    mine = Writer(folder / "mine", folder / "memory", secrets.build_secrets(author, PASSPHRASE, QUICK))
    mine.build()
    shutil.copytree(mine.folder, folder / "older")
    mine.build(later=3600)
    found = secrets.build_secrets(stranger, PASSPHRASE, QUICK)
    Writer(folder / "theirs", folder / "their-memory", found).build()
    return Scene(folder, author, stranger)


Deed = Callable[..., None]
DEEDS: dict[str, Deed] = {}


def deed(done: Deed) -> Deed:
    DEEDS[done.__name__] = done
    return done


@deed
def flip(scene: Scene, site: Path, role: str, at: int) -> None:
    data = bytearray(scene.bytes_of(role))
    data[at] ^= 1
    (site / scene.file(role)).write_bytes(data)


@deed
def respell(scene: Scene, site: Path, role: str, at: int) -> None:
    """Another letter in the place of one, where a flipped bit may leave no letter at all."""
    data = bytearray(scene.bytes_of(role))
    data[at] = ord("B" if data[at] == ord("A") else "A")
    (site / scene.file(role)).write_bytes(data)


@deed
def cut(scene: Scene, site: Path, role: str, to: int) -> None:
    (site / scene.file(role)).write_bytes(scene.bytes_of(role)[:to])


@deed
def grow(scene: Scene, site: Path, role: str, by: str) -> None:
    (site / scene.file(role)).write_bytes(scene.bytes_of(role) + by.encode())


@deed
def swap(scene: Scene, site: Path, one: str, other: str) -> None:
    put(scene, site, one, other)
    put(scene, site, other, one)


@deed
def put(scene: Scene, site: Path, source: str, role: str) -> None:
    (site / scene.file(role)).write_bytes(scene.bytes_of(source))


@deed
def double(scene: Scene, site: Path, role: str) -> None:
    (site / scene.file(role)).write_bytes(scene.bytes_of(role) * 2)


@deed
def rename(scene: Scene, site: Path, role: str) -> None:
    (site / scene.file(role)).rename(site / f"vault/{'a' * 24}.age")


@deed
def armor(scene: Scene, site: Path, role: str) -> None:
    lines = base64.encodebytes(scene.bytes_of(role)).replace(b"\n", b"")
    body = b"\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
    text = b"-----BEGIN AGE ENCRYPTED FILE-----\n%s\n-----END AGE ENCRYPTED FILE-----\n" % body
    (site / scene.file(role)).write_bytes(text)


@deed
def remove(scene: Scene, site: Path, *roles: str) -> None:
    for role in roles:
        (site / scene.file(role)).unlink()


@deed
def older_site(scene: Scene, site: Path) -> None:
    shutil.rmtree(site)
    shutil.copytree(scene.folder / "older", site)


@deed
def forge_page(scene: Scene, site: Path, role: str) -> None:
    forged = age.encrypt(blobs.gzip(b"<h1>Words of somebody else</h1>"), scene.author.recipient)
    (site / scene.file(role)).write_bytes(forged)


def _put_list(scene: Scene, site: Path, made: bytes) -> None:
    (site / scene.file("manifest")).write_bytes(made)


@deed
def forge_list(scene: Scene, site: Path) -> None:
    listed = scene.list_of("mine", scene.author)
    _put_list(scene, site, manifest.seal_manifest(listed, scene.stranger.signing, scene.author.recipient))


@deed
def other_id(scene: Scene, site: Path) -> None:
    listed = replace(scene.list_of("mine", scene.author), site=scene.stranger.keyring.site)
    _put_list(scene, site, manifest.seal_manifest(listed, scene.author.signing, scene.author.recipient))


@deed
def unsigned_list(scene: Scene, site: Path) -> None:
    body = json.dumps(manifest.contents(scene.list_of("mine", scene.author))).encode()
    _put_list(scene, site, age.encrypt(gzip.compress(body), scene.author.recipient))


@deed
def bomb(scene: Scene, site: Path) -> None:
    much = gzip.compress(b"A" * 88 + b"\n" + b" " * (65 * MIB), mtime=0)
    _put_list(scene, site, age.encrypt(much, scene.author.recipient))


@deed
def other_words(scene: Scene, site: Path) -> None:
    (site / scene.file("keyring")).write_bytes(keyring.lock(scene.author.keyring, "other words", QUICK))


@deed
def work(scene: Scene, site: Path, log_n: int) -> None:
    forged = scene.bytes_of("keyring").replace(b" %d\n" % QUICK, b" %d\n" % log_n, 1)
    (site / scene.file("keyring")).write_bytes(forged)


@deed
def second_stanza(scene: Scene, site: Path) -> None:
    data = scene.bytes_of("keyring")
    start, end = data.index(b"-> "), data.index(b"--- ")
    (site / scene.file("keyring")).write_bytes(data[:start] + data[start:end] * 2 + data[end:])


@deed
def endless(scene: Scene, site: Path, role: str) -> None:
    head = scene.bytes_of(role).partition(b"--- ")[0]
    (site / scene.file(role)).write_bytes(head + (b"A" * 64 + b"\n") * (8 * MIB // 65))


@deed
def large(scene: Scene, site: Path, role: str) -> None:
    (site / scene.file(role)).write_bytes(scene.bytes_of(role) + bytes(24 * MIB))


@deed
def keyrings(scene: Scene, site: Path, *names: str) -> None:
    listed = [{"file": name, "way": "passphrase"} for name in names]
    (site / scene.file("list")).write_text(json.dumps({"goldseam": 1, "keyrings": listed}))


@deed
def many_keyrings(scene: Scene, site: Path, count: int) -> None:
    keyrings(scene, site, *([scene.file("keyring").name] * count))


@deed
def nest(scene: Scene, site: Path, depth: int) -> None:
    text = '{"goldseam": 1, "keyrings": ' + "[" * depth + "]" * depth + "}"
    (site / scene.file("list")).write_text(text)


@deed
def web_page(scene: Scene, site: Path, role: str) -> None:
    (site / scene.file(role)).write_bytes(_PAGE)
