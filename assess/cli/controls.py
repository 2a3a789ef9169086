"""``assess controls list`` and ``assess controls show``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from assess.cli.catalogue import catalogue
from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.hints import see
from assess.cli.out import block, table
from assess.cli.session import Session
from assess.cli.words import DESCRIBES, SUPPLIES
from assess.domain.control import AppliesTo, Control, Describes, Question, Requirement
from assess.domain.statement import Catalogue
from assess.errors import BadInput
from assess.exchange.sheet_words import form_words, target_words, when_words
from assess.guess import did_you_mean, nearest
from assess.text import Text

CONTROL = Text("control", "管理策")


@declare(
    "assess controls list\nassess controls list --period 2026-Q4 --json",
    ja="""管理策を一覧表示します。

    作業領域のYAML、又は期間が確定した版(--period)のものです。
    """,
)
@click.pass_obj
def list_(session: Session) -> None:
    """List the controls.

    Of the workspace's YAML, or of the revision that a period froze (--period).
    """
    found = catalogue(session)
    session.out.emit(
        {
            "revision": found.revision,
            "name": found.name,
            "controls": [
                document(
                    id=c.id,
                    theme=c.theme,
                    title=c.title,
                    due=c.due,
                    questions=len(c.questions),
                    requirements=len(c.requirements),
                    statements=c.statements,
                )
                for c in found.controls
            ],
        },
        table(
            [
                (c.id, _due(session, c.due), _counts(session, c), session.text(c.title))
                for c in found.controls
            ]
        ),
    )
    session.say(f"{len(found.controls)} controls.", f"管理策{len(found.controls)}件")


@declare(
    "assess controls show TEC-03",
    ja="管理策とその設問などを表示します。",
)
@click.argument("control_id", metavar="CONTROL")
@click.pass_obj
def show(session: Session, control_id: str) -> None:
    """Show a control with all it asks."""
    found = catalogue(session)
    try:
        control = found.control(control_id)
    except KeyError:
        raise unknown(CONTROL, control_id, [c.id for c in found.controls]) from None
    session.out.emit(
        document(revision=found.revision, control=control), _lines(session, found, control)
    )


def unknown(what: Text, name: str, known: list[str]) -> BadInput:
    """The error for an id that does not exist, with the nearest one."""
    close = nearest(name, known)
    return BadInput(
        Text(f'There is no {what.en} "{name[:40]}".', f"{what.ja}「{name[:40]}」はありません。"),
        hint=did_you_mean(close) if close else see(f"assess {what.en}s list"),
    )


def _due(session: Session, due: tuple[int, ...]) -> str:
    if due == (1, 2, 3, 4):
        return session.tr("every quarter", "毎四半期")
    return " ".join(f"Q{quarter}" for quarter in due)


def _counts(session: Session, control: Control) -> str:
    questions, pieces = len(control.questions), sum(r.required for r in control.requirements)
    return session.tr(
        f"{questions} questions, {pieces} required", f"設問{questions} 必須証跡{pieces}"
    )


def _lines(session: Session, found: Catalogue, control: Control) -> Iterator[str]:
    titles = {f.id: session.text(f.title) for f in found.frameworks}
    yield f"{control.id}  {session.text(control.title)}"
    yield from block(session.text(control.objective))
    yield from table(
        [
            (session.tr("applies to", "対象"), _applies(session, found, control.applies_to)),
            (session.tr("due", "評価時期"), _due(session, control.due)),
            (session.tr("statements", "公表事項"), ", ".join(control.statements) or "-"),
            *_reason(session, control),
            (session.tr("conflicts", "不整合"), ", ".join(control.conflicts) or "-"),
            *((titles.get(name, name), ", ".join(ids)) for name, ids in control.maps.items()),
        ],
        "  ",
    )
    for question in control.questions:
        yield ""
        yield from _question(session, question)
    for requirement in control.requirements:
        yield ""
        yield from _requirement(session, requirement)


def _reason(session: Session, control: Control) -> list[tuple[str, str]]:
    if control.reason is None:
        return []
    return [(session.tr("reason", "置いた理由"), session.text(control.reason))]


def _applies(session: Session, found: Catalogue, applies: AppliesTo) -> str:
    if applies.all:
        return session.tr("every department", "全部門")
    names = [
        *(session.text(found.owner_titles[o]) for o in applies.owner if o in found.owner_titles),
        *(
            session.text(found.attribute_titles[a])
            for a in applies.attributes
            if a in found.attribute_titles
        ),
    ]
    return session.tr("; ", "、").join(names)


def _question(session: Session, question: Question) -> Iterator[str]:
    yield f"  {question.id}  {session.text(question.label)}"
    yield from block(session.text(question.text), "      ")
    said = [form_words(question, session.language)]
    if question.target:
        said.append(target_words(question.target, question.unit, session.language))
    if question.when:
        said.append(when_words(question, session.language))
    supplied = session.text(SUPPLIES[question.supply])
    said.append(session.tr(f"from {supplied}", f"提供元: {supplied}"))
    yield from block("; ".join(said), "      ")


def _requirement(session: Session, requirement: Requirement) -> Iterator[str]:
    required = (
        session.tr("required", "必須")
        if requirement.required
        else session.tr("on request", "求められた場合")
    )
    yield f"  {requirement.id}  {session.text(requirement.title)}"
    said = [
        required,
        session.text(DESCRIBES[requirement.describes]),
        *([_fresh(session, requirement)] if requirement.describes is Describes.STATE else []),
        session.text(SUPPLIES[requirement.supply]),
    ]
    yield from block("; ".join(said), "      ")


def _fresh(session: Session, requirement: Requirement) -> str:
    days = requirement.fresh_days
    return session.tr(f"at most {days} days old", f"{days}日以内")
