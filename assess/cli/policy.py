"""``assess policy check``: what a policy text says anew, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from assess.catalog.policy.check import Checked, check
from assess.catalog.policy.drift import Fate, Known
from assess.catalog.policy.finding import Finding
from assess.catalog.policy.text import said
from assess.catalog.policy.words import DETECTORS, FATES, NEW, WHY
from assess.cli.catalogue import catalogue
from assess.cli.coverage import SOURCES
from assess.cli.group import declare, option
from assess.cli.out import block, table
from assess.cli.period import DAY
from assess.cli.policy_forms import check_form, difference, places
from assess.cli.policy_texts import absent, earlier_words, place, policy_texts, sentence
from assess.cli.session import Session
from assess.domain.policy import Detector
from assess.domain.statement import Catalogue
from assess.text import Text


@declare(
    "assess policy check policy-en.txt policy-ja.txt\n"
    "assess policy check new.html --before policies/2025.html --as-of 2026-12-31",
    ja="""公表前の方針文をカタログと突き合わせます。

    各文が変更なし、移動、文言変更、新規、削除のいずれかを示し、文書そのものの誤りを
    探します。未置換の仮の文字列、起案の跡、番号と空の項、参照先、日付、事実の記載の違い、
    英文と和文の違いです。カタログの不整合に記録済みのものと、そうでないものを分けます。

    すべての文がカタログにあり、誤りがすべて記録済みなら0、そうでなければ1で終了します。
    文言の違いを示すには以前の文書が必要です(--before、既定: 作業領域のpolicies)。
    """,
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@option(
    "--before",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Text(
        "An earlier text, to show what was reworded (several times); else those in policies/.",
        "文言の違いを示すための以前の文書(複数可、既定: policies内)",
    ),
)
@SOURCES
@option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help=Text("The day for which dates are judged; else today.", "日付を判断する日(既定: 今日)"),
)
@option(
    "--all",
    "everything",
    is_flag=True,
    help=Text(
        "List known findings and moved sentences, too.", "記録済みの誤りと移動も表示します。"
    ),
)
@click.pass_obj
def check_(
    session: Session,
    files: tuple[Path, ...],
    before: tuple[Path, ...],
    sources: tuple[str, ...],
    as_of: datetime | None,
    everything: bool,
) -> int:
    """Compare a policy with the catalogue before it is published.

    Tells of every sentence whether it is unchanged, moved, reworded, new or gone, and looks for
    faults in the text itself: placeholders, traces of drafting, numbering and empty sections,
    cross-references, dates, facts stated differently, English against Japanese. What a conflict of
    the catalogue records is told apart from what none does.

    Ends with 0 if the catalogue knows every sentence and every fault is recorded, else with 1. To
    show what was reworded it needs the earlier text (--before, else what is in policies/).
    """
    known = catalogue(session)
    texts = policy_texts(known, files, sources)
    words = earlier_words(session, known, files, before)
    day = as_of.date() if as_of else _today(session)
    found = check(known, texts, day, sources=sources, before=words)
    session.out.emit(
        check_form(found, known, day, session.language),
        _told(session, known, found, everything=everything),
    )
    _say(session, found)
    return 0 if found.passes else 1


def _say(session: Session, found: Checked) -> None:
    """The answer, and what to do about it."""
    if found.passes:
        session.say("The catalogue covers all of it.", "すべてカタログにあります。")
        return
    if not found.covered:
        session.say(
            "Write statements for what is new, and renew hashes and lines of what was reworded; "
            "--json gives the hashes.",
            "新しい文には公表事項を書き、文言の変わった文はハッシュと行を改めてください。"
            "ハッシュは--jsonで分かります。",
        )
    if found.new_findings:
        session.say(
            "Mend the text, or record a conflict with its detectors and lines.",
            "本文を直すか、検出方法と行を添えて不整合に記録してください。",
        )


def _today(session: Session) -> date:
    """By the clock of the workspace: a rehearsal has one of its own."""
    from assess.clock import wall

    settings = session.folder.settings
    return session.desk().today() if settings.rehearsal else wall().astimezone(settings.zone).date()


def _told(session: Session, known: Catalogue, found: Checked, *, everything: bool) -> Iterator[str]:
    yield from table(_summary(session, known, found))
    if missing := absent(session, known, found.match):
        yield session.tr(
            f"not in these files: {', '.join(missing)}",
            f"指定したファイルにない出典: {'、'.join(missing)}",
        )
    yield from _sentences(session, found, everything=everything)
    yield from _findings(session, found, everything=everything)


def _summary(session: Session, known: Catalogue, found: Checked) -> list[tuple[str, str]]:
    """A row for each text of a source, one for what is new, one for each detector."""
    rows = []
    for source, language in found.match.parts:
        own = [one for one in found.drift.of(*Fate) if one.seat.part == (source, language)]
        counts = {fate: sum(len(o.seat.statements) for o in own if o.fate is fate) for fate in Fate}
        told = [f"{session.text(FATES[fate])} {counts[fate]}" for fate in Fate]
        rows.append((f"{session.text(known.source(source).title)} ({language})", ", ".join(told)))
    passages = found.drift.of(Fate.REWORDED, Fate.GONE, passages=True)
    rows.append((session.text(NEW), str(len(found.drift.new))))
    rows.append((session.tr("headings and the like changed", "見出し等の変更"), str(len(passages))))
    for detector in Detector:
        own_findings = [f for f in found.findings if f.detector is detector]
        if detector is not Detector.PERSON:
            new = sum(not finding.conflicts for finding in own_findings)
            title = f"{detector.value} {session.text(DETECTORS[detector])}"
            rows.append((title, _known_and_new(session, len(own_findings) - new, new)))
    return rows


def _known_and_new(session: Session, known: int, new: int) -> str:
    return session.tr(f"{new} new, {known} recorded", f"新規{new}件、記録済み{known}件")


def _sentences(session: Session, found: Checked, *, everything: bool) -> Iterator[str]:
    fates = (*((Fate.MOVED,) if everything else ()), Fate.REWORDED, Fate.GONE)
    for fate in fates:
        changed = [*found.drift.of(fate), *found.drift.of(fate, passages=True)]
        if changed:
            yield ""
            yield f"{session.text(FATES[fate])}:"
            for one in changed:
                yield from _changed(session, found, one)
    if found.drift.new:
        yield ""
        yield f"{session.text(NEW)}:"
        for new in found.drift.new:
            text = found.match.texts[new.run.text]
            copy = (
                session.tr(
                    f"  (the words of {', '.join(new.copy_of)})",
                    f"  ({'、'.join(new.copy_of)}と同じ文)",
                )
                if new.copy_of
                else ""
            )
            yield f"  {place(text, new.run)}{copy}"
            yield from sentence(text, new.run)


def _changed(session: Session, found: Checked, one: Known) -> Iterator[str]:
    source, language = one.seat.part
    names = ", ".join(one.seat.statements)
    if one.seat.why is not None:
        names = f"{source}, {session.text(WHY[one.seat.why])}"
    if one.run is None:
        lines = f", {one.seat.lines}" if one.seat.lines else ""
        yield f"  {names} ({language}{lines})"
        return
    text = found.match.texts[one.run.text]
    yield f"  {place(text, one.run)}: {names}"
    yield from block(difference(one.changes) if one.changes else said(text, one.run))


def _findings(session: Session, found: Checked, *, everything: bool) -> Iterator[str]:
    shown = [f for f in found.findings if everything or not f.conflicts]
    if shown:
        yield ""
        yield session.tr("Findings:", "見つかった誤り:")
        for finding in shown:
            yield _finding(session, found, finding)
    recorded = {id_ for finding in found.findings for id_ in finding.conflicts}
    yield ""
    yield session.tr(
        f"Conflicts of the catalogue found in the texts: {len(recorded)};"
        f" not found by the detector that they name: {len(found.not_seen)}",
        f"カタログの不整合のうち{len(recorded)}件が見つかり、"
        f"検出されるはずの{len(found.not_seen)}件は見つかりません",
    )
    if found.not_seen:
        yield f"  {', '.join(conflict.id for conflict in found.not_seen)}"


def _finding(session: Session, found: Checked, finding: Finding) -> str:
    head, *rest = places(found, finding)
    also = session.tr(f" (also {', '.join(rest)})", f"（ほかに{'、'.join(rest)}）") if rest else ""
    records = f" [{', '.join(finding.conflicts)}]" if finding.conflicts else ""
    return f"  {head}: {finding.detector.value} {session.text(finding.message)}{also}{records}"
