"""The sealed site in a real Chromium: unlocking, going on, locking, and what is said when it cannot open."""

from __future__ import annotations

import base64
import hashlib
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from goldseam import shipped
from goldseam.shell import shell_files
from goldseam.vault import keyring, secrets
from goldseam.vault.seal import Sealable, seal
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

pytestmark = pytest.mark.browser

PASSPHRASE = "juniper raft oyster mitten gravel noon"
BUILT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
DAY = "abcdefghijklmnopqrst/"
NEXT = "bcdefghijklmnopqrstu/"
INLINE = "document.documentElement.dataset.theme = 'ran'"
TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


def html(heading: str, body: str, up: str = "../") -> bytes:
    """A page as a theme writes it: a header, one inline script, `page.js` at the end."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Journal</title></head><body>'
        f'<header><nav class="md-header__inner"><a href="{up}">Start</a></nav></header>'
        f"<script>{INLINE}</script><main><h1>{heading}</h1>{body}</main>"
        f'<script src="{up}goldseam/page.js"></script></body></html>'
    ).encode()


def pages() -> dict[str, tuple[str, bytes]]:
    home = f'<p><a href="{DAY}">Sunday</a> <a href="{NEXT}">Monday</a></p>'
    attached = "<script src='../media/attached.js'></script><img src='../media/drawing.svg' alt=''>"
    sound = "<audio controls src='../media/lake.wav'></audio>"
    return {
        "": ("text/html", html("Home", home, "./")),
        DAY: ("text/html", html("Sunday", f"<p>Walked to the lake.</p>{attached}")),
        NEXT: ("text/html", html("Monday", sound)),
        "goldseam/page.js": ("text/javascript", (shipped.viewer() / "page.js").read_bytes()),
        "media/attached.js": ("text/javascript", b"document.documentElement.dataset.attached = 'ran'"),
        "media/drawing.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        "media/saved.html": ("text/html", b"<p id=p>saved</p><script>p.textContent='ran'</script>"),
        "media/lake.wav": ("audio/wav", wav()),
    }


def wav() -> bytes:
    """Five minutes of soft noise, 8 kHz, 8 bit: three parts of a mebibyte."""
    data = random.Random(1).randbytes(300 * 8000)
    head = b"RIFF" + (36 + len(data)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    form = b"\x01\0\x01\0" + (8000).to_bytes(4, "little") * 2 + b"\x01\0\x08\0"
    return head + form + b"data" + len(data).to_bytes(4, "little") + data


@dataclass
class Host:
    """A static host with the site below `/journal/`; unknown paths get its 404.html, as hosts do."""

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)
    broken: Callable[[str], bytes | int | None] = lambda _: None

    def answer(self, path: str) -> tuple[int, str, bytes]:
        route = path.split("?")[0].removeprefix("/journal/") or "index.html"
        self.asked.append(route)
        instead = self.broken(route)
        if isinstance(instead, int):
            return instead, "text/plain", b""
        file = self.folder / route
        found = path.startswith("/journal/") and file.is_file()
        data = instead or (file if found else self.folder / "404.html").read_bytes()
        return (200 if found else 404), TYPES.get(file.suffix if found else ".html", "text/plain"), data


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    site = Host(tmp_path / "site")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, data = site.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}/journal/"
    yield site
    server.shutdown()


@dataclass(frozen=True)
class Writer:
    """Builds the site into the host's folder, again and again with the same keys."""

    folder: Path
    memory: Path
    found: secrets.BuildSecrets

    def build(self, *, later: int = 0, base: str = "/journal/", idle_minutes: float = 10) -> None:
        digest = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
        files = [
            Sealable(route, kind, data, script=route == "goldseam/page.js")
            for route, (kind, data) in ({**pages(), "media/built.txt": ("text/plain", b"%d" % later)}).items()
        ]
        shell = shell_files(base, help_page=True, idle_minutes=idle_minutes, public=self.memory)  # type: ignore[arg-type]
        now = BUILT + timedelta(seconds=later)
        seal(files, shell, self.folder, self.found, scripts=[f"sha256-{digest}"], memory=self.memory, now=now)


