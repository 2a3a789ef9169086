"""Every statement is tested, and umbrellas stand over what exists."""

from __future__ import annotations

from assess.catalog.codes import Code
from assess.catalog.draft import Draft
from assess.catalog.graph import cycles, shown
from assess.catalog.report import Report
from assess.domain.statement import ConflictStatus, StatementKind
from assess.text import Text
from assess.yamlio import Sequence


def check_statements(draft: Draft, report: Report) -> None:
    """What a statement by itself must have."""
    for entry in draft.statements:
        statement = entry.value
        if statement is None:
            continue
        umbrella = statement.kind is StatementKind.UMBRELLA
        if umbrella and not entry.names("children"):
            message = Text("an umbrella needs children", "umbrellaには下位の公表事項が必要です")
            hint = Text(
                "write children: [...] or another kind",
                "children: [...]と書くか、別のkindにしてください",
            )
            report.error(entry.at("children"), message, hint, Code.NO_CHILDREN)
        if not umbrella and entry.has("children"):
            message = Text(
                f"a {statement.kind} has no children",
                f"{statement.kind}に下位の公表事項は書けません",
            )
            hint = Text(
                "write kind: umbrella, or delete the children",
                "kind: umbrellaと書くか、childrenを削除してください",
            )
            report.error(entry.at("children"), message, hint, Code.CHILDREN)


def check_umbrellas(draft: Draft, report: Report) -> None:
    """No umbrella stands below itself."""
    entries = {entry.id: entry for entry in draft.statements}
    graph = {
        entry.id: tuple(name for name in entry.names("children") if name is not None)
        for entry in draft.statements
        if entry.id is not None and entry.has("children")
    }
    for cycle in cycles(graph):
        message = Text(
            f"it stands below itself: {shown(cycle)}",
            f"自分自身の下位にあります: {shown(cycle)}",
        )
        hint = Text("delete the child that leads back", "元に戻る下位の公表事項を削除してください")
        report.error(entries[cycle[0]].at("children"), message, hint, Code.CHILD_CYCLE)


def check_purpose(draft: Draft, report: Report) -> None:
    """Every control keeps a published sentence true, or says what else it is for."""
    for entry in draft.controls:
        control = entry.control
        if control.id is None or control.has("reason"):
            continue
        named = control.at("statements").node if control.has("statements") else None
        if named is None or (isinstance(named, Sequence) and not named.items):
            message = Text(
                "the control names no statement and no reason",
                "管理策に、公表事項も置いた理由もありません",
            )
            hint = Text(
                "name the statements that it keeps true, or write reason: {en: …, ja: …}",
                "裏付ける公表事項を挙げるか、reason: {en: …, ja: …}と書いてください",
            )
            report.error(control.at("statements"), message, hint, Code.NO_STATEMENT)


def check_tested(draft: Draft, report: Report) -> None:
    """Every statement but an umbrella has a question."""
    tested: set[str] = set()
    for entry in draft.controls:
        control = entry.value
        if control is None:
            continue
        for question in control.questions:
            tested.update(control.tested_statements(question))
    for told in draft.statements:
        statement = told.value
        if statement is None or statement.kind is StatementKind.UMBRELLA:
            continue
        if statement.id not in tested:
            message = Text(
                f"no question tests statement {statement.id}",
                f"公表事項{statement.id}を確かめる設問がありません",
            )
            hint = Text(
                "name it in a control with a question of basis seed or law, or in a question",
                "basisがseed又はlawの設問を持つ管理策か、設問に挙げてください",
            )
            report.error(told.at("id"), message, hint, Code.UNTESTED)


def check_conflicts(draft: Draft, report: Report) -> None:
    """Somebody settles every open conflict."""
    for entry in draft.conflicts:
        conflict = entry.value
        if conflict is None or conflict.status is not ConflictStatus.OPEN or entry.has("owner"):
            continue
        message = Text("nobody settles this open conflict", "未解決の不整合に担当がありません")
        hint = Text(
            "write owner: LEG, or another code", "owner: LEGのように主管コードを書いてください"
        )
        report.warn(entry.at("owner"), message, hint, Code.NO_CONFLICT_OWNER)
