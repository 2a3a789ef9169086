"""What changed between two wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.rewording import Part, rewording

TEXTS = st.text(st.sampled_from("ab ,。のか確認カ１\n"), max_size=40)


def marked(before: str, after: str) -> str:
    signs = {Part.KEPT: "{}", Part.GONE: "-{}-", Part.NEW: "+{}+"}
    return "".join(signs[run.part].format(run.text) for run in rewording(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Is there a list?", "Is there a list?", "Is there a list?"),
        ("Is there a list?", "Is there a current list?", "Is there a +current +list?"),
        ("at least ninety days", "at least a full year", "at least -ninety days-+a full year+"),
        (
            "一覧を最新に保てているか。",
            "台帳を最新に保てているか。",
            "-一覧-+台帳+を最新に保てているか。",
        ),
        ("確認をできているか。", "確認と記録をできているか。", "確認+と記録+をできているか。"),
        ("no word of this", "完全に別の文章。", "-no word of this-+完全に別の文章。+"),
        ("", "new", "+new+"),
        ("old", "", "-old-"),
        ("", "", ""),
    ],
)
def test_words_and_runs(before: str, after: str, said: str) -> None:
    assert marked(before, after) == said


@given(TEXTS, TEXTS)
def test_the_runs_make_up_both_wordings(before: str, after: str) -> None:
    runs = rewording(before, after)
    assert "".join(r.text for r in runs if r.part is not Part.NEW) == before
    assert "".join(r.text for r in runs if r.part is not Part.GONE) == after
    assert all(r.text for r in runs)
    assert (before == after) == all(r.part is Part.KEPT for r in runs)


def test_very_long_texts_are_shown_as_wholes() -> None:
    before, after = "a " * 3000, "b " * 3000
    assert marked(before, after) == f"-{before}-+{after}+"
