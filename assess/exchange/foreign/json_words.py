"""What can be wrong with a JSON file, in both languages."""

from __future__ import annotations

from assess.text import Text

SMALLER = Text("import a part of it", "一部だけを取り込んでください")
EXPORT_AGAIN = Text(
    "export the file again from the program that made it",
    "作成元のプログラムからファイルを出力し直してください",
)
WRITE_NUMBER = Text("write a number or null", "数値又はnullを書いてください")


def not_json(said: str) -> Text:
    """The parser's complaint; its details are English only."""
    return Text(f"not JSON: {said}", "ここからJSONとして読めません")


def twice(quoted: str) -> Text:
    """A name that its mapping has already."""
    return Text(f"{quoted} stands here a second time", f"{quoted}がここで重複しています")


def no_character(name: Text) -> Text:
    """A character that no text may hold."""
    return Text(f"character {name.en} is not accepted", f"文字{name.ja}は使えません")


def no_number(raw: str) -> Text:
    """NaN or an infinity."""
    return Text(f"{raw} is not a JSON number", f"{raw}はJSONの数値ではありません")
