"""Which column holds what: guessed by its header, or said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from assess.errors import BadInput
from assess.exchange.history import words
from assess.exchange.history.values import Column, Row, Taken
from assess.exchange.spreadsheets.grid import Grid
from assess.exchange.spreadsheets.sheet import column_name
from assess.text import shown

_LOOKED_AT = 20
"""Rows among which the header is looked for."""

_HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.DEPARTMENT: (
        *("department", "dept", "division", "unit", "部門", "部署", "部門名", "部署名", "所属"),
        *("部門コード", "部署コード", "担当部門", "担当部署", "対象部門", "対象部署"),
    ),
    Column.DUE: (
        *("due", "duedate", "deadline", "期限", "是正期限", "対応期限", "完了予定日", "是正予定日"),
        *("改善期限", "期日"),
    ),
    Column.QUESTION: (
        *("question", "questionid", "item", "checkitem", "設問", "質問", "設問番号", "設問id"),
        *("設問no", "質問番号", "点検項目", "確認項目", "チェック項目", "確認事項"),
    ),
    Column.CONTROL: (
        *("control", "controlid", "measure", "管理策", "管理策番号", "管理策id", "管理策no"),
        *("管理策コード", "管理番号", "安全管理措置", "措置"),
    ),
    Column.FINDING: (
        *("finding", "findings", "openfinding", "issue", "remark", "指摘", "指摘事項", "指摘内容"),
        *("不備", "不備事項", "不備内容", "課題", "改善事項", "是正事項", "未解決の指摘"),
        *("未解決の指摘事項", "openfindings"),
    ),
    Column.ATTESTER: (
        *("attester", "attestedby", "answeredby", "respondent", "owner", "name", "signedby"),
        *(
            "回答者",
            "回答者名",
            "記入者",
            "確認者",
            "署名者",
            "担当者",
            "担当者名",
            "氏名",
            "責任者",
        ),
        *("情報管理者", "点検者", "実施者"),
    ),
    Column.NUMBER: (
        *("number", "count", "figure", "value", "rate", "数値", "件数", "実績", "実績値", "人数"),
        *("数", "率", "割合", "値"),
    ),
    Column.DATE: (
        *(
            "date",
            "answeredon",
            "attestedon",
            "day",
            "日付",
            "回答日",
            "記入日",
            "確認日",
            "署名日",
        ),
        *("実施日", "点検日"),
    ),
    Column.ANSWER: (
        *("answer", "result", "status", "response", "回答", "結果", "評価", "判定", "状況"),
        *("実施状況", "対応状況", "点検結果", "評価結果", "回答結果", "確認結果", "自己評価"),
    ),
}
"""Headers as `folded` writes them."""


def folded(text: str) -> str:
    """A text without what people write differently: width, case, spaces, signs."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", plain)


def find_columns(
    rows: Sequence[Row], said: Mapping[Column, str], grid: Grid
) -> tuple[tuple[Taken, ...], Row]:
    """The columns that are read, in the file's order, and the row that names them.

    Args:
        rows: Of the file.
        said: Headers, or letters of columns, that the user gave; these win.
        grid: Their sheet, for places in errors.

    Raises:
        BadInput: There is no such header, or none for department and control, or none for what
            was answered.
    """
    tried = [(_guess(row, said), row) for row in rows[:_LOOKED_AT]]
    if not tried:
        raise BadInput(words.EMPTY, where=grid.file, hint=words.HEADER)
    columns, header = max(tried, key=lambda pair: len(pair[0]))
    held = {c.column for c in columns}
    where = grid.where(header.line - 1, 0)
    for column, name in said.items():
        if column not in held:
            listed = [shown(f) for f in header.fields if f]
            message, hint = words.no_column(shown(name)[:40], listed)
            raise BadInput(message, where=where, hint=hint)
    if Column.DEPARTMENT not in held or not held & {Column.CONTROL, Column.QUESTION}:
        raise BadInput(words.NO_HEADER, where=where, hint=words.HEADER)
    if not held & {Column.ANSWER, Column.NUMBER, Column.FINDING}:
        raise BadInput(words.NO_ANSWERS, where=where, hint=words.WHICH_ANSWERS)
    return columns, header


def _guess(row: Row, said: Mapping[Column, str]) -> tuple[Taken, ...]:
    names = [folded(field) for field in row.fields]
    letters = [column_name(n) for n in range(len(names))]
    found: dict[Column, int] = {}
    for column, given in said.items():
        if folded(given) in names:
            found[column] = names.index(folded(given))
        elif given.upper() in letters:
            found[column] = letters.index(given.upper())
    for column, known in _HEADERS.items():
        free = [n for n, name in enumerate(names) if name in known and n not in found.values()]
        if free and column not in said:
            found[column] = free[0]
    taken = (Taken(column, n, row.fields[n]) for column, n in found.items())
    return tuple(sorted(taken, key=lambda one: one.index))
