"""Opens a journal's keys by any way and changes the ways: wherever it is killed, one whole set works."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.vault import age, keyring, scrypt, ways
from goldseam.vault.blobs import digest
from goldseam.vault.entrance import Key, Words, keyring_by_identity
from goldseam.vault.keyring import AuthorKeyring
from goldseam.vault.recipients import Identities, decrypt_with, encrypt_to
from goldseam.vault.refusals import Refused
from goldseam.vault.secrets import BuildSecrets, write_private
from goldseam.vault.ways import Way, Ways

MOST_WRITTEN = 18


def open_author(root: Path, key: Key) -> AuthorKeyring:
    """The author's keyring by any way; Refused with the reasons of a keyring."""
    if isinstance(key, Identities):
        return _by_identity(root, key)
    refused = Refused("wrong-passphrase")
    main = _main_kind(root)
    if main in (None, key.kind):
        try:
            return keyring.unlock_author(_main_file(root), key.text)
        except Refused as found:
            refused = found
    for way in _others(root, key.kind):
        try:
            site = keyring.unlock_site(ways.file_of(root, way.file), key.text)
        except Refused as found:
            refused = refused if refused.code != "wrong-passphrase" else found
            continue
        return _onwards(root, site.identity)
    if refused.code == "wrong-passphrase" and key.kind == ways.PASSPHRASE and main == ways.KEY_FILE:
        raise GoldseamError(
            "This passphrase alone does not open the journal.", "It needs its key file too: --key-file FILE."
        )
    raise refused


def unlock(root: Path, key: Key) -> BuildSecrets:
    """The build's secrets; a journal without a list of ways, or with one that fits no more, gets one."""
    author = open_author(root, key)
    return _secrets(root, author, _present(root, author, key))


def first(root: Path, author: AuthorKeyring, key: Words, log_n: int) -> tuple[BuildSecrets, bytes]:
    """A new journal's list with its one way. Returns the `keyring.age` that puts it in force."""
    locked = keyring.lock(author, key.text, log_n)
    begun = _new_set(root, author, key, log_n, locked)
    ways.store(root, (begun,))
    return _secrets(root, author, begun), locked


def change_main(root: Path, key: Key, author: AuthorKeyring, new: Words, log_n: int) -> None:
    """Another passphrase for the main way; every other way stays."""
    old = _present(root, author, key)
    locked = keyring.lock(author, new.text, log_n)
    file = ways.put(root, keyring.lock(author.keyring, new.text, min(log_n, MOST_WRITTEN)))
    main = Way(file, new.kind, ways.MAIN)
    _replace(root, old, replace(old, of=digest(locked), ways=(main, *old.ways[1:])), locked)


def rekey(root: Path, key: Key, author: AuthorKeyring, new: Words, log_n: int) -> AuthorKeyring:
    """New keys for the same site under a new passphrase; ways by a recipient go on, all others end."""
    old = _present(root, author, key)
    made = keyring.create()
    fresh = replace(made, keyring=replace(made.keyring, site=author.keyring.site))
    locked = keyring.lock(fresh, new.text, log_n)
    begun = _new_set(root, fresh, new, log_n, locked)
    kept = [way for way in old.ways if way.to]
    carried = [
        replace(way, file=ways.put(root, encrypt_to(fresh.keyring.to_bytes(), way.to))) for way in kept
    ]
    _replace(root, old, replace(begun, ways=(*begun.ways, *carried)), locked)
    return fresh


def add(root: Path, key: Key, author: AuthorKeyring, new: Words | str, label: str, log_n: int = 0) -> Way:
    """A further way: a passphrase, one with a key file, or (a string) a recipient."""
    old = _present(root, author, key)
    site = author.keyring
    locked = encrypt_to(site.to_bytes(), new) if isinstance(new, str) else keyring.lock(site, new.text, log_n)
    kind = ways.RECIPIENT if isinstance(new, str) else new.kind
    if any(way.label == label for way in old.ways):
        raise GoldseamError(f"There is a way named {label} already.", "Choose another --name.")
    if isinstance(new, str) and any(way.to == new for way in old.ways):
        raise GoldseamError("This recipient opens the journal already.", "`goldseam keys` lists all ways.")
    way = Way(ways.put(root, locked), kind, label, new if isinstance(new, str) else "")
    ways.store(root, (replace(old, ways=(*old.ways, way)),))
    return way


