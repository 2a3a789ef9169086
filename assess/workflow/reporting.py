"""Gathers what a report is made from, and renders it: shared by `report` and `publish`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assess import __version__
from assess.domain.conclusion import Conclusion, Letter
from assess.domain.facts import Adoption, CellKey, Mark, PeriodFacts
from assess.domain.outcome import CellSummary, Result
from assess.domain.report.inputs import Past, PastCell, Proof, ReportInputs
from assess.domain.report.model import Report, build
from assess.errors import BadInput, OutsideFailure
from assess.ledger.base64_strict import b64encode
from assess.ledger.checkpoint import parse_body
from assess.ledger.keys import parse_vkey
from assess.ledger.leaf import parse_time
from assess.ledger.note import parse_note
from assess.reports.data import render_json
from assess.reports.html import render_html
from assess.reports.markdown import render_markdown
from assess.storage.view import View
from assess.text import Language, Text
from assess.workflow.book import Book, load_book
from assess.workflow.desk import Desk
from assess.workflow.words import not_made
from assess.workspace.files import replace_file, write_new

FORMATS = ("html", "md", "json")

LETTERS = 7
"""Earlier periods whose letters a report shows."""

QUARTERS = 3
"""Earlier periods whose cells it counts."""

_ED25519_DER = "MCowBQYDK2VwAyEA"
"""Base64 of the twelve bytes that stand before an Ed25519 key in DER (RFC 8410)."""


def position_of(facts: PeriodFacts) -> int:
    """The ledger position at which a period's report stands unless another is asked for.

    Before its last publish leaf; else after its approval and the findings that it raised; else
    after its close; else where the facts were read (DESIGN section 7, end).
    """
    if facts.publications:
        return facts.publications[-1].mark.idx
    if facts.approved is not None:
        raised = [f.mark.idx for f in facts.findings if f.period == facts.period.id]
        return max([facts.approved.idx, *raised]) + 1
    if facts.closed is not None:
        return facts.closed.idx + 1
    return facts.position


def report_at(desk: Desk, view: View, period: str, position: int) -> Report:
    """The report of a period at a ledger position; it depends on nothing that came later.

    Raises:
        BadInput: The period was not opened by then.
    """
    book = load_book(desk, view, period, position, results=True)
    at = parse_time(view.leaf(position - 1).at)
    earlier = view.periods_before(book.period.starts, position)
    stood = [_as_of(view, p, book.facts) for p in earlier]
    before = stood[-1].opening.revision if stood else None
    inputs = ReportInputs(
        catalogue=book.catalogue,
        before=desk.catalogue(view, before) if before else None,
        organization=book.organization,
        facts=replace(book.facts, position=position),
        outcomes=book.outcomes,
        verdicts=book.verdicts,
        conclusion=_conclusion(book, at),
        not_due=book.resting,
        last=book.last,
        history=tuple(_history(desk, view, stood[-LETTERS:])),
        proof=_proof(view, stood, position),
        at=at,
        version=1 + len(book.facts.publications),
        tool=__version__,
        rehearsal=view.genesis().rehearsal,
        closed_as={
            a.mark.idx: _closed_as(desk, view, period, a) for a in book.facts.adoptions if a.closed
        },
        lineage=desk.lineage(view, book.catalogue),
    )
    return build(inputs)


def _closed_as(desk: Desk, view: View, period: str, adoption: Adoption) -> Mapping[CellKey, Result]:
    """Results of the cells that an adoption closed, as they stood before it."""
    then = load_book(desk, view, period, adoption.mark.idx)
    return {c.key: then.outcomes[c.key].result for c in adoption.closed}


def _conclusion(book: Book, at: datetime) -> Conclusion:
    """The conclusion: as the approval fixed it, else as things stand at the report's position.

    What becomes known after the approval never moves it.
    """
    approved, zone = book.facts.approved, book.opening.zone
    if approved is None:
        return book.conclude(book.facts.findings, at.astimezone(zone).date())
    end = position_of(replace(book.facts, publications=()))
    findings = [
        f if f.closed is None or f.closed.idx < end else replace(f, closed=None)
        for f in book.facts.findings
        if f.mark.idx < end
    ]
    return book.conclude(findings, approved.at.astimezone(zone).date())


def render(
    report: Report, languages: Collection[Language], formats: Collection[str]
) -> Mapping[str, bytes]:
    """File names to bytes; the data stand in one file for all languages.

    Raises:
        BadInput: A format that there is not.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise BadInput(
            Text(
                f"There is no report format {unknown[0][:20]}.",
                f"「{unknown[0][:20]}」という報告書の形式はありません。",
            ),
            hint=Text(f"Known: {', '.join(FORMATS)}.", f"指定できる形式: {'、'.join(FORMATS)}。"),
        )
    files: dict[str, str] = {}
    for language in languages:
        if "html" in formats:
            files[f"report.{language}.html"] = render_html(report, language)
        if "md" in formats:
            files[f"report.{language}.md"] = render_markdown(report, language)
    if "json" in formats:
        files["report.json"] = render_json(report)
    return {name: text.encode() for name, text in files.items()}


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes files into a folder that is made if need be; each is whole or not there.

    Raises:
        OutsideFailure: The disk failed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutsideFailure(
            not_made(error),
            where=str(folder),
            hint=Text("Name another with --out.", "--outで別のフォルダを指定してください。"),
        ) from error
    paths = []
    for name, data in files.items():
        path = folder / name
        if path.exists():
            replace_file(path, data)
        else:
            write_new(path, data)
        paths.append(path)
    return tuple(paths)


