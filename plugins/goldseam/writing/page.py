"""A page from its first answer to the entry it becomes; after each step all of it lies on the disk."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from goldseam.journal.entry import When
from goldseam.place import Place
from goldseam.writing import drafts
from goldseam.writing.front_matter import Value, amended, block, line
from goldseam.writing.when import names, written

if TYPE_CHECKING:
    from goldseam.prompts import Prompt


@dataclass(frozen=True, slots=True)
class Page:
    """`fields` stand in the front matter, `notes` below them as comments, `body` under it.

    `draft` is the file the page lies in, None before anything was worth keeping.
    """

    place: Place
    when: When
    fields: Mapping[str, Value] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    body: str = ""
    draft: Path | None = None

    @property
    def text(self) -> str:
        return block({"date": written(self.when), **self.fields}, self.notes) + self.body

    @property
    def folder(self) -> Path:
        """Where the entry will lie: in the folder of its year, if the journal has such folders."""
        entries = self.place.entries
        year = entries / f"{self.when.date.year:04}"
        return year if year.is_dir() else entries

    def saying(self, **fields: Value) -> Page:
        """The page with further fields, before the person writes on it."""
        return replace(self, fields={**self.fields, **fields})

    def kept(self) -> Page:
        """The page, on the disk as it is now."""
        data = self.text.encode("utf-8", "surrogateescape")
        if self.draft is None:
            return replace(self, draft=drafts.begin(self.place, names(self.when), data))
        drafts.rewrite(self.draft, data)
        return self

    def begun(self) -> Page:
        """The page on the disk, as it was kept already or as it is now."""
        return self.kept() if self.draft is None else self

    def answering(self, prompt: Prompt) -> Page:
        """The page with what a prompt brings: name, depth and cover, its words as a note, and its kind
        where none was chosen."""
        fields: dict[str, Value] = {"prompt": prompt.id, "intensity": prompt.intensity}
        if prompt.kind != "page" and "kind" not in self.fields:
            fields["kind"] = prompt.kind
        if prompt.cover:
            fields["cover"] = True
        return replace(self.saying(**fields), notes=(prompt.text,))

    def read(self) -> str:
        """What stands in the file now; bytes that are not UTF-8 come through unchanged."""
        assert self.draft is not None
        data = self.draft.read_bytes()
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16", "replace")
        return data.decode("utf-8", "surrogateescape")

    @property
    def untouched(self) -> bool:
        """Whether nobody wrote on the page since it was kept; an emptied or removed file says the same."""
        assert self.draft is not None
        return not self.draft.is_file() or self.read().strip() in ("", self.text.strip())

    @property
    def blank(self) -> bool:
        """Whether nothing of the person's stood on the page when it was last kept."""
        return not self.body.strip() and not self.fields.keys() - {"prompt", "intensity", "kind", "cover"}

    def adding(self, paragraph: str = "", **fields: Value) -> Page:
        """The page after the person wrote on it, with further fields and a last paragraph.

        What the person wrote stays as it stands. `mood` that they changed themselves is completed by
        `mood_after` and not replaced.
        """
        assert self.draft is not None
        text = amended(self.read(), fields, self.fields)
        mood = fields.get("mood")
        if isinstance(mood, Mapping) and line("mood", mood) not in text.splitlines():
            text = amended(text, {"mood_after": mood.get("after")})
        if paragraph:
            text = f"{text.rstrip()}\n\n{paragraph}\n"
        drafts.rewrite(self.draft, text.encode("utf-8", "surrogateescape"))
        return self

    def finished(self) -> Path:
        """Make the page an entry; returns where it lies."""
        assert self.draft is not None
        return drafts.finish(self.draft, self.folder, names(self.when))

    def discarded(self) -> None:
        """Take the page away: nothing of the person's is on it."""
        if self.draft is not None:
            drafts.discard(self.draft)
