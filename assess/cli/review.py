"""``assess review accept`` and ``assess review return``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.errors import AssessError, BadInput
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.review import Reviewed

_TARGETS = click.argument("targets", nargs=-1, required=True, metavar="DEPT[/CONTROL]...")
_LAST_RESORT = option(
    "--without-independence",
    is_flag=True,
    help=Text(
        "Record a review without independence; only where nobody independent exists.",
        "独立性のない確認として記録します(独立した確認者がいない場合だけ)。",
    ),
)


@declare(
    "assess review accept PR\nassess review accept IT/TEC-01 IT/TEC-02 --consent",
    ja="""署名済みの評価項目を確認します。

    評価票の全体、又は個々の評価項目です。その証跡も同時に確認したことになります。部門は指定した
    順に処理します。
    """,
)
@_TARGETS
@option(
    "--consent",
    is_flag=True,
    help=Text(
        'Consent that what is answered "na" does not apply.',
        "「該当しない」(na)という回答に同意します。",
    ),
)
@_LAST_RESORT
@click.pass_obj
def accept(
    session: Session, targets: tuple[str, ...], consent: bool, without_independence: bool
) -> None:
    """Accept signed cells.

    A whole sheet, or single cells; the evidence in them is accepted with them. Departments are
    taken one after the other, in the order given.
    """
    from assess.workflow.review import accept as take

    desk = session.desk()
    _each(
        session,
        targets,
        lambda department, controls: take(
            desk,
            department,
            controls,
            consent=consent,
            last_resort=without_independence,
            period=session.period,
        ),
    )


@declare(
    'assess review return PR/PHY-04 --reason "The photo shows another floor."',
    example_ja='assess review return PR/PHY-04 --reason "別の階の写真です。"',
    ja="""署名済みの評価項目を差し戻します。

    指定した評価項目だけが回答待ちに戻り、情報管理者が回答して再度署名します。
    """,
)
@_TARGETS
@option(
    "--reason",
    required=True,
    metavar="TEXT",
    help=Text("One sentence for the manager.", "情報管理者に伝える理由(一文)"),
)
@_LAST_RESORT
@click.pass_obj
def return_(
    session: Session, targets: tuple[str, ...], reason: str, without_independence: bool
) -> None:
    """Send signed cells back.

    Only the named cells reopen. The manager answers them and signs again.
    """
    from assess.workflow.review import send_back

    desk = session.desk()
    _each(
        session,
        targets,
        lambda department, controls: send_back(
            desk,
            department,
            controls,
            reason,
            last_resort=without_independence,
            period=session.period,
        ),
    )


def _each(
    session: Session,
    targets: tuple[str, ...],
    act: Callable[[str, tuple[str, ...]], Reviewed],
) -> None:
    """Does every department; what was done before an error is still told."""
    done: list[Reviewed] = []
    try:
        for department, controls in _grouped(targets).items():
            done.append(act(department, controls))
    except AssessError:
        if done:
            _tell(session, done)
        raise
    _tell(session, done)


def _grouped(targets: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Department to controls, no controls for the whole sheet.

    Raises:
        BadInput: A sheet is named whole and in parts.
    """
    found: dict[str, list[str]] = {}
    whole: set[str] = set()
    for target in targets:
        department, slash, control = target.partition("/")
        if not department or (slash and not control):
            raise BadInput(
                Text(
                    f'"{target[:40]}" names no cell.',
                    f"「{target[:40]}」に当たる評価項目はありません。",
                ),
                hint=Text(
                    "Write DEPT or DEPT/CONTROL.",
                    "DEPT又はDEPT/CONTROLの形で指定してください。",
                ),
            )
        found.setdefault(department, [])
        if slash:
            found[department].append(control)
        else:
            whole.add(department)
    for department in whole:
        if found[department]:
            raise BadInput(
                Text(
                    f"{department} is named whole and in parts.",
                    f"{department}の全体と一部が両方指定されています。",
                ),
                hint=Text("Name one or the other.", "どちらか一方を指定してください。"),
            )
    return {department: tuple(controls) for department, controls in found.items()}


def _tell(session: Session, done: list[Reviewed]) -> None:
    session.out.emit(document(reviewed=done), _lines(session, done))


def _lines(session: Session, done: list[Reviewed]) -> Iterator[str]:
    for reviewed in done:
        said = ", ".join(reviewed.controls)
        if reviewed.due:
            due = reviewed.due
            yield session.tr(
                f"{reviewed.department}: sent back {said}; due {due}",
                f"{reviewed.department}: 差戻し {said}(期限{due})",
            )
            continue
        yield session.tr(
            f"{reviewed.department}: accepted {said}", f"{reviewed.department}: 確認 {said}"
        )
        if reviewed.consented:
            na = ", ".join(reviewed.consented)
            yield session.tr(f"  consent to not applicable: {na}", f"  該当しないことに同意: {na}")
        if reviewed.skipped:
            before = ", ".join(reviewed.skipped)
            yield session.tr(f"  accepted before: {before}", f"  確認済み: {before}")
