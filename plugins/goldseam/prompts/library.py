"""The decks of one language: the shipped ones, and over them what the journal's own add, change, mute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goldseam.journal.finding import Finding
from goldseam.prompts.deck import DeckFile, Section, read_deck
from goldseam.prompts.fields import DEEP, Value

FALLBACK = "en"
"""The language of a deck that nobody has written in the reader's language yet."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt. `id` is `deck/title-in-words`, as in an entry's `prompt` field.

    `minutes` is a suggestion, `intensity` 0 steadying to 3 deep, `leaning` hope, back or neither.
    `leave_out_if` holds folded words, with those of the deck's `not_for`. `muted` prompts are kept but
    never offered. `day` is 1 to 4 in a series of four days. `kind` and `cover` are for the page it starts.
    """

    id: str
    deck: str
    category: str
    title: str
    text: str
    minutes: float = 10.0
    medium: str = "text"
    intensity: int = DEEP
    leaning: str = "neither"
    suits: frozenset[str] = frozenset()
    leave_out_if: frozenset[str] = frozenset()
    muted: bool = False
    kind: str = "page"
    cover: bool = False
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """`evidence` is one honest line; `language` is None in a deck that did not say."""

    id: str
    title: str
    language: str | None
    category: str
    suits: tuple[str, ...]
    not_for: tuple[str, ...]
    evidence: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Decks by id, in order of their ids, and what could not be read."""

    decks: tuple[Deck, ...] = ()
    findings: tuple[Finding, ...] = ()
    by_id: Mapping[str, Prompt] = field(default_factory=dict)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt, also the muted ones."""
        return tuple(self.by_id.values())

    def get(self, prompt_id: str | None) -> Prompt | None:
        return self.by_id.get(prompt_id) if prompt_id else None


def read_decks(folders: Sequence[Path], language: str = FALLBACK) -> Library:
    """Read the `*.md` files under `folders`; a later folder changes what an earlier one said.

    `language` is a code such as `de` or `de-CH`; a deck that nobody wrote in it is given in English.
    A folder that is not there holds no decks. Nothing here raises for what a file says.
    """
    findings: list[Finding] = []
    files: list[DeckFile] = []
    for folder in folders:
        found = list(_read_folder(folder, findings))
        findings += _doubles(found)
        files += found
    decks = tuple(_build(files, language, findings))
    return Library(decks, tuple(sorted(findings)), {p.id: p for deck in decks for p in deck.prompts})


def _read_folder(folder: Path, findings: list[Finding]) -> Iterator[DeckFile]:
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder)
        if path.stem.casefold() == "readme" or any(part.startswith(".") for part in inside.parts):
            continue
        name = f"{folder.name}/{inside.as_posix()}"
        try:
            text = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            findings.append(Finding(name, 0, "The file cannot be read.", "Save it as plain text in UTF-8."))
            continue
        deck, found = read_deck(name, text)
        findings += found
        if deck is not None:
            yield deck


def _doubles(files: Iterable[DeckFile]) -> Iterator[Finding]:
    seen: dict[tuple[str, str | None], str] = {}
    for file in files:
        first = seen.setdefault((file.deck, file.language), file.path)
        if first != file.path:
            yield Finding(
                file.path, 0, f"The deck {file.deck} is also in {first}.", "Give one of them another name."
            )


def _build(files: Sequence[DeckFile], language: str, findings: list[Finding]) -> Iterator[Deck]:
    wanted = language.casefold().replace("_", "-").split("-")[0]
    for name in sorted({file.deck for file in files}):
        mine = [file for file in files if file.deck == name]
        spoken = {file.language.split("-")[0] for file in mine if file.language}
        choice = wanted if wanted in spoken else FALLBACK
        told = [file for file in mine if file.language is None or file.language.split("-")[0] == choice]
        if told:
            yield _deck(name, told, findings)


def _deck(name: str, files: Sequence[DeckFile], findings: list[Finding]) -> Deck:
    meta: dict[str, Any] = {}
    for file in files:
        meta |= file.meta
    category = meta.get("category", name)
    prompts = tuple(_prompts(name, category, meta, files, findings))
    return Deck(
        id=name,
        title=meta.get("title", name),
        language=next((file.language for file in files if file.language), None),
        category=category,
        suits=meta.get("suits", ()),
        not_for=meta.get("not for", ()),
        evidence=meta.get("evidence", ""),
        prompts=prompts,
    )


def _prompts(
    deck: str, category: str, meta: Mapping[str, Any], files: Sequence[DeckFile], findings: list[Finding]
) -> Iterator[Prompt]:
    told: dict[str, list[tuple[DeckFile, Section]]] = {}
    for file in files:
        for section in file.sections:
            told.setdefault(section.slug, []).append((file, section))
    for slug, tellings in told.items():
        fields: dict[str, Value] = {}
        text = ""
        for _, section in tellings:
            fields |= section.fields
            text = section.text or text
        file, last = tellings[-1]
        if not text:
            findings.append(
                Finding(
                    file.path, 0, f"The prompt {slug} has no text.", "Write a line or two under its title."
                )
            )
            continue
        if "intensity" not in fields:
            hint = "Write - intensity: 0, 1, 2 or 3 under it; until then it counts as deep."
            findings.append(Finding(file.path, 0, f"The prompt {slug} does not say how deep it goes.", hint))
        yield _prompt(f"{deck}/{slug}", deck, category, last.title, text, fields, meta)


def _prompt(
    prompt_id: str,
    deck: str,
    category: str,
    title: str,
    text: str,
    fields: Mapping[str, Any],
    meta: Mapping[str, Any],
) -> Prompt:
    return Prompt(
        id=prompt_id,
        deck=deck,
        category=category,
        title=title,
        text=text,
        minutes=fields.get("length", 10.0),
        medium=fields.get("medium", "text"),
        intensity=fields.get("intensity", DEEP),
        leaning=fields.get("leaning", "neither"),
        suits=frozenset((*meta.get("suits", ()), *fields.get("suits", ()))),
        leave_out_if=frozenset((*meta.get("not for", ()), *fields.get("leave out if", ()))),
        muted=fields.get("mute", meta.get("mute", False)),
        kind=meta.get("kind", "page"),
        cover=fields.get("cover", False),
        day=fields.get("day"),
    )
