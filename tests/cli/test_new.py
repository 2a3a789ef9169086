"""controls new: with options, at a terminal, and what it refuses."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Office
from tests.cli.test_japanese import told
from tests.cli.yaml_edits import file_of
from tests.journeys.people import OFFICE

FIELDS = {
    "theme": "physical",
    "title": "Visitors' badges",
    "title-ja": "来訪者証の着用",
    "objective": "Every visitor wears a badge.",
    "objective-ja": "来訪者全員が来訪者証を着用する。",
    "applies-to": "paper_pd,GA",
    "due": "2, 4",
    "reason": "A rule of the group.",
    "reason-ja": "グループの規程による。",
    "label": "badges worn",
    "label-ja": "来訪者証",
    "question": "Does every visitor wear a badge?",
    "question-ja": "来訪者全員が来訪者証を着用できているか。",
}


def words(**changed: str | None) -> list[str]:
    """The options, some of them otherwise or, with None, left out."""
    found = {**FIELDS, **{name.replace("_", "-"): value for name, value in changed.items()}}
    return [word for name, value in found.items() if value for word in (f"--{name}", value)]


def listed(office: Office, theme: str = "physical") -> list[str]:
    """Ids of a theme's controls."""
    controls = office.ok(OFFICE, "controls", "list", "--json").json["controls"]
    return [c["id"] for c in controls if c["theme"] == theme]


def test_with_options_it_goes_to_the_end_of_its_theme(opened: Office) -> None:
    before = listed(opened)
    file = file_of(opened.root / "controls", before[-1])
    text = file.read_text("utf-8")
    made = opened.ok(OFFICE, "controls", "new", *words(), "--json").json
    after = listed(opened)
    assert after == [*before, made["id"]]
    assert made["file"] == str(file)
    now = file.read_text("utf-8")
    assert now.startswith(text)
    assert now.splitlines()[made["line"] - 1] == f"  - id: {made['id']}"
    assert opened.ok(OFFICE, "lint", "--json").json["problems"] == []
    control = opened.ok(OFFICE, "controls", "show", made["id"], "--json").json["control"]
    assert control["title"] == {"en": "Visitors' badges", "ja": "来訪者証の着用"}
    assert control["applies_to"] == {"all": False, "attributes": ["paper_pd"], "owner": ["GA"]}
    assert (control["due"], control["entities"]) == ([2, 4], ["group"])
    assert control["requirements"][0]["title"] == {
        "en": "record of badges worn",
        "ja": "来訪者証の記録",
    }


def test_at_a_terminal_it_asks_again_until_it_can_use_what_is_typed(opened: Office) -> None:
    statement = opened.ok(OFFICE, "statements", "list", "--json").json["statements"][-1]["id"]
    typed = [
        *("phisical", "physical"),
        *("", "Visitors' badges", "Badges", "来訪者証の着用"),
        *("Every visitor wears a badge.", "来訪者全員が来訪者証を着用する。"),
        *("paper", "paper_pd", "5", "2"),
        f"{statement}x",
        statement,
        "",
        *(
            "badges worn",
            "来訪者証",
            "Is it worn?",
            "来訪者証を着用できているか。",
            "",
            "入退館の記録",
        ),
    ]
    before = listed(opened)
    made = opened.at_keyboard("\n".join(typed) + "\n", OFFICE, "controls", "new", "--id", "PHY-90")
    assert made.code == 0, made.err
    assert listed(opened) == [*before, "PHY-90"]
    assert 'There is no theme "phisical". Did you mean "physical"?' in made.err
    assert "This holds no Japanese character." in made.err
    assert "Evidence to hand in, in English [record of badges worn]: " in made.err
    assert made.err.endswith("Complete it: assess controls edit PHY-90\n")
    control = opened.ok(OFFICE, "controls", "show", "PHY-90", "--json").json["control"]
    assert (control["statements"], control["reason"]) == ([statement], None)
    assert control["questions"][0]["statements"] == [statement]
    assert control["requirements"][0]["title"]["ja"] == "入退館の記録"


def test_at_a_terminal_one_answer_is_changed_and_the_others_stay(opened: Office) -> None:
    good, bad = "来訪者証を着用できているか。", "来訪者証の着用漏れはないか。"
    before = listed(opened)
    typed = ["typo", "question-ja", bad, "question-ja", good]
    given = words(question_ja=bad, id="PHY-90", type="yes_partial_no_na")
    given += ["--evidence", "log", "--evidence-ja", "記録"]
    made = opened.at_keyboard("\n".join(typed) + "\n", OFFICE, "controls", "new", *given)
    assert made.code == 0, made.err
    assert made.err.count("With this control the YAML would not lint; nothing was written.") == 2
    assert made.err.count("Change which answer? Empty gives up.") == 3
    assert listed(opened) == [*before, "PHY-90"]
    control = opened.ok(OFFICE, "controls", "show", "PHY-90", "--json").json["control"]
    assert control["questions"][0]["text"]["ja"] == good
    assert control["requirements"][0]["title"] == {"en": "log", "ja": "記録"}


