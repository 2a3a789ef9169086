"""The controls, statements and conflicts of a report's catalogue as data."""

from __future__ import annotations

from assess.domain.control import Control, Question, Requirement, When
from assess.domain.statement import Catalogue, Conflict, Statement
from assess.reports.data_values import Json
from assess.text import Text


def catalogue_data(catalogue: Catalogue) -> Json:
    """Everything of the catalogue that a result or a verdict depends on."""
    return {
        "revision": catalogue.revision,
        "name": catalogue.name,
        "themes": [
            {"id": t.id, "title": text_data(t.title), "part_of": t.part_of or None}
            for t in catalogue.themes
        ],
        "sources": [
            {
                "id": s.id,
                "title": text_data(s.title),
                "dated": s.dated,
                "entities": list(s.entities),
            }
            for s in catalogue.sources
        ],
        "controls": [_control(c) for c in catalogue.controls],
        "statements": [_statement(s) for s in catalogue.statements],
        "conflicts": [_conflict(c) for c in catalogue.conflicts],
    }


def text_data(text: Text) -> Json:
    """A text in both languages."""
    return {"en": text.en, "ja": text.ja}


def _control(control: Control) -> Json:
    return {
        "id": control.id,
        "theme": control.theme,
        "title": text_data(control.title),
        "objective": text_data(control.objective),
        "applies_to": {
            "all": control.applies_to.all,
            "attributes": list(control.applies_to.attributes),
            "owner": list(control.applies_to.owner),
        },
        "entities": list(control.entities),
        "due": list(control.due),
        "statements": list(control.statements),
        "conflicts": list(control.conflicts),
        "maps": {name: list(ids) for name, ids in control.maps.items()},
        "questions": [_question(q) for q in control.questions],
        "evidence": [_requirement(r) for r in control.requirements],
    }


def _question(question: Question) -> Json:
    target = question.target
    return {
        "id": question.id,
        "type": question.type.value,
        "label": text_data(question.label),
        "text": text_data(question.text),
        "tests": question.tests.value,
        "basis": question.basis.value,
        "asked_of": question.asked_of.value,
        "supply": question.supply.value,
        "target": {"kind": target.kind.value, "value": target.value} if target else None,
        "tolerance": question.tolerance,
        "unit": text_data(question.unit) if question.unit else None,
        "when": _when(question.when),
        "statements": None if question.statements is None else list(question.statements),
        "population_required": question.population_required,
        "due": None if question.due is None else list(question.due),
    }


def _requirement(requirement: Requirement) -> Json:
    return {
        "id": requirement.id,
        "title": text_data(requirement.title),
        "required": requirement.required,
        "describes": requirement.describes.value,
        "fresh_days": requirement.fresh_days,
        "asked_of": requirement.asked_of.value,
        "supply": requirement.supply.value,
        "when": _when(requirement.when),
        "unless_nil": requirement.unless_nil,
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {
        "question": when.question,
        "at_least": when.at_least,
        "is_one_of": list(when.is_one_of),
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "source": statement.source,
        "place": text_data(statement.place),
        "essence": text_data(statement.essence),
        "kind": statement.kind.value,
        "children": list(statement.children),
        "declared": statement.declared,
        "hashes": dict(statement.hashes),
    }


def _conflict(conflict: Conflict) -> Json:
    return {
        "id": conflict.id,
        "text": text_data(conflict.text),
        "severity": conflict.severity.value,
        "status": conflict.status.value,
    }
