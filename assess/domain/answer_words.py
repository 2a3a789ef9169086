"""What answers are called, and what to do next where one cannot be read, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from assess.text import Text

SPOKEN: Mapping[str, Text] = {
    "yes": Text("yes", "できている"),
    "partial": Text("partial", "一部できていない"),
    "no": Text("no", "できていない"),
    "na": Text("na", "該当しない"),
    "nil": Text("nil", "発生なし"),
}
"""An answer as it is stored, and as it is typed in either language."""

RUN_VERIFY = Text("Run assess verify.", "assess verifyを実行してください。")
ATTACH_A_FILE = Text(
    "Attach a file as evidence instead.", "代わりに、ファイルを証跡として追加してください。"
)
CHOICE = Text(
    "Write yes, partial, no or na.",
    "できている、一部できていない、できていない、該当しない(yes、partial、no、na)の"
    "いずれかを入力してください。",
)
SHARE = Text("Write 98, 98 % or 49/50.", "98、98 %、49/50のように入力してください。")
PART_AND_WHOLE = Text("Write part and whole, such as 49/50.", "49/50のように入力してください。")
PART_OF_WHOLE = Text("Write part/whole.", "部分/全体の順に入力してください。")
COUNT = Text("Write a count, such as 3.", "3のように件数を入力してください。")
DAY = Text("Write it like 2026-12-28.", "2026-12-28のように入力してください。")
SENTENCE = Text("Write one sentence.", "一文で入力してください。")
