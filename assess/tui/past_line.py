"""An earlier answer as one line: what was answered, by whom, when; and what an import is."""

from __future__ import annotations

from assess.domain.control import Question
from assess.domain.history import OpenFinding
from assess.text import Text
from assess.tui.speech import Speech
from assess.workflow.book import LastAnswer


def past_line(speech: Speech, question: Question, past: LastAnswer, person: Text) -> str:
    """Value, name and date, as far as they are known.

    Args:
        speech: How to say it.
        question: The question.
        past: The answer.
        person: Name of who attested it; of an imported answer its own name counts.
    """
    value = speech.value(past.answer.value, question)
    name = past.attester if past.imported else speech.of(person)
    on = speech.year_date(past.on) if past.on else ""
    if name and on:
        return speech.t("walk.last_line", value=value, name=name, date=on)
    return speech.t("walk.last_short", value=value, name=name or on).strip()


def imported_words(speech: Speech, past: LastAnswer) -> str:
    """That an answer was imported, and that nobody attested it here."""
    return speech.t("walk.imported_whole" if past.whole else "walk.imported")


def before_words(speech: Speech, one: OpenFinding) -> str:
    """When an imported finding is due, and from where it was imported."""
    if one.finding.due is None:
        return speech.t("home.before_from", period=one.period)
    due = speech.year_date(one.finding.due)
    return speech.t("home.before_due", date=due, period=one.period)
