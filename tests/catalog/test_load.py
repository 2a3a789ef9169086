"""From files to domain values."""

from __future__ import annotations

import gc
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import assess
from assess.catalog.container import NotAContainer, pack
from assess.catalog.load import load_files, load_packed
from assess.catalog.starter import starter_files
from assess.domain.control import (
    AppliesTo,
    AskedOf,
    Basis,
    Describes,
    Question,
    QuestionType,
    Requirement,
    Target,
    TargetKind,
    When,
)
from assess.domain.control import (
    Tests as Aspect,
)
from assess.domain.statement import Conflict, Severity, Source, Statement, StatementKind, Theme
from assess.errors import Many
from assess.text import Text
from assess.yamlio import YamlError
from tests.catalog.small import CONTROLS, FILES, STATEMENTS, changed, encoded, loaded, said
from tests.japanese import refused

PERCENT = Text("%", "%")


def test_registers_become_values() -> None:
    catalogue = loaded().usable()
    assert catalogue.name == "2026.1"
    short = Text("technical", "技術的")
    assert catalogue.themes == (Theme("technical", Text("Technical", "技術的安全管理措置"), short),)
    assert catalogue.sources == (
        Source("group", Text("Group policy", "グループの方針"), "2025-05-27"),
    )
    assert catalogue.attributes == ("system_access",)
    assert catalogue.owners == ("IT",)
    assert catalogue.entities == ("group", "us")
    assert catalogue.attribute_titles["system_access"].ja == "システムを使う"
    assert catalogue.owner_titles["IT"].en == "Information systems"
    assert catalogue.entity_titles["us"].en == "US companies"


def test_statements_and_conflicts_become_values() -> None:
    catalogue = loaded().usable()
    assert catalogue.statements[1] == Statement(
        id="group/9/1",
        source="group",
        place=Text("first measure", "第一の措置"),
        essence=Text("Two steps are used.", "二段階認証を用いる。"),
        kind=StatementKind.PRACTICE,
        duty="APPI 23",
        hashes={"ja": "b" * 64},
        declared=True,
        lines={"en": "213", "ja": "539-540"},
    )
    assert catalogue.statements[0].children == ("group/9/1",)
    assert catalogue.conflicts == (
        Conflict("C-19", Text("Two against one.", "記載が異なる。"), Severity.HIGH, owner="IT"),
    )


def test_a_control_becomes_a_value() -> None:
    (control,) = loaded().usable().controls
    assert (control.id, control.theme, control.due) == ("TEC-01", "technical", (1, 2, 3, 4))
    assert control.applies_to == AppliesTo(True, ("system_access",), ("IT",))
    assert control.maps == {"ppc": ("10-6(2)",), "appi": ("23",)}
    assert control.questions[0] == Question(
        id="TEC-01-Q1",
        type=QuestionType.NUMBER,
        label=Text("two-step on", "二段階認証"),
        text=Text("Share of accounts.", "対象の割合。"),
        tests=Aspect.OPERATION,
        basis=Basis.SEED,
        asked_of=AskedOf.OWNER,
        target=Target(TargetKind.AT_LEAST, 100),
        unit=PERCENT,
        population_required=True,
    )
    last = control.questions[2]
    assert last.when == When("TEC-01-Q2", None, ("partial", "no"))
    assert (last.tolerance, last.due, last.statements) == (2, (2, 4), ("group/9/1",))
    assert control.requirements == (
        Requirement(
            id="TEC-01-E1",
            title=Text("settings", "設定の出力"),
            required=True,
            describes=Describes.STATE,
            fresh_days=35,
            asked_of=AskedOf.BOTH,
        ),
    )


def test_a_control_may_be_there_for_a_reason_alone() -> None:
    other = CONTROLS.replace("TEC-01", "TEC-02").replace(
        "    statements: [group/9/1]\n    conf",
        "    reason: {en: A client asks for it., ja: 取引先の求めによる。}\n    conf",
    )
    own = other.replace("        statements: [group/9/1]\n", "")
    first, second = load_files(encoded({**FILES, "other.yaml": own})).usable().controls
    assert first.reason is None
    assert second.reason == Text("A client asks for it.", "取引先の求めによる。")
    assert second.statements == ()


def test_a_period_needs_no_freshness() -> None:
    outcome = loaded(
        ("technical", "describes: state", "describes: period"),
        ("technical", "        fresh_days: 35\n", ""),
    )
    assert outcome.usable().controls[0].requirements[0].fresh_days == 0


def test_freshness_is_not_missed_where_nobody_knows_what_is_described() -> None:
    outcome = loaded(
        ("technical", "describes: state", "describes: stat"),
        ("technical", "        fresh_days: 35\n", ""),
    )
    assert [problem.code for problem in outcome.problems] == ["Y110"]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("{max_age_days: 366}", Target(TargetKind.MAX_AGE_DAYS, 366)),
        ("{inside_period: true}", Target(TargetKind.INSIDE_PERIOD)),
    ],
)
def test_a_date_has_targets_of_its_own(written: str, target: Target) -> None:
    outcome = loaded(
        ("technical", "type: yes_partial_no_na", f"type: date\n        target: {written}"),
        ("technical", "        when: {question: TEC-01-Q2, is: [partial, no]}\n", ""),
    )
    assert outcome.usable().controls[0].questions[1].target == target


def test_controls_follow_their_themes_then_their_ids() -> None:
    theme = (
        "themes:\n  - id: aside\n    title: {en: Aside, ja: 別}\n    short: {en: aside, ja: 別}\n"
    )
    texts = {
        **FILES,
        "a.yaml": CONTROLS.replace("TEC-01", "TEC-02"),
        "z.yaml": theme,
        "b.yaml": CONTROLS.replace("TEC-01", "AAA-09").replace("theme: technical", "theme: aside"),
    }
    controls = load_files(encoded(texts)).usable().controls
    assert [control.id for control in controls] == ["TEC-01", "TEC-02", "AAA-09"]


