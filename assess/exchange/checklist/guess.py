"""What each column of a list is taken for: by its header, then by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assess.errors import BadInput
from assess.exchange.checklist import words
from assess.exchange.checklist.lists import Listed, find_list
from assess.exchange.checklist.roles import ASKING, EXACT, REPEATABLE, Role, role_of
from assess.exchange.spreadsheets.grid import Grid
from assess.exchange.spreadsheets.sheet import column_name

JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3005\uff66-\uff9f]")
_ID = re.compile(
    r"[(（]?(?:[A-Za-z]{1,8}(?:[-. ][A-Za-z]{1,8}){0,3}[-. ]?)?[0-9]{1,4}"
    r"(?:[-.–][0-9A-Za-z]{1,4}){0,6}[)）]?\.?"
)
_ASKS = re.compile(r"(?:[?？]|か[。.]?|こと[。.]?)\s*\Z")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_MOSTLY = 0.6
_SAMPLE = 200
_LONG = 20


@dataclass(frozen=True, slots=True)
class Guess:
    """A list, and what its columns are taken for.

    Attributes:
        roles: Column to role, in the order of the sheet.
        japanese: Columns in which more is Japanese than not.
    """

    listed: Listed
    roles: Mapping[int, Role]
    japanese: frozenset[int]

    def columns(self, role: Role) -> list[int]:
        """The columns that are taken for something."""
        return [column for column, found in self.roles.items() if found is role]

    def first(self, column: int) -> str:
        """The first value of a column, "" where it is empty."""
        return next(self.listed.values(column), "")


def guesses(
    grids: Sequence[Grid], only: Sequence[str] = (), *, any_list: bool = False
) -> list[Guess]:
    """The lists in the sheets, with what their columns are taken for.

    A sheet without a header that says anything counts only where no other sheet has one.

    Args:
        grids: All sheets.
        only: Names of sheets to look at; empty for all that are not hidden.
        any_list: Also lists in which nothing seems to be asked: a person says what is.

    Raises:
        BadInput: No sheet has such a name.
    """
    names = [grid.name for grid in grids]
    for name in only:
        if name not in names:
            hint = words.known_sheets(", ".join(names))
            raise BadInput(words.no_sheet(name), where="--sheet", hint=hint)
    wanted = [g for g in grids if (g.name in only if only else not g.hidden)]
    found = [_guess(listed) for grid in wanted if (listed := find_list(grid)) is not None]
    usable = [guess for guess in found if is_usable(guess)]
    known = [guess for guess in usable if guess.listed.known >= 2]
    return known or usable or (found if any_list else [])


def is_usable(guess: Guess) -> bool:
    """Whether there is anything to ask."""
    return any(role in ASKING for role in guess.roles.values())


def changed(guess: Guess, chosen: Mapping[Role, Sequence[str]]) -> Guess:
    """The list with some columns taken for something else; the rest stays as it was.

    Args:
        guess: The list.
        chosen: Role to letters or headers of columns.

    Raises:
        BadInput: There is no such column.
    """
    roles = {
        column: Role.IGNORED if role in chosen and role not in REPEATABLE else role
        for column, role in guess.roles.items()
    }
    for role, names in chosen.items():
        for name in names:
            roles[_column(guess, name)] = role
    return replace(guess, roles=roles)


def read_columns(text: str) -> dict[Role, list[str]]:
    """What a person has named: ``id=A,question=C``.

    Raises:
        BadInput: It has another form, or names no role.
    """
    found: dict[Role, list[str]] = {}
    for part in text.replace("、", ",").split(","):
        name, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise BadInput(words.NO_PAIR, where="--columns", hint=words.WRITE_PAIRS)
        if name.lower() not in list(Role):
            raise BadInput(words.no_role(name), where="--columns", hint=words.WRITE_PAIRS)
        found.setdefault(Role(name.lower()), []).append(" ".join(column.split()))
    return found


def with_columns(guess: Guess, chosen: Mapping[Role, Sequence[str]]) -> Guess:
    """The list with columns that a person has named; all others are left out.

    Args:
        guess: The list.
        chosen: Role to letters or headers of columns.

    Raises:
        BadInput: There is no such column.
    """
    return changed(replace(guess, roles=dict.fromkeys(guess.roles, Role.IGNORED)), chosen)


def _column(guess: Guess, name: str) -> int:
    for column, header in guess.listed.headers.items():
        if " ".join(header.split()) == name:
            return column
    if _LETTERS.fullmatch(name):
        for column in guess.listed.headers:
            if column_name(column) == name.upper():
                return column
    known = ", ".join(column_name(column) for column in guess.listed.headers)
    sheet = guess.listed.grid.name
    raise BadInput(words.no_column(name, sheet), where="--columns", hint=words.known_columns(known))


def _guess(listed: Listed) -> Guess:
    japanese = frozenset(column for column in listed.headers if _is_japanese(listed, column))
    roles: dict[int, Role] = {}
    said = {column: role_of(header) for column, header in listed.headers.items()}
    for column in _beside_yes(listed):
        said[column] = Role.RESULT, EXACT
    for column, (role, known) in said.items():
        if known and role in ASKING and _holds_ids(listed, column):
            said[column] = _id_or_nothing(listed, column, [r for r, _ in said.values()]), known
    for sure in (EXACT, EXACT - 1):
        for column, (role, known) in said.items():
            if known == sure and column not in roles:
                roles[column] = _free(role, column, roles, japanese)
    _by_content(listed, roles, japanese)
    _promoted(listed, roles)
    ordered = {column: roles.get(column, Role.IGNORED) for column in listed.headers}
    return Guess(listed, ordered, japanese)


def _beside_yes(listed: Listed) -> list[int]:
    """Columns headed no where another one is headed yes: people tick one of them."""
    heads = {column: header.strip().casefold() for column, header in listed.headers.items()}
    return [column for column, head in heads.items() if head == "no" and "yes" in heads.values()]


def _holds_ids(listed: Listed, column: int) -> bool:
    sample = _sampled(listed, column)
    return bool(sample) and _share(sample, _ID) >= _MOSTLY


def _id_or_nothing(listed: Listed, column: int, said: Sequence[Role]) -> Role:
    """What a column is whose header promises a text and which holds numbers."""
    sample = _sampled(listed, column)
    unique = len(set(sample)) == len(sample)
    return Role.ID if unique and Role.ID not in said else Role.IGNORED


def _promoted(listed: Listed, roles: dict[int, Role]) -> None:
    """The longest explanation says what must be true where nothing but titles would."""
    if {Role.CONTROL, Role.QUESTION} & set(roles.values()):
        return
    told = [c for c, role in roles.items() if role is Role.GUIDANCE and _sampled(listed, c)]
    longest = max(told, key=lambda c: _length(_sampled(listed, c)), default=None)
    if longest is not None and _length(_sampled(listed, longest)) >= _LONG:
        roles[longest] = Role.CONTROL


def _sampled(listed: Listed, column: int) -> list[str]:
    return list(islice(listed.values(column), _SAMPLE))


def _free(role: Role, column: int, roles: Mapping[int, Role], japanese: frozenset[int]) -> Role:
    """The role, or what a second column of this kind is most likely for."""
    if role in REPEATABLE:
        return role
    alike = {c for c in roles if role not in ASKING or (c in japanese) == (column in japanese)}
    taken = {roles[c] for c in alike}
    if role not in taken:
        return role
    after = {Role.THEME: Role.TITLE, Role.TITLE: Role.CONTROL, Role.ID: Role.REFERENCE}
    second = after.get(role, Role.GUIDANCE)
    return second if second not in taken or second in REPEATABLE else Role.GUIDANCE


def _by_content(listed: Listed, roles: dict[int, Role], japanese: frozenset[int]) -> None:
    """Columns whose header says nothing, where something is needed that no header says."""
    open_columns = [c for c in listed.headers if c not in roles]
    samples = {column: _sampled(listed, column) for column in open_columns}
    filled = [column for column in open_columns if samples[column]]
    if Role.ID not in roles.values():
        found = next((c for c in filled if _share(samples[c], _ID) >= _MOSTLY), None)
        if found is not None and len(set(samples[found])) == len(samples[found]):
            roles[found] = Role.ID
            filled.remove(found)
    if not ASKING & set(roles.values()):
        for column in filled:
            if _share(samples[column], _ASKS) >= _MOSTLY:
                roles[column] = _free(Role.QUESTION, column, roles, japanese)
        longest = max(filled, key=lambda c: _length(samples[c]), default=None)
        asks = ASKING & set(roles.values())
        if not asks and longest is not None and _length(samples[longest]) >= _LONG:
            roles[longest] = Role.CONTROL
    if Role.THEME not in roles.values():
        for column in filled:
            distinct = len(set(samples[column]))
            if column not in roles and 1 < distinct <= len(samples[column]) / 2:
                roles[column] = Role.THEME
                break


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    fits = pattern.fullmatch if pattern is _ID else pattern.search
    return sum(bool(fits(text)) for text in texts) / len(texts)


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)


def _is_japanese(listed: Listed, column: int) -> bool:
    texts = _sampled(listed, column)
    return 2 * sum(bool(JAPANESE.search(text)) for text in texts) > len(texts)
