"""What people get wrong: the exact place, and the way out in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.catalog.load import load_files
from tests.catalog.small import changed
from tests.problems import speak_japanese

MISTAKES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("mistakes.yaml").read_bytes()
)


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: str(case["name"]))
def test_the_mistake_is_named_where_it_is_with_its_remedy(case: dict[str, Any]) -> None:
    outcome = load_files(changed((case["file"], case.get("old", ""), case["new"])))
    (problem,) = speak_japanese((*outcome.problems, *outcome.warnings))
    assert str(problem.place) == f"controls/{case['file']}.yaml:{case['at']}"
    assert problem.code == case["code"]
    assert (problem.hint.en, problem.hint.ja) == (case["remedy"]["en"], case["remedy"]["ja"])


def test_there_are_at_least_sixty_and_none_is_there_twice() -> None:
    assert len({case["name"] for case in MISTAKES}) == len(MISTAKES) >= 60
    edits = {(case["file"], case.get("old"), case["new"]) for case in MISTAKES}
    assert len(edits) == len(MISTAKES)
