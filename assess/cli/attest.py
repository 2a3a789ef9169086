"""``assess attest``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.names import Names
from assess.cli.out import block, table
from assess.cli.period import DAY
from assess.cli.session import Session
from assess.cli.words import CAPACITIES, REASONS, RESULTS, VARIANTS, value_words
from assess.domain.judgement import ReasonCode
from assess.domain.outcome import WORST_FIRST
from assess.errors import BadInput, Refused
from assess.text import Text

if TYPE_CHECKING:
    from assess.workflow.attest import Prepared, Signed
    from assess.workflow.desk import Desk
    from assess.workflow.sheet import SheetCell


_LISTED_APART = frozenset(
    {
        ReasonCode.AWAITING_REVIEW,
        ReasonCode.BLANK,
        ReasonCode.RETURNED,
        *(code for code in ReasonCode if code.value.startswith("evidence_")),
    }
)


@declare(
    "assess attest PR\n"
    "assess attest PR --preview > declaration.json\n"
    "assess attest PR --confirm PR\n"
    "assess attest PR --as p_mori --declaration scan.pdf --confirm PR",
    ja="""評価票に署名します。

    未回答の設問を先に示し、次に要約と署名する文を示して、部門の略称の入力を求めます。
    --asと--declarationを付けると、書面に署名した人の表明をシステム管理者が記録します。
    署名した内容は、再度署名するまで有効です。
    """,
)
@click.argument("department", required=False, metavar="[DEPT]")
@option(
    "--confirm",
    metavar="SHORT",
    help=Text("The department's short name: you mean it.", "部門の略称(署名する意思の確認)"),
)
@option(
    "--preview",
    is_flag=True,
    help=Text("Print the exact bytes that would be signed.", "署名する全文をそのまま出力します。"),
)
@option(
    "--declaration",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Text(
        "With --as: that person's own signed declaration, a scan or a mail.",
        "--asの人が自ら署名した表明(スキャン又はメール)",
    ),
)
@option(
    "--until",
    type=DAY,
    metavar="DATE",
    help=Text("A leaving manager's last day.", "退任する情報管理者の最終日"),
)
@option(
    "--own-days",
    is_flag=True,
    help=Text(
        "For a successor: leave out the days before you, instead of relying on their records.",
        "後任者の場合: 就任前の日は対象とせず、前任者の記録に依拠しません。",
    ),
)
@click.pass_obj
def command(
    session: Session,
    department: str | None,
    confirm: str | None,
    preview: bool,
    declaration: Path | None,
    until: datetime | None,
    own_days: bool,
) -> int:
    """Sign a sheet.

    Shows what is open first, then the summary and the exact sentences; asks for the department's
    short name. With --as and --declaration an administrator records what another person signed on
    paper. What is signed stands until it is signed again.
    """
    from assess.workflow.attest import Scope, prepare, sign, transcribe

    if declaration is not None and session.as_person is None:
        raise BadInput(
            Text("A declaration on paper is somebody's.", "書面の表明には本人の指定が必要です。"),
            hint=Text("Add --as PERSON.", "--as PERSONを付けてください。"),
        )
    desk = session.desk(anonymous=declaration is not None)
    prepared = prepare(
        desk,
        department,
        language=session.language,
        scope=Scope(until.date() if until else None, False if own_days else None),
        attester=session.as_person if declaration is not None else None,
        period=session.period,
    )
    if preview:
        _preview(session, prepared)
        return 0
    for line in _summary(session, prepared):
        session.out.say(line)
    if not _confirmed(session, prepared, confirm):
        session.say("Nothing was signed.", "署名しませんでした。")
        return 1
    signed = transcribe(desk, prepared, declaration) if declaration else sign(desk, prepared)
    _tell(session, desk, signed)
    return 0


def _preview(session: Session, prepared: Prepared) -> None:
    """The bytes are canonical JSON of ids, dates and our own sentences: no text of a person."""
    if session.out.as_json:
        session.out.emit(
            document(
                sha256=prepared.sha256, declaration=prepared.data.decode(), words=prepared.words
            )
        )
        return
    session.out.data(prepared.data)
    session.out.say(f"sha256 {prepared.sha256}")


def _confirmed(session: Session, prepared: Prepared, confirm: str | None) -> bool:
    """Whether the short name was typed.

    Raises:
        Refused: Another name was given by ``--confirm``.
        BadInput: There is none and nobody to ask.
    """
    short = prepared.sheet.book.short(prepared.sheet.department)
    if confirm is not None:
        if confirm != short:
            raise Refused(
                Text(
                    "The short name is not this department's; nothing was signed.",
                    "この部門の略称ではありません。署名していません。",
                ),
                where=prepared.sheet.department,
                hint=Text(f"It is {short}.", f"略称は{short}です。"),
            )
        return True
    if not session.out.interactive:
        raise BadInput(
            Text(
                "Signing asks for the department's short name, and there is no terminal to ask at.",
                "署名には部門の略称の入力が必要ですが、入力できる端末がありません。",
            ),
            hint=Text(
                f"Read the preview, then add --confirm {short}.",
                f"--previewで内容を確認し、--confirm {short}を付けてください。",
            ),
        )
    question = session.tr(f"Type {short} to sign:", f"署名するには {short} と入力してください:")
    return session.out.ask(question) == short


def _summary(session: Session, prepared: Prepared) -> Iterator[str]:
    """Open questions first, then what speaks against, what is missing, and the sentences."""
    sheet, heading = prepared.sheet, prepared.heading
    names = Names(sheet.book.organization, session.language)
    yield f"{names.department(sheet.department)}  {heading.period}  {heading.first}..{heading.last}"
    capacity = session.text(CAPACITIES[heading.capacity])
    variant = session.text(VARIANTS[heading.variant])
    yield f"{names.person(heading.attester)}, {capacity}; {variant}"
    open_ = [q for c in sheet.cells for q in c.open_questions]
    yield session.tr(f"Open questions: {len(open_)}", f"未回答: {len(open_)}件")
    yield from table([(q.question.id, session.text(q.question.label)) for q in open_], "  ")
    against = [row for c in sheet.cells for row in _against(session, c)]
    if against:
        yield session.tr("What speaks against the department:", "不利な内容:")
        yield from table(against, "  ")
    for cell in (c for c in sheet.cells if c.returned):
        assert cell.returned is not None
        by = names.person(cell.returned.mark.by)
        control = cell.key.control
        yield session.tr(f"{control} was sent back by {by}:", f"{control}は{by}が差し戻しました:")
        yield from block(cell.returned.reason)
    missing = [r for c in sheet.cells for r in c.missing_evidence]
    if missing:
        yield session.tr("Evidence missing:", "不足している証跡:")
        yield from table(
            [(r.requirement.id, session.text(r.requirement.title)) for r in missing], "  "
        )
    results = [c.preview.result for c in sheet.cells]
    counted = [(r, results.count(r)) for r in WORST_FIRST if r in results]
    yield session.tr(
        f"Results of {len(results)} cells if signed now:",
        f"今署名した場合の結果(評価項目{len(results)}件):",
    )
    yield from table([(str(n), session.text(RESULTS[r])) for r, n in counted], "  ")
    yield ""
    yield from block(prepared.words, "  ")


def _against(session: Session, cell: SheetCell) -> Iterator[tuple[str, ...]]:
    """Id, answer, reason and note of all that keeps a cell from conforming, once it is reviewed.

    Open questions and missing evidence have lists of their own.
    """
    asked = {q.question.id: q for q in cell.questions}
    for reason in cell.preview.reasons:
        if reason.code in _LISTED_APART:
            continue
        question = asked.get(reason.subject)
        answer = question.answer if question else None
        unit = question.question.unit if question else None
        said = value_words(answer.value, unit, session.language) if answer else "-"
        why = REASONS[reason.code].get(session.language)
        yield reason.subject or cell.key.control, said, why, answer.note if answer else ""


def _tell(session: Session, desk: Desk, signed: Signed) -> None:
    session.out.emit(
        document(
            idx=signed.idx,
            at=signed.at,
            department=signed.department,
            attester=signed.attester,
            capacity=signed.capacity,
            variant=signed.variant,
            late=signed.late,
            due=signed.due,
            counts=signed.counts,
            size=signed.size,
            sha256=signed.sha256,
        ),
        [f"{signed.idx}  {signed.sha256}"],
    )
    when = f"{desk.local(signed.at):%Y-%m-%d %H:%M}"
    late = session.tr(" It is marked late.", "(遅延と記録)") if signed.late else ""
    session.say(
        f"Signed. Event {signed.idx}, {when}.{late}",
        f"署名しました。記録{signed.idx}、{when}。{late}",
    )
