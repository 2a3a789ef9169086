"""What can be wrong with an edited workbook, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from assess.exchange.workbook.layout import Kind
from assess.text import Text

OTHER_VERSION = Text(
    "the workbook is of another version of this program",
    "別の版のプログラムで書き出したブックです",
)
EXPORT_ANEW = Text(
    "export it anew: assess controls export",
    "もう一度書き出してください: assess controls export",
)
PUT_IT_BACK = Text(
    "put it back as it was exported; delete rows where entries shall go",
    "書き出したときの形に戻してください(項目を除くには行を削除します)",
)
NO_SHEET_OF_OURS = Text("a sheet that is not of the export", "書き出したものではないシート")
RESULT_TAKEN = Text("a formula; its stored result was taken", "数式(保存された計算結果を使用)")
NO_RESULT = Text("the formula has no stored result", "数式の計算結果が保存されていません")
NO_HEADER = Text("in a column without a name", "見出しのない列")
NO_COLUMN = Text(
    "there is no such column, so no entry has this field",
    "この列がないため、どの項目にもこの値が付きません",
)
NO_FILE = Text("no file of a catalogue is called that", "カタログのファイル名として使えません")
NAME_A_FILE = Text("write a name like technical.yaml", "technical.yamlのような名前を書いてください")
FILL_IT = Text("fill it in, or delete the row", "記入するか、行を削除してください")
TWICE = Text("the column is there twice", "同じ列が二つあります")
RENAME_IT = Text("delete one of the two", "どちらか一つを削除してください")
ONE_ROW = Text(
    "give one of them an id of its own, or delete its row",
    "どちらかのidを変えるか、行を削除してください",
)
DELETE_COLUMN = Text("delete the column", "列を削除してください")
A_NUMBER = Text(
    "this is a number with decimals, and what was meant cannot be told",
    "小数になっており、本来の値が分かりません",
)
FORMAT_AS_TEXT = Text(
    "format the cell as Text and type it again",
    "セルの書式を文字列にして、入力し直してください",
)
WRONG_KIND = {
    Kind.TEXT: Text("this is no text", "文字列ではありません"),
    Kind.TEXTS: Text("a line in quotation marks is not closed", "引用符が閉じていない行があります"),
    Kind.NUMBER: Text("this is no whole number", "整数ではありません"),
    Kind.NUMBERS: Text("these are no whole numbers", "整数の並びではありません"),
    Kind.FLAG: Text("this is neither TRUE nor FALSE", "TRUEでもFALSEでもありません"),
}
RIGHT_KIND = {
    Kind.TEXT: Text("type it as text", "文字列で入力してください"),
    Kind.TEXTS: Text("write one item on each line", "1行に1件ずつ書いてください"),
    Kind.NUMBER: Text("write digits only", "数字だけを書いてください"),
    Kind.NUMBERS: Text("write them like 1, 3", "1, 3のように書いてください"),
    Kind.FLAG: Text("write TRUE or FALSE, or empty it", "TRUE又はFALSEと書くか、空にしてください"),
}


def no_sheet(name: str) -> Text:
    """A sheet of the export was taken away."""
    return Text(f'the sheet "{name}" is missing', f"シート「{name}」がありません")


def no_column(name: str) -> Text:
    """A column of the export was taken away."""
    return Text(f'the column "{name}" is missing', f"列「{name}」がありません")


def no_field(name: str) -> Text:
    """A column that no field has."""
    return Text(f'no field is called "{name[:40]}"', f"「{name[:40]}」という項目はありません")


def empty(column: str) -> Text:
    """A row says nothing in a column that it needs."""
    return Text(f'the column "{column}" is empty here', f"列「{column}」が空です")


def row_twice(cell: str) -> Text:
    """Two rows speak of one entry."""
    return Text(f"{cell} has the same entry", f"{cell}に同じ項目があります")


def no_owner(name: str, sheet: str) -> Text:
    """A row belongs to what is not there."""
    return Text(
        f'"{name[:40]}" is not in the sheet {sheet}', f"シート{sheet}に「{name[:40]}」がありません"
    )


def name_an_owner(sheet: str) -> Text:
    """What to write instead."""
    return Text(f"write an id of the sheet {sheet}", f"シート{sheet}のidを書いてください")


def not_one_of(value: str) -> Text:
    """A word that may not stand there."""
    return Text(f'"{value[:40]}" is not possible here', f"「{value[:40]}」は使えません")


def one_of(choices: Sequence[str]) -> Text:
    """The words that may."""
    return Text(
        f"write one of: {', '.join(choices)}", f"次のいずれかを書いてください: {'、'.join(choices)}"
    )
