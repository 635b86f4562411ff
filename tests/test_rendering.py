"""Markdown to HTML: links lead to opaque addresses, and what reaches outside is disarmed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from goldseam.fragments import attached
from goldseam.rendering import RenderedEntry, Renderer, Resolved

PAGES = {"2026/03/a.md": "aaaaaaaaaaaaaaaaaaaa/", "2026/02/b.md": "bbbbbbbbbbbbbbbbbbbb/"}
MEDIA = {"2026/03/bowl.png": "media/cccccccccccccccccccc.png", "bell.mp3": "media/dddddddddddddddddddd.mp3"}


def resolve(path: str) -> Resolved | None:
    if path in PAGES:
        return Resolved(PAGES[path])
    return Resolved(MEDIA[path], path) if path in MEDIA else None


def render(body: str, title: str | None = None) -> RenderedEntry:
    stems = {"b": "2026/02/b.md", "bowl.png": "2026/03/bowl.png", "bell.mp3": "bell.mp3"}
    return Renderer(["tables", "fenced_code", "md_in_html"], {}, resolve, stems).convert(
        "2026/03/a.md", body, title
    )


LEADS = [
    ("[x](../02/b.md)", 'href="../bbbbbbbbbbbbbbbbbbbb/"'),
    ("[x](../02/b.md#part)", 'href="../bbbbbbbbbbbbbbbbbbbb/#part"'),
    ("[x](/2026/02/b.md)", 'href="../bbbbbbbbbbbbbbbbbbbb/"'),
    ("[[b]]", 'href="../bbbbbbbbbbbbbbbbbbbb/"'),
    ("[[2026/02/b|the day before]]", ">the day before</a>"),
    ("![a bowl](bowl.png)", 'src="../media/cccccccccccccccccccc.png"'),
    ("![[bowl.png]]", 'src="../media/cccccccccccccccccccc.png"'),
    ('<img src="bowl.png">', 'src="../media/cccccccccccccccccccc.png"'),
    ("![](../../bell.mp3)", "<audio"),
    ("[x](https://example.org/)", 'rel="noopener noreferrer"'),
    ("[call](tel:116123)", 'href="tel:116123"'),
    ("[x](#note)", 'href="#note"'),
]


@pytest.mark.parametrize(("body", "expected"), LEADS)
def test_a_link_leads_to_its_address(body: str, expected: str) -> None:
    assert expected in render(body).html


@pytest.mark.parametrize(
    "body",
    [
        "[x](javascript:alert(1))",
        "[x](../../../../etc/passwd)",
        "[x](missing.md)",
        "[x](JaVaScRiPt:alert(1))",
        "[x](vbscript:x)",
    ],
)
def test_a_link_that_leads_nowhere_here_keeps_its_words_only(body: str) -> None:
    html = render(body).html
    assert "href" not in html and ">x</a>" in html


@pytest.mark.parametrize(
    "body",
    [
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        '<base href="https://example.org/">',
        '<link rel="preconnect" href="https://example.org">',
        '<iframe src="https://example.org"></iframe>',
        '<iframe title=">" srcdoc="&lt;link rel=preconnect href=https://example.org&gt;"></iframe>',
        "<form action=https://example.org><button>x</button></form>",
        "<frameset><frame src=https://example.org></frameset>",
        "<script>document.title='x'</script>",
        "text <ScRiPt src=x></ScRiPt> text",
    ],
)
def test_a_tag_that_reaches_outside_is_shown_as_text(body: str) -> None:
    html = render(body).html.lower()
    assert not re.search("<(meta|base|link|iframe|frame|frameset|form|script)", html)


HINTS = {
    "page.html": '<title>x</title><LINK rel="preconnect" href="//a"><link rel=dns-prefetch href=//a>',
    "framed.htm": '<iFrame src=//a></iframe><iframe srcdoc="&lt;link rel=preconnect href=//a&gt;"></iframe>',
    "drawing.svg": '<svg xmlns:h="x"><h:link rel="preconnect"/><linearGradient/></svg>',
    "page.xhtml": '<!DOCTYPE html [<!ENTITY a "<p/>">]><html><form action="//a"/></html>',
}


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", HINTS)
def test_an_attached_page_hints_at_no_other_server(tmp_path: Path, name: str, code: str) -> None:
    """Browsers connect where a hint points to, whatever the policy of the page says."""
    file = tmp_path / name
    file.write_bytes(HINTS[name].encode(code))
    shown = attached(file).decode(code)
    assert not re.search(r"<(h:)?(link|iframe|form)|<!entity", shown, re.IGNORECASE)
    changed = [one for one, other in zip(shown, HINTS[name], strict=True) if one != other]
    assert 1 <= len(changed) <= 2 and set(changed) == {"_"}


def test_any_other_attached_file_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"<link srcdoc")
    assert attached(tmp_path / "notes.txt") == b"<link srcdoc"


def test_harmless_html_stays_as_it_was_written() -> None:
    assert '<mark class="hl">words</mark>' in render('some <mark class="hl">words</mark>').html


def test_the_files_that_a_page_shows_are_named_and_no_others() -> None:
    assert render("![](bowl.png) [[Sam]] ![](gone.png)").media == {"2026/03/bowl.png"}


def test_broken_links_are_counted() -> None:
    assert render("[a](x.md) [b](y.md) [c](../02/b.md)").broken_links == 2


def test_a_heading_that_says_the_title_again_is_left_out_and_others_are_second() -> None:
    html = render("# The letter\n\ntext\n\n# More", "The letter").html
    assert "<h1" not in html and "The letter" not in html and "<h2>More</h2>" in html


def test_a_name_in_double_brackets_that_is_no_page_is_just_the_name() -> None:
    assert render("with [[Sam]] today").html == "<p>with Sam today</p>"


def test_code_is_left_alone() -> None:
    assert "[[b]]" in render("`[[b]]`").html


def test_one_entry_leaves_nothing_behind_for_the_next() -> None:
    renderer = Renderer(["footnotes"], {}, resolve, {})
    renderer.convert("2026/03/a.md", "x[^1]\n\n[^1]: note ![](bowl.png)", None)
    second = renderer.convert("2026/03/a.md", "plain", None)
    assert second.html == "<p>plain</p>" and not second.media


@pytest.mark.parametrize("body", ["<h1>Large</h1>", '<H1 class="x">Large</H1>', "# Large", "Large\n====="])
def test_the_page_keeps_its_one_heading_of_the_first_level(body: str) -> None:
    html = render(f"Words.\n\n{body}").html
    assert "<h2" in html.lower() and "<h1" not in html.lower()


def test_code_about_headings_stays_as_it_is() -> None:
    assert "&lt;h1&gt;" in render("```html\n<h1>x</h1>\n```\n\n<b>y</b>").html


def test_the_cells_of_a_table_do_not_run_together() -> None:
    text = render(
        "Sums\n\n| what | how much |\n|---|---|\n| rent | 700 |\n| bread | 12 |\n\nThat is all."
    ).text
    assert text == "Sums what · how much; rent · 700; bread · 12 That is all."
