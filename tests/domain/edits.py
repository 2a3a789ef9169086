"""Random catalogues and organizations, and random edits of them, for the histories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from assess.domain.control import AppliesTo, AskedOf, Control, Question, Requirement, Supply
from assess.domain.organization import Department
from assess.domain.statement import Catalogue, ConflictStatus
from assess.text import Text
from tests.domain import build
from tests.domain.strategies import Draw, a_question, a_requirement

IDS = ("TEC-03", "ORG-01", "PER-02", "PHY-04")
EVERYONE = AppliesTo(all=True)
_I = TypeVar("_I", Question, Requirement)


def first_catalogue(d: Draw) -> Catalogue:
    """One to three controls."""
    controls = [a_control(d, name) for name in IDS[: d.of(1, 2, 2, 3)]]
    return build.catalogue(controls, conflicts=[build.conflict()])


def a_control(d: Draw, control_id: str, replaces: tuple[str, ...] = ()) -> Control:
    """A control with up to three questions and two requirements."""
    asked: tuple[Question, ...] = ()
    for number in range(1, d.of(1, 1, 2, 3) + 1):
        asked = (*asked, a_question(d, number, control_id, asked))
    needs = [a_requirement(d, n, control_id, asked) for n in range(1, d.of(0, 1, 1, 1, 2) + 1)]
    made = build.control(
        *asked,
        needs=needs,
        control_id=control_id,
        due=_due(d),
        applies_to=_scope(d),
        entities=_entities(d),
    )
    return replace(made, replaces=replaces)


def _due(d: Draw) -> tuple[int, ...]:
    return d.of((1, 2, 3, 4), (1, 2, 3, 4), (4,), (2, 4), (2,))


def _scope(d: Draw) -> AppliesTo:
    attributes = AppliesTo(attributes=("system_access",), owner=("IT",))
    return d.of(EVERYONE, EVERYONE, EVERYONE, AppliesTo(all=True, owner=("IT",)), attributes)


def _entities(d: Draw) -> tuple[str, ...]:
    return d.of(("group",), ("group",), ("us",), ("group", "us"))


def edited(d: Draw, catalogue: Catalogue, number: int) -> Catalogue:
    """A later revision: one to three edits."""
    new, editor = catalogue, Editor(d, number)
    for _ in range(d.of(1, 1, 1, 2, 3)):
        new = d.of(*EDITS)(editor, new)
    return replace(new, revision=f"{number}" * 64)


def _each(
    catalogue: Catalogue, change: Callable[[Control], Sequence[Control]], chosen: Control
) -> Catalogue:
    controls = [n for c in catalogue.controls for n in (change(c) if c is chosen else [c])]
    return replace(catalogue, controls=tuple(controls))


def _again(text: Text, number: int) -> Text:
    return Text(f"{text.en} {number}", f"{text.ja}{number}")


def renamed(control: Control, name: str, replaces: tuple[str, ...]) -> Control:
    """The control under another id."""

    def item(old: str) -> str:
        return old.replace(control.id, name)

    def condition(part: _I) -> _I:
        when = part.when
        return replace(
            part,
            id=item(part.id),
            when=replace(when, question=item(when.question)) if when else None,
        )

    return replace(
        control,
        id=name,
        replaces=replaces,
        questions=tuple(condition(q) for q in control.questions),
        requirements=tuple(condition(r) for r in control.requirements),
    )


class Editor:
    """Edits the catalogue at random.

    Args:
        d: What draws.
        number: Of the revision; new names and wordings end with it.
    """

    def __init__(self, d: Draw, number: int) -> None:
        self.d = d
        self.number = number

    def _one(self, catalogue: Catalogue, change: Callable[[Control], Control]) -> Catalogue:
        if not catalogue.controls:
            return catalogue
        return _each(catalogue, lambda c: [change(c)], self.d.of(*catalogue.controls))

    def _asked(self, catalogue: Catalogue, change: Callable[[Question], Question]) -> Catalogue:
        """One question of one control changed."""
        return self._one(catalogue, lambda c: replace(c, questions=self._some(c.questions, change)))

    def _wanted(
        self, catalogue: Catalogue, change: Callable[[Requirement], Requirement]
    ) -> Catalogue:
        """One requirement of one control changed."""
        return self._one(
            catalogue, lambda c: replace(c, requirements=self._some(c.requirements, change))
        )

    def _some(self, items: tuple[_I, ...], change: Callable[[_I], _I]) -> tuple[_I, ...]:
        if not items:
            return items
        chosen = self.d.of(*items)
        return tuple(change(i) if i is chosen else i for i in items)

    def reword(self, catalogue: Catalogue) -> Catalogue:
        """A question says something else."""
        text = _again(build.WORDS, self.d.of(self.number, 0))
        return self._asked(catalogue, lambda q: replace(q, text=text))

    def ask_otherwise(self, catalogue: Catalogue) -> Catalogue:
        """A control's first question becomes another one."""

        def change(control: Control) -> Control:
            fresh = a_question(self.d, 1, control.id, ())
            return replace(control, questions=(fresh, *control.questions[1:]))

        return self._one(catalogue, change)

    def retarget(self, catalogue: Catalogue) -> Catalogue:
        """A question is judged otherwise: another target, tolerance or supply."""

        def change(question: Question) -> Question:
            like = a_question(self.d, 9, "X", ())
            if like.type is not question.type or question.percent != like.percent:
                return replace(question, supply=self.d.of(Supply.DEPARTMENT, Supply.CENTRAL))
            needs = question.population_required
            return replace(
                question, target=like.target, tolerance=like.tolerance, population_required=needs
            )

        return self._asked(catalogue, change)

    def relabel(self, catalogue: Catalogue) -> Catalogue:
        """Names change that are no part of what is asked."""
        label = _again(build.WORDS, self.number)
        named = self._one(catalogue, lambda c: replace(c, title=label, objective=label))
        asked = self._asked(named, lambda q: replace(q, label=label))
        return self._wanted(asked, lambda r: replace(r, retention_years=self.number))

    def want_otherwise(self, catalogue: Catalogue) -> Catalogue:
        """A requirement asks for something else, or is only judged otherwise."""
        title = _again(build.WORDS, self.d.of(self.number, 0))
        fresh_days = self.d.of(1, 35, 400)
        if self.d.rarely(2):
            return self._wanted(catalogue, lambda r: replace(r, title=title))
        return self._wanted(
            catalogue, lambda r: replace(r, required=not r.required, fresh_days=fresh_days)
        )

    def add_question(self, catalogue: Catalogue) -> Catalogue:
        """A control asks one more question, or one that it asked before."""

        def change(control: Control) -> Control:
            taken = {q.id for q in control.questions}
            free = [n for n in range(1, 9) if f"{control.id}-Q{n}" not in taken]
            return replace(
                control,
                questions=(
                    *control.questions,
                    a_question(self.d, self.d.of(*free[:2]), control.id, control.questions),
                ),
            )

        return self._one(catalogue, change)

    def drop_question(self, catalogue: Catalogue) -> Catalogue:
        """A control asks one question less; what depended on it is asked of everybody."""

        def change(control: Control) -> Control:
            if not control.questions:
                return control
            gone = self.d.of(*control.questions).id
            kept = tuple(
                replace(q, when=None) if q.when and q.when.question == gone else q
                for q in control.questions
                if q.id != gone
            )
            needs = tuple(
                replace(r, when=None) if r.when and r.when.question == gone else r
                for r in control.requirements
            )
            return replace(control, questions=kept, requirements=needs)

        return self._one(catalogue, change)

    def add_requirement(self, catalogue: Catalogue) -> Catalogue:
        """A control wants one more piece of evidence."""

        def change(control: Control) -> Control:
            taken = {r.id for r in control.requirements}
            free = next(n for n in range(1, 9) if f"{control.id}-E{n}" not in taken)
            fresh = a_requirement(self.d, free, control.id, control.questions)
            return replace(control, requirements=(*control.requirements, fresh))

        return self._one(catalogue, change)

    def drop_requirement(self, catalogue: Catalogue) -> Catalogue:
        """A control wants one piece less."""
        return self._one(catalogue, lambda c: replace(c, requirements=c.requirements[1:]))

    def rescope(self, catalogue: Catalogue) -> Catalogue:
        """A control concerns others, is due in other quarters, or asks another side."""
        d = self.d
        quarters, side = d.of(None, (4,), (2,)), d.of(*AskedOf)
        scope, due, entities = _scope(d), _due(d), _entities(d)
        return d.of(
            self._one(catalogue, lambda c: replace(c, applies_to=scope)),
            self._one(catalogue, lambda c: replace(c, due=due)),
            self._one(catalogue, lambda c: replace(c, entities=entities)),
            self._asked(catalogue, lambda q: replace(q, due=quarters)),
            self._wanted(catalogue, lambda r: replace(r, asked_of=side)),
        )

    def settle(self, catalogue: Catalogue) -> Catalogue:
        """The conflict is settled, or open again; whom the group's controls bind hangs on it."""
        turned = tuple(
            replace(
                c,
                status=ConflictStatus.CORRECTED
                if c.status is ConflictStatus.OPEN
                else ConflictStatus.OPEN,
            )
            for c in catalogue.conflicts
        )
        return replace(catalogue, conflicts=turned)

    def add_control(self, catalogue: Catalogue) -> Catalogue:
        """A control more, or one that was there before."""
        taken = {c.id for c in catalogue.controls}
        free = [name for name in (*IDS, f"NEW-0{self.number}") if name not in taken]
        if not free:
            return catalogue
        return replace(
            catalogue, controls=(*catalogue.controls, a_control(self.d, self.d.of(*free)))
        )

    def drop_control(self, catalogue: Catalogue) -> Catalogue:
        """A control less."""
        if len(catalogue.controls) < 2:
            return catalogue
        return _each(catalogue, lambda _: [], self.d.of(*catalogue.controls))

    def exchange(self, catalogue: Catalogue) -> Catalogue:
        """A control is replaced, split in two, or merged with another."""
        if len(catalogue.controls) < 2:
            return catalogue
        one, two = catalogue.controls[0], catalogue.controls[1]
        names = [f"REP-{self.number}{n}" for n in range(2)]
        if any(c.id in names for c in catalogue.controls):
            return catalogue
        how = self.d.of("replace", "split", "merge")
        if how == "merge":
            new = renamed(one, names[0], (one.id, two.id))
            return replace(catalogue, controls=(new, *catalogue.controls[2:]))
        parts = [renamed(one, name, (one.id,)) for name in names[: 2 if how == "split" else 1]]
        return replace(catalogue, controls=(*parts, *catalogue.controls[1:]))


