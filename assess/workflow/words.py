"""What several verbs say, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from assess.errors import BadInput, system_said
from assess.text import Text, shown

NAME_THE_DEPARTMENT = Text("Name the department.", "部門を指定してください。")
NOT_EMPTY = Text("The folder is not empty.", "フォルダが空ではありません。")
TOOL_ANSWERS = Text(
    "The tool answers this question from its records.",
    "この設問は本ツールの記録から回答されます。",
)
SEE_ORGANIZATION = Text("See: assess organization show", "確認方法: assess organization show")
SEE_SHEET = Text("See: assess sheet show", "確認方法: assess sheet show")

MAP_EACH = Text(
    "Map each code in organization.yaml, then: assess organization apply",
    "organization.yamlで各コードを部門に割り当て、次を実行してください: assess organization apply",
)


def no_more_answers(period: str) -> Text:
    """That a period is closed to answers."""
    return Text(
        f"{period} is closed; no more answers.",
        f"{period}は締め切られました。回答の受付は終了しています。",
    )


def unknown_control(control: str) -> BadInput:
    """That there is no control of that id."""
    said = shown(control)[:40]
    return BadInput(
        Text(f"There is no control {said}.", f"「{said}」という管理策はありません。"),
        hint=Text("See: assess controls list", "確認方法: assess controls list"),
    )


def nobody_owns(codes: Sequence[str]) -> Text:
    """That no department owns what these owner codes stand for."""
    listed = ", ".join(codes)
    return Text(f"No department owns: {listed}.", f"主管部門のないコードがあります: {listed}。")


def unreadable(error: OSError) -> Text:
    """That a file cannot be read, and why."""
    why = system_said(error)
    return Text(f"The file cannot be read: {why.en}.", f"ファイルを読み取れません: {why.ja}。")


def not_made(error: OSError) -> Text:
    """That a folder cannot be made, and why."""
    why = system_said(error)
    return Text(f"The folder cannot be made: {why.en}.", f"フォルダを作成できません: {why.ja}。")
