"""Words of answers, in lists of results and as choices of a framework."""

from __future__ import annotations

import pytest

from assess.domain.answer import Choice as Answer
from assess.domain.answer import NotApplicable
from assess.domain.outcome import Result
from assess.exchange.answers import Said, said_by
from assess.exchange.ciso.choices import Choice
from assess.exchange.imports.imported import Words


@pytest.mark.parametrize(
    ("written", "said", "choice"),
    [
        ("Fully implemented.", Answer.YES, "yes"),
        ("できている", Answer.YES, "yes"),
        ("○", Answer.YES, "yes"),
        ("In part", Answer.PARTIAL, "partial"),
        ("一部適合", Answer.PARTIAL, "partial"),
        ("Non-compliant", Answer.NO, "no"),
        ("×", Answer.NO, "no"),
        ("N/A", NotApplicable(), "na"),
        ("該当せず", NotApplicable(), "na"),
        ("y", Answer.YES, ""),
        ("O", Answer.YES, ""),
        ("未評価", Result.NOT_ASSESSED, ""),
        ("-", None, "na"),
        ("Level 3", None, ""),
    ],
)
def test_a_word_means_the_same_wherever_it_stands(
    written: str, said: Said | None, choice: str
) -> None:
    """But one letter by itself counts the choices of a framework."""
    assert said_by(written) == said
    assert Choice("urn:x", Words(written, "")).answer == choice