def test_who_supplies_can_be_changed_and_who_gives_up_wrote_nothing(opened: Office) -> None:
    given = words(evidence="log", evidence_ja="記録", type="text", supply="central")
    lines = "supply\ndepartment\n"
    whom = ["--applies-to", "paper_pd"]
    made = opened.at_keyboard(lines, OFFICE, "controls", "new", "--id", "PHY-91", *given, *whom)
    assert made.code == 0, made.err
    assert "has no owner who could supply" in made.err
    control = opened.ok(OFFICE, "controls", "show", "PHY-91", "--json").json["control"]
    assert control["requirements"][0]["supply"] == "department"
    before = listed(opened)
    argued = ["--id", "PHY-92", *given, *whom, "--lang", "ja"]
    left = opened.at_keyboard("\n", OFFICE, "controls", "new", *argued)
    assert left.code == 1
    assert left.err.endswith("エラー: 書き込んでいません。\n")
    assert listed(opened) == before


def test_the_next_free_id_was_never_another_controls(opened: Office) -> None:
    last = listed(opened)[-1]
    file = file_of(opened.root / "controls", last)
    text = file.read_text("utf-8")
    file.write_text(text.replace(last, f"{last[:-2]}97"), encoding="utf-8")
    opened.ok(OFFICE, "controls", "publish", "--yes")
    file.write_text(text, encoding="utf-8")
    made = opened.ok(OFFICE, "controls", "new", *words(), "--json").json
    assert made["id"] == f"{last[:-2]}98"
    refused = opened.call(OFFICE, "controls", "new", *words(id=f"{last[:-2]}97"), "--lang", "ja")
    assert refused.code == 2
    told(refused.err, "別の管理策のidです")


def test_the_first_control_of_a_theme_makes_its_file(opened: Office) -> None:
    file = opened.root / "controls" / "catalogue.yaml"
    text = file.read_text("utf-8")
    theme = "themes:\n  - id: robots\n    title: {en: Robots, ja: 機械}\n"
    short = "    short: {en: robots, ja: 機械}\n"
    file.write_text(text.replace("themes:\n", theme + short, 1), encoding="utf-8")
    made = opened.ok(OFFICE, "controls", "new", *words(theme="robots"), "--json").json
    assert made["id"] == "ROB-01"
    assert made["file"].endswith("controls/robots.yaml")
    first = (opened.root / "controls" / "robots.yaml").read_text("utf-8").splitlines()[0]
    assert first == text.splitlines()[0]


def test_what_would_not_lint_is_not_written(opened: Office) -> None:
    files = {f: f.read_bytes() for f in (opened.root / "controls").rglob("*.yaml")}
    result = opened.call(
        OFFICE, "controls", "new", *words(question_ja="来訪者証の着用漏れはないか。", id="PHY-91")
    )
    assert result.code == 2
    assert "PHY-91: With this control the YAML would not lint; nothing was written." in result.err
    assert "questions[1].text.ja" in result.err
    assert {f: f.read_bytes() for f in (opened.root / "controls").rglob("*.yaml")} == files
    broken = file_of(opened.root / "controls", "ORG-03")
    broken.write_text(broken.read_text("utf-8") + "nonsense: 1\n", encoding="utf-8")
    result = opened.call(OFFICE, "controls", "new", *words())
    assert (result.code, "nonsense" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        ({"theme": "phisical"}, "--theme", "「physical」ではありませんか。"),
        ({"id": "phy 1"}, "--id", "「phy 1」はidの形ではありません。"),
        ({"id": "PHY-01"}, "--id", "別の管理策のidです"),
        ({"title_ja": "Badges"}, "--title-ja", "日本語の文字がありません。"),
        (
            {"applies_to": "everyone"},
            "--applies-to",
            "主管コード又は属性「everyone」はありません。",
        ),
        ({"due": "5"}, "--due", "四半期「5」はありません。"),
        ({"due": ","}, "--due", "入力がありません。"),
        ({"statement": "group/0/0", "reason": None}, "--statement", "「group/0/0」はありません。"),
        ({"type": "nubmer"}, "--type", "「number」ではありませんか。"),
        ({"supply": "nobody"}, "--supply", "提供元「nobody」はありません。"),
        ({"entity": "nobody"}, "--entity", "法人コード「nobody」はありません。"),
    ],
)
def test_a_wrong_option_is_named(
    opened: Office, changed: dict[str, str | None], where: str, said: str
) -> None:
    result = opened.call(OFFICE, "controls", "new", *words(**changed), "--lang", "ja")
    assert result.code == 2
    assert f"エラー: {where}: " in result.err
    told(result.err.replace(f"{where}: ", ""), said)


def test_without_a_terminal_all_that_is_missing_is_named(opened: Office) -> None:
    result = opened.call(OFFICE, "controls", "new", *words(title=None, reason_ja=None))
    assert result.code == 2
    assert result.err.endswith("Add: --title, --reason-ja\n")
    assert opened.call(OFFICE, "controls", "new", "--json").error["hint"].count("--") == 12


def test_nobody_answers(opened: Office) -> None:
    result = opened.at_keyboard("", OFFICE, "controls", "new")
    assert result.code == 2
    assert "--theme: Nothing was typed.\n  Known: " in result.err
