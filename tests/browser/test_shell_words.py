"""What is said when something cannot open: never a blank page, never a wrong one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browser.sealed_host import DAY, NEXT, Host, Writer, heading, is_locked, is_sealed_and_open, unlock
from goldseam.vault import keyring, secrets
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(2)]


def test_a_wrong_passphrase_is_said_in_words_and_stays_in_the_field(tab: Page, host: Host) -> None:
    unlock(tab, host.address, "juniper raft")
    expect(tab.get_by_role("status")).to_contain_text("does not fit")
    expect(tab.get_by_label("Passphrase", exact=True)).to_have_value("juniper raft")
    expect(tab.get_by_label("Passphrase", exact=True)).to_be_focused()


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


def test_a_site_that_was_built_again_is_read_again_when_a_blob_is_gone(
    tab: Page, host: Host, writer: Writer
) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    shutil.rmtree(writer.memory)
    for blob in (host.folder / "vault").glob("*.age"):
        if blob.name != "manifest.age":
            blob.unlink()
    writer.build(later=60)
    tab.get_by_role("link", name="Sunday").click()
    heading(tab, "Sunday")


def test_another_journal_at_the_same_address_asks_for_its_own_passphrase(
    tab: Page, host: Host, tmp_path: Path
) -> None:
    unlock(tab, host.address)
    is_sealed_and_open(tab)
    theirs = secrets.build_secrets(keyring.create(), "juniper raft", 10)
    Writer(tmp_path / "theirs", tmp_path / "their memory", theirs).build(later=60)
    host.folder = tmp_path / "theirs"
    tab.get_by_role("link", name="Sunday").click()
    is_locked(tab)
    tab.get_by_label("Passphrase", exact=True).fill("juniper raft")
    tab.get_by_role("button", name="Open", exact=True).click()
    is_sealed_and_open(tab)
    tab.goto(f"{host.address}{DAY}")
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


@pytest.mark.usefixtures("writer")
def test_without_scripts_the_page_says_so(chromium: Browser, host: Host) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address)
    assert "needs JavaScript" in page.locator("body").inner_text()
    context.close()


def test_opened_from_a_disk_the_page_says_so(tab: Page, host: Host) -> None:
    tab.goto((host.folder / "index.html").as_uri())
    expect(tab.get_by_text("goldseam open").filter(visible=True).first).to_be_visible()


def test_a_plain_connection_is_named(tab: Page, host: Host) -> None:
    tab.goto(host.address.replace("127.0.0.1", "journal.test"))
    expect(tab.get_by_role("heading", level=2)).to_have_text("The connection is not private")


def test_inside_a_frame_no_passphrase_is_asked_for(tab: Page, host: Host) -> None:
    framing = f'<iframe src="{host.address}"></iframe>'.encode()
    host.broken = lambda path: framing if path == "frame.html" else None
    tab.goto(f"{host.address}frame.html")
    frame = tab.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=2)).to_have_text("Shown inside another page")
    expect(frame.get_by_label("Passphrase", exact=True)).to_be_hidden()


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_unlock_page_is_accessible_and_fits_a_small_screen(
    chromium: Browser, host: Host, scheme: str
) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=True
    )  # type: ignore[arg-type]
    page = context.new_page()
    unlock(page, host.address, "wrong")
    expect(page.get_by_role("status")).to_contain_text("does not fit")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_script_tag(path=Path(__file__).parents[2] / "viewer/node_modules/axe-core/axe.min.js")
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
        ".then(found => found.violations.map(each => each.id))"
    )
    assert found == []
    context.close()
