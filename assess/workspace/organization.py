"""organization.yaml: entities, departments, people and roles, checked as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from unicodedata import normalize

from assess.domain.organization import (
    DEPARTMENT_ROLES,
    Assignment,
    Department,
    Entity,
    Organization,
    Person,
    Role,
)
from assess.text import Text
from assess.workspace import organization_words as words
from assess.workspace import reading
from assess.workspace.codes import Code
from assess.workspace.organization_rules import Breach, department_breaches, role_breaches
from assess.yamlio import (
    Field,
    Fields,
    Mapping,
    Problem,
    Reader,
    Scalar,
    Sequence,
    parse,
    raise_for,
)
from assess.yamlio.loader_words import KEEP_ONE
from assess.yamlio.problems import quoted
from assess.yamlio.reader_words import write_like

FILE = "organization.yaml"

MAX_UID = 2**32 - 2
"""Largest user id; the next number means "none" to the system."""

_SHORT = re.compile(r"(?!-)[^\s/,]{1,16}")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,62}")
_ROLES = tuple(role.value for role in Role)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What other files know; None where that is not to be checked.

    Attributes:
        calendars: Names of the calendars in assess.yaml.
        scopes: Entity codes of the catalogue.
        attributes: Attributes that the catalogue asks for.
        owner_codes: Owner codes of the catalogue; each must be owned by a department.
    """

    calendars: Collection[str] | None = None
    scopes: Collection[str] | None = None
    attributes: Collection[str] | None = None
    owner_codes: Collection[str] | None = None


def read_organization(
    data: bytes, file: str = FILE, allowed: Allowed | None = None
) -> Organization:
    """What the bytes of an organization.yaml say.

    Args:
        data: The whole file.
        file: Its name as the user should see it.
        allowed: Names that other files define.

    Raises:
        YamlError, Many: Everything that is wrong, with places, in the order of the file.
    """
    problems: list[Problem] = []
    organization = collect_organization(data, file, problems, allowed)
    raise_for(problems)
    assert organization is not None
    return organization


def collect_organization(
    data: bytes, file: str, problems: list[Problem], allowed: Allowed | None = None
) -> Organization | None:
    """As `read_organization`, but records what is wrong; None if anything is."""
    found: list[Problem] = []
    node = parse(data, file, found)
    organization = None
    if node is not None:
        organization = _File(Reader(found), Field(node), allowed or Allowed()).read()
    problems.extend(sorted(found, key=lambda problem: (problem.place.line, problem.place.column)))
    return None if found else organization


