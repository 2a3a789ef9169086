"""What can be wrong with a file of past results, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from assess.errors import BadInput
from assess.exchange.history.values import COLUMN_NAMES, Column
from assess.text import Text, shown

EMPTY = Text("The file has no row.", "ファイルに行がありません。")
NO_ROWS = Text("No row can be taken.", "取り込める行がありません。")
LOOK_AT_NAMES = Text(
    "Look at the names of departments and controls in it.",
    "部門と管理策の書き方を確認してください。",
)
NO_HEADER = Text(
    "No row names the columns department and control.",
    "部門と管理策の列を示す見出し行がありません。",
)
HEADER = Text(
    "Name them in the first row, or say --columns department=A,control=B.",
    "見出し行に書くか、--columns department=A,control=Bのように指定してください。",
)
NO_ANSWERS = Text(
    "No column holds answers, numbers or findings.",
    "回答、数値又は指摘事項の列がありません。",
)
WHICH_ANSWERS = Text(
    "Say which: --columns answer=C.", "--columns answer=Cのように指定してください。"
)
DASH = Text(
    "It may mean not applicable or not answered: write na, or leave it empty.",
    "「該当なし」と書くか、未回答なら空欄にしてください。",
)
WORDS = Text(
    "Write yes, partly, no, na, ○, △, × or leave it empty.",
    "はい、一部、いいえ、該当なし、○、△、×のいずれかを書くか、空欄にしてください。",
)
DAY = Text("Write it like 2026-09-30.", "2026-09-30のように書いてください。")
KEEP_ONE = Text("Keep one of the rows.", "どちらかの行だけを残してください。")


def no_sheet(file: str, sheet: str, known: Iterable[str]) -> BadInput:
    """No sheet of that name, and those there are; or none at all."""
    if not sheet:
        return BadInput(EMPTY, where=file, hint=HEADER)
    name, listed = shown(sheet)[:40], ", ".join(shown(one) for one in known)
    return BadInput(
        Text(f'There is no sheet "{name}".', f"「{name}」というシートはありません。"),
        where=file,
        hint=Text(f"Known: {listed}.", f"あるシート: {listed}"),
    )


def no_column(header: str, known: Iterable[str]) -> tuple[Text, Text]:
    """No column of that header, and those there are."""
    listed = ", ".join(known)
    return (
        Text(f'There is no column "{header}".', f"「{header}」という列はありません。"),
        Text(f"Known: {listed}.", f"ある列: {listed}"),
    )


def not_an_answer(text: str) -> Text:
    """A word whose meaning is not known."""
    return Text(f'"{text}" is not an answer', f"「{text}」は回答として読めません。")


def not_a_day(text: str) -> Text:
    """What is no date."""
    return Text(f'"{text}" is not a date', f"「{text}」は日付として読めません。")


def twice(line: int) -> Text:
    """Two answers to one question."""
    return Text(
        f"line {line} answers the same question otherwise",
        f"{line}行目が、同じ設問に別の回答をしています。",
    )


def unknown(column: Column, name: str) -> Text:
    """A name that nothing bears."""
    kind = COLUMN_NAMES[column]
    if not name:
        return Text(f"no {kind.en} is named", f"{kind.ja}が書かれていません。")
    return Text(f'unknown {kind.en} "{name}"', f"「{name}」という{kind.ja}はありません。")