def test_statements_follow_their_sources() -> None:
    source = '  - id: other\n    title: {en: Other, ja: 別の方針}\n    dated: "2024-01-01"\n'
    moved = STATEMENTS.replace("group/9/1", "other/1").replace("source: group", "source: other", 1)
    outcome = loaded(
        ("catalogue", '    dated: "2025-05-27"\n', f'    dated: "2025-05-27"\n{source}'),
        ("statements", STATEMENTS, moved),
        (
            "technical",
            "    statements: [group/9/1]\n    conf",
            "    statements: [other/1]\n    conf",
        ),
        ("technical", "        statements: [group/9/1]\n        due", "        due"),
    )
    statements = outcome.usable().statements
    assert [(s.id, s.source) for s in statements] == [("other/1", "group"), ("group/9/0", "other")]


def test_the_revision_is_the_hash_of_the_container() -> None:
    outcome = loaded()
    revision = hashlib.sha256(pack(outcome.files)).hexdigest()
    assert outcome.usable().revision == revision
    comment = loaded(("conflicts", "conflicts:", "# a remark\nconflicts:"))
    assert comment.usable().revision != revision


def test_stored_bytes_give_the_same_catalogue() -> None:
    outcome = loaded()
    assert load_packed(pack(outcome.files)) == outcome.catalogue


def test_a_later_rule_does_not_lock_a_stored_revision() -> None:
    files = changed(("technical", "確認されているか。", "漏れていないか。"))
    assert load_files(files).catalogue is None
    assert load_packed(pack(files)).controls[0].questions[1].text.ja == "漏れていないか。"


def test_stored_bytes_that_dangle_still_load() -> None:
    files = changed(
        ("technical", "theme: technical", "theme: gone"),
        (
            "statements",
            "  - id: group/9/0\n    source: group",
            "  - id: group/9/0\n    source: gone",
        ),
    )
    catalogue = load_packed(pack(files))
    assert catalogue.controls[0].theme == "gone"
    assert catalogue.statements[-1].source == "gone"


def test_stored_bytes_of_another_kind_are_refused() -> None:
    with refused(NotAContainer, match="the stored catalogue is not readable"):
        load_packed(b"controls: []")
    with pytest.raises(YamlError, match=r"controls/a\.yaml:1:1: a"):
        load_packed(pack({"a.yaml": b'a: 1\ncatalogue: {name: "1"}\n'}))


def test_every_problem_comes_in_one_run_and_in_order() -> None:
    outcome = loaded(
        ("technical", "theme: technical", "theme: tecnical"),
        ("technical", "fresh_days: 35", "fresh_day: 35"),
        ("conflicts", "severity: high", "severity: hi"),
        ("statements", "kind: practice", "kind: practise"),
    )
    assert outcome.catalogue is None
    assert said(outcome) == [
        'Y110 controls/conflicts.yaml:4:15: conflicts[1].severity: "hi" is not possible here;'
        ' did you mean "high"?',
        'Y110 controls/statements.yaml:15:11: statements[2].kind: "practise" is not possible here;'
        ' did you mean "practice"?',
        'C111 controls/technical.yaml:3:12: controls[1].theme: no theme is called "tecnical";'
        ' did you mean "technical"?',
        "C206 controls/technical.yaml:42:9: controls[1].evidence[1].fresh_days: evidence of a"
        " state needs to say how old it may be; write fresh_days: 35 (days before the end of the"
        " period), or describes: period",
        "Y102 controls/technical.yaml:46:9: controls[1].evidence[1].fresh_day: this field is not"
        ' known here; did you mean "fresh_days"?',
    ]
    with pytest.raises(Many):
        outcome.usable()


def test_what_an_unreadable_file_may_define_is_not_missed() -> None:
    outcome = loaded(("statements", "kind: umbrella", "kind: umbrella: y"))
    assert [(problem.code, problem.place.file) for problem in outcome.problems] == [
        ("Y006", "controls/statements.yaml")
    ]


def test_a_broken_part_does_not_make_references_to_it_dangle() -> None:
    outcome = loaded(
        ("technical", "label: {en: checked, ja: 確認}", "label: {en: checked}"),
        ("statements", "    kind: practice\n", ""),
    )
    assert [problem.code for problem in outcome.problems] == ["Y103", "Y103"]


def test_the_shipped_catalogue_has_nothing_to_correct() -> None:
    outcome = load_files(starter_files())
    assert said(outcome) == []
    assert outcome.warnings == ()
    catalogue = outcome.usable()
    assert len(catalogue.controls) == 60
    assert len(catalogue.statements) == 307
    assert sum(statement.declared for statement in catalogue.statements) == 24
    assert len(catalogue.conflicts) == 80


def test_linting_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pathlib import Path; from assess.catalog.check import check_folder;"
        "check_folder(Path('controls')); print(sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    root = Path(assess.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    heavy = {
        *("sqlalchemy", "sqlmodel", "textual", "rich", "jinja2", "holidays", "cryptography"),
        *("alembic", "pydantic", "asyncio", "json", "hashlib", "importlib.resources"),
    }
    assert not heavy & set(done.stdout.replace("'", "").strip("[]\n").split(", "))


def test_a_collector_that_rested_works_again() -> None:
    frozen = gc.get_freeze_count()
    load_files(encoded(FILES))
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen
    gc.disable()
    try:
        load_files(encoded(FILES))
        assert not gc.isenabled()
    finally:
        gc.enable()
