"""Whether what git holds can be read: by where it lies and by what it is, because files are renamed.

Closed by default: what is neither sealed nor one of a few named files is refused.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from goldseam.journal.fields import FIELDS
from goldseam.journal.scalars import keys_of
from goldseam.sealedgit.desk import is_text
from goldseam.sealedgit.git import Change, Repository
from goldseam.sealedgit.layout import FOLDERS, MARK, README, ignore_lines, name_of, readable_files
from goldseam.vault import folder
from goldseam.vault.blobs import padme
from goldseam.vault.header import parse_header
from goldseam.vault.refusals import Refused

_PLAIN = re.compile(r"mkdocs\.yml|\.gitignore|\.gitattributes|CNAME")
_NAMED = re.compile(r"(\.editorconfig|\.gitlab-ci\.yml|\.github|README|README\.md|LICENSE)(/.+)?")
"""Files beside a journal that anyone may read, the second ones where .gitignore lets them in by name: the
rest is ignored, so what is there without such a line was forced. An entry of such a name is found as well.
"""

_SETTINGS = frozenset(
    """INHERIT copyright dev_addr docs_dir draft_docs edit_uri edit_uri_template exclude_docs extra extra_css
    extra_javascript extra_templates hooks markdown_extensions nav not_in_nav plugins remote_branch
    remote_name repo_name repo_url site_author site_description site_dir site_name site_url strict theme
    use_directory_urls validation watch""".split()  # noqa: SIM905  # thirty lines would say no more
)
"""What an mkdocs.yml may say at its first level."""

_HOST = re.compile(rb"[\w.-]+\s*")
_AGE = re.compile(r"keyring\.age|keyrings/[a-z2-7]{24}\.age|vault/(manifest|(keyring/)?[a-z2-7]{24})\.age")
_LISTS = {"keyrings/ways.json": {"goldseam", "sets"}, "vault/keyring.json": {"goldseam", "keyrings"}}
_GENERAL = {"date", "created", "title", "tags", "kind", "draft", "cover", "share", "rest", "places", "people"}
_OURS = "|".join(sorted(field.name for field in FIELDS if field.name not in _GENERAL))
_FRONT_MATTER = re.compile(
    rb"\A(\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\r?\n)*?(?:" + _OURS.encode() + rb")[ \t]*:", re.IGNORECASE
)
_ANY_FRONT_MATTER = re.compile(
    rb"\A(\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_TAGS = re.compile(rb"<[^<>]*>")
_TELLING = 24
"""Bytes from which on a line is somebody's own, and no common phrase."""

_CHUNK, _TAG, _NONCE = 64 * 1024, 16, 16
_FILE = ("100644", "100755")
Lines = Callable[[], frozenset[bytes]]


def readable(repository: Repository, changes: Iterable[Change], root: Path) -> list[str]:
    """The paths among the changes that hold what can be read, or are no file that belongs there.

    In a larger repository, files outside the journal's folder are refused if they read like entries.
    """
    lines = cache(lambda: known_lines(root))
    named = let_in(root)
    found: list[str] = []
    to_read: dict[str, list[tuple[str, str, bool]]] = {}
    for change in sorted(changes):
        inside = change.path.startswith(repository.prefix)
        path = change.path.removeprefix(repository.prefix) if inside else change.path
        if change.mode not in _FILE:
            found += [change.path] if inside else []
        elif not inside or may_lie(path, named):
            to_read.setdefault(change.blob, []).append((change.path, path, inside))
        else:
            found.append(change.path)
    for blob, data in repository.blobs(to_read):
        found += [said for said, path, inside in to_read[blob] if not _fine(path, data, inside, lines)]
    return sorted(set(found))