EDITS: tuple[Callable[[Editor, Catalogue], Catalogue], ...] = (
    *[Editor.reword] * 5,
    Editor.ask_otherwise,
    Editor.retarget,
    Editor.relabel,
    *[Editor.want_otherwise] * 4,
    Editor.add_question,
    Editor.drop_question,
    Editor.add_requirement,
    Editor.drop_requirement,
    Editor.rescope,
    Editor.rescope,
    Editor.settle,
    Editor.add_control,
    Editor.drop_control,
    Editor.exchange,
)


def first_departments(d: Draw) -> tuple[Department, ...]:
    """One to three departments of two companies."""
    return tuple(a_department(d, name) for name in ("it", "us-desk", "sales")[: d.of(1, 1, 2, 3)])


def a_department(d: Draw, name: str) -> Department:
    """A department with what decides whom a control concerns."""
    return Department(
        name,
        name.upper(),
        build.WORDS,
        "e-2" if name == "us-desk" else "e-1",
        attributes=d.of((), ("system_access",)),
        owns=d.of((), ("IT",)),
        starts=d.of(None, None, date(2026, 11, 16)),
        ends=d.of(None, None, None, date(2026, 12, 15)),
    )


def edited_departments(d: Draw, departments: tuple[Department, ...]) -> tuple[Department, ...]:
    """The organization later: one comes, goes, or changes."""
    names = {x.id for x in departments}
    free = [n for n in ("it", "sales", "us-desk", "design") if n not in names]
    if free and d.rarely(4):
        return (*departments, a_department(d, free[0]))
    if d.rarely(4) and len(departments) > 1:
        gone = d.of(*departments)
        return tuple(x for x in departments if x is not gone)
    changed = d.of(*departments)
    return tuple(a_department(d, x.id) if x is changed else x for x in departments)
