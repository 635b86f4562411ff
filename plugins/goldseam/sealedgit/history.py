"""The versions of one file that git's history holds, through its renames."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter

from goldseam.errors import GoldseamError
from goldseam.journal.finding import shown
from goldseam.sealedgit.git import Repository
from goldseam.sealedgit.layout import SEALED, name_of
from goldseam.sealedgit.version import Version, unseal
from goldseam.vault.age import NoKey
from goldseam.vault.refusals import Refused


def versions_of(repository: Repository, path: str, identity: str) -> tuple[Version, ...]:
    """Every version of a file, oldest first: those of this path, and what they came from.

    GoldseamError where there is none that this key opens.
    """
    everything = {version.name: version for version in _all(repository, identity)}
    named = {name for name, version in everything.items() if version.path == path}
    found = _with_forerunners(everything, named)
    if not found:
        raise GoldseamError(
            f"Git holds no sealed version of {shown(path)}.",
            hint="Name it as it lies in the journal's folder.",
        )
    # The clock counts whole seconds: within one of them, a version comes after what it was made from.
    made_from = {name: found.intersection(everything[name].before) for name in found}
    in_order = TopologicalSorter(made_from).static_order()
    return tuple(sorted((everything[name] for name in in_order), key=lambda version: version.at))


def _with_forerunners(everything: dict[str, Version], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in everything and name not in found:
            found.add(name)
            todo += everything[name].before
    return found


def _all(repository: Repository, identity: str) -> Iterable[Version]:
    """Every version in every branch; what older keys sealed, or is damaged, is left out."""
    named = {blob: name for path, blob in repository.versions(SEALED).items() if (name := name_of(path))}
    for blob, data in repository.blobs(named):
        try:
            yield unseal(named[blob], data, identity)
        except (NoKey, Refused):
            continue
