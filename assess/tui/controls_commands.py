"""The commands of the controls: browser, editor, changes in meaning."""

from __future__ import annotations

from assess.text import Text
from assess.tui.commands import MOVING, OPEN, Command

EDIT = Command("controls.edit", Text("Edit", "編集"), ("e",), ("enter",), shown="Enter")
SEARCH = Command("list.search", Text("Search", "検索"), ("slash",))
YAML = Command(
    "controls.yaml", Text("YAML, or what a manager sees", "YAML・情報管理者の画面"), ("y",)
)
NEW = Command("controls.new", Text("New control", "管理策を追加"), ("n",), hint=Text("New", "追加"))
DIFF = Command(
    "controls.diff",
    Text("Changes in meaning", "意味の差分"),
    ("D",),
    hint=Text("Changes", "差分"),
)
PUBLISH = Command(
    "controls.publish",
    Text("Publish revision", "版を確定"),
    typing=("f8",),
    hint=Text("Publish", "版を確定"),
)
DROP = Command("editor.drop", Text("Leave without the changes", "変更を破棄して終了"), ("delete",))
THEIRS = Command("editor.theirs", Text("Take the file's text", "ファイルの内容を採用"), ("1",))
MINE = Command("editor.mine", Text("Keep mine", "入力した内容を採用"), ("2",))
SAME = Command("changes.same", Text("Same meaning", "意味は同じ"), ("s",))

SAVE = Text("Save", "保存")
"""What Ctrl+S does in the editor."""

PROBLEM = Text("Next problem", "次の誤り")
"""What F4 does where a catalogue is read or edited."""

CONTROLS_KEYS = (EDIT, NEW, SEARCH, YAML, DIFF, PUBLISH, *MOVING)
EDITOR_KEYS = (OPEN, PUBLISH, DROP, THEIRS, MINE, *MOVING)
CHANGES_KEYS = (OPEN, SAME, PUBLISH, *MOVING)
