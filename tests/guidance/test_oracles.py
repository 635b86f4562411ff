"""The figures of the specification's worked notices, recomputed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from goldseam.analysis.rates import prob_above_half
from goldseam.guidance.heavier import SURE as RF3_SURE
from goldseam.guidance.hopeless import SURE as RF5_SURE

GOLDEN = Path(__file__).parents[1] / "golden"
FLAGS = json.loads((GOLDEN / "analysis" / "oracles.json").read_text("utf-8"))["F_red_flags"]
CASES = yaml.safe_load((GOLDEN / "notices.yml").read_text("utf-8"))


@pytest.mark.parametrize("share", FLAGS["rf3_table"])
def test_the_table_of_shares_is_met(share: str) -> None:
    k, n = map(int, share.split("/"))
    assert prob_above_half(k, n) == pytest.approx(FLAGS["rf3_table"][share], abs=1e-4)


@pytest.mark.parametrize(
    ("sure", "speaking"),
    [(RF3_SURE, {"5/6", "6/7", "6/8", "7/9", "8/10"}), (RF5_SURE, {"7/8", "8/9", "9/10"})],
)
def test_the_smallest_shares_that_speak_are_those_of_the_specification(
    sure: float, speaking: set[str]
) -> None:
    sizes = {int(share.split("/")[1]) for share in speaking}
    least: dict[int, int] = {}
    for share in FLAGS["rf3_table"]:
        k, n = map(int, share.split("/"))
        if n in sizes and prob_above_half(k, n) >= sure:
            least[n] = min(k, least.get(n, k))
    assert {f"{k}/{n}" for n, k in least.items()} == speaking


@pytest.mark.parametrize("rule", ["rf3", "rf5"])
def test_every_worked_state_of_the_specification_has_its_case(rule: str) -> None:
    """Their inputs are not in the oracle: the cases of notices.yml lead to the same figures."""
    found = [case for case in CASES if case["rule"] == rule]
    for worked in FLAGS[rule].values():
        alike = [case for case in found if case["state"] == worked["status"]]
        figures = {round(case["counts"]["prob"], 4) for case in alike if "prob" in case.get("counts", {})}
        needs = {case["need"] for case in alike if "need" in case}
        assert worked.get("prob", 0) in figures | {0}, worked
        assert worked.get("need", "") in needs | {""}, worked
