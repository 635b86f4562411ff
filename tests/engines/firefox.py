"""Firefox, over Marionette: WebDriver's commands on a socket, and the browser's own parts within reach."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from engines.programs import once, program, running
from engines.window import PATIENCE, Refused, Window

QUIET = {
    "marionette.port": 0,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
WORDS = ("--headless", "--no-remote", "--marionette", "--remote-allow-system-access")

STOP = """
const done = arguments[0];
const found = Cc["@mozilla.org/serviceworkers/manager;1"].getService(Ci.nsIServiceWorkerManager);
const all = found.getAllRegistrations();
const workers = [...Array(all.length).keys()]
  .map((index) => all.queryElementAt(index, Ci.nsIServiceWorkerRegistrationInfo).activeWorker);
Promise.all(workers.map((worker) => worker.terminateWorker()))
  .then(() => done(workers.length), () => done(0));
"""


class Marionette:
    """Firefox's own carrier of commands: `length:JSON`, one answer for each."""

    def __init__(self, port: int) -> None:
        connected = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._stream: BinaryIO = connected.makefile("rwb")
        self._read()

    def __call__(self, command: str, **parameters: Any) -> Any:
        name = command if ":" in command else f"WebDriver:{command}"
        data = json.dumps([0, 1, name, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(data), data))
        self._stream.flush()
        _, _, refused, answer = self._read()
        if refused:
            raise Refused(refused["message"])
        return answer["value"] if set(answer or ()) == {"value"} else answer

    def _read(self) -> Any:
        length = b""
        while (one := self._stream.read(1)) != b":":
            length += one
        return json.loads(self._stream.read(int(length)))


@contextmanager
def firefox(home: Path, **more: object) -> Iterator[Window]:
    """A window of a fresh profile; `more`: preferences, with `__` for each dot."""
    wishes = QUIET | {name.replace("__", "."): value for name, value in more.items()}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wishes.items()]
    (home / "user.js").write_text("".join(lines), encoding="utf-8")
    port = home / "MarionetteActivePort"
    with running([program("firefox-esr"), *WORDS, "--profile", str(home)], home):
        send = Marionette(int(once(lambda: port.exists() and port.read_text().strip())))
        send("NewSession", capabilities={})
        yield Window(send)


@contextmanager
def private(home: Path) -> Iterator[Window]:
    """A private window."""
    with firefox(home, browser__privatebrowsing__autostart=True) as window:
        assert in_browser(window, "ExecuteScript", "return PrivateBrowsingUtils.isWindowPrivate(window)")
        yield window


def stop_worker(window: Window) -> None:
    """Ends the Service Worker as Firefox does when nothing has happened for a while."""
    assert in_browser(window, "ExecuteAsyncScript", STOP) == 1


def in_browser(window: Window, command: str, script: str) -> object:
    """What a script answers that runs in Firefox itself, and not in the page."""
    window.send("Marionette:SetContext", value="chrome")
    answer = window.send(command, script=script, args=[])
    window.send("Marionette:SetContext", value="content")
    return answer
