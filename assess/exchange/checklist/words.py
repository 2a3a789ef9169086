"""What a checklist import says, in both languages."""

from __future__ import annotations

from assess.text import Text

HEADER_AGAIN = Text("the header once more", "見出しの繰り返し")
NOT_CHOSEN = Text("a column that is not taken", "取り込まない列")
RESULT = Text(
    "an answer or result; only what is asked is taken", "回答・結果(問う内容だけを取り込みます)"
)
ABOVE = Text("above the list", "一覧より上の内容")
NOTHING_ASKED = Text("a row that asks nothing", "問う内容のない行")
NO_LIST = Text("a sheet without a list that is taken", "取り込む一覧のないシート")
HIDDEN = Text("a hidden sheet", "非表示のシート")
ONE_CHOICE = Text("no list of choices", "選択肢の並びではありません")

NO_CHECKLIST = Text(
    "no column holds questions or requirements", "設問又は要求事項の列が見つかりません"
)
NAME_COLUMNS = Text(
    "name them: --columns id=A,question=C (letters, or what heads the column)",
    "列を指定してください: --columns id=A,question=C(列の文字又は見出し)",
)
NO_PAIR = Text("this names no column", "列の指定として読めません")
WRITE_PAIRS = Text(
    "Write them like id=A,question=C; the words are in: assess controls import --help",
    "id=A,question=Cのように書いてください。使える語: assess controls import --help",
)
TOO_WIDE = Text("a list has at most 200 columns", "一覧の列は200列までです")
LONG_TEXT = Text("the text is longer than 20,000 characters", "文章が20,000文字を超えています")


def no_sheet(name: str) -> Text:
    """No sheet of that name."""
    return Text(f'no sheet is called "{name[:40]}"', f"「{name[:40]}」というシートはありません")


def known_sheets(names: str) -> Text:
    """The sheets there are."""
    return Text(f"Sheets: {names}.", f"シート: {names}")


def no_column(name: str, sheet: str) -> Text:
    """No column of that name."""
    return Text(
        f'the list in {sheet} has no column "{name[:40]}"',
        f"{sheet}の一覧に列「{name[:40]}」がありません",
    )


def known_columns(names: str) -> Text:
    """The columns there are."""
    return Text(f"Columns: {names}.", f"列: {names}")


def no_role(name: str) -> Text:
    """Nothing that a column can be taken for."""
    return Text(
        f'"{name[:40]}" is nothing that a column is taken for',
        f"「{name[:40]}」という列の種類はありません",
    )
