"""Turns finished files into a sealed site: a build that fails or is killed leaves the last good one whole.

Blobs come first, the shell next, the manifest last; nothing readable is ever written anywhere.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from goldseam.errors import GoldseamError
from goldseam.vault import folder, record
from goldseam.vault.blobs import digest
from goldseam.vault.keyring import FORMAT, verify_key
from goldseam.vault.lock import locked
from goldseam.vault.manifest import File, Manifest, contents, seal_manifest
from goldseam.vault.memory import Generation, Memory, recall, remember, sound
from goldseam.vault.routes import is_safe
from goldseam.vault.sealing import Bench, Sealable, keyed
from goldseam.vault.secrets import BuildSecrets, highest_sequence, private_folder, remember_sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SealReport", "Sealable", "seal"]


@dataclass(frozen=True, slots=True)
class SealReport:
    """What a build did: `bytes` counts the blobs written, `removed` the files deleted.

    `unchanged` says that not a byte of the site's folder was touched.
    """

    routes: int
    blobs_written: int
    blobs_kept: int
    bytes: int
    unchanged: bool
    removed: int


def seal(
    files: Iterable[Sealable],
    shell: Mapping[str, bytes],
    site_dir: Path,
    secrets: BuildSecrets,
    *,
    scripts: Sequence[str] = (),
    memory: Path,
    now: datetime,
    report: Callable[[int, int], None] = lambda *_: None,
) -> SealReport:
    """Seal `files` and the readable `shell` into `site_dir`.

    `memory` is the build's private folder, `scripts` the hashes for the Content-Security-Policy, `now`
    has a time zone; `report` is told how many files are done. GoldseamError when the folder holds
    anything foreign, another build runs, or the disk refuses.
    """
    wanted = _wanted(files)
    _check_shell(shell)
    with _plain_words(site_dir):
        private_folder(memory)
        with locked(memory / "seal.lock"):
            folder.check(site_dir)
            folder.prepare(site_dir)
            known = recall(memory, secrets.cache_key)
            bench = Bench(site_dir, secrets, known, sound(known, site_dir, folder.blobs(site_dir)))
            # A random order: not even the order in which blobs were made follows the pages' order.
            order = random.Random().sample(list(wanted), len(wanted))
            sealed = bench.seal_all([wanted[route] for route in order], report)
            plan = _Plan(site_dir, memory, secrets, {**shell, **_keyrings(secrets)}, known, bench)
            return plan.publish(sealed, tuple(scripts), now.astimezone(UTC).replace(microsecond=0))


def forget_last(site_dir: Path, memory: Path, secrets: BuildSecrets) -> None:
    """Before the first build with new keys: let it keep no blob of the last one, which old keys open."""
    if not (site_dir / folder.MANIFEST).is_file():
        return
    private_folder(memory)
    with locked(memory / "seal.lock"):
        last = Generation(folder.digest_of(site_dir / folder.MANIFEST), "", frozenset())
        remember(memory, secrets.cache_key, Memory(generations=(last,)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The second half of a build: every blob lies there, nothing names the new ones yet."""

    site_dir: Path
    memory: Path
    secrets: BuildSecrets
    readable: Mapping[str, bytes]
    known: Memory
    bench: Bench

    def publish(self, sealed: Mapping[str, File], scripts: tuple[str, ...], now: datetime) -> SealReport:
        sequence = max(self._last_sequence() + 1, int(now.timestamp()))
        manifest = Manifest(self.secrets.site, sequence, now, scripts, sealed)
        on_disk = self.known.generation(folder.digest_of(self.site_dir / folder.MANIFEST))
        key = self._contents_key(manifest)
        same = on_disk is not None and on_disk.contents == key
        if same:
            memory = self.bench.memory(self.known.sequence, self.known.generations)
            touched = self._write(memory, now, None)
        else:
            data = seal_manifest(manifest, self.secrets.signing, self.secrets.recipient)
            newest = Generation(digest(data), key, _names(sealed))
            memory = self.bench.memory(sequence, (newest, on_disk or self._what_lies_there(newest)))
            touched = self._write(memory, now, data)
        removed = self._clear(memory)
        record.note(self.memory, self.site_dir, self.readable, memory, f"{now:%Y-%m-%dT%H:%M:%SZ}")
        return self._report(sealed, touched, removed)

    def _write(self, memory: Memory, now: datetime, manifest: bytes | None) -> int:
        """Memory first: should the build be killed here, the next one still knows its own blobs."""
        time = int(now.timestamp())
        if manifest is not None:
            remember_sequence(self.secrets.site, memory.sequence)
        if memory != self.known:
            remember(self.memory, self.secrets.cache_key, memory)
        differing = folder.differing(self.site_dir, self.readable)
        waiting = {}
        for name in sorted(differing, key=_keyrings_first):
            data = differing[name]
            if name == folder.LIST and manifest is not None and (both := self._both_lists(data)):
                data, waiting = both, {name: data}
            folder.put(self.site_dir / name, data, time)
        if manifest is not None:
            folder.put(self.site_dir / folder.MANIFEST, manifest, time, durable=True)
        for name, data in waiting.items():
            folder.put(self.site_dir / name, data, time)
        return len(differing) + (manifest is not None)

    def _both_lists(self, wanted: bytes) -> bytes | None:
        """Until the new manifest lies there, the keyrings of the old one stay listed beside the new ones.

        None where the old list names nothing that the new one lacks, or cannot be read.
        """
        try:
            old = json.loads((self.site_dir / folder.LIST).read_bytes())["keyrings"]
            new = json.loads(wanted)
            left = [one for one in old if one not in new["keyrings"]]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return json.dumps({**new, "keyrings": new["keyrings"] + left}).encode() if left else None

    def _clear(self, memory: Memory) -> int:
        """Delete what no build of the last two names."""
        kept = frozenset[str]().union(*(one.names for one in memory.generations))
        names = folder.blob_names(self.site_dir) - kept
        old = [folder.blob_path(self.site_dir, name) for name in sorted(names)]
        old += folder.stale(self.site_dir, self.readable)
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _what_lies_there(self, newest: Generation) -> Generation:
        """An earlier build whose memory was lost: all its blobs are kept for one more build."""
        if not (self.site_dir / folder.MANIFEST).exists():
            return Generation("", "", frozenset())
        return Generation("", "", frozenset(folder.blob_names(self.site_dir)) - newest.names)

    def _contents_key(self, manifest: Manifest) -> str:
        signer = verify_key(self.secrets.signing).hex()
        said = json.dumps([signer, contents(manifest)]).encode()
        return keyed(self.secrets.cache_key, b"contents", said)

    def _last_sequence(self) -> int:
        return max(self.known.sequence, highest_sequence(self.secrets.site))

    def _report(self, sealed: Mapping[str, File], touched: int, removed: int) -> SealReport:
        written = self.bench.written
        kept = len(_names(sealed)) - len(written)
        unchanged = not (touched or removed or written)
        return SealReport(len(sealed), len(written), kept, sum(written.values()), unchanged, removed)


