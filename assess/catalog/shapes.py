"""The fields of everything in a catalogue: one description for the reader and the JSON Schema.

The reader takes the names from here, and the forms that ids and texts have; `schema` takes the rest
as it stands. What a field means is said in `schema_words`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from assess.domain import control as kinds
from assess.domain.policy import Detector, PassageReason, TermCheck
from assess.domain.statement import ConflictStatus, Severity, StatementKind
from assess.text import LANGUAGES

Schema = dict[str, object]
"""JSON Schema of one value."""

QUARTERS = (1, 2, 3, 4)
ANSWERS = ("yes", "partial", "no", "na")
"""What a yes_partial_no_na question can be answered with."""

SHORT = 14
"""Longest English short title of a theme, in characters: it heads a column."""

RETENTION_YEARS = 3
"""How long a piece is kept if its requirement does not say."""

MOST = 10**9 - 1
"""Largest number of days, points, years or units."""

JAPANESE = (
    *(("\u3041", "\u30ff"), ("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("\uf900", "\ufaff")),
    *(("\u3005", "\u3005"), ("\uff66", "\uff9f")),
)
"""First and last character of each run of kana and kanji."""


class Form(NamedTuple):
    """What an id looks like; `like` is an example for the message."""

    pattern: re.Pattern[str]
    like: str


class Shape:
    """The fields of one mapping, in the order in which people write them.

    `names` holds all of them, with their schemas.

    Args:
        name: Of the definition in the schema.
        required, optional: Name to schema.
        rule: What the schema says of the mapping as a whole.
    """

    __slots__ = ("name", "names", "required", "rule")

    def __init__(
        self,
        name: str,
        required: dict[str, Schema],
        optional: dict[str, Schema] | None = None,
        rule: Schema | None = None,
    ) -> None:
        self.name = name
        self.required = required
        self.names = {**required, **(optional or {})}
        self.rule = rule or {}


_CONTROL = r"[A-Z][A-Z0-9]*(?:[.-][A-Z0-9]+)+"
CONTROL_ID = Form(re.compile(rf"(?!.*-[QE][0-9]+$){_CONTROL}"), "TEC-03")
"""Also `AC-2.1` or `A.5.1`, as frameworks call their controls; never what a part is called."""

QUESTION_ID = Form(re.compile(rf"{_CONTROL}-Q[1-9][0-9]?"), "TEC-03-Q1")
REQUIREMENT_ID = Form(re.compile(rf"{_CONTROL}-E[1-9][0-9]?"), "TEC-03-E1")
CONFLICT_ID = Form(re.compile(r"C-[0-9]{2,4}"), "C-19")
STATEMENT_ID = Form(
    re.compile(r"[a-z][a-z0-9-]*(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)+"), "group/9/1"
)
WORD = Form(re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*"), "system_access")
OWNER_CODE = Form(re.compile(r"[A-Z][A-Z0-9]{1,9}"), "CSIRT")
FACT_ID = Form(re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"), "response_time")
LINES = re.compile(r"[0-9]{1,7}(?:-[0-9]{1,7})?(?:, ?[0-9]{1,7}(?:-[0-9]{1,7})?)*")
HASH = re.compile(r"[0-9a-f]{64}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _form(pattern: re.Pattern[str]) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern.pattern})$"}


def _id(form: Form) -> Schema:
    return {**_form(form.pattern), "examples": [form.like]}


def _word(kind: type[StrEnum]) -> Schema:
    return {"enum": [member.value for member in kind]}


def _default(kind: StrEnum) -> Schema:
    return {**_word(type(kind)), "default": kind.value}


def _number(least: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": MOST}


def _each(name: str, least: int = 0) -> Schema:
    items: Schema = {"type": "array", "items": _ref(name)}
    return {**items, "minItems": least} if least else items


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _by_language(form: re.Pattern[str]) -> Schema:
    return {
        "type": "object",
        "properties": {"en": _form(form), "ja": _form(form)},
        "additionalProperties": False,
        "minProperties": 1,
    }


TEXT: Schema = {"type": "string", "pattern": r"\S"}
FLAG: Schema = {"type": "boolean", "default": False}
NAMES: Schema = {"type": "array", "items": TEXT, "uniqueItems": True}
SOME_NAMES: Schema = {**NAMES, "minItems": 1}
NO_NAMES: Schema = {**NAMES, "default": []}
ITEMS: Schema = {"type": "array", "items": TEXT, "minItems": 1, "examples": [["A.5.1..37"]]}
SPOKEN: Schema = {
    "type": "array",
    "items": {"enum": list(LANGUAGES)},
    "uniqueItems": True,
    "minItems": 1,
    "default": list(LANGUAGES),
}
MAPS: Schema = {
    "type": "object",
    "propertyNames": {"pattern": _form(WORD.pattern)["pattern"]},
    "additionalProperties": NAMES,
}
PAIR, UNIT = _ref("text"), _ref("unit")
DUE: Schema = {
    "enum": [list(chosen) for n in QUARTERS for chosen in combinations(QUARTERS, n)],
    "examples": [[1, 2, 3, 4], [2, 4]],
}
_SCRIPT = "".join(f"\\u{ord(first):04x}-\\u{ord(last):04x}" for first, last in JAPANESE)
_IN_JAPANESE: Schema = {"type": "string", "pattern": f"[{_SCRIPT}]"}

TEXTS = Shape("text", {"en": TEXT, "ja": _IN_JAPANESE})
UNITS = Shape("unit", {"en": TEXT, "ja": TEXT})
SHORTS = Shape("short", {"en": {**TEXT, "maxLength": SHORT}, "ja": _IN_JAPANESE})

NAMED = Shape("catalogue", {"name": TEXT}, {"languages": SPOKEN})
THEME = Shape("theme", {"id": _id(WORD), "title": PAIR, "short": _ref("short")}, {"part_of": TEXT})
ATTRIBUTE = Shape("attribute", {"id": _id(WORD), "title": PAIR})
OWNER = Shape("owner", {"id": _id(OWNER_CODE), "title": PAIR})
ENTITY = Shape("entity", {"id": _id(WORD), "title": PAIR})
FRAMEWORK = Shape("framework", {"id": _id(WORD), "title": PAIR}, {"items": ITEMS})
SOURCE = Shape(
    "source",
    {"id": _id(WORD), "title": PAIR, "dated": {**_form(DATE), "format": "date"}},
    {"entities": NO_NAMES, "review_months": _number(1)},
)
STATEMENT = Shape(
    "statement",
    {
        "id": _id(STATEMENT_ID),
        "source": TEXT,
        "place": PAIR,
        "essence": PAIR,
        "kind": _word(StatementKind),
        "duty": TEXT,
        "hashes": _by_language(HASH),
    },
    {"lines": _by_language(LINES), "children": NO_NAMES, "declared": FLAG},
)
CONFLICT = Shape(
    "conflict",
    {
        "id": _id(CONFLICT_ID),
        "text": PAIR,
        "severity": _word(Severity),
        "status": _word(ConflictStatus),
    },
    {
        "owner": TEXT,
        "place": PAIR,
        "detectors": {"type": "array", "items": _word(Detector)},
        "slot": TEXT,
        "lines": _each("source_lines"),
    },
)
SOURCE_LINES = Shape("source_lines", {"source": TEXT}, {"en": _form(LINES), "ja": _form(LINES)})
PASSAGE = Shape(
    "passage",
    {"source": TEXT, "why": _word(PassageReason), "hashes": _by_language(HASH)},
    {"lines": _by_language(LINES)},
)
SAYS = Shape("says", {}, {"en": SOME_NAMES, "ja": SOME_NAMES})
FACT_VALUE = Shape(
    "fact_value",
    {"source": TEXT, "value": UNIT, "statements": SOME_NAMES},
    {"says": _ref("says"), "only_in": {"enum": ["en", "ja"]}},
)
FACT = Shape(
    "fact",
    {"id": _id(FACT_ID), "title": PAIR, "values": _each("fact_value", 1)},
    {"sources": NO_NAMES},
)
TERM = Shape(
    "term",
    {"id": _id(FACT_ID), "en": SOME_NAMES, "ja": SOME_NAMES},
    {"check": _default(TermCheck.BOTH), "retired": {**_form(DATE), "format": "date"}},
)
APPLIES_TO = Shape("applies_to", {}, {"all": FLAG, "attributes": NO_NAMES, "owner": NO_NAMES}, {})
TARGET = Shape(
    "target",
    {},
    {
        "at_least": _number(0),
        "at_most": _number(0),
        "max_age_days": _number(1),
        "inside_period": {"const": True},
    },
    {"minProperties": 1, "maxProperties": 1},
)
WHEN = Shape(
    "when",
    {"question": TEXT},
    {
        "at_least": _number(1),
        "is": {"type": "array", "items": {"enum": list(ANSWERS)}, "minItems": 1},
    },
    {"oneOf": [{"required": ["at_least"]}, {"required": ["is"]}]},
)
QUESTION = Shape(
    "question",
    {
        "id": _id(QUESTION_ID),
        "type": _word(kinds.QuestionType),
        "label": PAIR,
        "text": PAIR,
        "tests": _word(kinds.Tests),
        "basis": _word(kinds.Basis),
    },
    {
        "asked_of": _default(kinds.AskedOf.DEPARTMENT),
        "supply": _default(kinds.Supply.DEPARTMENT),
        "target": _ref("target"),
        "tolerance": _number(1),
        "unit": UNIT,
        "when": _ref("when"),
        "statements": NAMES,
        "population_required": FLAG,
        "due": DUE,
    },
)
REQUIREMENT = Shape(
    "requirement",
    {
        "id": _id(REQUIREMENT_ID),
        "title": PAIR,
        "required": {"type": "boolean"},
        "describes": _word(kinds.Describes),
    },
    {
        "fresh_days": _number(1),
        "asked_of": _default(kinds.AskedOf.DEPARTMENT),
        "supply": _default(kinds.Supply.DEPARTMENT),
        "when": _ref("when"),
        "unless_nil": FLAG,
        "personal_data": _default(kinds.PersonalData.NONE),
        "retention_years": {**_number(1), "default": RETENTION_YEARS},
    },
    {
        "anyOf": [
            {"properties": {"describes": {"const": kinds.Describes.PERIOD.value}}},
            {"required": ["fresh_days"]},
        ]
    },
)
CONTROL = Shape(
    "control",
    {
        "id": _id(CONTROL_ID),
        "theme": TEXT,
        "title": PAIR,
        "objective": PAIR,
        "applies_to": _ref("applies_to"),
        "entities": SOME_NAMES,
        "due": DUE,
        "questions": {**_each("question"), "minItems": 1},
        "evidence": _each("requirement"),
    },
    {
        "statements": NO_NAMES,
        "reason": PAIR,
        "conflicts": NO_NAMES,
        "maps": MAPS,
        "replaces": NO_NAMES,
    },
    {
        "anyOf": [
            {"required": ["statements"], "properties": {"statements": {"minItems": 1}}},
            {"required": ["reason"]},
        ]
    },
)
FILE = Shape(
    "file",
    {},
    {
        "catalogue": _ref("catalogue"),
        "themes": _each("theme"),
        "attributes": _each("attribute"),
        "owners": _each("owner"),
        "entities": _each("entity"),
        "sources": _each("source"),
        "frameworks": _each("framework"),
        "statements": _each("statement"),
        "controls": _each("control"),
        "conflicts": _each("conflict"),
        "passages": _each("passage"),
        "facts": _each("fact"),
        "terms": _each("term"),
    },
)
PARTS = (
    *(TEXTS, UNITS, SHORTS, NAMED, THEME, ATTRIBUTE, OWNER, ENTITY, SOURCE, FRAMEWORK, STATEMENT),
    *(
        CONFLICT,
        SOURCE_LINES,
        PASSAGE,
        SAYS,
        FACT_VALUE,
        FACT,
        TERM,
        CONTROL,
        APPLIES_TO,
        QUESTION,
        TARGET,
        WHEN,
        REQUIREMENT,
    ),
)
"""Every shape but that of a file."""
