"""A checklist in a spreadsheet: its columns are guessed, shown and settled before it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.cli.import_spreadsheet import Named, Wanted
from assess.cli.out import table
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text

if TYPE_CHECKING:
    from assess.exchange.checklist.guess import Guess
    from assess.exchange.spreadsheets.grid import Grid

_FIRST = 48
"""Characters that are shown of a value."""

_PROMPT = Text(
    "Take it like this? [y/N], or type a change such as question=D:",
    "このとおり取り込みますか。[y/N](変更は question=D のように入力):",
)


def import_checklists(session: Session, grids: Sequence[Grid], named: Named, wanted: Wanted) -> int:
    """Writes the catalogue once it is settled what the columns hold; returns the exit code."""
    from assess.catalog.polarity import is_negative
    from assess.catalog.schema import FILE_NAME, schema_bytes
    from assess.cli.controls_import import tell
    from assess.exchange.checklist.guess import guesses, read_columns, with_columns
    from assess.exchange.checklist.importing import import_checklist
    from assess.workspace.files import write_folder

    out = wanted.folder()
    chosen = read_columns(wanted.columns) if wanted.columns else None
    found = guesses(grids, wanted.sheets, any_list=chosen is not None)
    if chosen is not None:
        found = [with_columns(guess, chosen) for guess in found]
    elif not wanted.yes:
        settled = _settled(session, found)
        if settled is None:
            return 1
        found = settled
    made = import_checklist(grids, found, named, is_negative, wanted.framework)
    write_folder(out, {**made.files, FILE_NAME: schema_bytes(made.languages)})
    tell(session, out, made)
    return 0


def _settled(session: Session, found: Sequence[Guess]) -> list[Guess] | None:
    """The guess as a person has confirmed or changed it, None where nobody does."""
    from assess.exchange.checklist.guess import changed, read_columns

    guesses = list(found)
    if not session.out.interactive:
        _show(session, guesses)
        return None
    while True:
        for line in _lines(session, guesses):
            session.out.say(line)
        typed = session.out.ask(session.text(_PROMPT))
        if typed.casefold() in ("y", "yes", "はい"):
            return guesses
        if "=" not in typed:
            session.say("Nothing was written.", "何も書き込んでいません。")
            return None
        try:
            chosen = read_columns(typed)
            guesses = [changed(guess, chosen) for guess in guesses]
        except BadInput as error:
            session.out.say(session.text(error.sentences))


def _show(session: Session, guesses: Sequence[Guess]) -> None:
    """The guess as the answer, and how to go on from it."""
    session.out.emit(
        {
            "written": False,
            "columns": [
                {"sheet": sheet, "column": column, "header": header, "role": role, "first": first}
                for guess in guesses
                for sheet, column, header, role, first in _rows(guess)
            ],
        },
        _lines(session, guesses),
    )
    session.say(
        "Nothing was written. Take it like this with --yes, or name the columns:",
        "何も書き込んでいません。このとおりなら--yes、違う列は次のように指定してください:",
    )
    session.out.say(
        f"  --columns {_options(guesses[0])}" if guesses else "  --columns id=A,question=C"
    )


def _options(guess: Guess) -> str:
    return ",".join(
        f"{role}={column}"
        for _, column, _, role, _ in _rows(guess)
        if role not in ("ignored", "result")
    )


def _lines(session: Session, guesses: Sequence[Guess]) -> list[str]:
    """A line for each column: letter, header, what it is taken for, its first value."""
    from assess.exchange.checklist.roles import SAID, Role

    lines = []
    for guess in guesses:
        grid, count = guess.listed.grid, len(guess.listed.rows)
        lines.append(session.tr(f"{grid.name}: {count} rows", f"{grid.name}: {count}行"))
        lines += table(
            [
                (column, header, f"{role}: {session.text(SAID[Role(role)])}", first[:_FIRST])
                for _, column, header, role, first in _rows(guess)
            ],
            "  ",
        )
    return lines


def _rows(guess: Guess) -> list[tuple[str, str, str, str, str]]:
    """Sheet, letter, header, role and first value of each column."""
    from assess.exchange.spreadsheets.sheet import column_name

    return [
        (
            guess.listed.grid.name,
            column_name(column),
            " ".join(guess.listed.headers[column].split()),
            str(role),
            " ".join(guess.first(column).split()),
        )
        for column, role in guess.roles.items()
    ]
