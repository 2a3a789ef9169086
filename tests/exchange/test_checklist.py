"""Checklists of other people: columns are told, nothing is lost in silence, what is made lints."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.catalog.load import load_files
from assess.catalog.polarity import is_negative
from assess.domain.control import Control, QuestionType
from assess.errors import BadInput
from assess.exchange.checklist.guess import Guess, changed, guesses, read_columns, with_columns
from assess.exchange.checklist.importing import import_checklist
from assess.exchange.checklist.roles import KNOWN, Role, role_of
from assess.exchange.imports.importing import Made
from assess.exchange.spreadsheets.grid import Grid
from assess.exchange.spreadsheets.reading import read_spreadsheet
from tests.exchange.books import book, grids
from tests.exchange.samples import written

ISO_HEADER = (
    "Ref.|Section|Control|Audit Question|Guidance notes|Evidence required|Status (Y/N)|Owner"
    "|NIST reference"
)
ISO_ROWS = (
    "5.1|Organizational|Policies shall be approved.|Is there an approved policy?|Check the minutes."
    "|Signed policy; minutes|Y|CISO|PL-1, PL-2",
    "5.2||Roles shall be allocated.|Are roles allocated?|||N|HR|",
    "6.1|People|Staff shall be screened.|Are candidates screened?|Local law applies.|HR record||HR"
    "|PS-3",
)
ISO: list[list[Any]] = [
    ["Acme - ISO/IEC 27001:2022 self-assessment"],
    ["Version 3", None, "draft"],
    [],
    *([cell or None for cell in row.split("|")] for row in (ISO_HEADER, *ISO_ROWS)),
    [],
    ["Total answered", 2],
]
PMS: list[list[Any]] = [
    ["個人情報保護 運用点検表(部門用)"],
    ["点検部門:", None, None, None, "点検日:"],
    [],
    ["№", "大分類", "管理策", "点検項目", "着眼点・備考", "確認資料", "点検結果", None],
    [None, None, None, None, None, None, "○×", "コメント"],
    [1, "組織的", "責任者の設置", "管理者を任命しているか。", "任命書で確認する。", "任命書"],
    [2, None, None, "部門ごとに情報管理者を置いているか。", None, "体制図"],
    [3, None, "規程", "規程を年1回以上見直しているか。", "改定履歴", "規程"],
    [4, "人的", "教育", "誓約書を取得していない従業者はいないか。", None, "誓約書台帳"],
    ["※ 不適合は是正すること。"],
]
PMS_CSV = [
    ["個人情報の取扱い 点検表", "", "", ""],
    ["項番", "区分", "確認事項", "証憑", "回答方法", "担当部署", "回答"],
    ["1.1", "取得", "利用目的を公表しているか。", "公表画面", "はい/いいえ/該当なし", "営業部", ""],
    ["1.10", "", "同意を書面で得ているか。", "同意書", "はい/いいえ/該当なし", "営業部", "はい"],
    ["2-1", "保管", "書庫を施錠しているか。", "=現地", "0点 / 1点 / 2点", "総務部", ""],
]


def merged(made: Any) -> None:
    """Merges the cells of `PMS` as people do."""
    sheet = made["点検表"]
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("G4:H4")
    for column in "ABCDEF":
        sheet.merge_cells(f"{column}4:{column}5")
    sheet.merge_cells("B6:B8")
    sheet.merge_cells("C6:C7")


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """In the encoding that Excel writes in Japan."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("cp932")


BOOKS = {
    "iso": lambda: book({"Notes": [["Fill in yellow cells"]], "Annex A": ISO}),
    "pms": lambda: book({"点検表": PMS}, merged),
}


def sheets(name: str) -> list[Grid]:
    """All sheets of a sample."""
    if name == "csv":
        return read_spreadsheet(as_csv(PMS_CSV), "pms.csv")
    return grids(BOOKS[name]())


def taken(found: list[Grid], guess: Sequence[Guess] | None = None) -> Made:
    """The catalogue, with the columns as guessed unless they are given."""
    chosen = guesses(found) if guess is None else guess
    return import_checklist(found, chosen, [(found[0].file, b"bytes")], is_negative)


