"""``assess statements list`` and ``assess statements show``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from assess.cli.catalogue import catalogue
from assess.cli.controls import unknown
from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.out import block, table
from assess.cli.session import Session
from assess.cli.words import STATEMENTS
from assess.domain.statement import Catalogue, Statement
from assess.text import Text

STATEMENT = Text("statement", "公表事項")


@declare(
    "assess statements list",
    ja="""公表事項を一覧表示します。

    作業領域のYAML、又は期間が確定した版(--period)のものです。星印は、主な件数に数える
    「公表している安全管理措置」です。
    """,
)
@click.pass_obj
def list_(session: Session) -> None:
    """List the published statements.

    Of the workspace's YAML, or of the revision that a period froze (--period). A star marks the
    declared measures, which headline figures count.
    """
    found = catalogue(session)
    session.out.emit(
        {
            "revision": found.revision,
            "statements": [
                document(
                    id=s.id,
                    source=s.source,
                    kind=s.kind,
                    declared=s.declared,
                    place=s.place,
                    essence=s.essence,
                    controls=[c.id for c in found.controls_of(s.id)],
                )
                for s in found.statements
            ],
        },
        table(
            [
                (
                    f"{'*' if s.declared else ' '} {s.id}",
                    str(len(found.controls_of(s.id))),
                    session.text(s.essence),
                )
                for s in found.statements
            ]
        ),
    )
    declared = sum(s.declared for s in found.statements)
    session.say(
        f"{len(found.statements)} statements, {declared} of them declared measures.",
        f"公表事項{len(found.statements)}件(うち公表している安全管理措置{declared}件)",
    )


@declare(
    "assess statements show group/9/technical/1.a",
    ja="公表事項と、それを確かめる設問を表示します。",
)
@click.argument("statement_id", metavar="STATEMENT")
@click.pass_obj
def show(session: Session, statement_id: str) -> None:
    """Show a statement and what tests it."""
    found = catalogue(session)
    try:
        statement = found.statement(statement_id)
    except KeyError:
        raise unknown(STATEMENT, statement_id, [s.id for s in found.statements]) from None
    tests = _tests(found, statement)
    session.out.emit(
        document(
            revision=found.revision,
            statement=statement,
            controls=[c.id for c in found.controls_of(statement.id)],
            tested_by=tests,
        ),
        _lines(session, found, statement, tests),
    )


def _tests(found: Catalogue, statement: Statement) -> list[str]:
    """Ids of the questions that test it."""
    return [
        q.id
        for control in found.controls
        for q in control.questions
        if statement.id in control.tested_statements(q)
    ]


def _lines(
    session: Session, found: Catalogue, statement: Statement, tests: list[str]
) -> Iterator[str]:
    yield statement.id
    yield from block(session.text(statement.essence))
    controls = [f"{c.id} {session.text(c.title)}" for c in found.controls_of(statement.id)]
    declared = session.tr("a declared measure", "公表している安全管理措置")
    yield from table(
        [
            (session.tr("place", "箇所"), session.text(statement.place)),
            (session.tr("kind", "種類"), session.text(STATEMENTS[statement.kind])),
            *([(session.tr("counts as", "区分"), declared)] if statement.declared else []),
            *((session.tr("control", "管理策"), c) for c in controls),
            *((session.tr("child", "下位の公表事項"), c) for c in statement.children),
            *((f"sha256 {lang}", digest) for lang, digest in statement.hashes.items()),
        ],
        "  ",
    )
    for question_id in tests:
        label = found.question(question_id)[1].label
        yield session.tr(
            f"  tested by {question_id}  {label.en}", f"  確認する設問 {question_id}  {label.ja}"
        )