def remove(root: Path, label: str) -> Way:
    """Take a further way out; the main one can only be changed."""
    found = ways.in_force(root)
    way = next((way for way in found.ways if way.label == label), None) if found else None
    if found is None or way is None:
        raise GoldseamError(f"There is no way named {label}.", "`goldseam keys` lists them.")
    if way == found.ways[0]:
        raise GoldseamError("The main way cannot be taken out.", "`goldseam passwd` changes it.")
    ways.store(root, (replace(found, ways=tuple(one for one in found.ways if one != way)),))
    ways.settle(root)
    return way


def work_of(data: bytes) -> int:
    """The scrypt work factor of a passphrase file."""
    return scrypt.work_factor(age.inspect_header(data).stanzas[0])


def _by_identity(root: Path, identities: Identities) -> AuthorKeyring:
    """By a recipient's private key, or by the site's own identity as the recovery sheet has it."""
    found = ways.in_force(root)
    if found is None:
        raise GoldseamError(
            "This journal keeps no list of ways yet, so only its passphrase opens it.",
            "Run `goldseam unlock` once on a machine where you know the passphrase.",
        )
    plain = decrypt_with(ways.file_of(root, found.author), identities)
    if plain is not None:
        return keyring.author_from_bytes(plain)
    files = (ways.file_of(root, way.file) for way in found.ways if way.kind == ways.RECIPIENT)
    site = keyring_by_identity(files, identities)
    if site is None:
        raise GoldseamError(
            "The key in this file does not open this journal.", "`goldseam keys` lists the ways that do."
        )
    return _onwards(root, site.identity)


def _onwards(root: Path, identity: str) -> AuthorKeyring:
    found = ways.in_force(root)
    if found is None:
        raise Refused("missing-keyring")
    try:
        return keyring.author_from_bytes(age.decrypt(ways.file_of(root, found.author), identity))
    except age.NoKey:
        raise Refused("damaged-keyring") from None


def _present(root: Path, author: AuthorKeyring, key: Key) -> Ways:
    """The ways in force for these keys; where there is no such list, one with the main way alone."""
    try:
        found = ways.in_force(root)
    except GoldseamError:
        found = None
    if found and found.keys == ways.mark(author.signing, author.recipient):
        ways.settle(root)
        return ways.in_force(root) or found
    if isinstance(key, Identities):
        raise GoldseamError(
            "The list of ways does not belong to these keys.", "Run `goldseam unlock` with your passphrase."
        )
    locked = _main_file(root)
    begun = _new_set(root, author, key, min(work_of(locked), MOST_WRITTEN), locked)
    ways.store(root, (begun,))
    ways.settle(root)
    return begun


def secrets_of(root: Path, author: AuthorKeyring) -> BuildSecrets:
    """The build's secrets of an open author's keyring, with the ways in force."""
    found = ways.in_force(root)
    if found is None:
        raise Refused("missing-keyring")
    return _secrets(root, author, found)


def _secrets(root: Path, author: AuthorKeyring, found: Ways) -> BuildSecrets:
    files = ways.keyring_files(root, found)
    return BuildSecrets(author.keyring.site, author.recipient, author.signing, author.routes, files)


def _new_set(root: Path, author: AuthorKeyring, key: Words, log_n: int, locked: bytes) -> Ways:
    main = ways.put(root, keyring.lock(author.keyring, key.text, log_n))
    keys = ways.mark(author.signing, author.recipient)
    return Ways(digest(locked), keys, ways.author_file(root, author), (Way(main, key.kind, ways.MAIN),))


def _replace(root: Path, old: Ways, new: Ways, locked: bytes) -> None:
    """Both sets, then the file that decides, then the new set alone."""
    ways.store(root, (old, new))
    write_private(root / ways.MAIN_FILE, locked)
    ways.settle(root)


def _main_file(root: Path) -> bytes:
    try:
        return (root / ways.MAIN_FILE).read_bytes()
    except FileNotFoundError:
        raise GoldseamError(
            f"{root / ways.MAIN_FILE} is not there.",
            "Fetch it from your repository or a backup; a new journal begins with `goldseam init`.",
        ) from None


def _main_kind(root: Path) -> str | None:
    try:
        found = ways.in_force(root)
    except GoldseamError:
        return None
    return found.ways[0].kind if found else None


def _others(root: Path, kind: str) -> tuple[Way, ...]:
    try:
        found = ways.in_force(root)
    except GoldseamError:
        return ()
    return tuple(way for way in found.ways[1:] if way.kind == kind) if found else ()
