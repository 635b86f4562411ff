"""Bytes to text: UTF-8 first, and no byte of a journal is ever a reason to stop."""

from __future__ import annotations

import codecs

from goldseam.journal.finding import Problem

_HINT = "save the file as UTF-8; what is shown may differ from what was meant"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(data: bytes) -> tuple[str, list[Problem]]:
    """`data` as text without its byte order mark.

    Bytes that are not UTF-8 are read as Windows-1252, the superset of Latin-1, each by itself, so that
    one old line does not spoil the rest. Line ends stay as they are; NUL becomes U+FFFD.
    """
    utf16 = _utf16(data) if data.startswith(_UTF16) else None
    text, problems = _utf8(data.removeprefix(codecs.BOM_UTF8)) if utf16 is None else utf16
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.append(Problem(f"{text.count(chr(0))} NUL bytes are no text;", _HINT, line))
        text = text.replace("\0", "\ufffd")
    return text, problems


def _utf8(data: bytes) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("utf-8", errors="goldseam.latin1")
        return text, [Problem("the file is not UTF-8 and was read as Latin-1;", _HINT, line)]


def _utf16(data: bytes) -> tuple[str, list[Problem]] | None:
    try:
        return data.decode("utf-16"), [Problem("the file is UTF-16, not UTF-8;", _HINT, 1)]
    except UnicodeDecodeError:
        return None


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_character(byte) for byte in wrong), error.end


def _character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error("goldseam.latin1", _as_latin1)
