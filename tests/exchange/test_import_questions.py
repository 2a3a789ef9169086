"""What becomes of the questions of a CISO Assistant library."""

from __future__ import annotations

from typing import Any

import pytest

from assess.domain.control import QuestionType, When
from assess.errors import BadInput
from assess.exchange.imports.importing import Made
from tests.exchange.sample_library import Tree
from tests.exchange.samples import catalogue, ciso
from tests.exchange.test_import_library import with_node
from tests.japanese import refused


def question_of(**fields: Any) -> tuple[Made, Any]:
    """An import of a library with one question, and that question."""
    tree = with_node(3, questions={"q:1": fields})
    found = ciso(tree)
    control = catalogue(found).control("R-1.1")
    return found, control.questions


def choices(*values: str, met: tuple[object, ...] = ()) -> list[Tree]:
    """Choices with these words."""
    made_ = [{"urn": f"c:{n}", "value": value} for n, value in enumerate(values)]
    for choice, result in zip(made_, met, strict=False):
        if result is not None:
            choice["compute_result"] = result  # type: ignore[assignment]
    return made_


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("text", QuestionType.TEXT),
        ("number", QuestionType.NUMBER),
        ("date", QuestionType.DATE),
        ("boolean", QuestionType.YES_PARTIAL_NO_NA),
        ("colour", QuestionType.TEXT),
    ],
)
def test_types_of_questions(kind: str, type_: QuestionType) -> None:
    found, questions = question_of(type=kind, text="How is it?")
    assert questions[-1].type is type_
    assert questions[-1].text.en == "How is it?"
    assert len(questions) == (1 if type_ is QuestionType.YES_PARTIAL_NO_NA else 2)
    assert questions[0].text.en == (
        "How is it?" if len(questions) == 1 else "Is this in place? Every lamp is lit."
    )
    assert ("asked as a question for a text" in {one.why.en for one in found.left}) == (
        kind == "colour"
    )


def test_choices_that_are_our_answers() -> None:
    found, (question,) = question_of(
        type="unique_choice", text="Lit?", choices=choices("Yes", "Partially", "No.", "N/A")
    )
    assert (question.type, question.text.en) == (QuestionType.YES_PARTIAL_NO_NA, "Lit?")
    assert "kept as the answers yes, partial, no and na" in {one.why.en for one in found.left}


def test_choices_beside_yes_and_no() -> None:
    _, (question,) = question_of(
        type="unique_choice", text="Lit?", choices=choices("Oui", "Non", "Je ne sais pas")
    )
    assert question.type is QuestionType.YES_PARTIAL_NO_NA
    assert question.text.en == "Lit?\nChoices of the source:\n- Oui\n- Non\n- Je ne sais pas"


def test_choices_whose_result_the_source_tells() -> None:
    _, (question,) = question_of(
        type="unique_choice",
        text="How?",
        choices=choices("All", "Some", "None", "?", met=(True, False, False)),
    )
    assert question.type is QuestionType.YES_PARTIAL_NO_NA
    assert question.text.en == "How?\nYes means:\n- All\nNo means:\n- Some\n- None\nNeither:\n- ?"


@pytest.mark.parametrize(
    ("kind", "head"),
    [("unique_choice", "Answer with one of:"), ("multiple_choice", "Answer with any of:")],
)
def test_other_choices_are_answered_in_words(kind: str, head: str) -> None:
    _, (first, second) = question_of(type=kind, text="Which?", choices=choices("Oil", "Gas"))
    assert first.label.en == "in place"
    assert (second.type, second.text.en) == (QuestionType.TEXT, f"Which?\n{head}\n- Oil\n- Gas")


def test_questions_of_older_libraries() -> None:
    old = {
        "question_type": "unique_choice",
        "question_choices": ["Yes", "No"],
        "questions": [{"urn": "q:1", "text": "Lit?"}, {"urn": "q:2", "text": "Clean?"}],
    }
    found = ciso(with_node(3, question=old))
    questions = catalogue(found).control("R-1.1").questions
    assert [q.text.en for q in questions] == ["Lit?", "Clean?"]
    assert {q.type for q in questions} == {QuestionType.YES_PARTIAL_NO_NA}
    texts = {"question_type": "text", "question_choices": None, "questions": old["questions"]}
    assert len(catalogue(ciso(with_node(3, question=texts))).control("R-1.1").questions) == 3


@pytest.mark.parametrize(
    ("depends", "when"),
    [
        ({"question": "q:1", "answers": ["c:1"]}, ("no",)),
        ({"question": "q:1", "answers": ["c:0", "c:1"], "condition": "any"}, ("yes", "no")),
        ({"question": "q:1", "answers": ["c:0", "c:1"], "condition": "all"}, None),
        ({"question": "q:1", "answers": ["c:9"]}, None),
        ({"question": "q:2", "answers": ["c:0"]}, None),
        ({"question": "q:elsewhere", "answers": ["c:0"]}, None),
    ],
)
def test_conditions(depends: Tree, when: tuple[str, ...] | None) -> None:
    asked = {
        "q:1": {"type": "unique_choice", "text": "Lit?", "choices": choices("Yes", "No")},
        "q:2": {"type": "text", "text": "Why?", "depends_on": depends},
    }
    found = ciso(with_node(3, questions=asked))
    second = catalogue(found).control("R-1.1").questions[1]
    assert second.when == (None if when is None else When("R-1.1-Q1", is_one_of=when))
    unused = [one.path for one in found.left if one.why.en == "not used"]
    assert any("depends_on" in path for path in unused) == (when is None)


def test_more_questions_than_ids_count_are_refused() -> None:
    many = {f"q:{n}": {"type": "text", "text": "Why?"} for n in range(99)}
    with refused(BadInput, match="more than 99 questions"):
        ciso(with_node(3, questions=many))
    del many["q:0"]
    assert len(catalogue(ciso(with_node(3, questions=many))).control("R-1.1").questions) == 99
