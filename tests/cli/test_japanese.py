"""What the commands themselves refuse, told in Japanese from the first word to the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Office
from tests.cli.run import call
from tests.japanese import is_japanese

REFUSED = [
    ("p_mori", ["controls", "show", "TEC-3"], 2, "管理策「TEC-3」はありません。"),
    ("p_mori", ["controls", "show", "zzz"], 2, "参照: assess controls list"),
    ("p_mori", ["statements", "show", "zzz"], 2, "公表事項「zzz」はありません。"),
    ("p_mori", ["log", "ZZ"], 2, "部門「ZZ」はありません。"),
    ("p_mori", ["period", "status", "--now", "soon"], 2, "日時として読めません。"),
    ("p_mori", ["sheet", "show", "PR", "--control", "X"], 2, "評価項目Xはありません。"),
    ("p_ito", ["period", "close"], 2, "--yesを付けてください。"),
    ("p_ito", ["review", "accept", "/"], 2, "「/」に当たる評価項目はありません。"),
    ("p_ito", ["review", "accept", "PR", "PR/TEC-01"], 2, "全体と一部が両方指定されています。"),
    ("p_ito", ["report", "--lang", "fr"], 2, "「fr」の報告書はありません。"),
    ("p_mori", ["evidence", "add"], 2, "ファイルを指定してください。"),
    ("p_mori", ["evidence", "add", "a"], 2, "どの証跡要件"),
    ("p_mori", ["evidence", "add", "a", "--requirement", "X"], 2, "基準日を指定してください。"),
    (
        "p_mori",
        ["evidence", "add", "a", "--requirement", "X", "--as-of", "2026-12-18"],
        2,
        "個人情報の有無を指定してください。",
    ),
    ("p_mori", ["evidence", "add", "a", "--covers", "2026"], 2, "期間として読めません。"),
    ("p_mori", ["evidence", "add", "--reuse", "--inspected"], 2, "同時に指定できません。"),
    ("p_mori", ["evidence", "add", "a", "--inspected"], 2, "ファイルは付きません。"),
    ("p_mori", ["evidence", "add", "--reuse", "--requirement", "X"], 2, "元のまま"),
    (
        "p_mori",
        ["evidence", "add", "--inspected", "--requirement", "X", "--as-of", "2026-12-18"],
        2,
        "--place、--custodian、--count、--seen-byを指定してください。",
    ),
]


def told(err: str, said: str) -> None:
    """Checks that every line is Japanese, or a command to type."""
    first, *rest = err.rstrip("\n").split("\n")
    assert first.startswith("エラー: ")
    assert is_japanese(first), err
    assert all(is_japanese(line) for line in rest), err
    assert said in err


@pytest.fixture(autouse=True)
def japan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Japanese locale: `report` has a ``--lang`` of its own."""
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")


@pytest.mark.parametrize(
    ("person", "words", "code", "said"), REFUSED, ids=[" ".join(r[1])[:40] for r in REFUSED]
)
def test_a_refusal(opened: Office, person: str, words: list[str], code: int, said: str) -> None:
    result = opened.call(person, *words)
    assert (result.code, result.out) == (code, "")
    told(result.err, said)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "--previewで内容を確認し、--confirm PRを付けてください。"),
        (["--confirm", "pr"], 1, "この部門の略称ではありません。署名していません。"),
    ],
)
def test_signing(signed: Office, words: list[str], code: int, said: str) -> None:
    result = signed.call("p_mori", "attest", "PR", *words)
    assert result.code == code
    summary, error, refusal = result.err.rpartition("エラー: ")
    assert summary
    told(error + refusal, said)


def test_a_declaration_on_paper_names_its_person(opened: Office) -> None:
    result = call("-w", opened.root, "attest", "PR", "--declaration", "scan.pdf")
    told(result.err, "--as PERSONを付けてください。")


def test_what_is_not_open_to_a_person(signed: Office, note: Path) -> None:
    words = ["--requirement", "ORG-03-E1", "--as-of", "2026-12-18", "--class", "none", "--json"]
    added = signed.ok("p_mori", "evidence", "add", note, *words).json["added"][0]["id"]
    result = signed.call("p_hara", "evidence", "show", added)
    assert result.code == 3
    told(result.err, "p_haraにはこの証跡を見る権限がありません。")


def test_where_there_is_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSESS_WORKSPACE", raising=False)
    (tmp_path / "a.txt").touch()
    told(call("period", "status").err, "assess init DIR")
    told(call("-w", "nowhere", "period", "status").err, "読み取れるassess.yamlがありません。")
    told(call("lint").err, "上のフォルダにもassess.yamlがありません。")
    told(call("lint", "a.txt").err, ".yamlファイルだけです。")
    told(call().err, "端末が必要です。")


def test_several_errors_of_one_file(opened: Office, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("dept,X\nnowhere,1\n", encoding="utf-8")
    lines = opened.call("p_fuji", "supply", "PER-02", file).err.splitlines()
    assert sum(line.startswith("エラー: ") for line in lines) == 3
    assert all(map(is_japanese, lines))
    found = opened.call("p_fuji", "supply", "PER-02", file, "--json").error
    assert found["message"] == "3件のエラー"
