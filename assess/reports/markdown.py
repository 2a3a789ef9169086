"""The report as Markdown: the same content as the page, for whoever reads it as text."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assess.domain.report.model import Report
from assess.reports.mdwords import MarkdownWords
from assess.reports.pages import page_values
from assess.text import Language

_SECTIONS = (
    "s01_conclusion",
    "s02_scope",
    "s03_method",
    "s05_participation",
    "s06_themes",
    "s07_departments",
    "s08_statements",
    "s09_evidence",
    "s10_findings",
    "s14_conflicts",
    "s18_signoffs",
    "s19_annexes",
)

_GAPS = re.compile(r"\n{3,}")


def render_markdown(report: Report, language: Language) -> str:
    """The text in one language; the same report gives the same text."""
    words = MarkdownWords(language)
    made = (
        _environment()
        .get_template("page.md.j2")
        .render(
            **page_values(report, words),
            sections=[f"{name}.md.j2" for name in _SECTIONS],
            command_text=Markup,
        )
    )
    lines = "\n".join(line.rstrip() for line in made.split("\n"))
    return _GAPS.sub("\n\n", lines).strip() + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("assess.reports", "templates/markdown"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        auto_reload=False,
    )
