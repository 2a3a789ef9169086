"""Who may do what: every verb, role and relation, as docs/THREATS.md prints it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from assess.domain.access import (
    ALLOWED,
    FOR_OTHERS,
    Actor,
    Subject,
    Verb,
    authorize,
    denial,
    independent,
)
from assess.domain.organization import DEPARTMENT_ROLES, Assignment, Role
from assess.errors import NotPermitted
from tests.japanese import refused
from tests.workflow.access_table import (
    ME,
    OTHER,
    OURS,
    RELATIONS,
    THEIRS,
    actor,
    related,
    relations_table,
    verbs_table,
)

THREATS = Path(__file__).parents[2] / "docs" / "THREATS.md"


def between(name: str) -> str:
    """A table of the document."""
    text = THREATS.read_text(encoding="utf-8")
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    assert start in text, f"docs/THREATS.md has lost its marker {start}"
    return text.split(start)[1].split(end)[0]


def test_the_document_prints_the_table_of_verbs_and_roles() -> None:
    assert between("verbs") == verbs_table(), f"It should be:\n{verbs_table()}"


def test_the_document_prints_the_table_of_relations() -> None:
    assert between("relations") == relations_table(), f"It should be:\n{relations_table()}"


@pytest.mark.parametrize("verb", Verb)
def test_whoever_holds_no_role_may_do_nothing(verb: Verb) -> None:
    for department in (None, OURS):
        with refused(NotPermitted):
            authorize(Actor(ME, ME), verb, Subject(department))


@pytest.mark.parametrize("verb", [v for v in Verb if v is not Verb.WITHDRAW_EVIDENCE])
@pytest.mark.parametrize("role", Role)
def test_only_listed_roles_may(verb: Verb, role: Role) -> None:
    """Whatever the relation: none that is not itself a role gives what the role does not."""
    if role in ALLOWED[verb]:
        return
    relations = [r for r in RELATIONS if r not in ("own", "audits")]
    for relation, department in itertools.product(relations, (None, OURS, THEIRS)):
        who, subject = related(actor(role), Subject(department), relation)
        assert denial(who, verb, subject) is not None, relation


@pytest.mark.parametrize("verb", [v for v in Verb if v is not Verb.WITHDRAW_EVIDENCE])
@pytest.mark.parametrize("role", sorted(DEPARTMENT_ROLES))
def test_a_department_role_reaches_no_other_department(verb: Verb, role: Role) -> None:
    assert denial(actor(role), verb, Subject(THEIRS)) is not None
    assert denial(actor(role), verb, Subject(None)) is not None


def test_an_error_names_rule_place_and_who_can() -> None:
    with refused(NotPermitted) as caught:
        authorize(actor(Role.HANDLER), Verb.ATTEST, Subject(OURS))
    assert caught.value.exit_code == 3
    assert "your roles do not include it (attest)" in caught.value.message.en
    assert caught.value.where == OURS
    assert caught.value.hint.en == "Needed: information manager, deputy, department head."
    assert caught.value.told("ja") == (
        f"{OURS}: {ME}はこの操作を行えません。署名に必要な役割がありません。\n"
        "  必要な役割: 情報管理者、代行者、部門長。"
    )


REVIEWERS = [actor(Role.REVIEWER), actor(Role.PROTECTION_MANAGER)]


@pytest.mark.parametrize("who", REVIEWERS)
@pytest.mark.parametrize(
    "subject",
    [
        Subject(OURS, attesters=frozenset({ME})),
        Subject(OURS, adders=frozenset({ME})),
        Subject(OURS, attesters=frozenset({OTHER, ME}), adders=frozenset({OTHER})),
    ],
)
def test_a_reviewer_neither_attested_nor_added(who: Actor, subject: Subject) -> None:
    with refused(NotPermitted, match="the reviewer of a cell"):
        authorize(who, Verb.REVIEW, subject)
    authorize(Actor(OTHER + "2", OTHER + "2", who.roles), Verb.REVIEW, subject)


@pytest.mark.parametrize("own", sorted(DEPARTMENT_ROLES))
def test_nobody_reviews_their_own_department(own: Role) -> None:
    who = Actor(ME, ME, (Assignment(Role.REVIEWER, ME), Assignment(own, ME, OURS)))
    with refused(NotPermitted, match="nobody reviews their own department"):
        authorize(who, Verb.REVIEW, Subject(OURS))
    authorize(who, Verb.REVIEW, Subject(THEIRS))


def test_a_last_resort_is_allowed_and_never_independent() -> None:
    who = REVIEWERS[0]
    for subject in (
        Subject(OURS, attesters=frozenset({ME}), last_resort=True),
        Subject(OURS, adders=frozenset({ME}), last_resort=True),
    ):
        authorize(who, Verb.REVIEW, subject)
        assert not independent(who, subject)
    assert independent(who, Subject(OURS, attesters=frozenset({OTHER})))


def test_who_entered_a_transcription_does_not_review_it() -> None:
    """The transcriber stands among the attesters, so the same rule holds them off."""
    who = Actor(ME, ME, (Assignment(Role.REVIEWER, ME), Assignment(Role.ADMIN, ME)))
    with refused(NotPermitted):
        authorize(who, Verb.REVIEW, Subject(OURS, attesters=frozenset({OTHER, ME})))


@pytest.mark.parametrize("verb", [Verb.ATTEST, Verb.APPROVE, Verb.REVIEW])
def test_the_audit_officer_never_attests_approves_or_reviews(verb: Verb) -> None:
    roles = tuple(
        Assignment(role, ME, OURS if role in DEPARTMENT_ROLES else None) for role in ALLOWED[verb]
    )
    authorize(Actor(ME, ME, roles), verb, Subject(OURS))
    both = Actor(ME, ME, (*roles, Assignment(Role.AUDIT_OFFICER, ME)))
    with refused(NotPermitted, match="audit officer"):
        authorize(both, verb, Subject(OURS))


@pytest.mark.parametrize("verb", [v for v in Verb if v not in FOR_OTHERS])
def test_an_administrator_does_it_for_nobody(verb: Verb) -> None:
    for role in ALLOWED[verb]:
        person = actor(role)
        for_them = Actor(person.person, OTHER, person.roles)
        subject = Subject(OURS, vacant=True)
        assert denial(person, verb, subject) is None
        assert denial(for_them, verb, subject) is not None
        rehearsing = Actor(person.person, OTHER, person.roles, rehearsal=True)
        assert denial(rehearsing, verb, subject) is None


def test_a_department_head_signs_only_a_vacant_departments_sheet() -> None:
    who = actor(Role.DEPARTMENT_HEAD)
    with refused(NotPermitted, match="only while there is no information manager"):
        authorize(who, Verb.ATTEST, Subject(OURS))
    authorize(who, Verb.ATTEST, Subject(OURS, vacant=True))


def test_who_reviewed_does_not_approve() -> None:
    who = actor(Role.PROTECTION_MANAGER)
    authorize(who, Verb.APPROVE, Subject(reviewers=frozenset({OTHER})))
    with refused(NotPermitted, match="does not approve it"):
        authorize(who, Verb.APPROVE, Subject(reviewers=frozenset({ME})))


def test_only_who_added_a_piece_withdraws_it() -> None:
    for role in Role:
        with refused(NotPermitted, match="only who added"):
            authorize(actor(role), Verb.WITHDRAW_EVIDENCE, Subject(OURS, adders=frozenset({OTHER})))
        authorize(actor(role), Verb.WITHDRAW_EVIDENCE, Subject(OURS, adders=frozenset({ME})))
