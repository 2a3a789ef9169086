"""Publish: an approved period's report becomes files, and their hashes a leaf."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.domain.access import Verb
from assess.domain.event import ReportPublished
from assess.domain.facts import PeriodFacts
from assess.errors import Refused
from assess.storage.writer import Writer
from assess.text import Text
from assess.workflow.checkpoint import sign_checkpoint
from assess.workflow.desk import Desk
from assess.workflow.reporting import FORMATS, render, report_at, write_files


@dataclass(frozen=True, slots=True)
class Published:
    """A published report.

    Attributes:
        version: From 1.
        position: The ledger position that it reports; its own leaf has that index.
        folder: Where its files are.
        files: File name to hex SHA-256, as the leaf has them.
        checkpoint: The signed checkpoint that covers the leaf.
    """

    period: str
    version: int
    position: int
    folder: Path
    files: Mapping[str, str]
    checkpoint: str


def report_folder(desk: Desk, period: str, version: int) -> Path:
    """Where a published version lies."""
    return desk.root / "reports" / f"{period}-v{version}"


def publish(desk: Desk, period: str | None = None) -> Published:
    """Publishes the report of an approved period: files first, then their leaf.

    Signs a checkpoint of the ledger as it stands; the report shows it. The next leaf names the
    files' hashes, and a second checkpoint covers that leaf.

    Args:
        desk: Who and where.
        period: Period id; the newest approved and not yet published one where None.

    Raises:
        Refused: Not approved, or published already.
        NotPermitted: The actor may not publish.
        OutsideFailure: The log key or the disk failed; nothing is published.
    """
    with desk.write() as writer:
        actor = desk.allow(writer, Verb.PUBLISH)
        facts = _publishable(desk, writer, period)
        shown = sign_checkpoint(desk, writer)
        position = writer.head().size
        report = report_at(desk, writer, facts.period.id, position)
        files = {
            **render(report, desk.workspace.settings.languages, FORMATS),
            "checkpoint": shown.encode(),
            "log.pem": _pem(report.inputs.proof.public_key),
        }
        hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        sums = "".join(f"{sha256}  {name}\n" for name, sha256 in hashes.items())
        version = report.inputs.version
        writer.append(
            ReportPublished(
                period=facts.period.id,
                version=version,
                position=position,
                files=tuple((name, hashes[name], len(data)) for name, data in files.items()),
            ),
            desk.now(),
            actor.entered_by,
        )
        covering = sign_checkpoint(desk, writer)
        folder = report_folder(desk, facts.period.id, version)
        write_files(folder, {**files, "SHA256SUMS": sums.encode()})
    return Published(facts.period.id, version, position, folder, hashes, covering)


def _publishable(desk: Desk, writer: Writer, period: str | None) -> PeriodFacts:
    known = [writer.opening_facts(p) for p in writer.period_ids()]
    waiting = [f for f in known if f.approved is not None and not f.publications]
    if period is None:
        if not waiting:
            raise Refused(
                Text(
                    "No approved period waits to be published.",
                    "公表待ちの承認済みの期間はありません。",
                ),
                hint=Text("Approve it: assess approve", "承認するには: assess approve"),
            )
        return waiting[0]
    wanted = desk.period(writer, period)
    facts = next(f for f in known if f.period.id == wanted)
    if facts.approved is None:
        raise Refused(
            Text(f"{wanted} is not approved.", f"{wanted}はまだ承認されていません。"),
            hint=Text("Approve it first: assess approve", "先に承認してください: assess approve"),
        )
    if facts.publications:
        version = facts.publications[-1].version
        raise Refused(
            Text(
                f"{wanted} is published already, as version {version}.",
                f"{wanted}は第{version}版として公表済みです。",
            ),
            hint=Text(
                f"Write its files again: assess report {wanted}",
                f"ファイルをもう一度書き出すには: assess report {wanted}",
            ),
        )
    return facts


def _pem(public_key: str) -> bytes:
    """The log's public key as OpenSSL reads it."""
    return f"-----BEGIN PUBLIC KEY-----\n{public_key}\n-----END PUBLIC KEY-----\n".encode()
