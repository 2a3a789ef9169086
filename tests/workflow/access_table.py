"""The tables of docs/THREATS.md, made from the rule itself.

``python -m tests.workflow.access_table`` prints them.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from assess.domain.access import ALLOWED, Actor, Subject, Verb, denial
from assess.domain.organization import DEPARTMENT_ROLES, Assignment, Role

ME, OTHER = "p_me", "p_other"
OURS, THEIRS = "our-department", "their-department"

RELATIONS: dict[str, str] = {
    "attested": "attested the cell, or entered its attestation",
    "added": "added the evidence",
    "own": "holds any role in the department",
    "reviewed": "reviewed cells of the period",
    "audits": "is also audit officer",
    "for": "is at the keyboard for another person (`--as`, no rehearsal)",
}
"""What can stand between a person and an act."""


def actor(role: Role) -> Actor:
    """Somebody with one role, in our department where the role has one."""
    department = OURS if role in DEPARTMENT_ROLES else None
    return Actor(ME, ME, (Assignment(role, ME, department),))


def related(who: Actor, subject: Subject, relation: str) -> tuple[Actor, Subject]:
    """The same actor and subject with a relation between them."""
    me = frozenset({ME})
    match relation:
        case "attested":
            return who, replace(subject, attesters=me)
        case "added":
            return who, replace(subject, adders=me)
        case "own":
            return replace(who, roles=(*who.roles, Assignment(Role.HANDLER, ME, OURS))), subject
        case "reviewed":
            return who, replace(subject, reviewers=me)
        case "audits":
            return replace(who, roles=(*who.roles, Assignment(Role.AUDIT_OFFICER, ME))), subject
        case "for":
            return replace(who, entered_by=OTHER), subject
    return who, subject


def verbs_table() -> str:
    """Verb by role: yes, in the own department, that only while it is vacant, or what one added."""
    head = ["", *(role.value.replace("_", " ") for role in Role)]
    rows = [[f"`{verb.value}`", *(_may(verb, role) for role in Role)] for verb in Verb]
    return _table(head, rows)


def relations_table() -> str:
    """Relation by verb: what it takes away from those whose role would allow it."""
    shown = [verb for verb in Verb if any(_taken(verb, r) for r in RELATIONS)]
    head = ["who …", *(f"`{verb.value}`" for verb in shown)]
    rows = [
        [words, *("no" if _taken(verb, relation) else "" for verb in shown)]
        for relation, words in RELATIONS.items()
    ]
    return _table(head, rows)


def _may(verb: Verb, role: Role) -> str:
    mine = Subject(OURS)
    own = denial(actor(role), verb, mine) is None
    whole = denial(actor(role), verb, replace(mine, department=None)) is None
    vacant = denial(actor(role), verb, replace(mine, vacant=True)) is None
    added = denial(actor(role), verb, replace(mine, adders=frozenset({ME}))) is None
    if whole:
        return "yes"
    if own:
        return "own"
    if vacant:
        return "own, vacant"
    return "what they added" if added else ""


def _taken(verb: Verb, relation: str) -> bool:
    """Whether everybody who may do it may not in that relation."""
    found = []
    for role in ALLOWED[verb]:
        adders = frozenset({ME}) if verb is Verb.WITHDRAW_EVIDENCE else frozenset()
        subject = Subject(OURS, adders=adders, vacant=True)
        who, subject = related(actor(role), subject, relation)
        found.append(denial(who, verb, subject) is not None)
    return all(found)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"|{'|'.join(f' {c} ' if c else ' ' for c in line)}|\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(f"{verbs_table()}\n{relations_table()}")
