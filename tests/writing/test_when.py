"""When an entry is for: named moments, and no time that nobody named."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.errors import GoldseamError
from goldseam.journal.dates import read_when, when_of_path
from goldseam.journal.entry import When
from goldseam.writing.when import names, read_at, right_now, written
from hypothesis import given
from hypothesis import strategies as st

CASES = yaml.safe_load((Path(__file__).parent.parent / "golden" / "writing_when.yml").read_text("utf-8"))
BERLIN = timezone(timedelta(hours=1))
OFFSETS = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_at_names(case: dict[str, Any]) -> None:
    now = datetime.fromisoformat(case["now"]).replace(tzinfo=BERLIN)
    if "wrong" in case:
        with pytest.raises(GoldseamError, match=case["wrong"]):
            read_at(case["at"], now, time(4))
        return
    when = read_at(case["at"], now, time(4))
    assert written(when) == case["when"]
    assert next(names(when)) == case["file"]


def test_the_moment_of_writing_is_known_to_the_minute_and_with_its_offset() -> None:
    now = datetime(2026, 3, 14, 21, 40, 31, 5, tzinfo=BERLIN)
    assert written(right_now(now)) == "2026-03-14T21:40+01:00"


@given(st.dates(), st.none() | st.times().map(lambda at: at.replace(microsecond=0)), OFFSETS)
def test_what_is_written_is_read_back(day: Any, clock: time | None, offset: timedelta | None) -> None:
    when = When(day, clock, offset if clock else None)
    assert read_when(written(when)) == (when, ())


def test_names_go_on_for_ever_and_a_time_is_in_none_that_has_none() -> None:
    day = When(datetime(2026, 3, 14).date())
    assert list(islice(names(day), 3)) == ["2026-03-14.md", "2026-03-14-2.md", "2026-03-14-3.md"]
    evening = When(day.date, time(21, 40))
    assert list(islice(names(evening), 3)) == ["2026-03-14.md", "2026-03-14-2140.md", "2026-03-14-2140-2.md"]


def test_every_name_carries_its_day() -> None:
    for when in (When(datetime(2026, 3, 14).date()), When(datetime(2026, 3, 14).date(), time(9, 5))):
        for name in islice(names(when), 1500):
            found, problems = when_of_path(name)
            assert found is not None and found.date == when.date and not problems
