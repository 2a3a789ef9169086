"""The commands of the review."""

from __future__ import annotations

from assess.text import Text
from assess.tui.commands import HISTORY, LOG, MOVING, STATEMENT, Command

OPEN = Command("list.open", Text("Open", "開く"), typing=("enter",), palette=False)
ACCEPT = Command("review.accept", Text("Accept, next", "確認して次へ"), ("a",))
ACCEPT_OPENED = Command(
    "review.accept_opened",
    Text("Accept the unchanged ones you opened", "開いた項目のうち変更なしを一括確認"),
    ("A",),
)
RETURN = Command(
    "review.return",
    Text("Return with a reason", "理由を付けて差戻し"),
    ("r",),
    hint=Text("Return", "差戻し"),
)
FINISH = Command("review.finish", Text("Finish review", "確認を完了"), typing=("f8",))
QUESTIONS = Command("review.questions", Text("Whole questions", "設問の全文"), ("t",))

ON_A_CELL = (ACCEPT, ACCEPT_OPENED, RETURN, FINISH, QUESTIONS, HISTORY, STATEMENT, LOG)
"""Commands that need an open cell."""

REVIEW_KEYS = (OPEN, *ON_A_CELL, *MOVING)
