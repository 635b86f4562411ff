"""The person's word on a dip."""

from __future__ import annotations

from goldseam.analysis.corrections import Correction, apply, shown
from goldseam.analysis.dips import find_dips

from analysis.invented import START, series

LEVELS = series("6*12 3 2 3 6*16 3 1 3 6*16 2 2")
DIPS = find_dips(LEVELS).dips
FIRST, SECOND, THIRD = (dip.id for dip in DIPS)


def test_without_a_correction_nothing_changes() -> None:
    assert apply(DIPS, {}) == DIPS
    assert apply(DIPS, {"1999-01-01": Correction(reject=True)}) == DIPS


def test_a_name_and_how_it_felt_are_kept() -> None:
    named = apply(DIPS, {SECOND: Correction(name="the move", felt=7)})[1]
    assert (named.name, named.felt, named.id) == ("the move", 7, SECOND)


def test_a_rejected_dip_is_gone_and_a_hidden_one_still_counts() -> None:
    found = apply(DIPS, {FIRST: Correction(reject=True), SECOND: Correction(hide=True)})
    assert [dip.id for dip in found] == [SECOND, THIRD]
    assert [dip.id for dip in shown(found)] == [THIRD]


def test_merged_dips_are_one_from_the_first_onset_to_the_last_recovery() -> None:
    whole, last = apply(DIPS, {SECOND: Correction(merge_into=FIRST)})
    assert (whole.id, last.id) == (FIRST, THIRD)
    assert (whole.onset - START).days == 12
    assert whole.recovery == DIPS[1].recovery
    assert whole.nadir == DIPS[1].nadir
    assert (whole.lowest, whole.depth) == (1, DIPS[0].baseline - 1)
    assert whole.duration_days == 22
    assert whole.recovery_between == (22, 22)
    assert whole.observed_days == 6


def test_a_chain_of_merges_leads_to_its_first_dip_and_an_open_end_stays_open() -> None:
    (whole,) = apply(DIPS, {SECOND: Correction(merge_into=FIRST), THIRD: Correction(merge_into=SECOND)})
    assert (whole.id, whole.status, whole.recovery) == (FIRST, "ongoing", None)


def test_a_circle_of_merges_ends() -> None:
    circle = {FIRST: Correction(merge_into=SECOND), SECOND: Correction(merge_into=FIRST)}
    assert [dip.id for dip in apply(DIPS, circle)] == [FIRST, THIRD]


def test_what_lies_between_two_merged_dips_is_a_part_of_them() -> None:
    (whole,) = apply(DIPS, {THIRD: Correction(merge_into=FIRST), SECOND: Correction(felt=7)})
    assert (whole.id, whole.status, whole.nadir, whole.felt) == (FIRST, "ongoing", DIPS[1].nadir, 7)
    assert whole.observed_days == sum(dip.observed_days for dip in DIPS)


def test_a_second_wave_stands_alone_once_the_first_is_gone() -> None:
    waves = find_dips(series("6*12 3 2 3 6*5 3 1 3 6*16")).dips
    first, second = (dip.id for dip in waves)
    assert [dip.echo_of_previous for dip in apply(waves, {})] == [False, True]
    assert [dip.echo_of_previous for dip in apply(waves, {first: Correction(reject=True)})] == [False]
    hidden = apply(waves, {first: Correction(hide=True)})
    assert [(dip.id, dip.echo_of_previous) for dip in shown(hidden)] == [(second, False)]


def test_what_is_said_of_a_merged_dip_is_said_of_the_whole() -> None:
    into = Correction(merge_into=FIRST)
    hidden = apply(DIPS, {FIRST: Correction(hide=True), SECOND: into})
    assert [dip.id for dip in shown(hidden)] == [THIRD]
    assert [dip.id for dip in apply(DIPS, {FIRST: Correction(reject=True), SECOND: into})] == [THIRD]
    part = apply(DIPS, {SECOND: Correction(merge_into=FIRST, hide=True)})
    assert [dip.id for dip in shown(part)] == [FIRST, THIRD]
