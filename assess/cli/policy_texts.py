"""Policy texts that commands look at, and how sentences of them are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assess.catalog.policy.match import Match
from assess.catalog.policy.reading import read_policy
from assess.catalog.policy.text import PolicyText, Run, said
from assess.catalog.policy.windows import words_of
from assess.cli.hints import known
from assess.cli.out import block
from assess.cli.session import Session
from assess.domain.statement import Catalogue
from assess.errors import BadInput
from assess.text import Text

_ENDINGS = frozenset((".txt", ".md", ".markdown", ".html", ".htm"))
_SHOWN = 160
"""Characters of a sentence in a list."""


def policy_texts(
    catalogue: Catalogue, files: Sequence[Path], sources: Sequence[str]
) -> list[PolicyText]:
    """What is in the files.

    Raises:
        BadInput: A file cannot be used, or the catalogue has no such source.
    """
    ids = [source.id for source in catalogue.sources]
    for name in sources:
        if name not in ids:
            message = Text(
                f'There is no source "{name[:40]}".', f"出典「{name[:40]}」はありません。"
            )
            raise BadInput(message, where="--source", hint=known(ids))
    return [read_policy(file) for file in files]


def earlier_words(
    session: Session, catalogue: Catalogue, files: Sequence[Path], before: Sequence[Path]
) -> dict[str, str]:
    """Hash to wording, from the texts given, else from those in the workspace's policies/."""
    texts = [read_policy(file) for file in before] if before else _kept(session, files)
    wanted = {digest for one in catalogue.statements for digest in one.hashes.values()}
    wanted |= {digest for one in catalogue.passages for digest in one.hashes.values()}
    return words_of(texts, wanted)


def _kept(session: Session, files: Sequence[Path]) -> list[PolicyText]:
    """Other texts of the workspace's policies/; one that can't be read is told and left out."""
    folder = session.folder.policies
    given = {file.resolve() for file in files if file.exists()}
    found = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.suffix.lower() not in _ENDINGS or file.resolve() in given:
            continue
        try:
            found.append(read_policy(file))
        except BadInput as error:
            said = error.message
            session.say(f"{file}: left out. {said.en}", f"{file}: 使いません。{said.ja}")
    return found


def place(text: PolicyText, run: Run) -> str:
    """``policy.txt:12``, or ``policy.txt:12-14``."""
    first, last = text.line_of(run.first), text.line_of(run.last)
    end = f"-{last.last}" if last.last != first.number else ""
    return f"{text.file}:{first.number}{end}"


def quoted(text: str) -> str:
    """A sentence, cut when long."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def sentence(text: PolicyText, run: Run) -> Iterator[str]:
    """What a run says, indented."""
    return iter(block(quoted(said(text, run))))


def absent(session: Session, catalogue: Catalogue, match: Match) -> list[str]:
    """Titles of the sources that the texts do not hold."""
    present = {part[0] for part in match.parts}
    return [session.text(s.title) for s in catalogue.sources if s.id not in present]