def controls(made: Made) -> dict[str, Control]:
    """The controls by id; what is made lints without error."""
    loaded = load_files(made.files)
    assert [str(problem) for problem in loaded.problems] == []
    return {control.id: control for control in loaded.usable().controls}


def roles(guess: Guess) -> dict[str, str]:
    """Header to role."""
    return {guess.listed.headers[column]: str(role) for column, role in guess.roles.items()}


def test_columns_of_an_english_checklist() -> None:
    (guess,) = guesses(sheets("iso"))
    assert roles(guess) == {
        "Ref.": "id",
        "Section": "theme",
        "Control": "control",
        "Audit Question": "question",
        "Guidance notes": "guidance",
        "Evidence required": "evidence",
        "Status (Y/N)": "result",
        "Owner": "owner",
        "NIST reference": "reference",
    }


def test_columns_under_title_rows_and_a_header_of_two_rows() -> None:
    (guess,) = guesses(sheets("pms"))
    assert roles(guess) == {
        "№": "id",
        "大分類": "theme",
        "管理策": "control",
        "点検項目": "question",
        "着眼点・備考": "guidance",
        "確認資料": "evidence",
        "点検結果 ○×": "result",
        "点検結果 コメント": "result",
    }
    assert guess.first(3) == "管理者を任命しているか。"


def test_columns_of_csv_from_excel_in_japan() -> None:
    (guess,) = guesses(sheets("csv"))
    assert list(roles(guess).values()) == [
        *("id", "theme", "question", "evidence", "answers", "owner", "result")
    ]


@pytest.mark.parametrize("header", KNOWN)
def test_every_known_header_is_told(header: str) -> None:
    assert role_of(header)[0] is KNOWN[header]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("No.", Role.ID),
        ("Control ID", Role.ID),
        ("質問（日本語）", Role.QUESTION),
        ("Question / 質問", Role.QUESTION),
        ("ＩＤ", Role.ID),
        ("Related evidence", Role.EVIDENCE),
        ("回答（はい・いいえ）", Role.RESULT),
        ("回答理由・備考", Role.RESULT),
        ("回答方法", Role.ANSWERS),
        ("CSP CAIQ Answer", Role.RESULT),
        ("CCM Control ID", Role.ID),
        ("SSRM Control Ownership", Role.OWNER),
        ("Informative References", Role.REFERENCE),
        ("Know-how", Role.IGNORED),
        ("x" * 41, Role.IGNORED),
    ],
)
def test_headers_as_people_write_them(header: str, role: Role) -> None:
    assert role_of(header)[0] is role


FORMS = [
    (
        "#|Question|Yes|No|N/A|Comments",
        "1|Are doors locked?|x|||",
        "id question result result result result",
    ),
    (
        "CIS Control|CIS Safeguard|Asset Class|Title|Description|IG1",
        "1|1.1|Devices|Inventory|Establish and maintain an inventory.|x\n"
        "1|1.2|Devices|Unknown assets|Address assets that nobody has approved.|x",
        "ignored id ignored title control ignored",
    ),
    (
        "Function|Category|Subcategory|Informative References",
        "IDENTIFY|Assets|Devices are inventoried.|A.8.1, CM-8",
        "theme title control reference",
    ),
    (
        "No|大項目|中項目|小項目|質問内容|回答|回答理由・備考",
        "1|組織|体制|責任者|任命していますか。||",
        "id theme title control question result result",
    ),
    ("項目|内容|チェック欄", "施錠|夜間は執務室を施錠している。|", "title control result"),
]


@pytest.mark.parametrize(("header", "rows", "roles"), FORMS)
def test_columns_of_forms_that_are_in_use(header: str, rows: str, roles: str) -> None:
    text = "\n".join([header, rows]).replace(",", " ").replace("|", ",")
    (guess,) = guesses(read_spreadsheet(text.encode(), "l.csv"))
    assert list(guess.roles.values()) == roles.split()


def test_columns_by_their_content_where_nothing_heads_them() -> None:
    data = (
        "A-1\tDoors\tAre doors locked?\nA-2\tDoors\tAre keys counted?\nB-1\tDesks\tIs it clear?\n"
    )
    (guess,) = guesses(read_spreadsheet(data.encode(), "l.csv"))
    assert list(guess.roles.values()) == [Role.ID, Role.IGNORED, Role.QUESTION]
    data = "code;what;who\nA1;Doors of all rooms are locked;x\nA2;Desks are cleared every day;y"
    (guess,) = guesses(read_spreadsheet(data.encode(), "l.csv"))
    assert list(guess.roles.values()) == [Role.ID, Role.CONTROL, Role.IGNORED]


