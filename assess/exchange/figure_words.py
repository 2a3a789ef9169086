"""What can be wrong with supplied figures, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from assess.text import Text

NOT_A_FIGURE = Text("A supplied figure is a figure.", "提供できるのは数値だけです。")
LEAVE_EMPTY = Text(
    "Leave the field empty where there is none.", "数値がなければ空欄にしてください。"
)

TOO_LARGE = Text("The file is larger than 2 MiB.", "ファイルが2 MiBを超えています。")
COUNTS_ONLY = Text("Send counts only.", "件数だけを提供してください。")
NOT_UTF8 = Text("The file is not UTF-8.", "ファイルがUTF-8ではありません。")
AS_UTF8 = Text('Save it as "CSV UTF-8".', "「CSV UTF-8」形式で保存してください。")
NUL = Text("The file holds a NUL character.", "ファイルにNUL文字が含まれています。")
AS_CSV = Text("Save it as CSV again.", "CSV形式で保存し直してください。")
EMPTY = Text("The file is empty.", "ファイルが空です。")
HEADER_FIRST = Text("Write a header line first.", "先頭に見出し行を書いてください。")

NO_FIGURE = Text("the file holds no figure", "数値が1件もありません。")
NO_DEPARTMENT = Text(
    'the first column is not "department"', "先頭の列が「department」ではありません。"
)
LONG_ROW = Text("the row has more fields than the header", "見出し行より列の多い行です。")


def not_csv(said: object) -> Text:
    """Not a table; the details that the CSV parser gives are English only."""
    return Text(f"The file is not CSV ({said}).", "ファイルがCSV形式ではありません。")


def no_question(department: str) -> Text:
    """The department is not asked it."""
    return Text(
        f'"{department}" has no such question here', f"「{department}」に該当する設問がありません。"
    )


def row_twice(department: str) -> Text:
    """Two rows of one department."""
    return Text(f'"{department}" stands here twice', f"「{department}」の行が重複しています。")


def column_twice(name: str) -> Text:
    """Two columns of one question."""
    return Text(f'the column "{name}" stands here twice', f"「{name}」の列が重複しています。")


def not_supplied(name: str) -> Text:
    """The column is no question that may be supplied."""
    return Text(
        f'"{name}" is not a supplied question', f"「{name}」は数値を提供する設問ではありません。"
    )


def known(questions: Iterable[str]) -> Text:
    """The questions that may be supplied."""
    listed = ", ".join(questions)
    return Text(f"Known: {listed or 'none'}.", f"使える設問: {listed or 'なし'}")
