"""Hands a finished site over to the vault: which files are sealed, which are the shell, and where to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from goldseam.addresses import Addresses
from goldseam.cache import Cache, Remembered, digest
from goldseam.chrome import Chrome
from goldseam.errors import GoldseamError
from goldseam.fragments import Finished, attached, file_fingerprint, fitted, media_type, searchable
from goldseam.place import Place, no_secrets
from goldseam.progress import moment
from goldseam.renderings import Report
from goldseam.search import SEARCH_INDEX, search_parts
from goldseam.vault.lock import locked
from goldseam.vault.routes import opaque_id
from goldseam.vault.seal import Sealable, seal
from goldseam.vault.secrets import BuildSecrets, load
from goldseam.vault.ways import for_build

Secrets = BuildSecrets
_LEFT_OUT = (".map", "sitemap.xml", "sitemap.xml.gz")
_PREVIEW = Addresses(partial(opaque_id, b"the preview has no secret and needs none"))


def alone(place: Place) -> AbstractContextManager[None]:
    """Held from before the entries are read until the site is in its place: else, of two builds at once,
    the one that read first could publish last.

    GoldseamError where another build holds it.
    """
    return locked(place.make_private() / "build.lock")


def secrets(place: Place) -> BuildSecrets:
    """This machine's keys for the journal; a build never asks for a passphrase."""
    site = place.site_id()
    try:
        found = load(site)
    except GoldseamError:
        raise no_secrets(place) from None
    return for_build(place.root, found)


def addresses(found: BuildSecrets | None) -> Addresses:
    """The site's own addresses, or those of a preview, which anyone may know."""
    return Addresses(partial(opaque_id, found.routes)) if found else _PREVIEW


def cache(place: Place, found: BuildSecrets) -> Cache:
    return Cache(place.cache, found.cache_key)


def preview_cache(place: Place) -> Cache:
    """The cache of a preview, which shares the build's where this machine has the journal's keys."""
    try:
        return Remembered(place.cache, load(place.site_id()).cache_key)
    except GoldseamError:
        return Remembered(place.cache, None)


def check_folders(place: Place, docs_dir: Path, site_dir: Path, *, preview: bool) -> None:
    """Refuse folders that would mix what is private with what is published, and one that is no journal."""
    if not place.config.is_file():
        raise GoldseamError(
            f"{place.root} has no mkdocs.yml, so nothing was built.",
            hint="Every command of Goldseam looks for that name: give it to your configuration.",
        )
    entries = place.entries.resolve()
    for name, folder in (("docs_dir", docs_dir.resolve()), ("site_dir", site_dir.resolve())):
        if preview and name == "site_dir":
            continue
        if folder == place.root or folder.is_relative_to(entries) or entries.is_relative_to(folder):
            raise GoldseamError(
                f"mkdocs.yml: {name} is {folder}, where your entries lie, so nothing was built.",
                hint="Use docs_dir: site_templates/public and site_dir: site.",
            )


def sealables(finished: Finished, chrome: Chrome, built: Path) -> Iterator[Sealable]:
    """Everything MkDocs wrote, every fitted page and every file that a visible page shows."""
    manner = digest(finished.manner, chrome.before, chrome.after)
    for path in sorted(built.rglob("*")):
        name = path.relative_to(built).as_posix()
        if path.is_file() and not name.endswith(_LEFT_OUT):
            yield from _searched(path, finished, manner) if name == SEARCH_INDEX else (_built(name, path),)
    beginning = b"" if finished.publication.titles else chrome.before.encode()
    for fragment in finished.to_fit():
        made = partial(fitted, finished, fragment, chrome)
        stamp = fragment.stamp()
        fingerprint = b"page" + digest(manner, fragment.page.route, stamp) if stamp else None
        yield Sealable(
            fragment.page.route, "text/html; charset=utf-8", made, fingerprint, beginning=beginning
        )
    for media in finished.media:
        path = finished.publication.place.entries / media
        address = finished.publication.addresses.media(media)
        yield Sealable(address, media_type(address), partial(attached, path), file_fingerprint(path))


def _searched(index: Path, finished: Finished, manner: bytes) -> Iterator[Sealable]:
    """The search's own files, in place of the index of MkDocs's search plugin."""
    for part in search_parts(index.read_bytes(), searchable(finished)):
        stamp = part.stamp()
        fingerprint = b"search" + digest(manner, stamp) if stamp else None
        yield Sealable(part.route, media_type(part.route), part.data, fingerprint)


def _built(name: str, path: Path) -> Sealable:
    route = name.removesuffix("index.html") if name.endswith("index.html") else name
    return Sealable(route, media_type(name), path.read_bytes(), script=path.suffix in (".js", ".mjs"))


def seal_site(
    files: Iterable[Sealable],
    shell: Mapping[str, bytes],
    site_dir: Path,
    secrets: BuildSecrets,
    scripts: tuple[str, ...],
    finished: Finished,
    report: Report,
) -> str:
    """Seal into `site_dir`; returns the sentence that ends the build."""
    place = finished.publication.place
    place.make_private()
    place.cache.mkdir(mode=0o700, exist_ok=True)
    done = seal(
        files,
        shell,
        site_dir,
        secrets,
        scripts=scripts,
        memory=place.cache,
        now=moment(),
        report=_sealing(report),
    )
    read = f"{_counted(finished.publication.entries_read, 'entry', 'entries')} read"
    found = len(finished.findings)
    wrong = _counted(found, "finding", "findings") if found else "nothing found wrong"
    what = (
        "nothing had changed"
        if done.unchanged
        else f"{_counted(done.blobs_written, 'file', 'files')} sealed, {done.blobs_kept} kept"
    )
    return f"{read}, {wrong}; {what}. The sealed site is in {site_dir}."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _sealing(report: Report) -> Callable[[int, int], None]:
    return partial(report, "sealing")
