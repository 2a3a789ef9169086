"""A sheet as JSON values and as lines."""

from __future__ import annotations

from collections.abc import Iterator

from assess.cli.forms import document, plain
from assess.cli.names import Names
from assess.cli.out import block
from assess.cli.session import Session
from assess.cli.words import RESULTS, reason_words, value_words
from assess.domain.evidence import Evidence
from assess.workflow.book import LastAnswer
from assess.workflow.sheet import (
    QuestionState,
    Sheet,
    SheetCell,
    SheetQuestion,
    SheetRequirement,
)


def sheet_document(sheet: Sheet, cells: tuple[SheetCell, ...]) -> dict[str, object]:
    """The sheet with the given cells of it."""
    signed = sheet.signed
    return document(
        period=sheet.book.period.id,
        department=sheet.department,
        position=sheet.position,
        due=sheet.due,
        answered=sheet.answered,
        evidenced=sheet.evidenced,
        edited=sheet.edited,
        signed=None
        if signed is None
        else document(
            attester=signed.attester,
            at=signed.mark.at,
            idx=signed.mark.idx,
            capacity=signed.capacity,
            variant=signed.variant,
            first=signed.first,
            last=signed.last,
            transcribed=signed.transcribed,
        ),
        cells=[_cell_document(sheet, c) for c in cells],
    )


def _cell_document(sheet: Sheet, cell: SheetCell) -> dict[str, object]:
    return document(
        control=cell.key.control,
        title=cell.control.title,
        due=cell.due,
        result=cell.outcome.result,
        reasons=cell.outcome.reasons,
        reviewed=cell.outcome.reviewed,
        evidence_backed=cell.outcome.evidence_backed,
        preview=document(result=cell.preview.result, reasons=cell.preview.reasons),
        returned=None
        if cell.returned is None
        else document(reason=cell.returned.reason, by=cell.returned.mark.by, due=cell.returned.due),
        questions=[_question_document(cell, q) for q in cell.questions],
        requirements=[_requirement_document(r) for r in cell.requirements],
        open_before=[
            document(
                id=one.finding.id,
                period=one.period,
                text=one.finding.text,
                due=one.finding.due,
            )
            for one in sheet.book.open_before(cell.key)
        ],
    )


def _question_document(cell: SheetCell, asked: SheetQuestion) -> dict[str, object]:
    question = asked.question
    judged = cell.preview.judgement(question.id)
    return document(
        id=question.id,
        label=question.label,
        text=question.text,
        type=question.type,
        unit=question.unit,
        target=question.target,
        state=asked.state,
        answer=asked.answer,
        signed=asked.signed,
        version=asked.version,
        edited=asked.edited,
        by=asked.by,
        supplied=asked.supplied.value if asked.supplied else None,
        computed=None
        if judged is None or asked.state is not QuestionState.TOOL
        else document(value=judged.value, vacant=judged.vacant),
        standing=None
        if judged is None or judged.leaf is None
        else document(value=judged.value, idx=judged.leaf),
        last=asked.last,
    )


def _requirement_document(asked: SheetRequirement) -> dict[str, object]:
    state = asked.state
    return document(
        id=asked.requirement.id,
        title=asked.requirement.title,
        required=state.required,
        wanted=state.wanted,
        met=state.met,
        why=state.why,
        first=state.first,
        last=state.last,
        gaps=state.gaps,
        pieces=[p.id for p in asked.pieces],
        offers=[o.piece.id for o in asked.offers],
    )


def piece_document(piece: Evidence) -> dict[str, object]:
    """A piece of evidence; a withdrawn one has no name and no hash."""
    found = plain(piece)
    assert isinstance(found, dict)
    return found


def sheet_lines(
    session: Session, sheet: Sheet, cells: tuple[SheetCell, ...], names: Names
) -> Iterator[str]:
    """The sheet, cell by cell: result, answers, evidence, what is missing."""
    due = session.tr(f"due {sheet.due}", f"期限 {sheet.due}")
    yield f"{names.department(sheet.department)}  {sheet.book.period.id}  {due}"
    if sheet.signed:
        who = names.person(sheet.signed.attester)
        when = sheet.signed.mark.at.astimezone(sheet.book.opening.zone).date()
        yield session.tr(f"signed by {who}, {when}", f"署名: {who} {when}")
        if sheet.signed.transcribed:
            by = names.person(sheet.signed.mark.by)
            yield session.tr(f"transcribed from paper by {by}", f"代理入力: {by}(書面による署名)")
        if sheet.edited:
            yield session.tr("edited since signing", "署名後に変更あり")
    for cell in cells:
        yield ""
        yield from _cell_lines(session, sheet, cell, names)


