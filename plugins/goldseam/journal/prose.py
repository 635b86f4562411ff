"""A body without its code, line for line: what stands in code is an example and no statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

_FENCE = re.compile(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_TICKS = re.compile(r"`+")
_HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_VISIBLE = re.compile(r"[^\n]")


def without_code(body: str) -> list[str]:
    """The lines of `body`; fences, indented code, code spans, comments and HTML tags are blank in them."""
    text = "\n".join(without_blocks(body))
    if "<" in text:
        text = _HTML_TAG.sub(_blank_match, text)
    if "`" not in text:
        return text.split("\n")
    return [line for part in _paragraphs(text.split("\n")) for line in _without_spans(part).split("\n")]


def without_blocks(body: str) -> list[str]:
    """The lines of `body` with fenced and indented code made empty, and comments blank."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "```" in body or "~~~" in body:
        lines = list(_without_fences(lines))
    lines = list(_without_indented(lines))
    return _without_comments("\n".join(lines)).split("\n") if "<!--" in body else lines


def _without_fences(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        if not fence and match:
            fence = match["fence"]
            yield ""
        elif fence:
            if match and match["fence"].startswith(fence) and not match["info"].strip():
                fence = ""
            yield ""
        else:
            yield line


def _without_indented(lines: list[str]) -> Iterator[str]:
    """Four spaces after a blank line are code, unless a list is going on."""
    code_may_start, in_list = True, False
    for line in lines:
        if not line.strip():
            code_may_start = True
            yield line
        elif line.startswith(("    ", "\t")) and code_may_start and not in_list:
            yield ""
        else:
            code_may_start = False
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and line[0] in " \t")
            yield line


def _without_comments(text: str) -> str:
    pieces, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces += [text[position:start], _VISIBLE.sub(" ", text[start : end + 3])]
        position = end + 3
    return "".join((*pieces, text[position:]))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Runs of lines that are not blank, and the blank ones between: a code span ends with its paragraph."""
    held: list[str] = []
    for line in lines:
        if line.strip():
            held.append(line)
            continue
        if held:
            yield "\n".join(held)
        held = []
        yield line
    if held:
        yield "\n".join(held)


def _without_spans(text: str) -> str:
    """Code spans made blank: a run of backticks closes at the next run of its length."""
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    starts: dict[int, list[int]] = {}
    for start, end in runs:
        starts.setdefault(end - start, []).append(start)
    pieces, position = [], 0
    for start, end in runs:
        if start < position:
            continue
        same = starts[end - start]
        following = bisect_right(same, start)
        if following < len(same):
            stop = same[following] + end - start
            pieces += [text[position:start], _VISIBLE.sub(" ", text[start:stop])]
            position = stop
    return "".join((*pieces, text[position:]))


def _blank_match(match: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", match[0])
