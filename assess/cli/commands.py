"""The table of commands: names, arguments, one line of help, and where each is implemented.

Nothing is imported here, so that ``assess --help`` costs no more than starting Python. A test
compares the table with the commands themselves.
"""

from __future__ import annotations

Row = tuple[str, str, str, str]
"""Name, arguments, help, and ``module:attribute`` below `PACKAGE`."""

PACKAGE = "assess.cli"

SECTIONS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "Set up",
        (
            ("init", "DIR", "Make a workspace in a new folder.", "init:command"),
            ("demo", "[DIR]", "Make a rehearsal of an invented group and open it.", "demo:command"),
            (
                "backup",
                "DIR",
                "Copy the workspace into a new folder and verify it.",
                "backup:command",
            ),
            ("lint", "[PATH]...", "Check YAML files; every error with its place.", "lint:command"),
            ("organization show", "", "Show the organization in force.", "organization:show"),
            ("organization apply", "", "Put organization.yaml in force.", "organization:apply"),
        ),
    ),
    (
        "Look up",
        (
            ("controls list", "", "List the controls.", "controls:list_"),
            ("controls show", "CONTROL", "Show a control with all it asks.", "controls:show"),
            ("statements list", "", "List the published statements.", "statements:list_"),
            (
                "statements show",
                "STATEMENT",
                "Show a statement and what tests it.",
                "statements:show",
            ),
        ),
    ),
    (
        "Run a quarter",
        (
            ("period open", "PERIOD", "Open a period and freeze what it asks.", "period:open_"),
            ("period status", "", "Show where every sheet stands.", "period_status:command"),
            ("period extend", "DEPT", "Give a sheet a later due date.", "period:extend"),
            ("period close", "", "Close a period: no more answers.", "period:close"),
            ("approve", "", "Approve a closed period and fix its results.", "approve:command"),
            ("report", "[PERIOD]", "Write the report as it stands.", "report:command"),
            ("publish", "", "Publish the approved report.", "publish:command"),
        ),
    ),
    (
        "Fill in a sheet",
        (
            ("sheet show", "[DEPT]", "Show a sheet with its answers and results.", "sheet:show"),
            ("sheet export", "[DEPT]", "Write a sheet as YAML, to be filled in.", "sheet:export"),
            ("answer", "FILE", "Read answers from an exported sheet.", "answer:command"),
            ("supply", "CONTROL FILE", "Deliver figures for other departments.", "supply:command"),
            ("evidence add", "FILE...", "Hand in evidence.", "evidence_add:command"),
            (
                "evidence list",
                "[DEPT]",
                "List evidence and what may be used again.",
                "evidence:list_",
            ),
            ("evidence show", "ID", "Show a piece of evidence.", "evidence:show"),
            (
                "evidence withdraw",
                "ID",
                "Take back a wrong piece of evidence.",
                "evidence:withdraw",
            ),
            ("attest", "[DEPT]", "Sign a sheet.", "attest:command"),
        ),
    ),
    (
        "Review",
        (
            ("review accept", "DEPT[/CONTROL]...", "Accept signed cells.", "review:accept"),
            ("review return", "DEPT[/CONTROL]...", "Send signed cells back.", "review:return_"),
        ),
    ),
    (
        "Prove",
        (
            ("log", "[DEPT] [CONTROL]", "Show who changed what and when.", "log:command"),
            ("verify", "", "Check that nothing was changed afterwards.", "verify:command"),
        ),
    ),
)

OPTIONS: tuple[tuple[str, str], ...] = (
    ("-w, --workspace DIR", "The workspace's folder; else ASSESS_WORKSPACE, else from here up."),
    ("--as PERSON", "Act for another person (administrators; free in a rehearsal)."),
    ("--now TIME", "Move a rehearsal's clock forward: 2027-01-14 or 2027-01-14T09:30."),
    ("--json", "One JSON document on stdout; an error is one on stderr."),
    ("--lang en|ja", "Language of what is said; else LANG, else the workspace's first."),
    ("--period PERIOD", "Another period than the open one."),
    ("--help", "This text; after a command, the command's own with an example."),
    ("--version", "The version of the program (alone)."),
)
"""Options that stand before or after any command."""

EPILOG = """\
Without a command: the terminal UI.
Exit codes: 0 yes, 1 the answer is no, 2 usage or bad input, 3 not permitted, 4 something outside
failed; 130 interrupted, 141 nobody reads the output any more."""


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


def help_text(path: str = "") -> str:
    """What ``--help`` prints for the program or for a group."""
    head = f"assess {path}".rstrip()
    parts = [f"Usage: {head} [OPTIONS] COMMAND [ARGS]...\n"]
    if not path:
        parts.append("Show, quarter by quarter, that every published sentence is true.\n")
    for title, part in SECTIONS:
        listed = [row for row in part if row in rows(path)]
        if listed:
            parts.append(_listed(title, [(f"{n} {a}".rstrip(), h) for n, a, h, _ in listed], 32))
    parts.append(_listed("Options of every command", list(OPTIONS), 22))
    if not path:
        parts.append(EPILOG + "\n")
    return "\n".join(parts)


def _listed(title: str, pairs: list[tuple[str, str]], width: int) -> str:
    return f"{title}:\n" + "".join(f"  {name:<{width}}{text}\n" for name, text in pairs)
