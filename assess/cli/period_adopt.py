"""``assess period adopt``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

import click

from assess.catalog.change import Change, ChangeKind
from assess.cli.effects import SHORT, adoption_document
from assess.cli.group import declare, option
from assess.cli.names import Names
from assess.cli.out import block, table
from assess.cli.session import Session
from assess.cli.words import RESULTS
from assess.domain.control import Question, Requirement
from assess.domain.facts import CellKey, Closing
from assess.errors import BadInput
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.lookahead import Adopted

CLOSINGS: Mapping[Closing, Text] = {
    Closing.REMOVED: Text("its control was removed", "管理策の削除"),
    Closing.REPLACED: Text("its control was replaced", "管理策の置換え"),
    Closing.RESCOPED: Text("nothing is asked there any more", "対象外への変更"),
    Closing.ENDED: Text("the department is not in the population", "対象部門からの除外"),
}


@declare(
    "assess period adopt --preview\n"
    'assess period adopt --reason "ORG-02-Q1 was read in two ways." --yes',
    example_ja="assess period adopt --preview\n"
    'assess period adopt --reason "ORG-02-Q1の読み方が分かれたため" --yes',
    ja="""進行中の期間を、最新の版と組織に移します。

    加わる評価項目、終了する評価項目、失効する署名、変わる結果、改めて問う設問を示し、
    確認を求めます。回答も証跡も消えません。評価項目が変わった署名だけがその項目について
    失効し、改めて署名を求めます。
    """,
)
@option("--reason", default="", metavar="TEXT", help=Text("One sentence.", "理由(一文)"))
@option(
    "--preview",
    "only_preview",
    is_flag=True,
    help=Text("Only show what would happen.", "内容の表示だけを行います。"),
)
@option("--yes", is_flag=True, help=Text("Adopt without asking.", "確認せずに移します。"))
@click.pass_obj
def command(session: Session, reason: str, only_preview: bool, yes: bool) -> int:
    """Move an open period to the newest revision.

    And to the organization in force. Shows the cells that come and go, the signatures that lapse,
    the results that change and what is asked anew, then asks. Nothing is deleted: a signature
    lapses only for the cells that changed, and these wait to be signed again.
    """
    from assess.workflow.adopt import adopt

    if not only_preview and not reason.strip():
        raise BadInput(
            Text("An adoption needs a reason.", "移すには理由が必要です。"),
            hint=Text(
                "Add --reason TEXT, or --preview.", "--reason TEXT又は--previewを付けてください。"
            ),
        )
    desk = session.desk()
    found = adopt(desk, reason, period=session.period, preview=True)
    with desk.read() as view:
        names = Names(desk.organization(view), session.language)
    lines = list(_lines(session, found, names, str(desk.today())))
    if only_preview:
        session.out.emit({"adopted": False, **adoption_document(found)}, lines)
        return 0
    for line in lines:
        session.out.say(line)
    period = found.period.id
    if not session.confirm(f"Move {period} to this?", f"{period}を移しますか。", yes=yes):
        session.say("Nothing was moved.", "移しませんでした。")
        return 1
    done = adopt(desk, reason, period=period, seen=found.plan)
    session.out.emit({"adopted": True, **adoption_document(done)}, [done.plan.revision[:SHORT]])
    _tell(session, done)
    return 0


def _tell(session: Session, done: Adopted) -> None:
    period, revision = done.period.id, done.plan.revision[:SHORT]
    session.say(
        f"{period} is on revision {revision} now.", f"{period}は版{revision}での評価になりました。"
    )
    if done.plan.lapses:
        session.say(
            "Tell those whose signature lapsed; who still waits: assess period status",
            "署名が失効した人に知らせてください。再署名待ちの確認: assess period status",
        )


def _lines(session: Session, found: Adopted, names: Names, today: str) -> Iterator[str]:
    """What it does: revision, cells, signatures, results, what is asked anew."""
    planned = found.plan
    before, after = found.before[:SHORT], planned.revision[:SHORT]
    if before == after:
        yield session.tr(f"Revision {before}, as before.", f"版{before}(変更なし)")
    else:
        yield session.tr(f"Revision {before} -> {after}", f"版{before} -> {after}")
    for department in found.days:
        name, first, last = names.department(department.id), department.first, department.last
        yield session.tr(
            f"{name} is asked for {first} to {last}.", f"{name}の対象期間: {first}から{last}まで"
        )
    yield session.tr(
        f"Cells added from {today} on: {len(planned.added)}",
        f"加わる評価項目({today}から): {len(planned.added)}件",
    )
    for control, departments in _by_control(planned.added, names):
        yield from block(f"{control}  {', '.join(departments)}", "  ")
    yield session.tr(
        f"Cells closed: {len(planned.closed)}", f"終了する評価項目: {len(planned.closed)}件"
    )
    yield from table(
        [
            (
                c.key.control,
                names.department(c.key.department),
                session.text(RESULTS[found.closing[c.key]]),
                session.text(CLOSINGS[c.why]),
            )
            for c in planned.closed
        ],
        "  ",
    )
    yield from _lapses(session, found, names)
    yield from _flips(session, found, names)
    yield from _anew(session, found)


def _by_control(keys: tuple[CellKey, ...], names: Names) -> Iterator[tuple[str, list[str]]]:
    """Departments of each control, in catalogue order."""
    for control, group in groupby(keys, key=lambda k: k.control):
        yield control, [names.short(k.department) for k in group]


def _lapses(session: Session, found: Adopted, names: Names) -> Iterator[str]:
    lapses = found.plan.lapses
    yield session.tr(f"Signatures that lapse: {len(lapses)}", f"失効する署名: {len(lapses)}件")
    yield from table(
        [
            (names.department(x.department), names.person(x.attester), ", ".join(x.controls))
            for x in lapses
        ],
        "  ",
    )


def _flips(session: Session, found: Adopted, names: Names) -> Iterator[str]:
    flips = found.flips
    yield session.tr(f"Results that change: {len(flips)}", f"変わる結果: {len(flips)}件")
    yield from table(
        [
            (
                f.key.control,
                names.department(f.key.department),
                f"{session.text(RESULTS[f.before])} -> {session.text(RESULTS[f.after])}",
            )
            for f in flips
        ],
        "  ",
    )


def _anew(session: Session, found: Adopted) -> Iterator[str]:
    """What is asked anew, and what is new in controls that were there."""
    inside = [c for c in found.changes if c.control and c.item != c.control]
    anew = [c for c in inside if c.kind is ChangeKind.REWORDED]
    yield session.tr(
        f"Asked or wanted anew: {len(anew)}", f"改めて問う設問・証跡要件: {len(anew)}件"
    )
    yield from table([_named(session, c) for c in anew], "  ")
    new = [c for c in inside if c.kind is ChangeKind.ADDED]
    yield session.tr(
        f"New in existing controls: {len(new)}",
        f"既存の管理策に加わる設問・証跡要件: {len(new)}件",
    )
    yield from table([_named(session, c) for c in new], "  ")


def _named(session: Session, change: Change) -> tuple[str, str]:
    match change.after:
        case Question(label=said) | Requirement(title=said):
            return change.item, session.text(said)
    return change.item, ""
