"""How revisions of the catalogue are called, and which one an open period asks."""

from __future__ import annotations

from assess.tui.speech import Speech
from assess.workflow.editing import Survey

_DIGITS = 12
"""Digits of a hash that are shown, as on the command line."""


def revision_name(name: str, revision: str, beside: str) -> str:
    """A revision's name; with its hash where the one that it is told apart from has the same."""
    return f"{name} ({revision[:_DIGITS]})" if name == beside else name


def standing_words(survey: Survey, speech: Speech) -> str:
    """Whether the open period is on the published revision, and how it is moved there."""
    period, published = survey.period, survey.published
    if period is None or published is None:
        return speech.t("controls.no_period")
    if period.revision != published.revision:
        name = revision_name(period.name, period.revision, published.name)
        return speech.t("controls.behind", period=period.id, name=name)
    if survey.edited:
        return speech.t("controls.stays", period=period.id, name=period.name)
    return speech.t("controls.on_it", period=period.id)