def _cell_lines(session: Session, sheet: Sheet, cell: SheetCell, names: Names) -> Iterator[str]:
    result = session.text(RESULTS[cell.outcome.result])
    if cell.preview.result is not cell.outcome.result:
        then = session.text(RESULTS[cell.preview.result])
        result += session.tr(f" (if signed now: {then})", f"(今署名した場合: {then})")
    yield f"{cell.key.control}  {session.text(cell.control.title)}  [{result}]"
    for reason in cell.preview.reasons:
        yield f"    - {reason_words(reason, session.language)}"
    if cell.returned:
        who = names.person(cell.returned.mark.by)
        yield session.tr(
            f"    sent back by {who}, due {cell.returned.due}:",
            f"    {who}による差戻し(期限{cell.returned.due}):",
        )
        yield from block(cell.returned.reason, "      ")
    yield from _before_lines(session, sheet, cell)
    for asked in cell.questions:
        yield from _question_lines(session, cell, asked)
        yield from _standing_lines(session, sheet, cell, asked, names)
    for wanted in cell.requirements:
        yield _requirement_line(session, wanted)


def _question_lines(session: Session, cell: SheetCell, asked: SheetQuestion) -> Iterator[str]:
    question = asked.question
    said = {
        QuestionState.OPEN: session.tr("open", "未回答"),
        QuestionState.TOOL: _tool_words(session, cell, asked),
        QuestionState.NOT_ARISING: session.tr("does not arise", "該当する場合のみ"),
        QuestionState.ANSWERED: _words(session, asked),
    }[asked.state]
    yield f"    {question.id}  {session.text(question.label)}: {said}"
    judged = cell.preview.judgement(question.id)
    for first, last in judged.vacant if judged else ():
        yield session.tr(
            f"        no information manager from {first} to {last}",
            f"        {first}から{last}まで情報管理者が不在",
        )
    if asked.answer and asked.answer.note:
        yield from block(asked.answer.note, "        | ")
    if asked.supplied:
        figure = value_words(asked.supplied.value, question.unit, session.language)
        yield session.tr(f"        supplied: {figure}", f"        提供された数値: {figure}")
    if asked.last:
        figure = value_words(asked.last.answer.value, question.unit, session.language)
        yield f"        {asked.last.period}: {figure}{_imported(session, asked.last)}"


def _imported(session: Session, last: LastAnswer) -> str:
    """That an earlier answer was imported, by whom it was given and when."""
    if not last.imported:
        return ""
    if last.whole:
        mark = session.tr(
            "imported for the whole control, not attested here",
            "管理策全体について取込・この仕組みでの確認なし",
        )
    else:
        mark = session.tr("imported, not attested here", "取込・この仕組みでの確認なし")
    parts = (last.attester, str(last.on) if last.on else "", mark)
    said = session.tr(", ", "、").join(p for p in parts if p)
    return session.tr(f" ({said})", f"({said})")


def _before_lines(session: Session, sheet: Sheet, cell: SheetCell) -> Iterator[str]:
    """Imported findings on the cell that are still open."""
    for one in sheet.book.open_before(cell.key):
        due = one.finding.due
        until = session.tr(f"due {due}, ", f"期限{due}、") if due else ""
        yield session.tr(
            f"    open from before ({until}imported from {one.period}):",
            f"    以前からの指摘事項({until}{one.period}から取込):",
        )
        yield from block(one.finding.text, "      ")


def _standing_lines(
    session: Session, sheet: Sheet, cell: SheetCell, asked: SheetQuestion, names: Names
) -> Iterator[str]:
    """A no or a miss of somebody else, which stands against whatever is answered."""
    judged = cell.preview.judgement(asked.question.id)
    if judged is None or judged.leaf is None or judged.value is None:
        return
    by = sheet.book.attestation(judged.leaf)
    said = value_words(judged.value, asked.question.unit, session.language)
    who = names.person(by.attester)
    yield session.tr(
        f"        stands: {said}, attested by {who} for {by.first} to {by.last}",
        f"        残る回答: {said}({who}、{by.first}から{by.last}まで)",
    )


def _tool_words(session: Session, cell: SheetCell, asked: SheetQuestion) -> str:
    judged = cell.preview.judgement(asked.question.id)
    if judged is None or judged.value is None:
        return session.tr("answered by the tool", "ツールが回答")
    said = value_words(judged.value, asked.question.unit, session.language)
    return session.tr(f"{said} (answered by the tool)", f"{said}(ツールが回答)")


def _words(session: Session, asked: SheetQuestion) -> str:
    if asked.answer is None:
        return ""
    said = value_words(asked.answer.value, asked.question.unit, session.language)
    return said + (session.tr(" (draft)", "(下書き)") if asked.edited else "")


def _requirement_line(session: Session, wanted: SheetRequirement) -> str:
    state, requirement = wanted.state, wanted.requirement
    if state.met:
        said = session.tr("met", "充足")
    elif state.wanted:
        said = session.tr("missing", "不足")
    else:
        said = session.tr("not wanted", "不要")
    pieces = ", ".join(p.id for p in wanted.pieces)
    offers = ", ".join(o.piece.id for o in wanted.offers)
    more = f"  {pieces}" if pieces else ""
    if offers and not state.met:
        more += session.tr(f"  (still fresh: {offers})", f"  (再利用可: {offers})")
    return f"    {requirement.id}  {session.text(requirement.title)}: {said}{more}"
