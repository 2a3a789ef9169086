"""A report of a period that was moved while it ran says so, and its annexes still explain it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.domain.adoption import adopted, plan
from assess.domain.facts import Mark
from assess.domain.outcome import Result
from assess.domain.report.inputs import ReportInputs
from assess.domain.report.model import build as build_report
from assess.reports.html import render_html
from assess.reports.markdown import render_markdown
from assess.text import LANGUAGES
from tests.domain import build
from tests.domain.histories import History, made
from tests.reports.page import Page
from tests.reports.tiny import catalogue, checked, inputs

SEEDS = range(40)
OLD, NEW = build.control(build.question()), build.control(build.question(), control_id="TEC-04")


def moved() -> ReportInputs:
    """TEC-04 has replaced TEC-03, which was signed and nonconforming."""
    key, new = build.KEY, replace(build.KEY, control="TEC-04")
    facts = build.facts(build.attest({"TEC-03-Q1": build.NO}))
    now = catalogue([replace(NEW, replaces=("TEC-03",))])
    after = replace(now, revision="a" * 64)
    mark = Mark(40, build.SIGNED_AT, "p-ito")
    departments = facts.opening.departments
    planned = plan(facts, catalogue([OLD]), after, departments, [new], frozenset())
    made = adopted(facts, planned, mark, 1, "Two <words> & one.")
    return replace(inputs(after, made), closed_as={40: {key: Result.NONCONFORMING}})


def test_it_says_who_moved_it_when_why_and_what_became_of_what() -> None:
    report, text = checked(moved())
    assert "Changes during the period" in text
    assert "2027-01-12 12:00+09:00: Ito moved it from revision rrrrrrrrrrrr to aaaaaaaaaaaa" in text
    assert "Two <words> & one." in text
    assert "1 item was closed and 1 added; 0 questions and requirements were asked anew" in text
    assert "TEC-03closed: the control was replaced1 (it)" in text
    assert "1 nonconforming" in text
    assert "Mori, it (leaf 20): TEC-03" in text
    assert "1 of 1 items that were added, or asked something else since, are not signed" in text
    assert "It was moved to another revision or population while it ran, 1 time" in text
    japanese = render_markdown(report, "ja")
    assert "期間中の変更" in japanese
    assert "伊藤が、版rrrrrrrrrrrrから版aaaaaaaaaaaaに変更した（記録40）" in japanese
    assert "| TEC-03 | 終了（管理策の置換え） | 1（it） | 1 不適合 |" in japanese
    assert "| TEC-04 | 追加 | 1（it） | – |" in japanese


def test_a_period_that_nobody_moved_says_nothing_of_it() -> None:
    report = build_report(inputs([OLD], build.facts()))
    assert report.adoptions is None
    for language, words in zip(LANGUAGES, ("Changes during", "期間中の変更"), strict=True):
        assert words not in Page(render_html(report, language)).text()
        assert words not in render_markdown(report, language)


def of(history: History) -> ReportInputs:
    """The inputs of a history's report."""
    revision = catalogue(history.catalogue.controls, (), history.catalogue.conflicts)
    steps = ((s.after.adoptions[-1].mark.idx, s) for s in history.steps)
    closed = {leaf: {c.key: s.was[c.key].result for c in s.plan.closed} for leaf, s in steps}
    return replace(inputs(revision, history.facts), closed_as=closed)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_follows_from_the_annexes_whatever_was_adopted(seed: int) -> None:
    history = made(seed)
    report, text = checked(of(history))
    assert "Changes during the period" in text
    assert len(report.adoptions.rows if report.adoptions else ()) == len(history.steps)
