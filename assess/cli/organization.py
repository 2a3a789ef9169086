"""``assess organization show`` and ``assess organization apply``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.names import Names
from assess.cli.out import table
from assess.cli.session import Session
from assess.domain.organization import ROLE_NAMES, Organization
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.organization import Preview


@declare(
    "assess organization show",
    ja="""適用中の組織を表示します。

    最後に適用したもので、現在のorganization.yamlの内容ではありません。
    """,
)
@click.pass_obj
def show(session: Session) -> None:
    """Show the organization in force.

    That is the last one applied, not what organization.yaml says now.
    """
    from assess.workflow.organization import show as applied

    desk = session.desk()
    found = applied(desk)
    session.out.emit(document(organization=found), _lines(session, found))


@declare(
    "assess organization apply --preview\nassess organization apply --yes",
    ja="""organization.yamlを適用します。

    変更内容と、現在の期間で各部門の評価項目が何件になるかを示し、確認を求めます。最初の
    適用は、そこに書かれたシステム管理者が行います。
    """,
)
@option(
    "--preview",
    "only_preview",
    is_flag=True,
    help=Text("Only show what would change.", "変更内容の表示だけを行います。"),
)
@option("--yes", is_flag=True, help=Text("Apply without asking.", "確認せずに適用します。"))
@click.pass_obj
def apply(session: Session, only_preview: bool, yes: bool) -> int:
    """Put organization.yaml in force.

    Shows what would change and how many cells each department would have in the current period,
    then asks. The first one is applied by an administrator that it names.
    """
    from assess.workflow.organization import apply as put_in_force
    from assess.workflow.organization import preview

    desk = session.desk()
    found = preview(desk)
    applied = False
    if not only_preview:
        for line in _preview_lines(session, found):
            session.out.say(line)
        if not session.confirm("Apply this?", "適用しますか。", yes=yes):
            session.say("Nothing was applied.", "適用しませんでした。")
            return 1
        found = put_in_force(desk)
        applied = True
    session.out.emit(
        {
            "applied": applied,
            **document(
                changes=found.changes,
                period=found.period.id,
                cells=found.cells,
                gaps=found.gaps,
                vacant=found.vacant,
            ),
        },
        _preview_lines(session, found) if only_preview else (),
    )
    if applied:
        session.say("Applied.", "適用しました。")
        if found.open is not None:
            session.say(
                f"{found.open} keeps its departments until it is moved: "
                "assess period adopt --preview",
                f"{found.open}の対象部門は移行するまで変わりません: assess period adopt --preview",
            )
    return 0


def _preview_lines(session: Session, found: Preview) -> Iterator[str]:
    if not found.changes:
        yield session.tr("Nothing changes.", "変更はありません。")
    for change in found.changes:
        yield session.text(change.line)
    names = Names(found.organization, session.language)
    rows = [
        (
            names.department(department),
            session.tr(f"{before} -> {after} cells", f"評価項目 {before} -> {after}"),
        )
        for department, (before, after) in found.cells.items()
        if before != after
    ]
    if rows:
        yield session.tr(f"Cells in {found.period.id}:", f"{found.period.id}の評価項目:")
        yield from table(rows, "  ")
    for code in found.gaps:
        yield session.tr(f"No department owns {code}.", f"主管部門のないコード: {code}")
    for name in found.vacant:
        yield session.tr(
            f"{name.en} has no information manager or deputy today any more: name one for today "
            "too, or its head signs.",
            f"{name.ja}の情報管理者・代行者が本日時点でいなくなります。本日を含む期間で任命するか、"
            "部門長が署名してください。",
        )


def _lines(session: Session, found: Organization) -> Iterator[str]:
    people = {p.id: session.text(p.name) for p in found.people}
    yield session.text(found.name)
    for department in found.departments:
        yield ""
        yield f"{department.id}  {department.short}  {session.text(department.name)}"
        rows = [
            (
                session.text(ROLE_NAMES[a.role]),
                f"{people[a.person]} ({a.person})",
                _days(a.starts, a.ends),
            )
            for a in found.roles
            if a.department == department.id
        ]
        if department.owns:
            rows.append((session.tr("owns", "主管"), ", ".join(department.owns), ""))
        if department.attributes:
            rows.append((session.tr("attributes", "属性"), ", ".join(department.attributes), ""))
        yield from table(rows, "  ")
    yield ""
    yield from table(
        [
            (
                session.text(ROLE_NAMES[a.role]),
                f"{people[a.person]} ({a.person})",
                _days(a.starts, a.ends),
            )
            for a in found.roles
            if a.department is None
        ]
    )


def _days(first: object, last: object) -> str:
    return f"{first or ''}..{last or ''}" if first or last else ""
