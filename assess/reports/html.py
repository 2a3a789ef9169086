"""The report as one self-contained HTML file: no script, no request, A4 when printed."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assess.domain.report.model import Report
from assess.reports.htmlwords import HtmlWords
from assess.reports.pages import CONTENTS, covered, page_values
from assess.reports.style import policy, style
from assess.text import Language

_SECTIONS = (
    "s01_conclusion",
    "s02_scope",
    "s03_method",
    "s04_limits",
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


def render_html(report: Report, language: Language) -> str:
    """The page in one language; the same report gives the same text."""
    words = HtmlWords(language)
    values = page_values(report, words)
    css = style(_footer(report, words), values["banner"])
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            **values,
            css=Markup(css),
            policy=policy(css),
            sections=[f"{name}.html.j2" for name in _SECTIONS],
            contents=CONTENTS,
        )
    )


def _footer(report: Report, words: HtmlWords) -> str:
    """Period, version, state; the checkpoint where it covers what the page says."""
    inputs, patterns = report.inputs, words.patterns
    parts = [inputs.facts.period.id, patterns["footer.version"].format(version=inputs.version)]
    if not inputs.final:
        parts.append(patterns["state.word.draft"])
    if covered(report):
        proof = inputs.proof
        parts.append(patterns["footer.checkpoint"].format(size=proof.size, root=proof.root[:8]))
    return " · ".join(parts)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("assess.reports", "templates/html"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        auto_reload=False,
    )