class _File:
    """One reading of one file; ids are known before references to them are read."""

    def __init__(self, reader: Reader, root: Field, allowed: Allowed) -> None:
        self._reader = reader
        self._allowed = allowed
        sections = ("entities", "departments", "people", "roles")
        self._fields = reader.fields(root, required=("name", *sections))
        self._ids = {section: _ids(self._fields[section]) for section in sections}
        self._taken: dict[tuple[Text, object], Field] = {}
        self._owned: set[str] = set()

    def read(self) -> Organization:
        """The organization, incomplete where something was reported."""
        name = reading.name(self._reader, self._fields["name"])
        entities = self._rows("entities", self._entity, at_least=1)
        departments = self._rows("departments", self._department, at_least=1)
        people = self._rows("people", self._person, at_least=1)
        roles = self._rows("roles", self._role)
        found = Organization(
            name or Text("", ""),
            tuple(entity for entity, _ in entities),
            tuple(department for department, _ in departments),
            tuple(person for person, _ in people),
            tuple(role for role, _ in roles),
        )
        _report(self._reader, department_breaches(found.departments), departments)
        _report(self._reader, role_breaches(found.roles, found.departments), roles)
        self._check_owners()
        return found

    def _rows(
        self, section: str, read: Callable[[Field], tuple[T, Fields] | None], at_least: int = 0
    ) -> tuple[tuple[T, Fields], ...]:
        """Readable items with their fields, for the checks that come after."""
        return self._reader.list_of(self._fields[section], read, at_least=at_least)

    def _entity(self, item: Field) -> tuple[Entity, Fields] | None:
        fields = self._reader.fields(item, required=("id", "name", "scope", "calendar"))
        ident = self._own_id(fields["id"], words.ENTITY)
        name = reading.name(self._reader, fields["name"])
        scope = self._defined(fields["scope"], words.ENTITY_CODE, self._allowed.scopes)
        calendar = self._defined(fields["calendar"], words.CALENDAR, self._allowed.calendars)
        if not (ident and name and scope and calendar):
            return None
        return Entity(ident, name, scope, calendar), fields

    def _department(self, item: Field) -> tuple[Department, Fields] | None:
        required = ("id", "short", "name", "entity")
        optional = ("attributes", "owns", "from", "to", "succeeded_by")
        fields = self._reader.fields(item, required=required, optional=optional)
        ident = self._own_id(fields["id"], words.DEPARTMENT)
        short = self._short(fields["short"], ident)
        name = reading.name(self._reader, fields["name"])
        entity = self._known(fields["entity"], words.ENTITY, "entities")
        attributes = self._codes(fields["attributes"], words.ATTRIBUTE, self._allowed.attributes)
        owns = self._codes(fields["owns"], words.OWNER_CODE, self._allowed.owner_codes)
        self._owned.update(owns)
        starts, ends = _dates(self._reader, fields)
        successor = self._known(fields["succeeded_by"], words.DEPARTMENT, "departments")
        if not (ident and short and name and entity):
            return None
        found = Department(
            ident, short, name, entity, attributes, owns, starts, ends, succeeded_by=successor
        )
        return found, fields

    def _person(self, item: Field) -> tuple[Person, Fields] | None:
        fields = self._reader.fields(item, required=("id", "name"), optional=("uid",))
        ident = self._own_id(fields["id"], words.PERSON)
        name = reading.name(self._reader, fields["name"])
        uid = reading.whole(self._reader, fields["uid"], 0, MAX_UID)
        if uid is not None:
            self._once(fields["uid"], words.UID, uid)
        return (Person(ident, name, uid), fields) if ident and name else None

    def _role(self, item: Field) -> tuple[Assignment, Fields] | None:
        optional = ("department", "from", "to")
        fields = self._reader.fields(item, required=("role", "person"), optional=optional)
        role = self._reader.one_of(fields["role"], _ROLES)
        person = self._known(fields["person"], words.PERSON, "people")
        department = self._known(fields["department"], words.DEPARTMENT, "departments")
        starts, ends = _dates(self._reader, fields)
        if role is None:
            return None
        self._check_department(Role(role), fields)
        return (
            (Assignment(Role(role), person, department, starts, ends), fields) if person else None
        )

    def _check_department(self, role: Role, fields: Fields) -> None:
        given = fields["department"]
        if role in DEPARTMENT_ROLES and given is None:
            message, hint = words.of_a_department(role), words.WRITE_DEPARTMENT
            code = Code.NEEDS_DEPARTMENT
            self._reader.report_at(fields.place, fields.path, message, hint, code)
        elif given and role not in DEPARTMENT_ROLES and role is not Role.READER:
            message, hint = words.of_the_whole(role), words.DELETE_DEPARTMENT
            self._reader.report(given, message, hint, Code.NO_DEPARTMENT)

    def _own_id(self, field: Field | None, kind: Text) -> str | None:
        ident = reading.ident(self._reader, field)
        if ident:
            self._once(field, kind, ident)
        return ident

    def _short(self, field: Field | None, ident: str | None) -> str | None:
        """A short name, which people type; it must not be taken for another department."""
        short = reading.line(self._reader, field)
        if field is None or short is None:
            return None
        if not _SHORT.fullmatch(short):
            message = words.no_short_name(quoted(short))
            self._reader.report(field, message, write_like("PR"), Code.ONE_LINE)
            return None
        typed = normalize("NFKC", short).casefold()
        self._once(field, words.SHORT_NAME, typed)
        if typed != ident and typed in self._ids["departments"]:
            message = words.id_of_another(quoted(short))
            self._reader.report(field, message, words.ANOTHER_SHORT, Code.TWICE)
        return short

    def _once(self, field: Field | None, kind: Text, value: object) -> None:
        assert field is not None
        first = self._taken.setdefault((kind, value), field)
        if first is not field:
            message = words.taken(kind, first.place)
            self._reader.report(field, message, words.ANOTHER, Code.TWICE)

    def _known(self, field: Field | None, what: Text, section: str) -> str | None:
        return reading.known(self._reader, field, what, self._ids[section])

    def _defined(
        self, field: Field | None, what: Text, names: Collection[str] | None
    ) -> str | None:
        """A name from another file; only its form is checked where the file is not at hand."""
        if names is None:
            return self._reader.text(field, form=_CODE, looks="JP")
        return reading.known(self._reader, field, what, names)

    def _codes(
        self, field: Field | None, what: Text, names: Collection[str] | None
    ) -> tuple[str, ...]:
        codes = self._reader.list_of(field, lambda item: self._defined(item, what, names))
        if field and len(set(codes)) < len(codes):
            self._reader.report(field, words.twice(what), KEEP_ONE, Code.TWICE)
        return codes

    def _check_owners(self) -> None:
        departments = self._fields["departments"]
        if departments is None:
            return
        for code in sorted(set(self._allowed.owner_codes or ()) - self._owned):
            message, hint = words.unowned(code), words.add_to_owns(code)
            self._reader.report(departments, message, hint, Code.OWNER)


def _dates(reader: Reader, fields: Fields) -> tuple[date | None, date | None]:
    starts, ends = reader.date(fields["from"]), reader.date(fields["to"])
    if starts and ends and ends < starts and fields["to"]:
        reader.report(fields["to"], words.ends_before(starts), words.EXCHANGE, Code.DATES)
    return starts, ends


def _report(
    reader: Reader, breaches: Iterable[Breach], rows: tuple[tuple[object, Fields], ...]
) -> None:
    for breach in breaches:
        fields = rows[breach.index][1]
        field = fields[breach.field]
        place, path = (field.place, field.path) if field else (fields.place, fields.path)
        message = breach.message
        if breach.other is not None:
            message = words.with_other(message, rows[breach.other][1].place)
        reader.report_at(place, path, message, breach.hint, breach.code)


def _ids(section: Field | None) -> tuple[str, ...]:
    """Ids as written, whatever else is wrong with their entries."""
    if section is None or not isinstance(section.node, Sequence):
        return ()
    pairs = [
        pair for item in section.node.items if isinstance(item, Mapping) for pair in item.items
    ]
    return tuple(
        value.text for key, value in pairs if key.text == "id" and isinstance(value, Scalar)
    )