def test_an_english_checklist_as_a_catalogue() -> None:
    made = taken(sheets("iso"))
    found = controls(made)
    assert list(found) == ["R-5.1", "R-5.2", "R-6.1"]
    first = found["R-5.1"]
    assert (first.theme, first.objective.en) == ("organizational", "Policies shall be approved.")
    assert [q.text.en for q in first.questions] == ["Is there an approved policy?"]
    assert first.requirements[0].title.en == "Signed policy; minutes"
    assert list(first.maps.values()) == [("5.1",), ("PL-1", "PL-2")]
    assert found["R-5.2"].theme == "organizational"
    text = written(made)
    assert "# Guidance notes: Check the minutes." in text
    assert "# Owner: CISO" in text
    assert made.name == "Acme - ISO/IEC 27001:2022 self-assessment"


def test_merged_rows_are_one_control_with_several_questions() -> None:
    made = taken(sheets("pms"))
    found = controls(made)
    assert list(found) == ["R-1", "R-3", "R-4"]
    assert [q.text.ja for q in found["R-1"].questions] == [
        "管理者を任命しているか。",
        "部門ごとに情報管理者を置いているか。",
    ]
    assert list(found["R-1"].maps.values()) == [("1", "2")]
    assert found["R-1"].requirements[0].title.ja == "任命書; 体制図"
    assert made.languages == ("ja",)
    assert {control.theme for control in found.values()} == {"section_1", "section_2"}
    assert "適切な状態であるか" in found["R-4"].questions[0].text.ja


def test_answers_to_choose_from() -> None:
    found = controls(taken(sheets("csv")))
    assert list(found) == ["R-1.1", "R-1.10", "R-2-1"]
    assert found["R-1.10"].questions[0].text.ja == "同意を書面で得ているか。"
    asked = [(q.type, q.text.ja) for q in found["R-2-1"].questions]
    assert asked[1][0] is QuestionType.TEXT
    assert "- 1点" in asked[1][1]
    assert found["R-2-1"].requirements[0].title.ja == "=現地"


def left(made: Made) -> dict[str, tuple[int, str, str]]:
    """Path to how much, an example and why."""
    return {one.path: (one.count, one.example, one.why.en) for one in made.left}


def test_what_is_not_taken_is_named() -> None:
    made = left(taken(sheets("iso")))
    assert made["Annex A!G Status (Y/N)"][:2] == (2, "Y")
    assert made["Annex A"] == (2, "Version 3", "above the list")
    assert made["Annex A!A Ref."] == (1, "Total answered", "a row that asks nothing")
    assert made["Notes"][0] == 1
    made = left(taken(sheets("csv")))
    assert made["pms!G 回答"][:2] == (1, "はい")
    assert made["answers"] == (1, "0点 / 1点 / 2点", "kept as words in the question")


FILLED = st.lists(st.lists(st.booleans(), min_size=7, max_size=7), min_size=1, max_size=6)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(sorted(KNOWN)), min_size=2, max_size=7, unique=True), FILLED)
def test_every_cell_is_kept_or_counted(headers: list[str], filled: list[list[bool]]) -> None:
    cells = {(0, column): header for column, header in enumerate(headers)}
    cells |= {
        (row, column): f"word{row}of{column}"
        for row, columns in enumerate(filled, start=1)
        for column, there in enumerate(columns[: len(headers)])
        if there
    }
    try:
        made = taken([Grid("l.xlsx", "L", cells)])
    except BadInput:
        return
    text = written(made)
    for column in range(len(headers)):
        mine = [value for (row, c), value in cells.items() if c == column and row]
        lost = sum(value not in text for value in mine)
        path = re.compile(rf"L!{'ABCDEFG'[column]}\b")
        assert lost <= sum(one.count for one in made.left if path.match(one.path))