def _wanted(files: Iterable[Sealable]) -> dict[str, Sealable]:
    wanted: dict[str, Sealable] = {}
    for item in files:
        if item.route in wanted:
            raise GoldseamError("Two files want the same address in the sealed site.", "Rename one of them.")
        if not is_safe(item.route):
            raise GoldseamError(
                "A file's name cannot be an address in the sealed site.",
                "Take backslashes, line breaks and empty or dotted folder names out of file names.",
            )
        wanted[item.route] = item
    return wanted


def _check_shell(shell: Mapping[str, bytes]) -> None:
    unknown = sorted(set(shell) - folder.SHELL - {"CNAME"})
    if unknown:
        raise GoldseamError(
            f"{', '.join(unknown)}: not a file that may be readable in a sealed site.", "Seal it instead."
        )


def _keyrings(secrets: BuildSecrets) -> dict[str, bytes]:
    files = {f"{folder.KEYRINGS}/{one.name}.age": one.data for one in secrets.keyrings}
    listed = [{"file": f"{one.name}.age", "way": one.way} for one in secrets.keyrings]
    return {**files, folder.LIST: json.dumps({"goldseam": FORMAT, "keyrings": listed}).encode() + b"\n"}


def _keyrings_first(name: str) -> tuple[int, str]:
    """The order of the readable files: a list is written after the keyrings that it names."""
    rank = 0 if name.startswith(f"{folder.KEYRINGS}/") else 1 if name == folder.LIST else 2
    return rank, name


def _names(sealed: Mapping[str, File]) -> frozenset[str]:
    return frozenset(part.name for file in sealed.values() for part in file.parts)


@contextmanager
def _plain_words(site_dir: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GoldseamError(
            f"{site_dir} could not be sealed: {error.strerror or type(error).__name__}.",
            "Make room, or check who may write there. The last sealed site is as it was.",
        ) from None
