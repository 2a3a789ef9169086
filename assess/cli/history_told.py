"""Past results as lines and as documents: what an import would take, and what was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.cli.forms import document
from assess.cli.names import Names
from assess.cli.out import table
from assess.cli.session import Session
from assess.cli.words import ANSWERS, RESULTS
from assess.domain.history import PastFinding
from assess.domain.outcome import WORST_FIRST, Result
from assess.exchange.history.values import COLUMN_NAMES, Meaning, Unknown
from assess.text import Text
from assess.workflow.desk import Desk
from assess.workflow.history import Listed, Prepared

LISTED = 12
"""Lines, words or findings that are told; the others are counted."""


def preview_document(prepared: Prepared) -> dict[str, object]:
    """What an import takes, and what it leaves."""
    past = prepared.past
    return document(
        period=prepared.period.id,
        file=prepared.file,
        sheet=past.sheet,
        other_sheets=past.other_sheets,
        columns=[
            {"column": c.column, "header": c.header, "position": c.index + 1} for c in past.columns
        ],
        unread=past.unread,
        meanings=past.meanings,
        results={result.value: n for result, n in _ordered(prepared.results)},
        answers=[
            {
                "department": a.key.department,
                "control": a.key.control,
                "question": a.question or None,
                "value": a.value,
                "result": a.result,
                "attester": a.attester or None,
                "on": a.on,
            }
            for a in past.answers
        ],
        findings=[_finding_document(f) for f in past.findings],
        unknown=past.unknown,
        carried=past.carried,
        unused=past.unused,
        supersedes=prepared.supersedes.mark.idx if prepared.supersedes else None,
    )


def preview_lines(session: Session, prepared: Prepared) -> Iterator[str]:
    """Columns, words, results, findings, and every row that is left out."""
    past = prepared.past
    yield session.tr(
        f"{prepared.period.id} from {prepared.file}", f"{prepared.period.id} {prepared.file}"
    )
    if past.other_sheets:
        others = ", ".join(past.other_sheets)
        yield session.tr(
            f"  sheet {past.sheet}; not read: {others}",
            f"  シート: {past.sheet}(読み取らないシート: {others})",
        )
    yield ""
    yield session.tr("Columns", "列")
    yield from table(
        [(f"  {c.header}", session.text(COLUMN_NAMES[c.column])) for c in past.columns]
    )
    if past.unread:
        listed = ", ".join(past.unread)
        yield session.tr(f"  not read: {listed}", f"  読み取らない列: {listed}")
    if past.meanings:
        yield ""
        yield session.tr("Answers are read as", "回答の読み方")
        yield from table([_meaning(session, one) for one in past.meanings])
    yield ""
    yield session.tr(
        f"Taken: {len(past.answers)} answers in {sum(prepared.results.values())} cells",
        f"取り込む回答: {len(past.answers)}件(評価項目{sum(prepared.results.values())}件)",
    )
    yield from table(
        [(f"  {session.text(RESULTS[r])}", str(n)) for r, n in _ordered(prepared.results)]
    )
    yield from _findings(session, prepared)
    yield from _remarks(session, prepared)


def _meaning(session: Session, one: Meaning) -> tuple[str, str, str]:
    word = ANSWERS.get(one.read)
    said = session.text(word if word else RESULTS[Result(one.read)])
    return f"  {one.written}", said, str(one.count)


def _findings(session: Session, prepared: Prepared) -> Iterator[str]:
    found = prepared.past.findings
    if not found:
        return
    names = Names(prepared.organization, session.language)
    yield ""
    yield session.tr(f"Open findings: {len(found)}", f"未解決の指摘事項: {len(found)}件")
    yield from (f"  {_finding(session, f, names)}" for f in found[:LISTED])
    if len(found) > LISTED:
        more = len(found) - LISTED
        yield session.tr(f"  and {more} more", f"  ほか{more}件")


def _finding(session: Session, finding: PastFinding, names: Names) -> str:
    due = session.tr(f" (due {finding.due})", f"(期限{finding.due})") if finding.due else ""
    text = " ".join(finding.text.split())
    return f"{names.short(finding.key.department)} {finding.key.control}: {text}{due}"


def _remarks(session: Session, prepared: Prepared) -> Iterator[str]:
    past = prepared.past
    if past.carried or past.unused or past.unknown or prepared.supersedes:
        yield ""
    if past.carried:
        lines = _lines(past.carried)
        yield session.tr(
            f"Empty department or control, taken from the line above: lines {lines}",
            f"部門又は管理策が空欄のため上の行のものを使用: {lines}行目",
        )
    if past.unused:
        lines = _lines(past.unused)
        yield session.tr(
            f"Numbers that nothing asks for, left out: lines {lines}",
            f"数値を求めない項目の数値(取り込みません): {lines}行目",
        )
    if past.unknown:
        count = len(past.unknown)
        yield session.tr(
            f"Rows that name something unknown: {count}", f"不明な名称のある行: {count}件"
        )
        yield from table([_unknown(session, one) for one in past.unknown])
    if prepared.supersedes:
        yield session.tr(
            f"Replaces the import of {prepared.supersedes.file} (leaf "
            f"{prepared.supersedes.mark.idx}), which stays in the ledger.",
            f"{prepared.supersedes.file}の取込(記録{prepared.supersedes.mark.idx})を置き換えます。"
            "前の取込は記録に残ります。",
        )


def _unknown(session: Session, one: Unknown) -> tuple[str, str, str]:
    kind = session.text(COLUMN_NAMES[one.column])
    near = (
        session.tr(f'Did you mean "{one.near}"?', f"「{one.near}」ではありませんか。")
        if one.near
        else ""
    )
    name = f"{kind} {one.name[:40]}" if one.name else session.tr(f"no {kind}", f"{kind}なし")
    return f"  {one.where}", name, near


def _lines(lines: tuple[int, ...]) -> str:
    more = "…" if len(lines) > LISTED else ""
    return ", ".join(str(n) for n in lines[:LISTED]) + more


def _ordered(results: Mapping[Result, int]) -> list[tuple[Result, int]]:
    return [(r, results[r]) for r in WORST_FIRST if results.get(r)]


def _finding_document(finding: PastFinding) -> dict[str, object]:
    return document(
        id=finding.id,
        department=finding.key.department,
        control=finding.key.control,
        text=finding.text,
        due=finding.due,
    )


def listed_document(one: Listed) -> dict[str, object]:
    """One import."""
    past = one.past
    return document(
        idx=past.mark.idx,
        period=past.period.id,
        at=past.mark.at,
        by=past.mark.by,
        file=past.file,
        size=past.size,
        sha256=past.sha256,
        counts=one.counts,
        superseded_by=one.superseded_by,
        opened_since=one.opened_since,
        reason=past.reason or None,
        results={result.value: n for result, n in _ordered(one.results)},
        findings=[{**_finding_document(f), "open": f in one.open_findings} for f in past.findings],
    )


def listed_lines(session: Session, desk: Desk, one: Listed, names: Names) -> Iterator[str]:
    """One import: period, file, who and when, results, findings still open."""
    past = one.past
    who, when = names.person(past.mark.by), desk.local(past.mark.at).date()
    yield session.tr(
        f"{past.period.id}  {past.file}  imported by {who}, {when}  (leaf {past.mark.idx})",
        f"{past.period.id}  {past.file}  取込: {who} {when}  (記録{past.mark.idx})",
    )
    state = _state(one)
    yield f"  {session.text(state)}"
    if past.reason:
        yield session.tr(f"  reason: {past.reason}", f"  理由: {past.reason}")
    separator = session.tr(", ", "、")
    counted = (f"{session.text(RESULTS[r])} {n}" for r, n in _ordered(one.results))
    yield f"  {separator.join(counted)}"
    if past.findings and one.newest:
        still, every = len(one.open_findings), len(past.findings)
        yield session.tr(
            f"  open findings: {still} of {every}", f"  未解決の指摘事項: {every}件中{still}件"
        )
    for finding in one.open_findings:
        said = _finding(session, finding, names)
        yield f"    {said}"


def _state(one: Listed) -> Text:
    if one.superseded_by is not None:
        n = one.superseded_by
        return Text(f"replaced by leaf {n}", f"記録{n}により置換え")
    if one.opened_since:
        return Text(
            "does not count: a period as early was opened here since",
            "使用しない(同じ期間又はそれより前の期間をこの仕組みで開始)",
        )
    return Text("imported, not attested here", "取込・この仕組みでの確認なし")
