"""What the table of commands says: the commands of a group, and ``--help`` of groups.

Nothing but the table is imported, so that ``assess --help`` costs no more than starting Python.
"""

from __future__ import annotations

from assess.cli.command_table import SECTIONS, Pair, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from assess.text import Language

OPTIONS: tuple[tuple[str, Pair], ...] = (
    (
        "-w, --workspace DIR",
        (
            "The workspace's folder; else ASSESS_WORKSPACE, else from here up.",
            "作業領域のフォルダ(既定: ASSESS_WORKSPACE、現在地から上)",
        ),
    ),
    (
        "--as PERSON",
        (
            "Act for another person (administrators; free in a rehearsal).",
            "ほかの人に代わって行います(管理者。演習では自由)。",
        ),
    ),
    (
        "--now TIME",
        (
            "Move a rehearsal's clock forward: 2027-01-14 or 2027-01-14T09:30.",
            "演習の日時を進めます: 2027-01-14、2027-01-14T09:30",
        ),
    ),
    (
        "--json",
        (
            "One JSON document on stdout; an error is one on stderr.",
            "標準出力にJSONを1件出します。エラーは標準エラー出力に。",
        ),
    ),
    (
        "--lang en|ja",
        (
            "Language of what is said; else LANG, else the workspace's first.",
            "表示の言語(既定: LANG、作業領域の先頭の言語)",
        ),
    ),
    (
        "--period PERIOD",
        ("Another period than the open one.", "進行中の期間とは別の期間を対象にします。"),
    ),
    (
        "--help",
        (
            "This text; after a command, the command's own with an example.",
            "この説明。コマンドの後では、その説明と例を表示します。",
        ),
    ),
    ("--version", ("The version of the program (alone).", "プログラムの版(単独で指定します)。")),
)
"""Options that stand before or after any command."""

EPILOG: Pair = (
    """\
Without a command: the terminal UI.
Exit codes: 0 yes, 1 the answer is no, 2 usage or bad input, 3 not permitted, 4 something outside
failed; 130 interrupted, 141 nobody reads the output any more.""",
    """\
コマンドなしで実行すると、端末に画面が開きます。
終了コード: 0 はい、1 いいえ、2 使い方又は入力の誤り、3 権限なし、4 外部の障害、
130 中断、141 出力の読み手がいなくなった""",
)

USAGE: Pair = ("Usage", "使い方")
_PURPOSE: Pair = (
    "Show, quarter by quarter, that every published sentence is true.",
    "公表したすべての文が事実どおりであることを、四半期ごとに示します。",
)
EVERY: Pair = ("Options of every command", "すべてのコマンドに共通のオプション")


def rows(path: str = "") -> tuple[Row, ...]:
    """The rows of a group (``period``), or all of them."""
    prefix = f"{path} " if path else ""
    return tuple(row for _, part in SECTIONS for row in part if row[0].startswith(prefix))


def children(path: str) -> dict[str, Row | None]:
    """Names below a group with their row, None for a group below."""
    skip = len(path) + 1 if path else 0
    found: dict[str, Row | None] = {}
    for row in rows(path):
        name, _, rest = row[0][skip:].partition(" ")
        found[name] = None if rest else row
    return found


def help_text(path: str = "", language: Language = "en") -> str:
    """What ``--help`` prints for the program or for a group."""
    ja = language == "ja"
    head = f"assess {path}".rstrip()
    parts = [f"{USAGE[ja]}: {head} [OPTIONS] COMMAND [ARGS]...\n"]
    if not path:
        parts.append(_PURPOSE[ja] + "\n")
    for title, part in SECTIONS:
        listed = [row for row in part if row in rows(path)]
        if listed:
            lines = [(f"{n} {a}".rstrip(), h[ja]) for n, a, h, _ in listed]
            parts.append(_listed(title[ja], lines, 32))
    parts.append(_listed(EVERY[ja], [(names, text[ja]) for names, text in OPTIONS], 22))
    if not path:
        parts.append(EPILOG[ja] + "\n")
    return "\n".join(parts)


def _listed(title: str, pairs: list[tuple[str, str]], width: int) -> str:
    """Names are ASCII, so that padding by characters aligns what follows in any language."""
    return f"{title}:\n" + "".join(f"  {name:<{width}}{text}\n" for name, text in pairs)