@pytest.fixture
def writer(tmp_path: Path, host: Host, monkeypatch: pytest.MonkeyPatch) -> Writer:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = secrets.build_secrets(keyring.create(), PASSPHRASE, 10)
    made = Writer(host.folder, tmp_path / "memory", found)
    made.build()
    return made


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    rules = "--host-resolver-rules=MAP journal.test 127.0.0.1"
    browser = playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", rules, "--autoplay-policy=no-user-gesture-required"]
    )
    yield browser
    browser.close()


@pytest.fixture
def window(chromium: Browser, writer: Writer) -> Iterator[BrowserContext]:
    context = chromium.new_context(bypass_csp=False)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def tab(window: BrowserContext) -> Page:
    return window.new_page()


def unlock(page: Page, address: str, passphrase: str = PASSPHRASE) -> None:
    page.goto(address)
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Open", exact=True).click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def is_locked(page: Page) -> None:
    expect(page.get_by_label("Passphrase", exact=True)).to_be_visible()


def is_sealed_and_open(page: Page) -> None:
    """The page has its key: the Lock button is there."""
    expect(page.get_by_role("button", name="Lock")).to_be_visible()


def stop_workers(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    page.wait_for_timeout(300)
    session.detach()


def test_the_passphrase_opens_the_home_page(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    heading(tab, "Home")
    is_sealed_and_open(tab)
    assert tab.url == host.address


def test_a_wrong_passphrase_is_said_in_words_and_stays_in_the_field(tab: Page, host: Host) -> None:
    unlock(tab, host.address, "juniper raft")
    expect(tab.get_by_role("status")).to_contain_text("does not fit")
    expect(tab.get_by_label("Passphrase", exact=True)).to_have_value("juniper raft")
    expect(tab.get_by_label("Passphrase", exact=True)).to_be_focused()


def test_links_reload_and_the_theme_work_behind_the_worker(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    tab.get_by_role("link", name="Sunday").click()
    heading(tab, "Sunday")
    tab.reload()
    heading(tab, "Sunday")
    assert tab.evaluate("document.documentElement.dataset.theme") == "ran"


def test_a_first_deep_link_unlocks_and_goes_on(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}#part")
    heading(tab, "Sunday")
    assert tab.url == f"{host.address}{DAY}#part"


def test_a_deep_link_works_where_the_base_path_was_never_told(tab: Page, host: Host, writer: Writer) -> None:
    writer.build(later=5, base="/")
    unlock(tab, f"{host.address}{DAY}")
    heading(tab, "Sunday")


def test_a_locked_site_asks_and_then_shows_what_was_wanted(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    tab.goto(f"{host.address}{NEXT}?a=1#part")
    assert "#go=" in tab.url
    tab.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    tab.keyboard.press("Enter")
    heading(tab, "Monday")
    assert tab.url == f"{host.address}{NEXT}?a=1#part"


def test_after_a_lock_back_shows_the_unlock_page(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    tab.get_by_role("link", name="Sunday").click()
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    tab.go_back()
    is_locked(tab)
    expect(tab.get_by_text("Walked to the lake.")).to_have_count(0)


def test_a_lock_in_one_tab_locks_all_of_them(window: BrowserContext, tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    other = window.new_page()
    other.goto(f"{host.address}{DAY}")
    is_sealed_and_open(other)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    is_locked(other)


def test_a_stopped_worker_goes_on_with_the_key_of_an_open_page(window: BrowserContext, tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    stop_workers(tab)
    tab.get_by_role("link", name="Sunday").click()
    heading(tab, "Sunday")
    is_sealed_and_open(tab)
    stop_workers(tab)
    tab.reload()
    heading(tab, "Sunday")
    is_sealed_and_open(tab)
    stop_workers(tab)
    other = window.new_page()
    other.goto(f"{host.address}{NEXT}")
    heading(other, "Monday")


def test_with_no_page_left_a_stopped_worker_is_locked(window: BrowserContext, tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    elsewhere = window.new_page()
    tab.close()
    stop_workers(elsewhere)
    elsewhere.goto(host.address)
    is_locked(elsewhere)


def test_a_lock_holds_when_the_worker_is_stopped_afterwards(window: BrowserContext, tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    stop_workers(tab)
    tab.goto(f"{host.address}{DAY}")
    is_locked(tab)


def test_a_hard_reload_does_not_ask_again(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}")
    is_sealed_and_open(tab)
    tab.context.new_cdp_session(tab).send("Page.reload", {"ignoreCache": True})
    tab.wait_for_timeout(500)
    heading(tab, "Sunday")
    is_sealed_and_open(tab)


def test_an_open_page_locks_itself_when_nothing_happens(tab: Page, host: Host, writer: Writer) -> None:
    writer.build(later=5, idle_minutes=0.05)
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.mouse.move(5, 5)
    is_locked(tab)


def test_a_person_who_does_something_is_not_locked_out(tab: Page, host: Host, writer: Writer) -> None:
    writer.build(later=5, idle_minutes=0.05)
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    for _ in range(8):
        tab.keyboard.press("ArrowDown")
        tab.wait_for_timeout(600)
    is_sealed_and_open(tab)


def test_leave_goes_to_the_neutral_page_and_locks(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Leave").click()
    tab.wait_for_url("**/away.html")
    heading(tab, "Notes")
    tab.goto(f"{host.address}{DAY}")
    is_locked(tab)


def test_three_times_shift_leaves(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    for _ in range(3):
        tab.keyboard.press("Shift")
    tab.wait_for_url("**/away.html")


def test_an_attached_script_does_not_run(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}")
    is_sealed_and_open(tab)
    assert tab.evaluate("document.documentElement.dataset.attached") is None
    tab.goto(f"{host.address}media/saved.html")
    expect(tab.locator("#p")).to_have_text("saved")


def test_a_sound_can_be_sought_in_without_opening_all_of_it(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{NEXT}")
    is_sealed_and_open(tab)
    seek = """() => new Promise((resolve, reject) => {
        const sound = document.querySelector('audio');
        sound.onseeked = () => resolve(sound.currentTime);
        sound.onerror = () => reject(new Error(sound.error.message));
        const go = () => { sound.currentTime = 290; };
        sound.readyState > 0 ? go() : (sound.onloadedmetadata = go, sound.load());
    })"""
    assert tab.evaluate(seek) == 290
    part = """fetch('../media/lake.wav', {headers: {Range: 'bytes=2000000-2000009'}})
        .then(async r => [r.status, (await r.arrayBuffer()).byteLength])"""
    host.asked.clear()
    assert tab.evaluate(part) == [206, 10]
    assert len(host.asked) == 1


def test_an_altered_blob_is_refused_in_words_and_other_pages_go_on(tab: Page, host: Host) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    host.asked.clear()
    tab.get_by_role("link", name="Sunday").click()
    is_sealed_and_open(tab)
    blob = next(path for path in host.asked if path.startswith("vault/"))
    host.broken = lambda path: b"something else" if path == blob else None
    tab.reload()
    expect(tab.get_by_role("heading")).to_have_text("A file of this page was changed")
    tab.goto(f"{host.address}{NEXT}")
    heading(tab, "Monday")
    host.broken = lambda path: 500 if path == blob else None
    tab.goto(f"{host.address}{DAY}")
    expect(tab.get_by_role("heading")).to_have_text("The host does not answer")
    host.broken = lambda _: None
    tab.get_by_role("link", name="Try again").click()
    heading(tab, "Sunday")


def test_a_site_that_was_built_again_is_read_again_when_a_blob_is_gone(tab: Page, host: Host, writer: Writer) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    shutil.rmtree(writer.memory)
    for blob in (host.folder / "vault").glob("*.age"):
        if blob.name != "manifest.age":
            blob.unlink()
    writer.build(later=60)
    tab.get_by_role("link", name="Sunday").click()
    heading(tab, "Sunday")


def test_an_older_copy_opens_with_a_warning(tab: Page, host: Host, writer: Writer, tmp_path: Path) -> None:
    shutil.copytree(host.folder, tmp_path / "old")
    writer.build(later=3600)
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    expect(tab.get_by_text("older than the ones")).to_have_count(0)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    host.folder = tmp_path / "old"
    unlock(tab, host.address)
    expect(tab.get_by_text("older than the ones")).to_be_visible()


def test_nothing_of_a_key_is_stored(tab: Page, host: Host) -> None:
    unlock(tab, f"{host.address}{DAY}")
    is_sealed_and_open(tab)
    stored = tab.evaluate(
        """async () => [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie,
        (await indexedDB.databases()).length, (await caches.keys()).length]"""
    )
    assert stored[1:] == ["{}", "", 0, 0]
    assert stored[0].count(":") == 1
    assert "AGE" not in stored[0]


def test_a_worker_whose_site_is_gone_takes_itself_away(tab: Page, host: Host, tmp_path: Path) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    tab.get_by_role("button", name="Lock").click()
    is_locked(tab)
    host.folder = tmp_path / "preview"
    (host.folder / "day").mkdir(parents=True)
    for name in ("index.html", "404.html", "day/index.html"):
        (host.folder / name).write_text(f"<h1>{name}</h1>")
    tab.goto(f"{host.address}day/index.html")
    heading(tab, "day/index.html")
    assert tab.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0


def test_a_missing_vault_and_a_host_in_trouble_have_words(tab: Page, host: Host) -> None:
    host.broken = lambda path: 404 if path.startswith("vault/") else None
    tab.goto(host.address)
    expect(tab.get_by_role("heading", level=2)).to_have_text("The keyring is missing")
    host.broken = lambda path: 500 if path.startswith("vault/") else None
    tab.get_by_role("button", name="Try again").click()
    expect(tab.get_by_role("heading", level=2)).to_have_text("The host does not answer")


def test_a_missing_script_leaves_words_on_the_page(tab: Page, host: Host) -> None:
    host.broken = lambda path: 404 if path == "goldseam.js" else None
    tab.goto(host.address)
    expect(tab.get_by_text("did not arrive")).to_be_visible()


def test_without_scripts_the_page_says_so(chromium: Browser, host: Host, writer: Writer) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address)
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    context.close()


def test_opened_from_a_disk_the_page_says_so(tab: Page, host: Host) -> None:
    tab.goto((host.folder / "index.html").as_uri())
    expect(tab.get_by_text("goldseam open").filter(visible=True).first).to_be_visible()


def test_a_plain_connection_is_named(tab: Page, host: Host) -> None:
    tab.goto(host.address.replace("127.0.0.1", "journal.test"))
    expect(tab.get_by_role("heading", level=2)).to_have_text("The connection is not private")


def test_inside_a_frame_no_passphrase_is_asked_for(tab: Page, host: Host) -> None:
    (host.folder.parent / "frame.html").write_text(f'<iframe src="{host.address}"></iframe>')
    tab.goto(host.address)
    is_locked(tab)
    tab.set_content(f'<iframe src="{host.address}"></iframe>')
    frame = tab.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=2)).to_have_text("Shown inside another page")
    expect(frame.get_by_label("Passphrase", exact=True)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_unlock_page_is_accessible_and_fits_a_small_screen(
    chromium: Browser, host: Host, writer: Writer, scheme: str
) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    unlock(page, host.address, "wrong")
    expect(page.get_by_role("status")).to_contain_text("does not fit")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_script_tag(path=Path(__file__).parents[2] / "viewer/node_modules/axe-core/axe.min.js")
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}).then(r => r.violations.map(v => v.id))")
    assert found == []
    context.close()
