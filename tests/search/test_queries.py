"""Fifty queries and more: what must be among the first ten results, and that Material finds no more of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from search.corpora import CASES, Corpus, ask, for_material, materials, ours, pepys, sample

JOURNALS: Mapping[str, Callable[..., Corpus]] = {"sample": sample, "pepys": pepys}
Answers = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Corpus]:
    made: dict[str, Corpus] = {}

    def corpus(name: str) -> Corpus:
        if name not in made:
            made[name] = JOURNALS[name](tmp_path_factory.mktemp(name))
        return made[name]

    return corpus


@pytest.fixture(scope="session")
def answers(corpora: Callable[[str], Corpus]) -> Callable[[str], Answers]:
    """What our worker says to all queries of a journal, asked in one go."""
    known: dict[str, Answers] = {}

    def of(name: str) -> Answers:
        if name not in known:
            queries = [case["query"] for case in CASES[name]]
            known[name] = {answer["query"]: answer for answer in ask(ours(), corpora(name), queries)}
        return known[name]

    return of


def among(corpus: Corpus, answer: Mapping[str, Any], wanted: list[object]) -> int:
    found = {name for names in corpus.found(answer) for name in names}
    return sum(str(each) in found for each in wanted)


@pytest.mark.parametrize(
    ("journal", "case"),
    [pytest.param(name, case, id=f"{name}: {case['query']}") for name in JOURNALS for case in CASES[name]],
)
def test_what_is_looked_for_is_among_the_first_ten(
    journal: str, case: dict[str, Any], corpora: Callable[[str], Corpus], answers: Callable[[str], Answers]
) -> None:
    corpus, answer = corpora(journal), answers(journal)[case["query"]]
    assert among(corpus, answer, case["find"]) == len(case["find"]), corpus.found(answer)
    assert among(corpus, answer, case.get("not", [])) == 0
    assert all("<mark>" in item["title"] + item["text"] for item in answer["items"] if not is_date(case))


def is_date(case: Mapping[str, Any]) -> bool:
    """The date stands beside the title, where Material shows it as it is."""
    return any(letter.isdigit() for letter in case["query"])


def test_there_are_fifty_queries_and_more() -> None:
    assert sum(bool(case["find"]) for cases in CASES.values() for case in cases) >= 50


@pytest.mark.parametrize("journal", ["sample", pytest.param("pepys", marks=pytest.mark.long)])
def test_results_are_at_least_as_good_as_materials(
    journal: str,
    corpora: Callable[[str], Corpus],
    answers: Callable[[str], Answers],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    corpus, mine = corpora(journal), answers(journal)
    theirs = for_material(corpus, tmp_path_factory.mktemp("material"))
    said = {a["query"]: a for a in ask(materials(), theirs, [case["query"] for case in CASES[journal]])}
    ours_found = sum(among(corpus, mine[case["query"]], case["find"]) for case in CASES[journal])
    theirs_found = sum(among(theirs, said[case["query"]], case["find"]) for case in CASES[journal])
    print(f"{journal}: ours {ours_found}, Material's {theirs_found}")
    assert ours_found >= theirs_found > 0
