"""The commands of the walk."""

from __future__ import annotations

from assess.text import Text
from assess.tui.commands import EVIDENCE, HISTORY, LOG, MOVING, SIGN, STATEMENT, Command

CHOOSE = Command(
    "answer.choose",
    Text(
        "Yes, Partly, No, Not applicable",
        "できている, 一部できていない, できていない, 該当しない",
    ),
    ("1", "2", "3", "4"),
    shown="1-4",
    palette=False,
    pass_key=True,
)
NIL = Command("answer.nil", Text("Nothing to report", "発生なし(ゼロ件)の申告"), ("0",))
KEEP = Command("answer.keep", Text("Save, next", "保存して次へ"), typing=("enter",), palette=False)
NOTE = Command("answer.note", Text("Note", "メモ"), ("c",), ("f2",), shown="F2")
UNDO = Command("edit.undo", Text("Take back", "取り消す"), ("u",))
FILTER = Command("list.filter", Text("Filter", "絞り込み"), ("f",))

WALK = (CHOOSE, NIL, KEEP, NOTE, HISTORY, STATEMENT, UNDO, FILTER, LOG, EVIDENCE, SIGN, *MOVING)
