"""What the loader says: what strict YAML does not have, and the limits of a file."""

from __future__ import annotations

from assess.errors import Place
from assess.text import Text

NO_DIRECTIVES = Text("directives are not accepted", "ディレクティブ(%で始まる行)は使えません")
DELETE_LINE = Text("delete the line", "行を削除してください")
SHORTEN = Text("shorten it", "短くしてください")
WRITE_OUT = Text(
    "write the value out, or put the text in quotes",
    "値をそのまま書くか、文字列なら引用符で囲んでください",
)
FLATTEN = Text("flatten the file", "入れ子を浅くしてください")
ONE_DOCUMENT = Text("a file holds one document", "一つのファイルに書ける文書は一つです")
SPLIT_DOCUMENTS = Text(
    'delete the line "---" or "..." and what follows, or make it a file of its own',
    '"---"又は"..."の行とその後を削除するか、別のファイルにしてください',
)
SPLIT = Text("split it into several files", "複数のファイルに分けてください")
DELETE = Text("delete it", "削除してください")
TOO_MANY_DIGITS = Text("a number with too many digits", "桁数が多すぎる数値です")
QUOTE_IF_TEXT = Text("put it in quotes if it is text", "文字列なら引用符で囲んでください")
KEY_NOT_TEXT = Text("a key must be text", "項目名が文字列ではありません")
WRITE_NAME = Text("write a name", "項目名を書いてください")
NO_MERGE = Text("merge keys are not accepted", "マージキー(<<)は使えません")
WRITE_VALUES = Text("write the values out", "値をそのまま書いてください")
KEEP_ONE = Text("keep one of the two", "どちらか一つを残してください")

NO_TAG = Text("tags are not accepted", "タグは使えません")
DELETE_TAG = Text(
    'delete the word that starts with "!", or put the text in quotes',
    '"!"で始まる語を削除するか、文字列を引用符で囲んでください',
)
KEEP_OR_DASH = Text(
    'keep one of the two, or begin another item with "- "',
    'どちらか一つを残すか、別の要素なら"- "で始めてください',
)


def too_long(length: int, limit: int) -> Text:
    """One value is too long."""
    return Text(
        f"this value has {length:,} characters, more than {limit:,}",
        f"この値は{length:,}文字あり、上限の{limit:,}文字を超えています",
    )


def too_deep(limit: int) -> Text:
    """Too many levels."""
    return Text(f"nested deeper than {limit}", f"入れ子が{limit}段を超えています")


def too_many_values(limit: int) -> Text:
    """Too many nodes."""
    return Text(f"more than {limit:,} values", f"値が{limit:,}個を超えています")


def no_alias(quoted: str) -> Text:
    """A ``*name``."""
    return Text(f"alias {quoted} is not accepted", f"エイリアス{quoted}は使えません")


def no_value(quoted: str) -> Text:
    """A ``*name`` whose ``&name`` is missing or not complete."""
    return Text(
        f"alias {quoted} stands for no value before it",
        f"エイリアス{quoted}が指す値が、これより前にありません",
    )


def no_anchor(quoted: str) -> Text:
    """A ``&name``."""
    return Text(f"anchor {quoted} is not accepted", f"アンカー{quoted}は使えません")


def no_escape(character: Text) -> Text:
    """An escape for a character that is not accepted."""
    return Text(
        f"the escape for character {character.en} is not accepted",
        f"文字{character.ja}のエスケープは使えません",
    )


def duplicate(quoted: str, first: Place) -> Text:
    """A key that is there already."""
    return Text(f"key {quoted} is already at {first}", f"項目{quoted}は{first}に既にあります")
