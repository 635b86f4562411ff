"""What mkdocs.yml switches off, from the words in the file to the switches of the pages."""

from __future__ import annotations

import pytest
from goldseam.config import GoldseamConfig
from goldseam.pages.switches import switched
from mkdocs.utils.yaml import yaml_load


def loaded(text: str) -> GoldseamConfig:
    config = GoldseamConfig()
    config.load_dict(yaml_load(text))
    errors, warnings = config.validate()
    assert errors == [] and warnings == []
    return config


@pytest.mark.parametrize(
    "line", ["off: [river, late pages]", "'off': [river, late pages]", "off:\n- river\n- late pages"]
)
def test_off_is_the_name_of_an_option_and_no_boolean(line: str) -> None:
    config = loaded(f"titles: true\n{line}")
    assert config.titles and config.off == ["river", "late pages"]
    assert switched(config.off, words_only=False)["late-pages"] is False


def test_nothing_is_off_by_default() -> None:
    assert loaded("titles: false").off == []
