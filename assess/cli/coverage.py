"""``assess statements coverage``: line by line what a policy text says and what tests it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from assess.catalog.policy.coverage import Coverage, LineAccount, StatementAccount, coverage
from assess.catalog.policy.drift import drift
from assess.catalog.policy.match import Match, match
from assess.catalog.policy.words import WHY
from assess.cli.catalogue import catalogue
from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.out import table
from assess.cli.policy_texts import absent, earlier_words, policy_texts, quoted
from assess.cli.session import Session
from assess.domain.statement import Catalogue
from assess.text import Text

SOURCES = option(
    "--source",
    "sources",
    multiple=True,
    metavar="ID",
    help=Text(
        "A source that the files must hold (several times); else those found in them.",
        "ファイルに必ずあるべき出典(複数可、既定: 見つかったもの)",
    ),
)


@declare(
    "assess statements coverage policy-en.txt policy-ja.txt\n"
    "assess statements coverage policy.html --statements",
    ja="""方針文の各行を公表事項と突き合わせます。

    空行を除くすべての行について公表事項又はそれに当たらない理由を、すべての公表事項に
    ついて管理策と設問を調べます。何にも当たらない行、見つからない公表事項、又は設問の
    ない公表事項があれば1で終了します。

    テキスト、Markdown、HTMLを読みます。一つのファイルに複数の出典があっても構いません。
    """,
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@SOURCES
@option("--lines", is_flag=True, help=Text("List every line.", "すべての行を表示します。"))
@option(
    "--statements",
    is_flag=True,
    help=Text("List every statement.", "すべての公表事項を表示します。"),
)
@click.pass_obj
def command(
    session: Session,
    files: tuple[Path, ...],
    sources: tuple[str, ...],
    lines: bool,
    statements: bool,
) -> int:
    """Show for every line of a policy the statement it belongs to.

    Looks at every line that is not empty, for its statements or why it carries none, and at every
    statement, for its controls and questions. Ends with 1 if a line belongs to nothing, or a
    statement is not there or has no question that tests it.

    Reads plain text, Markdown and HTML. Several sources may stand in one file.
    """
    known = catalogue(session)
    texts = match(known, policy_texts(known, files, sources), sources)
    earlier = earlier_words(session, known, files, ())
    found = coverage(known, texts, drift(texts, earlier))
    session.out.emit(
        _document(found, texts, known),
        _told(session, known, texts, found, lines=lines, statements=statements),
    )
    if found.complete:
        session.say("All is accounted for.", "すべて確認できました。")
    return 0 if found.complete else 1


def _told(
    session: Session,
    known: Catalogue,
    texts: Match,
    found: Coverage,
    *,
    lines: bool,
    statements: bool,
) -> Iterator[str]:
    yield from _summary(session, known, texts, found)
    if statements:
        yield ""
        for one in found.statements:
            yield from _statement(session, one)
    if lines:
        yield ""
        yield from table([_line(session, one) for one in found.lines])
    yield from _gaps(session, found)


def _summary(session: Session, known: Catalogue, texts: Match, found: Coverage) -> Iterator[str]:
    """Totals with their denominators."""
    total, open_ = len(found.lines), len(found.unaccounted)
    by_place = sum(line.by_place for line in found.lines)
    yield session.tr(
        f"{total - open_} of {total} lines accounted for, {by_place} of them by place alone",
        f"空行を除く{total}行中{total - open_}行を確認(うち{by_place}行は位置だけで判断)",
    )
    for source in known.sources:
        own = [one for one in found.statements if one.statement.source == source.id]
        if not own:
            continue
        there = sum(not one.missing for one in own)
        tested = sum(one.tested for one in own)
        single = sum(one.on_one_control for one in own)
        yield session.tr(
            f"{source.title.en}: {there} of {len(own)} statements found, {tested} of {len(own)} "
            f"tested, {single} of {len(own)} on one control",
            f"{source.title.ja}: 公表事項{len(own)}件中、記載あり{there}件、確かめる設問あり"
            f"{tested}件、管理策が一つだけ{single}件",
        )
    if missing := absent(session, known, texts):
        yield session.tr(
            f"not in these files: {', '.join(missing)}",
            f"指定したファイルにない出典: {'、'.join(missing)}",
        )


def _gaps(session: Session, found: Coverage) -> Iterator[str]:
    if found.unaccounted:
        yield ""
        yield session.tr("Lines that belong to nothing:", "何にも当たらない行:")
        for line in found.unaccounted:
            yield f"  {line.file}:{line.line.number}  {quoted(' '.join(line.open))}"
    if found.not_found:
        yield ""
        yield session.tr("Statements that are not there:", "見つからない公表事項:")
        for one in found.not_found:
            essence = session.text(one.statement.essence)
            yield f"  {one.statement.id} ({', '.join(one.missing)})  {essence}"
    if found.untested:
        yield ""
        yield session.tr("Statements that nothing tests:", "確かめる設問のない公表事項:")
        for one in found.untested:
            yield f"  {one.statement.id}  {session.text(one.statement.essence)}"


def _line(session: Session, one: LineAccount) -> tuple[str, str, str]:
    why = [session.text(WHY[reason]) for reason in one.why]
    place = [session.tr("by place", "位置で判断")] if one.by_place else []
    gap = [session.tr("belongs to nothing", "当たるものなし")] if one.open else []
    said = ", ".join([*one.statements, *why, *place, *gap])
    return f"{one.file}:{one.line.number}", one.line.language, said


def _statement(session: Session, one: StatementAccount) -> Iterator[str]:
    places = ", ".join(
        f"{language} {first}" if first == last else f"{language} {first}-{last}"
        for language, (_, first, last) in one.found.items()
    )
    single = session.tr(" [one control]", " [管理策一つ]") if one.on_one_control else ""
    yield f"{one.statement.id}  ({places}){single}  {session.text(one.statement.essence)}"
    tests = ", ".join(one.questions) or session.tr("nothing", "なし")
    controls = ", ".join(one.controls) or "-"
    yield session.tr(
        f"  controls {controls}; tested by {tests}", f"  管理策 {controls}、確かめる設問 {tests}"
    )


def _document(found: Coverage, texts: Match, known: Catalogue) -> dict[str, object]:
    return document(
        revision=known.revision,
        complete=found.complete,
        sources=sorted({part[0] for part in texts.parts}),
        lines={"total": len(found.lines), "accounted": len(found.lines) - len(found.unaccounted)},
        statements={
            "total": len(found.statements),
            "found": len(found.statements) - len(found.not_found),
            "tested": len(found.statements) - len(found.untested),
            "on_one_control": sum(one.on_one_control for one in found.statements),
        },
        by_line=[
            {
                "file": one.file,
                "line": one.line.number,
                "language": one.line.language,
                "statements": one.statements,
                "why": one.why,
                "by_place": one.by_place,
                "open": one.open,
            }
            for one in found.lines
        ],
        by_statement=[
            {
                "id": one.statement.id,
                "source": one.statement.source,
                "found": {
                    language: {"file": file, "lines": [first, last]}
                    for language, (file, first, last) in one.found.items()
                },
                "missing": one.missing,
                "by_place": one.by_place,
                "controls": one.controls,
                "questions": one.questions,
                "on_one_control": one.on_one_control,
            }
            for one in found.statements
        ],
    )
