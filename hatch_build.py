"""Bundles the browser part when a wheel or an sdist is packed.

An sdist carries the bundle, so that a wheel can be built from it without node.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = ("goldseam.js", "worker.js", "page.js", "search.js", "LICENSES.txt")


def is_built(root: Path) -> bool:
    """Whether every script of the browser part lies where the package looks for it."""
    return all((root / "plugins/goldseam/_viewer" / name).is_file() for name in NEEDED)


def packages_are_installed(viewer: Path) -> bool:
    """Whether npm has installed the locked packages since the lock file was last changed."""
    installed = viewer / "node_modules/.package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= (viewer / "package-lock.json").stat().st_mtime


def run(viewer: Path, *command: str) -> None:
    """Runs a command in `viewer`; what it says is shown, and a failure ends the build."""
    result = subprocess.run([shutil.which(command[0]) or command[0], *command[1:]], cwd=viewer, check=False)
    if result.returncode:
        raise RuntimeError(f"viewer: `{' '.join(command)}` failed, see above; run it in {viewer} by hand")


def bundle(root: Path) -> None:
    """Builds `plugins/goldseam/_viewer/` from `viewer/`; an unpacked sdist keeps the one it has."""
    viewer = root / "viewer"
    if (root / "PKG-INFO").is_file() and is_built(root):
        return
    if (viewer / "package.json").is_file() and shutil.which("node") and shutil.which("npm"):
        if not packages_are_installed(viewer):
            run(viewer, "npm", "ci", "--ignore-scripts")
        run(viewer, "node", "build.mjs")
    elif not is_built(root):
        raise RuntimeError("the browser part is not built, and there is no node: install Node.js 20 or newer")


class ViewerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling calls it before it packs. An editable install uses the clone as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del build_data
        if version != "editable":
            bundle(Path(self.root))
