"""Words and emoji that stand for a level on 0 to 10: a table to be edited, not a theory of feelings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TABLE = {
    10.0: "rad wonderful amazing 🤩 🥳",
    9.0: "great excellent fantastic wunderbar großartig 😁 😄 😀 😍 🥰",
    8.0: "happy very_good sehr_gut glücklich 😊 😃 ☺",
    7.5: "good gut bien bueno 🙂 👍",
    7.0: "calm content fine ruhig zufrieden 😌",
    5.0: "okay ok meh neutral so_so all_right alright mixed mittel geht_so 😐 😑 😶",
    4.0: "tired flat müde 🥱 😴 😕",
    3.0: "low down sad poor not_good traurig niedergeschlagen 🙁 ☹ 😟 😔 👎",
    2.5: "bad schlecht mal malo 😞 😢 😣",
    1.0: "awful terrible horrible very_bad sehr_schlecht furchtbar schrecklich 😭 😩 😫",
    0.0: "worst unbearable 💔",
}

MOOD_WORDS: Mapping[str, float] = MappingProxyType(
    {word.replace("_", " "): level for level, words in _TABLE.items() for word in words.split()}
)
"""The table that ships. `mood_words` in mkdocs.yml adds to it and changes it."""
