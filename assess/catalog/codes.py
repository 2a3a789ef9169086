"""The stable codes of what can be wrong in a catalogue; the form of values is in yamlio's codes."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """C0 files, C1 ids and references, C2 values, C3 questions, C4 `when`, C5 the whole.

    C9 are warnings. `CODES` is their table. A code is never reused.
    """

    NO_FILES = "C001"
    TOO_MANY_FILES = "C002"
    TOO_MUCH = "C003"
    FILE_NAME = "C004"
    LINK = "C005"
    NOT_A_FILE = "C006"
    NO_NAME = "C007"
    TWO_NAMES = "C008"
    DUPLICATE_ID = "C101"
    REPEATED = "C102"
    FOREIGN_ID = "C103"
    UNKNOWN_THEME = "C111"
    UNKNOWN_ATTRIBUTE = "C112"
    UNKNOWN_OWNER = "C113"
    UNKNOWN_ENTITY = "C114"
    UNKNOWN_STATEMENT = "C115"
    UNKNOWN_CONFLICT = "C116"
    UNKNOWN_SOURCE = "C117"
    UNKNOWN_QUESTION = "C118"
    STILL_THERE = "C119"
    NOT_JAPANESE = "C201"
    QUARTERS = "C202"
    TOO_LONG = "C203"
    NOT_POSITIVE = "C204"
    HASHES = "C205"
    TARGET_FORM = "C301"
    TARGET_TYPE = "C302"
    TARGET_UNIT = "C303"
    TARGET_RANGE = "C304"
    TOLERANCE = "C305"
    POPULATION = "C306"
    NEGATIVE = "C307"
    OTHER_STATEMENT = "C308"
    QUESTION_QUARTER = "C309"
    WHEN_FORM = "C401"
    WHEN_TYPE = "C402"
    WHEN_CYCLE = "C403"
    WHEN_SIDE = "C404"
    WHEN_QUARTER = "C405"
    NO_STATEMENT = "C501"
    UNTESTED = "C502"
    NO_CHILDREN = "C503"
    CHILDREN = "C504"
    CHILD_CYCLE = "C505"
    NOBODY_ASKED = "C506"
    NOBODY_SUPPLIES = "C507"
    NO_REQUIRED_EVIDENCE = "C508"
    TOO_MANY_OWED = "C509"
    UNEVEN = "C901"
    NO_CONFLICT_OWNER = "C902"
    ENDING = "C903"
    FORWARD = "C904"


CODES: dict[Code, str] = {
    Code.NO_FILES: "the folder holds no YAML file",
    Code.TOO_MANY_FILES: "the folder holds too many files",
    Code.TOO_MUCH: "the files together are too large",
    Code.FILE_NAME: "a file name that cannot be kept",
    Code.LINK: "a link that leads out of the folder",
    Code.NOT_A_FILE: "a pipe, device or socket with the name of a YAML file",
    Code.NO_NAME: "no file names the catalogue",
    Code.TWO_NAMES: "two files name the catalogue",
    Code.DUPLICATE_ID: "the same id twice",
    Code.REPEATED: "the same item twice in a list",
    Code.FOREIGN_ID: "the id of a question or requirement does not start with its control's",
    Code.UNKNOWN_THEME: "no theme has this id",
    Code.UNKNOWN_ATTRIBUTE: "no attribute has this id",
    Code.UNKNOWN_OWNER: "no owner code has this id",
    Code.UNKNOWN_ENTITY: "no entity scope has this id",
    Code.UNKNOWN_STATEMENT: "no statement has this id",
    Code.UNKNOWN_CONFLICT: "no conflict has this id",
    Code.UNKNOWN_SOURCE: "no source has this id",
    Code.UNKNOWN_QUESTION: "no question has this id",
    Code.STILL_THERE: "a replaced control still exists",
    Code.NOT_JAPANESE: "a Japanese text without any Japanese character",
    Code.QUARTERS: "due quarters outside 1 to 4, none, repeated or unsorted",
    Code.TOO_LONG: "a text that does not fit its place",
    Code.NOT_POSITIVE: "a number of days, points or years that makes no sense",
    Code.HASHES: "a statement without a sentence hash",
    Code.TARGET_FORM: "a target needs exactly one rule",
    Code.TARGET_TYPE: "a target that does not fit the type of its question",
    Code.TARGET_UNIT: "a number with a target needs a unit",
    Code.TARGET_RANGE: "a target outside what an answer can be",
    Code.TOLERANCE: "a tolerance where none is allowed",
    Code.POPULATION: "a population is required of an answer that is no share",
    Code.NEGATIVE: "a question whose good answer would be no",
    Code.OTHER_STATEMENT: "a question tests a statement that its control does not name",
    Code.QUESTION_QUARTER: "a question is due when its control is not",
    Code.WHEN_FORM: "`when` needs a question and one condition",
    Code.WHEN_TYPE: "the condition of `when` does not fit the type of its question",
    Code.WHEN_CYCLE: "`when` leads back to itself",
    Code.WHEN_SIDE: "`when` waits for an answer that those asked never give",
    Code.WHEN_QUARTER: "`when` waits for an answer that is not asked in that quarter",
    Code.NO_STATEMENT: "a control names no statement",
    Code.UNTESTED: "no question tests the statement",
    Code.NO_CHILDREN: "an umbrella without children",
    Code.CHILDREN: "children of a statement that is no umbrella",
    Code.CHILD_CYCLE: "an umbrella stands below itself",
    Code.NOBODY_ASKED: "asked of a side that the control does not apply to",
    Code.NOBODY_SUPPLIES: "supplied centrally, but the control has no owner",
    Code.NO_REQUIRED_EVIDENCE: "a cell without any required evidence",
    Code.TOO_MANY_OWED: "a plain department owes too many files in a quarter",
    Code.UNEVEN: "due quarters are unevenly spread",
    Code.NO_CONFLICT_OWNER: "an open conflict without owner",
    Code.ENDING: "a YAML file that is not read because of its ending",
    Code.FORWARD: "`when` waits for a question that comes later",
}
