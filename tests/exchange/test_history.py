"""Past results from spreadsheets: columns, words, dates, names, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.answer import Choice, Day, NotApplicable, Number, Ratio, Words
from assess.domain.facts import CellKey
from assess.domain.history import PastAnswer
from assess.domain.organization import Department, Organization
from assess.domain.outcome import Result
from assess.domain.period import parse_period
from assess.errors import BadInput, Many
from assess.exchange.answers import said_by
from assess.exchange.history.answers import read_day, says_nothing
from assess.exchange.history.names import Register
from assess.exchange.history.rows import read_past
from assess.exchange.history.values import Column, Meaning, PastResults, Unknown
from assess.exchange.spreadsheets.sheet import Sheet
from assess.exchange.spreadsheets.xlsx_writing import write_xlsx
from assess.text import Text
from tests.japanese import refused
from tests.reports.sample import catalogue

PERIOD = parse_period("2026-Q3")
HEADER = "部門,管理策,設問,回答,数値,確認日,回答者,指摘事項,期限\n"


@cache
def register() -> Register:
    parts = (
        Department("it", "IT", Text("IT", "情報システム"), "one"),
        Department("public-relations", "PR", Text("Public relations", "広報"), "one"),
    )
    return Register(catalogue(), Organization(Text("One", "一"), (), parts, (), ()))


def read(text: str | bytes, said: Mapping[Column, str] | None = None) -> PastResults:
    """What a file says of 2026-Q3."""
    data = text.encode() if isinstance(text, str) else text
    return read_past(data, "f.csv", register(), PERIOD, said or {})


def one(row: str) -> PastAnswer:
    """The only answer of one row under the Japanese header."""
    (answer,) = read(HEADER + row).answers
    return answer


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_file_as_spreadsheets_save_it(encoding: str, separator: str) -> None:
    text = "点検表,,\n\n部署名,管理策番号,結果\n広報,ORG-03,○\n"
    data = text.replace(",", separator).replace("\n", "\r\n").encode(encoding)
    found = read(data)
    assert found.answers == (
        PastAnswer(CellKey("ORG-03", "public-relations"), "", Choice.YES, Result.ASSERTED),
    )
    assert [(c.column, c.header) for c in found.columns] == [
        (Column.DEPARTMENT, "部署名"),
        (Column.CONTROL, "管理策番号"),
        (Column.ANSWER, "結果"),
    ]


def test_english_headers_and_columns_that_nothing_is_read_from() -> None:
    found = read(
        "No,Dept.,Control ID,Question,Result,Answered by,Answered on,Open finding,Due date,Note\n"
        "1,PR,org-03,q1,Partly,A. Mori,2026/10/05,No version history,2026-12-31,x\n"
    )
    key = CellKey("ORG-03", "public-relations")
    assert found.answers == (
        PastAnswer(key, "ORG-03-Q1", Choice.PARTIAL, Result.PARTLY, "A. Mori", date(2026, 10, 5)),
    )
    (finding,) = found.findings
    assert (finding.id, finding.key, finding.text, finding.due) == (
        "H-2026-Q3-01",
        key,
        "No version history",
        date(2026, 12, 31),
    )
    assert found.unread == ("No", "Note")
    assert found.meanings == (Meaning("Partly", "partial", 1),)


@pytest.mark.parametrize(
    "header", ["未解決の指摘事項", "指摘事項", "Open finding", "Open findings"]
)
def test_findings_under_the_words_that_the_import_shows(header: str) -> None:
    found = read(f"Department,Control,Answer,{header}\nPR,ORG-03,no,late\n")
    assert [f.text for f in found.findings] == ["late"]
    assert found.unread == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        *((w, Choice.YES) for w in ("はい", "○", "〇", "◯", "Ｙｅｓ", "できている", "実施済み")),
        *((w, Choice.YES) for w in ("適合", "OK", "conforming")),
        *((w, Choice.PARTIAL) for w in ("△", "一部", "一部できていない", "一部不適合", "partial")),
        *((w, Choice.NO) for w in ("いいえ", "×", "✕", "できていない", "未実施", "不適合", "NG")),
        *((w, NotApplicable()) for w in ("該当なし", "該当しない", "対象外", "N/A", "n.a.")),
        ("例外承認中", Result.EXCEPTION),
        ("未評価", Result.NOT_ASSESSED),
        ("たぶん", None),
        ("-", None),
    ],
)
def test_what_people_write(written: str, said: object) -> None:
    assert said_by(written) == said


@pytest.mark.parametrize("text", ["", "なし", "特になし", "-", "―", "None", "無"])
def test_a_finding_that_is_none(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-30",
        "2026/9/30",
        "2026.9.30",
        "2026年9月30日",
        "令和8年9月30日",
        "R8.9.30",
        "２０２６/９/３０",
    ],
)
def test_a_day_as_it_is_written(text: str) -> None:
    assert read_day(text) == date(2026, 9, 30)


def test_the_first_year_of_an_era() -> None:
    assert read_day("令和元年5月1日") == date(2019, 5, 1)


@pytest.mark.parametrize("text", ["9/30", "2026-02-30", "soon", ""])
def test_a_day_that_is_none(text: str) -> None:
    with refused(BadInput):
        read_day(text)


@pytest.mark.parametrize(
    ("row", "value", "result"),
    [
        ("PR,ORG-03,Q1,○", Choice.YES, Result.ASSERTED),
        ("PR,ORG-03,Q2,2026-08-20", Day(date(2026, 8, 20)), Result.ASSERTED),
        ("PR,ORG-03,Q2,,,2026-08-20", Day(date(2026, 8, 20)), Result.ASSERTED),
        ("PR,ORG-03,Q2,,,2019-08-20", Day(date(2019, 8, 20)), Result.NONCONFORMING),
        ("PR,PER-01,Q1,,49/50", Ratio(49, 50), Result.PARTLY),
        ("PR,PER-01,Q1,,50/50", Ratio(50, 50), Result.ASSERTED),
        ("PR,PER-01,Q1,98%", Number(Decimal(98)), Result.PARTLY),
        ("PR,PER-01,Q1,○,50/50", Ratio(50, 50), Result.ASSERTED),
        ("PR,PER-01,Q1,×,50/50", Ratio(50, 50), Result.NONCONFORMING),
        ("PR,ORG-02,Q3,,2", Number(Decimal(2)), Result.NONCONFORMING),
        ("PR,ORG-04,Q4,鍵の署名漏れ", Words("鍵の署名漏れ"), Result.ASSERTED),
        ("PR,ORG-03,,適合", Choice.YES, Result.ASSERTED),
        ("PR,ORG-03,,例外承認中", None, Result.EXCEPTION),
        ("PR,ORG-03,Q1,", None, Result.NOT_ASSESSED),
        ("PR,ORG-03,Q1,対象外", NotApplicable(), Result.NOT_APPLICABLE),
    ],
)
def test_an_answer_to_every_kind_of_question(row: str, value: object, result: Result) -> None:
    answer = one(f"{row}\n")
    assert (answer.value, answer.result) == (value, result)


@pytest.mark.parametrize(
    "named",
    [
        "PR,ORG-03,ORG-03-Q1",
        "広報,方針・規程・取扱マニュアルの整備,マニュアルの整備",
        "pr,ｏｒｇ０３,q1",
    ],
)
def test_names_under_which_a_question_is_found(named: str) -> None:
    answer = one(f"{named},○\n")
    assert (answer.key, answer.question) == (CellKey("ORG-03", "public-relations"), "ORG-03-Q1")


def test_a_question_by_its_whole_id_needs_no_control() -> None:
    assert read("部門,設問,回答\nPR,PER-01-Q1,50/50\n").answers[0].key.control == "PER-01"


def test_fields_that_a_spreadsheet_has_joined() -> None:
    found = read(HEADER + "広報,ORG-03,Q1,○\n,,Q3,△\n,ORG-04,,×\n")
    assert [(a.key.control, a.question) for a in found.answers] == [
        ("ORG-03", "ORG-03-Q1"),
        ("ORG-03", "ORG-03-Q3"),
        ("ORG-04", ""),
    ]
    assert found.carried == (3, 4)


def test_a_row_for_each_finding_of_one_answer() -> None:
    found = read(
        HEADER + "PR,ORG-03,Q1,×,,,,一つ目,\nPR,ORG-03,Q1,×,,,,二つ目,\nPR,ORG-04,,,,,,三つ目,\n"
    )
    assert [(f.id[-2:], f.key.control, f.text) for f in found.findings] == [
        ("01", "ORG-03", "一つ目"),
        ("02", "ORG-03", "二つ目"),
        ("03", "ORG-04", "三つ目"),
    ]
    assert len(found.answers) == 1


def test_unknown_names_are_listed_and_not_taken() -> None:
    found = read(
        HEADER
        + "情報システム部,ORG-03,Q1,○\nPR,ORG-003,Q1,○\nPR,ORG-03,Q9,○\n経理,,,○\nPR,ORG-03,Q1,○\n"
    )
    assert len(found.answers) == 1
    assert found.unknown == (
        Unknown(2, "f.csv: A2", Column.DEPARTMENT, "情報システム部", "情報システム (it)"),
        Unknown(3, "f.csv: B3", Column.CONTROL, "ORG-003", "ORG-03"),
        Unknown(4, "f.csv: C4", Column.QUESTION, "Q9", None),
        Unknown(5, "f.csv: A5", Column.DEPARTMENT, "経理", None),
    )


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ("PR,PER-01,Q1,,9/20", Result.NONCONFORMING),
        ("PR,PER-01,Q1,はい,9/20", Result.NONCONFORMING),
        ("PR,PER-01,Q1,いいえ,20/20", Result.NONCONFORMING),
        ("PR,PER-01,Q1,はい,20/20", Result.ASSERTED),
        ("PR,PER-01,Q1,例外,9/20", Result.EXCEPTION),
        ("PR,PER-01,Q1,対象外,9/20", Result.NOT_APPLICABLE),
        ("PR,PER-01,Q1,未評価,20/20", Result.NOT_ASSESSED),
    ],
)
def test_a_word_that_is_no_answer_stands_before_the_figure_beside_it(
    row: str, result: Result
) -> None:
    """Of an answer and a figure the worse counts."""
    assert one(f"{row}\n").result is result


def test_a_number_that_nothing_asks_for_is_told() -> None:
    assert read(HEADER + "PR,ORG-03,Q1,○,3\nPR,ORG-04,,○,4\n").unused == (2, 3)
    assert read(HEADER + "PR,PER-01,Q2,0,7\nHR,PER-01,Q2,5,5\n").unused == (2,)


def test_every_error_comes_in_one_run_with_its_place() -> None:
    with refused(Many) as caught:
        read(
            HEADER + "PR,ORG-03,Q1,たぶん\nPR,PER-01,Q1,,60/50\nPR,ORG-03,Q2,昨年\n"
            "PR,ORG-04,,-\nPR,ORG-04,Q1,○,,9/30\nPR,PHY-04,,×,,,,鍵,来月\n"
            "PR,ORG-03,Q3,○\nPR,ORG-03,Q3,×\n"
        )
    assert [(e.where, e.message.en) for e in caught.value.errors] == [
        ("f.csv: D2", '"たぶん" is not an answer'),
        ("f.csv: E3", "60 of 50 is more than the whole."),
        ("f.csv: D4", '"昨年" is not a date'),
        ("f.csv: D5", '"-" is not an answer'),
        ("f.csv: F6", '"9/30" is not a date'),
        ("f.csv: I7", '"来月" is not a date'),
        ("f.csv: D9", "line 8 answers the same question otherwise"),
    ]
    assert "write na" in caught.value.errors[3].hint.en


def test_columns_that_the_user_names() -> None:
    text = "対象,項目,可否\nPR,ORG-03,○\n"
    with refused(BadInput, "department and control"):
        read(text)
    said = {Column.DEPARTMENT: "対象", Column.CONTROL: "項目", Column.ANSWER: "可否"}
    assert len(read(text, said).answers) == 1
    with refused(BadInput, 'no column "合否"'):
        read(text, {**said, Column.ANSWER: "合否"})
    with refused(BadInput, "No column holds answers"):
        read("部門,管理策,備考\nPR,ORG-03,○\n")


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"\xff\xfe\xfd\xfc\xfb", b"PK\x03\x04 no workbook", b"a,b\nc,d\n"],
    ids=["empty", "blank", "binary", "zip", "other"],
)
def test_what_is_no_table_of_results(data: bytes) -> None:
    with refused(BadInput):
        read(data)


def workbook(*sheets: Sheet) -> bytes:
    return write_xlsx(sheets)


def test_a_workbook_and_its_other_sheets() -> None:
    about = Sheet("表紙", [["点検表"], ["2026-Q3"]])
    table = Sheet(
        "結果", [["部門", "管理策", "回答"], ["広報", "ORG-03", "○"], ["広報", "ORG-04", "?"]]
    )
    data = workbook(about, table)
    with refused(Many) as caught:
        read_past(data, "f.xlsx", register(), PERIOD, {})
    assert [e.where for e in caught.value.errors] == ["f.xlsx: 結果!C3"]
    good = workbook(about, Sheet("結果", table.rows[:2]))
    found = read_past(good, "f.xlsx", register(), PERIOD, {})
    assert (found.sheet, found.other_sheets, len(found.answers)) == ("結果", ("表紙",), 1)
    with refused(BadInput, "department and control"):
        read_past(good, "f.xlsx", register(), PERIOD, {}, "表紙")
    with refused(BadInput, "no sheet"):
        read_past(good, "f.xlsx", register(), PERIOD, {}, "別紙")


def test_columns_by_their_letters() -> None:
    said = {Column.DEPARTMENT: "a", Column.CONTROL: "B", Column.ANSWER: "C"}
    assert len(read("x,y,z\nPR,ORG-03,○\n", said).answers) == 1


def test_hostile_text_is_refused_with_its_place() -> None:
    with refused(BadInput) as caught:
        read(HEADER + "PR,ORG-03,Q1,\x1b[31m\n")
    assert caught.value.where == "f.csv: D2"
    assert "\x1b" not in str(caught.value)


@given(st.lists(st.text(alphabet='PR,ORG-03Q1○×△\n"-/;\t9年月日', max_size=40), max_size=8))
def test_any_rows_are_taken_or_refused(rows: list[str]) -> None:
    try:
        found = read(HEADER + "\n".join(rows))
    except BadInput:
        return
    assert all(a.result is not Result.CONFORMING for a in found.answers)
