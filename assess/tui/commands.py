"""Commands, each declared once: key bindings, footer, palette and help come from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from assess.text import Text

NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Delete",
    "shift+tab": "Shift+Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
}
"""How keys are called on the screen, where that differs from Textual's name."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        id: ``answer.note``; its action is ``answer_note``, on the screen or the app.
        keys: Keys that act while a list or a card has the focus.
        typing: Keys that act in a field too; the first of both is shown there.
        title: In help and palette.
        hint: In the footer, where shorter than the title or more telling.
        shown: The keys as the footer writes them, where they are several (``1-4``).
        palette: The palette offers it.
        pass_key: The action receives the key that was pressed.
    """

    id: str
    title: Text
    keys: tuple[str, ...] = ()
    typing: tuple[str, ...] = ()
    hint: Text | None = None
    shown: str | None = None
    palette: bool = True
    pass_key: bool = False

    @property
    def footer(self) -> Text:
        """How the footer calls it."""
        return self.hint or self.title

    @property
    def action(self) -> str:
        """The name of its action."""
        return self.id.replace(".", "_")

    def key(self, *, in_field: bool) -> str:
        """The key that is shown for it at this place, "" if none acts there."""
        if self.shown and not in_field:
            return self.shown
        usable = self.typing if in_field else (*self.keys, *self.typing)
        return key_name(usable[0]) if usable else ""


def key_name(key: str) -> str:
    """How a key is called on the screen: ``F8``, ``Ctrl+P``, ``Esc``, ``A``."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    if len(key) in (2, 3) and key[0] == "f" and key[1:].isdecimal():
        return key.upper()
    return NAMES.get(key, key if len(key) == 1 else key.capitalize())


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The key bindings of commands; each carries its command's id, so keys can be remapped."""
    return [
        Binding(
            key,
            f"{command.action}('{key}')" if command.pass_key else command.action,
            command.title.en,
            show=False,
            id=command.id,
        )
        for command in commands
        for key in (*command.keys, *command.typing)
    ]


PALETTE = Command("app.palette", Text("All commands", "すべての操作"), ("colon",), ("ctrl+p",))
HELP = Command("app.help", Text("Keys", "キー"), ("question_mark",), ("f1",))
BACK = Command("app.back", Text("Back", "戻る"), typing=("escape",), palette=False)
GO = Command("app.go", Text("Go to", "移動"), ("g",), ("ctrl+g",))
NEXT_OPEN = Command("app.next_open", Text("Next open", "次の未完了"), ("o",), ("f4",), shown="F4")
RELOAD = Command("app.reload", Text("Read again", "読み直す"), typing=("f5",))
LANGUAGE = Command("app.language", Text("English / 日本語", "日本語 / English"), typing=("f9",))
SAVED = Command("app.saved", Text("What is saved", "保存の状況"), typing=("ctrl+s",))
QUIT = Command("app.quit", Text("Leave", "終了"), typing=("ctrl+q",))
NEXT_PANEL = Command(
    "app.next_panel", Text("Next panel or field", "次の欄"), typing=("tab",), palette=False
)
PREVIOUS_PANEL = Command(
    "app.previous_panel",
    Text("Panel or field before", "前の欄"),
    typing=("shift+tab",),
    palette=False,
)

EVERYWHERE = (
    *(PALETTE, HELP, BACK, GO, NEXT_OPEN, RELOAD, LANGUAGE, SAVED, QUIT),
    *(NEXT_PANEL, PREVIOUS_PANEL),
)
"""Commands of every screen."""

UP = Command("list.up", Text("Up", "上へ"), ("k",), ("up",), palette=False)
DOWN = Command("list.down", Text("Down", "下へ"), ("j",), ("down",), palette=False)
PAGE_UP = Command("list.page_up", Text("Page up", "前のページ"), typing=("pageup",), palette=False)
PAGE_DOWN = Command(
    "list.page_down", Text("Page down", "次のページ"), typing=("pagedown",), palette=False
)
FIRST = Command("list.first", Text("First", "先頭"), ("home",), palette=False)
LAST = Command("list.last", Text("Last", "末尾"), ("end",), palette=False)
OPEN = Command("list.open", Text("Open", "開く"), typing=("enter",), palette=False)

MOVING = (UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST)
"""Moving in lists, cards and texts."""

EVIDENCE = Command("evidence.add", Text("Evidence", "証跡"), ("e",), ("f3",), shown="F3")
HISTORY = Command("answer.history", Text("Earlier quarters", "過去の回答"), ("h",))
STATEMENT = Command("answer.statement", Text("Policy sentence", "公表事項"), ("s",))
LOG = Command("cell.log", Text("Log of this cell", "操作履歴"), ("L",))
SIGN = Command("sheet.sign", Text("Sign off", "署名へ進む"), typing=("f8",))
