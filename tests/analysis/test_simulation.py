"""How often the rules are right on made-up journals; the full figures come from `bench/simulate.py`."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench" / "simulate.py"
JOURNALS = range(300)


@pytest.fixture(scope="module")
def simulate() -> ModuleType:
    spec = spec_from_file_location("simulate", BENCH)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["simulate"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.long
@pytest.mark.parametrize("sparse", [False, True])
def test_an_ordinary_year_has_three_dips_or_fewer_in_the_median(simulate: ModuleType, sparse: bool) -> None:
    life = simulate.Life(sparse=sparse)
    assert median(simulate.ordinary_dips(life, seed) for seed in JOURNALS) <= 3


@pytest.mark.long
def test_most_dips_of_depth_four_are_found_in_daily_journals(simulate: ModuleType) -> None:
    life = simulate.Life(event=simulate.DIP4)
    assert sum(simulate.dip_found(life, seed) for seed in JOURNALS) >= 0.85 * len(JOURNALS)


@pytest.mark.long
def test_useless_tags_are_seldom_praised(simulate: ModuleType) -> None:
    assert sum(map(simulate.praised, JOURNALS)) <= 0.08 * len(JOURNALS)


@pytest.mark.long
@pytest.mark.parametrize("sparse", [False, True])
def test_a_slow_season_is_found_where_there_is_one_and_seldom_elsewhere(
    simulate: ModuleType, sparse: bool
) -> None:
    ordinary = partial(simulate.season_found, simulate.Life(sparse=sparse), "any")
    slide = partial(simulate.season_found, simulate.Life(sparse=sparse, event=simulate.SLIDE), "lower")
    assert sum(map(ordinary, JOURNALS)) <= 0.03 * len(JOURNALS)
    assert sum(map(slide, JOURNALS)) >= 0.9 * len(JOURNALS)


def test_ten_years_are_analysed_whole(simulate: ModuleType) -> None:
    entries = simulate.ten_years()
    assert len(entries) == 3650
    assert len(simulate.everything(entries).dips) > 20


def test_levels_dips_and_words_need_no_statistics_library() -> None:
    code = """
import sys
from datetime import date
from goldseam.analysis import climbs, helped, pattern_words, seasons, sleep, words
from goldseam.analysis.dips import find_dips
from goldseam.analysis.levels import DayLevel
days = tuple(DayLevel(date.fromordinal(739000 + n), float(6 - 4 * (n % 30 > 25))) for n in range(300))
dips = find_dips(days).dips
assert dips
seasons.find_seasons(days, dips)
[words.dip_sentence(dip) for dip in dips]
helped.what_helped([])
heavy = {"scipy", "numpy", "mkdocs", "click", "rich"}
sys.exit(bool(heavy & {name.split(".")[0] for name in sys.modules}))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