def pages_not_sealed(repository: Repository, changes: Iterable[Change], root: Path) -> list[str]:
    """The pages of a site among the changes that another engine made: a sealed site has none such.

    It may lie in a folder: hosts publish `docs/` of a branch as well. In a larger repository, which may
    have a site of its own, those that quote entries.
    """
    pages = [one for one in changes if one.path.endswith(".html") and one.path.split("/")[0] not in FOLDERS]
    if not any(one.path.rpartition("/")[2] in ("index.html", "404.html") for one in pages):
        return []
    lines = cache(lambda: known_lines(root))
    harmless = {
        blob
        for blob, data in repository.blobs({one.blob for one in pages})
        if is_shell_page(data) or (repository.prefix and not _quotes(data, lines))
    }
    return sorted(one.path for one in pages if one.blob not in harmless)


def let_in(root: Path) -> frozenset[str]:
    """The first parts of paths that the journal's .gitignore lets in by name."""
    return frozenset(line[2:].rstrip("/ ") for line in ignore_lines(root) if line.startswith("!/"))


def may_lie(path: str, named: frozenset[str]) -> bool:
    """Whether a file of this name, below the journal's folder, may lie in git at all."""
    if path in folder.SHELL or path in _LISTS or path == MARK:
        return True
    if _NAMED.fullmatch(path):
        return path.split("/")[0] in named
    return bool(name_of(path) or _AGE.fullmatch(path) or _PLAIN.fullmatch(path))


def is_sealed(data: bytes) -> bool:
    """Whether bytes are a version as Goldseam seals it: age for one X25519 recipient, padded, noise."""
    try:
        header = parse_header(data)
    except Refused:
        return False
    kinds = [stanza.kind for stanza in header.stanzas if not stanza.kind.endswith("-grease")]
    body = len(data) - header.length - _NONCE
    plain = body - _TAG * -(-body // (_CHUNK + _TAG))
    return kinds == ["X25519"] and plain > 0 and padme(plain) == plain and is_noise(data[header.length :])


def is_noise(data: bytes) -> bool:
    """Whether nothing in these bytes can be made shorter: what is sealed is like that, and text is not."""
    return len(zlib.compress(data, 1)) >= len(data)


def is_shell_page(data: bytes) -> bool:
    """Whether a page is one of a sealed site: such a page forbids everything and shows no journal."""
    return b"default-src 'none'" in data and b"<title>Notes</title>" in data


def known_lines(root: Path) -> frozenset[bytes]:
    """The longer lines of the entries that are readable on this machine."""
    entries = (
        file for path, file in readable_files(root).items() if is_text(path) and path.startswith("entries/")
    )
    return frozenset(line for file in entries for line in _lines(file.read_bytes()))


def _fine(path: str, data: bytes, inside: bool, lines: Lines) -> bool:
    if not inside:
        return _FRONT_MATTER.match(data) is None and not _quotes(data, lines)
    if name_of(path):
        return is_sealed(data)
    if path == MARK:
        return data == README.encode()
    if _AGE.fullmatch(path):
        return _is_age(data)
    if path in _LISTS:
        return _is_list(data, _LISTS[path])
    if (path == "mkdocs.yml" and not _is_settings(data)) or (path == "CNAME" and not _HOST.fullmatch(data)):
        return False
    if path.endswith(".html") and not is_shell_page(data):
        return False
    return _ANY_FRONT_MATTER.match(data) is None and not _quotes(data, lines)


def _is_age(data: bytes) -> bool:
    try:
        return is_noise(data[parse_header(data).length :])
    except Refused:
        return False


def _is_settings(data: bytes) -> bool:
    """Whether every first-level name is one of MkDocs's: prose is no such list."""
    found = keys_of(data.decode("utf-8", "replace"))
    return bool(found) and found <= _SETTINGS


def _is_list(data: bytes, keys: set[str]) -> bool:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and set(found) == keys


def _quotes(data: bytes, lines: Lines) -> bool:
    return b"\0" not in data and not lines().isdisjoint(_lines(data))


def _lines(data: bytes) -> Iterator[bytes]:
    stripped = (_TAGS.sub(b"", line).strip() for line in data.splitlines())
    return (line for line in stripped if len(line) >= _TELLING)
