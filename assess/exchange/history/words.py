"""What can be wrong with a file of past results, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from assess.exchange.history.values import COLUMN_NAMES, Column
from assess.text import Text

TOO_LARGE = Text("The file is larger than 2 MiB.", "ファイルが2 MiBを超えています。")
ONE_PERIOD = Text(
    "Import one quarter at a time, and only its answers.",
    "1期分の回答だけを取り込んでください。",
)
NOT_TEXT = Text(
    "The file is neither UTF-8 nor Shift_JIS.",
    "ファイルの文字コードがUTF-8でもShift_JISでもありません。",
)
NUL = Text("The file holds a NUL character.", "ファイルにNUL文字が含まれています。")
AS_CSV = Text('Save it as "CSV UTF-8".', "「CSV UTF-8」形式で保存してください。")
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
    "Name them in the first row, or say --column department=HEADER --column control=HEADER.",
    "見出し行に書くか、--column department=見出し --column control=見出しで指定してください。",
)
NO_ANSWERS = Text(
    "No column holds answers, numbers or findings.",
    "回答、数値又は指摘事項の列がありません。",
)
WHICH_ANSWERS = Text(
    "Say which: --column answer=HEADER.", "--column answer=見出しで指定してください。"
)
DASH = Text(
    "It may mean not applicable or not answered: write 該当なし, or leave it empty.",
    "「該当なし」と書くか、未回答なら空欄にしてください。",
)
WORDS = Text(
    "Write はい, 一部, いいえ, 該当なし, ○, △, × or leave it empty.",
    "はい、一部、いいえ、該当なし、○、△、×のいずれかを書くか、空欄にしてください。",
)
DAY = Text("Write it like 2026-09-30.", "2026-09-30のように書いてください。")
NO_DAY = Text("is no day of the calendar", "暦にない日付です")
KEEP_ONE = Text("Keep one of the rows.", "どちらかの行だけを残してください。")


def not_csv(said: object) -> Text:
    """Not a table; the details that the CSV parser gives are English only."""
    return Text(f"The file is not CSV ({said}).", "ファイルがCSV形式ではありません。")


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


def did_you_mean(name: str) -> Text:
    """The nearest name that exists."""
    return Text(f'Did you mean "{name}"?', f"「{name}」ではありませんか。")