def test_a_formula_without_result_and_an_error_are_named() -> None:
    rows = [["No.", "Question"], ["1", '=UPPER("x")'], ["2", "Is it so?"]]
    found = grids(book({"L": rows}))
    assert left(taken(found))["L!B"] == (1, "", "the formula has no stored result")


def test_section_rows_and_a_header_that_is_repeated() -> None:
    rows: list[list[Any]] = [
        ["ID", "Question", "Evidence"],
        ["A. Doors"],
        ["1", "Are doors locked?", "log"],
        ["ID", "Question", "Evidence"],
        ["B. Desks"],
        ["2", "Are desks clear?", None],
    ]
    made = taken(grids(book({"L": rows})))
    assert [control.theme for control in controls(made).values()] == ["a_doors", "b_desks"]
    assert left(made)["L!B Question"] == (1, "Question", "the header once more")


def test_two_languages_beside_each_other() -> None:
    rows = [
        ["Question ID", "質問（日本語）", "Question (English)"],
        ["Q1", "施錠していますか？", "Are doors locked?"],
        ["Q2", "退職者のIDを削除していますか？", "Are IDs of leavers removed?"],
    ]
    made = taken(grids(book({"Vendor": rows})))
    (first, _) = controls(made).values()
    assert (first.questions[0].text.en, first.questions[0].text.ja) == (
        "Are doors locked?",
        "施錠していますか？",
    )
    assert made.languages == ("en", "ja")


def test_several_sheets_are_themes_and_hidden_ones_are_left() -> None:
    rows = [["No.", "Question"], ["1", "Is it so?"]]

    def hide(made: Any) -> None:
        made["Old"].sheet_state = "hidden"

    found = grids(book({"Doors": rows, "Desks": rows, "Old": rows}, hide))
    made = taken(found)
    assert [(c.id, c.theme) for c in controls(made).values()] == [
        ("R-1", "doors"),
        ("R-1-N2", "desks"),
    ]
    assert left(made)["Old"][2] == "a hidden sheet"
    only = taken(found, guesses(found, ["Desks"]))
    assert only.counts.controls == 1


def test_columns_that_a_person_names() -> None:
    found = sheets("iso")
    (guess,) = guesses(found)
    named = with_columns(guess, read_columns("question=Audit Question, id=a"))
    assert named.columns(Role.QUESTION) == [3]
    assert named.columns(Role.ID) == [0]
    assert named.columns(Role.CONTROL) == []
    other = changed(guess, read_columns("question=C,control=D"))
    assert (other.columns(Role.QUESTION), other.columns(Role.CONTROL)) == ([2], [3])
    assert other.columns(Role.EVIDENCE) == [5]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("question", "names no column"),
        ("question=", "names no column"),
        ("what=A", '"what" is nothing'),
        ("question=ZZ", 'no column "ZZ"'),
    ],
)
def test_columns_that_are_not_there(columns: str, said: str) -> None:
    (guess,) = guesses(sheets("iso"))
    with pytest.raises(BadInput, match=said):
        with_columns(guess, read_columns(columns))


def test_a_sheet_that_is_not_there_and_a_file_that_asks_nothing() -> None:
    with pytest.raises(BadInput, match='called "Gone"'):
        guesses(sheets("iso"), ["Gone"])
    found = grids(book({"Prices": [["Fruit", "Price"], ["Apple", 3], ["Pear", 4]]}))
    assert guesses(found) == []
    with pytest.raises(BadInput, match="questions or requirements"):
        taken(found)


CELLS = st.none() | st.text(st.sampled_from("aA1 あ漢?？.、(=-\n'\"#:"), max_size=12)
HEADERS = st.lists(st.sampled_from(sorted(KNOWN)), min_size=2, max_size=6, unique=True)


@settings(max_examples=60, deadline=None)
@given(HEADERS, st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_whatever_stands_in_a_list_what_is_made_lints(
    headers: list[str], rows: list[list[str | None]]
) -> None:
    table: list[Sequence[str | None]] = [headers, *rows]
    cells: Mapping[tuple[int, int], str] = {
        (n, column): value
        for n, row in enumerate(table)
        for column, value in enumerate(row)
        if value and value.strip()
    }
    found = [Grid("l.xlsx", "L", cells)]
    try:
        made = taken(found)
    except BadInput:
        return
    assert controls(made)
