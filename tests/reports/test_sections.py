"""Sections of a report: marks, reasons, dates and names where a reader looks for them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assess.domain.control import AppliesTo
from assess.domain.facts import CellKey, Finding, FindingLevel, Mark
from assess.domain.outcome import CellSummary, Result
from assess.domain.report.evidence import PieceGroup
from assess.domain.report.inputs import ReportInputs
from assess.domain.report.model import build as build_report
from assess.domain.statement import Severity
from assess.domain.verdict import Verdict
from assess.reports.data import render_json
from assess.reports.html import render_html
from assess.reports.markdown import render_markdown
from assess.text import LANGUAGES, Text
from tests.domain import build
from tests.reports.page import Page
from tests.reports.sample import report as sample
from tests.reports.tiny import PROOF, catalogue, checked, inputs

GOOD = {"TEC-03-Q1": build.YES}
NOTE = "log.example/assess/1\n{size}\nCsUY\n\n\u2014 log.example/assess/1 az3g\n"

JAPANESE = "ぁ-んァ-ヶ一-龠"


def markdown(made: ReportInputs) -> str:
    """The English Markdown on one line."""
    return " ".join(render_markdown(build_report(made), "en").split())


def test_a_nonconforming_item_keeps_its_mark_where_it_tests_another_sentence() -> None:
    control = build.control(
        build.question(statements=("s/1",)),
        build.question(2, statements=("s/2",)),
        statements=("s/1", "s/2"),
    )
    other = build.control(
        build.question(control="TEC-04"), control_id="TEC-04", statements=("s/1",)
    )
    keys = [build.KEY, CellKey("TEC-04", build.DEPARTMENT)]
    facts = build.facts(
        build.attest({"TEC-03-Q1": build.YES, "TEC-03-Q2": build.NO}),
        build.attest({"TEC-04-Q1": build.PARTIAL}, key=keys[1], idx=21),
        cells=keys,
    )
    made = inputs([control, other], facts)
    _, text = checked(made)
    assert "it: words: no (not a question that tests this sentence)" in text
    said = markdown(made)
    assert "✕ **it**: words: no (not a question that tests this sentence). ▲ **it**" in said


def test_who_accepted_returned_and_handed_in_is_readable() -> None:
    accepted = build.facts(
        build.attest(GOOD, ["e-1"]),
        reviews=(build.accept(),),
        evidence=(replace(build.piece(), by="p-ito", on_behalf_of="p-mori"),),
    )
    made = inputs([build.control(build.question())], accepted)
    for text in (checked(made)[1], markdown(made)):
        assert "accepted by Ito, 12 January 2027" in text
        assert "added by Ito (for Mori), on 12 January 2027" in text
        assert "Accepted 1 of 1 items, returned 0." in text
    returned = replace(accepted, reviews=(build.send_back(),))
    made = inputs([build.control(build.question())], returned)
    for text in (checked(made)[1], markdown(made)):
        assert re.search("returned by Ito, 12 January 2027: “?why", text)


def test_an_acceptance_of_other_words_is_not_printed() -> None:
    facts = build.facts(build.attest(GOOD), reviews=(build.accept(content="before"),))
    report, _ = checked(inputs([build.control(build.question())], facts))
    assert report.annexes.cells[0].rows[0].review is None


def test_the_words_of_the_declaration_stand_above_the_signatures() -> None:
    made = inputs([build.control(build.question())], build.facts(build.attest(GOOD)))
    report, text = checked(made)
    said = "As information manager of this department I confirm that, to the best of my knowledge"
    assert text.count(said) == 1
    assert text.index(said) < text.index("From review to receipt")
    assert said in markdown(made)
    declared = json.loads(render_json(report))["declaration"]
    assert declared["en"].startswith(said)
    assert declared["ja"].startswith("私は、当部門の情報管理者として、対象期間における")


@pytest.mark.parametrize("final", [False, True])
def test_a_checkpoint_that_does_not_cover_the_report_says_so(final: bool) -> None:
    facts = build.facts(build.attest(GOOD), closed=build.mark(60))
    if final:
        facts = replace(facts, approved=build.mark(69))
    made = replace(
        inputs([build.control(build.question())], facts),
        proof=replace(PROOF, note=NOTE.format(size=25), size=25, root="CsUYapGG" * 5),
    )
    report, text = checked(made)
    word = "report" if final else "draft"
    assert f"75 leaves of this {word} are not covered" in text
    assert "newest 25; 75 leaves not covered" in text
    assert "Checkpoint of this report" not in text
    for said in (render_html(report, "en"), render_markdown(report, "en")):
        assert "sha256sum -c" not in said
    assert "· root" not in Page(render_html(report, "en")).style
    footer = Page(render_html(report, "ja")).style
    assert ("第1版 · 未確定" in footer) is not final


def test_the_first_published_report_asks_to_write_the_fingerprint_down() -> None:
    facts = build.facts(build.attest(GOOD), closed=build.mark(60), approved=build.mark(69))
    proof = replace(PROOF, note=NOTE.format(size=100), size=100, root="CsUYapGG" * 5)
    made = replace(inputs([build.control(build.question())], facts), proof=proof)
    _, text = checked(made)
    assert "Write this fingerprint down" in text
    assert "that the last report printed" not in text
    assert "sha256sum -c SHA256SUMS" in text
    assert "nothing here ties this file's figures to the checkpoint" in text
    later = replace(proof, last_size=50, last_root="x")
    _, text = checked(replace(made, proof=later))
    assert "that the last report printed" in text
    assert "Write this fingerprint down" not in text
    assert "チェックポイント100 · ルート CsUYapGG…" in render_html(build_report(made), "ja")


def test_what_is_not_due_has_its_own_mark() -> None:
    rare = build.control(build.question(), due=(2,))
    made = inputs([rare], build.facts(cells=()))
    report, text = checked(made)
    assert report.departments.rows[0].fields[0].not_due
    assert "not due this period" in text
    assert "0/0" not in text
    assert "0/0" not in markdown(made)
    nothing = build.control(build.question(), applies_to=AppliesTo(attributes=("none",)))
    report, text = checked(inputs([nothing], build.facts(cells=())))
    assert not report.departments.rows[0].fields[0].not_due


def test_evidence_that_nobody_attested_is_present() -> None:
    facts = build.facts(evidence=(build.piece(),))
    report, text = checked(inputs([build.control(build.question())], facts))
    groups = {g: f.value for g, f in report.evidence.total.groups}
    assert (groups[PieceGroup.UNATTESTED], groups[PieceGroup.MISSING]) == (1, 0)
    assert report.evidence.ages[0].present.value == 1
    assert "present, not attested" in text
    gone = build.facts(evidence=(build.piece(withdrawn=True),))
    report, _ = checked(inputs([build.control(build.question())], gone))
    assert {g: f.value for g, f in report.evidence.total.groups}[PieceGroup.MISSING] == 1


@pytest.mark.parametrize(("by", "said"), [("p-kato", True), ("p-ito", False), (None, False)])
def test_the_approver_is_said_to_be_apart_only_where_it_is_so(by: str | None, said: bool) -> None:
    facts = build.facts(
        build.attest(GOOD),
        reviews=(build.accept(),),
        closed=build.mark(60),
        approved=build.mark(69, by=by) if by else None,
    )
    _, text = checked(inputs([build.control(build.question())], facts))
    assert ("The approver took no part in the reviews." in text) is said


def test_findings_due_on_one_day_are_gravest_first() -> None:
    def finding(name: str, due: date, level: FindingLevel) -> Finding:
        mark = Mark(10, datetime(2026, 10, 20, tzinfo=UTC), "p-kato")
        return Finding(name, mark, "2026-Q3", build.KEY, level, due)

    soon, later = date(2027, 2, 1), date(2027, 3, 1)
    facts = build.facts(
        findings=(
            finding("F-2026-001", soon, FindingLevel.OBSERVATION),
            finding("F-2026-002", later, FindingLevel.MAJOR),
            finding("F-2026-003", soon, FindingLevel.MINOR),
            finding("F-2026-004", date(2027, 1, 20), FindingLevel.OBSERVATION),
            finding("F-2026-005", date(2027, 1, 10), FindingLevel.OBSERVATION),
        )
    )
    report, _ = checked(inputs([build.control(build.question())], facts))
    order = [r.finding.id[-1] for r in report.findings.rows]
    assert order == ["5", "4", "2", "3", "1"]


def test_a_result_of_an_earlier_period_says_which() -> None:
    rare = build.control(
        build.question(control="TEC-09"), control_id="TEC-09", due=(2,), statements=("s/1",)
    )
    key = CellKey("TEC-09", build.DEPARTMENT)
    last = {key: CellSummary("2026-Q2", key, Result.EXCEPTION, signed=True)}
    made = inputs([build.control(build.question()), rare], build.facts(build.attest(GOOD)), last)
    for text in (checked(made)[1], markdown(made)):
        assert "TEC-09 (not due, last 2026-Q2)" in text
        assert "it under an exception. (not due, last 2026-Q2)" in text


def test_a_statement_that_was_never_due_has_no_last_verdict() -> None:
    rare = build.control(build.question(), due=(2,))
    made = inputs([rare], build.facts(cells=()))
    report, text = checked(made)
    assert report.statements.of(Verdict.NOT_DUE).value == 1
    assert "Never due yet." in text
    assert "Last verdict" not in text


def test_a_control_that_is_due_for_some_departments_only_adds_up() -> None:
    parts = [build.department(name) for name in ("a", "b", "c")]
    rare = build.control(build.question(), due=(2,))
    facts = build.facts(departments=parts, cells=[CellKey("TEC-03", "a")])
    report, text = checked(inputs([rare], facts))
    assert "partly due: 1 of 3 items" in text
    assert "0 of 1 controls wholly, 1 in part." in text
    assert "0 of 1 controls wholly and 1 in part were not due" in text
    assert report.scope.resting_controls.value == 0


def test_an_asserted_item_says_why() -> None:
    facts = build.facts(build.attest(GOOD))
    made = inputs([build.control(build.question())], facts)
    for text in (checked(made)[1], markdown(made)):
        assert "it: evidence missing (words)." in text


def test_a_published_sentence_is_found_by_its_place() -> None:
    umbrella = replace(build.statement("s/0", "s/1"), place=Text("section nine", "第九節"))
    child = replace(build.statement("s/1"), place=Text("section ten", "第十節"))
    low = replace(build.conflict("C-1"), severity=Severity.LOW)
    control = build.control(build.question(), conflicts=("C-1", "C-3", "C-2"))
    revision = catalogue(
        [control], [umbrella, child], [low, build.conflict("C-3"), build.conflict("C-2")]
    )
    made = inputs(revision, build.facts(build.attest({"TEC-03-Q1": build.NO})))
    report, text = checked(made)
    for said in (text, markdown(made)):
        assert said.count("section nine") == 1
        assert said.count("section ten") == 2
    row = next(r for g in report.statements.declared for r in g.rows if r.id == "s/1")
    assert [c.id for c in row.conflicts] == ["C-2", "C-3", "C-1"]


def test_a_piece_disposed_of_later_still_counts() -> None:
    gone = replace(build.piece(), name="", sha256="", commitment="c" * 64, disposed=True)
    facts = build.facts(build.attest(GOOD, ["e-1"]), evidence=(gone,), reviews=(build.accept(),))
    made = inputs([build.control(build.question())], facts)
    report, text = checked(made)
    assert report.statements.of(Verdict.SUPPORTED).value == 1
    assert report.evidence.reuse.files.value == 1
    assert "name disposed of" in text
    assert "name disposed of" in markdown(made)


def test_no_page_joins_japanese_with_what_belongs_to_english() -> None:
    for final in (True, False):
        html = render_html(sample(final=final), "ja")
        for said in (html, render_markdown(sample(final=final), "ja")):
            assert not re.findall(r"[ぁ-んァ-ヶ一-龠）」。、] ?[:;] ", said)
            assert not re.findall(
                r"[。、](?:</[a-z]+>)* +(?:<(?!svg)[^>]*>)*[ぁ-んァ-ヶ一-龠]", said
            )
            assert not re.findall(r"[ぁ-んァ-ヶ一-龠], ", said)
            assert "日本標準時（Asia/Tokyo）" in said
        assert "checkpoint 1" not in Page(html).style


def test_japanese_counts_have_counters() -> None:
    page = Page(render_html(sample(), "ja"))
    bare = [t for _, t in page.figures() if re.fullmatch(r"\d+中\d+", t)]
    assert bare == []
    assert any("のうち" in t for _, t in page.figures())


def test_what_is_not_part_of_the_report_is_named() -> None:
    english, japanese = (Page(render_html(sample(), language)).text() for language in LANGUAGES)
    assert "a missing number is not part of this report (see 2)" in english
    assert "欠番の節は本報告書に含まない（2を参照）" in japanese
    assert "the audit officer's independent look" in english
    assert "監査責任者による独立した確認" in japanese
    assert "発生なし（ゼロ件）の申告" in japanese
