"""WebKit: MiniBrowser of WebKitGTK, over WebKitWebDriver, on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engines.programs import once, program, running
from engines.window import PATIENCE, Refused, Window

PATHS = {
    "Navigate": "url",
    "Back": "back",
    "ExecuteScript": "execute/sync",
    "FindElement": "element",
    "ElementSendKeys": "element/{id}/value",
    "ElementClick": "element/{id}/click",
}


@dataclass(frozen=True)
class Driver:
    """WebDriver's commands over HTTP."""

    session: str

    def __call__(self, command: str, **parameters: Any) -> Any:
        return asked(f"{self.session}/{PATHS[command].format_map(parameters)}", parameters)


def asked(address: str, content: object) -> Any:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(content).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise Refused(str(json.load(error)["value"]["message"])) from error


def capabilities() -> dict[str, object]:
    options = {"binary": program("MiniBrowser"), "args": ["--automation"]}
    return {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}


@contextmanager
def webkit(home: Path) -> Iterator[Window]:
    """A window of a fresh session, of which nothing is written to the disk."""
    wanted = capabilities()
    with screen(home) as display:
        port = free_port()
        words = [program("WebKitWebDriver"), f"--port={port}"]
        with running(words, home, DISPLAY=display):
            once(lambda: answers(port))
            address = f"http://127.0.0.1:{port}/session"
            yield Window(Driver(f"{address}/{asked(address, wanted)['sessionId']}"))


@contextmanager
def screen(home: Path) -> Iterator[str]:
    told = home / "display"
    told.touch()
    xvfb = f"exec {program('Xvfb')} -displayfd 3 -nolisten tcp -screen 0 1280x900x24 3>{told}"
    with running(["sh", "-c", xvfb], home):
        yield f":{once(lambda: told.read_text().strip())}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def lose_worker(home: Path) -> None:
    """
    Ends the process in which WebKit runs the Service Worker of the browser with that home.

    It is the older one of two: the page moved to another when its answer asked for a group of its own.
    Were it the page's, the window would be gone and the next command refused. For some 0.3 s, until
    WebKit has noticed the loss, it takes the locked page from the host.
    """
    os.kill(min(processes(home)), signal.SIGKILL)


def processes(home: Path) -> list[int]:
    """The processes that show pages or run workers."""
    own = f"HOME={home}".encode()
    all_ = [each.parent for each in Path("/proc").glob("[0-9]*/cmdline") if b"WebKitWebProcess" in told(each)]
    return [int(each.name) for each in all_ if own in told(each / "environ").split(b"\0")]


def told(file: Path) -> bytes:
    """What the system tells of a process, which may have ended meanwhile."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
