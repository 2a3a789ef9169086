"""The table of codes in docs/LINT.md; ``python -m tests.lint_page`` renews it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from assess.catalog.codes import CODES
from assess.text import Text
from assess.workspace.codes import MEANING
from assess.yamlio import MEANING as FORM

PAGE = Path(__file__).parents[1] / "docs" / "LINT.md"
BEGIN, END = "<!-- codes -->\n", "<!-- end of codes -->\n"

TABLES: tuple[Mapping[str, Text], ...] = (
    {str(code): text for code, text in FORM.items()},
    {str(code): text for code, text in CODES.items()},
    {str(code): text for code, text in MEANING.items()},
)


def table() -> Iterator[str]:
    """A row for each code, in the order of the codes."""
    yield "| code | | what is wrong | 内容 |\n|---|---|---|---|\n"
    for meanings in TABLES:
        for code, text in sorted(meanings.items()):
            severity = "warning" if code.startswith("C9") else "error"
            yield f"| {code} | {severity} | {text.en} | {text.ja} |\n"


def renewed(page: str) -> str:
    """The page with the table of now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{''.join(table())}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