def _as_of(view: View, period: str, facts: PeriodFacts) -> PeriodFacts:
    """How an earlier period was opened, closed, approved and published by a position.

    Args:
        view: An open view.
        period: The earlier period.
        facts: Those of the reported period; they hold every finding at the position.
    """

    def by_then(mark: Mark | None) -> Mark | None:
        return mark if mark is not None and mark.idx < facts.position else None

    found = view.opening_facts(period)
    return replace(
        found,
        position=facts.position,
        closed=by_then(found.closed),
        approved=by_then(found.approved),
        publications=tuple(p for p in found.publications if by_then(p.mark)),
        findings=facts.findings,
    )


def _history(desk: Desk, view: View, periods: list[PeriodFacts]) -> Iterator[Past]:
    for left, facts in zip(reversed(range(len(periods))), periods, strict=True):
        stood = position_of(facts)
        past = Past(
            period=facts.period.id,
            letter=_letter(view, facts),
            position=stood,
            day=parse_time(view.leaf(stood - 1).at).astimezone(facts.opening.zone).date(),
        )
        if left == 0:
            past = _in_full(desk, view, past)
        elif left < QUARTERS:
            kept = (CellSummary.from_json(r) for r in view.results(past.period, stood))
            cells = tuple(PastCell(s.key, s.result, s.evidence_backed) for s in kept)
            past = replace(past, cells=cells)
        yield past


def _letter(view: View, facts: PeriodFacts) -> Letter | None:
    """The conclusion that the approval fixed."""
    if facts.approved is None:
        return None
    return Letter(str(view.leaf(facts.approved.idx).p["conclusion"]))


def _in_full(desk: Desk, view: View, past: Past) -> Past:
    """The newest earlier period, judged again as its own report did."""
    book = load_book(desk, view, past.period, past.position, results=True)
    return replace(
        past,
        cells=tuple(
            PastCell(key, o.result, o.evidence_backed, o.answered)
            for key, o in book.outcomes.items()
        ),
        verdicts={v.statement: v.verdict for v in book.verdicts},
        conflicts={c.id: c.status for c in book.catalogue.conflicts},
    )


def _proof(view: View, earlier: list[PeriodFacts], position: int) -> Proof:
    verifier = parse_vkey(view.genesis().vkey)
    proof = Proof(
        origin=view.origin(),
        fingerprint=verifier.fingerprint,
        public_key=_ED25519_DER + b64encode(verifier.public),
    )
    note = _note(view, position)
    if note is not None:
        size, root = _size_and_root(note)
        proof = replace(proof, note=note, size=size, root=root)
    published = [f.publications[-1].position for f in earlier if f.publications]
    last = _note(view, published[-1]) if published else None
    if last is not None:
        size, root = _size_and_root(last)
        proof = replace(proof, last_size=size, last_root=root)
    return proof


def _note(view: View, position: int) -> str | None:
    """The newest signed checkpoint that says nothing about what came after `position`."""
    notes = [note for size, note in view.checkpoints() if size <= position]
    return notes[-1] if notes else None


def _size_and_root(note: str) -> tuple[int, str]:
    checkpoint = parse_body(parse_note(note.encode())[0])
    return checkpoint.size, b64encode(checkpoint.root)
