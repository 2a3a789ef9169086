"""A control put into a file: at the end of its theme, and no other byte moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.inserting import insert_control
from assess.catalog.load import load_files
from assess.catalog.standing import standing
from assess.catalog.stub import Stub, stub_lines
from assess.domain.control import AppliesTo, QuestionType, Supply
from assess.errors import Refused
from assess.text import LANGUAGES, Language, Text
from tests.catalog.small import CATALOGUE, CONTROLS, FILES, encoded, said
from tests.japanese import refused

WORDS = st.text(
    st.sampled_from("ab1 :#,[]{}'\"\\-?!&*%@`|>=~。、（）あ漢カ"), min_size=1, max_size=12
).filter(str.strip)

MORE = CATALOGUE.replace(
    "attributes:\n",
    "  - id: physical\n    title: {en: Physical, ja: 物理的}\n"
    "    short: {en: physical, ja: 物理的}\nattributes:\n",
    1,
)
"""The small catalogue with a theme that has no control."""


def stub(control: str = "TEC-09", theme: str = "technical", *, text: str = "Is it so?") -> Stub:
    return Stub(
        id=control,
        theme=theme,
        title=Text("Visitors' badges", "来訪者証"),
        objective=Text("Every visitor wears one.", "すべての来訪者が着用する。"),
        applies_to=AppliesTo(all=True),
        entities=("group",),
        due=(1, 3),
        statements=("group/9/1",),
        reason=None,
        type=QuestionType.YES_PARTIAL_NO_NA,
        label=Text("badges worn", "着用"),
        question=Text(text, f"{text}を確認できているか。"),
        evidence=Text("list of visitors", "来訪者の一覧"),
    )


def inserted(file: str, *, control: str = "TEC-09", files: dict[str, str] | None = None) -> str:
    """The file `technical.yaml` with a control more, after checking that it lints."""
    before = encoded({**FILES, **(files or {}), "technical.yaml": file})
    assert said(load_files(before)) == []
    made = insert_control(before, "technical", stub_lines(stub(control), "en"))
    assert made.name == "technical.yaml"
    after = load_files({**before, made.name: made.data})
    assert said(after) == []
    lines = made.data.decode().splitlines()
    assert lines[made.line - 1].strip() == f"- id: {control}"
    place = standing(after.files, control)
    assert place is not None
    assert (place.file, place.line) == (made.name, made.line)
    return made.data.decode()


def between(head: str, after: str, tail: str = "") -> str:
    """The new text, after checking that what stood before and behind it is untouched."""
    assert after.startswith(head)
    assert after.endswith(tail)
    return after[len(head) : len(after) - len(tail)]


SECOND = CONTROLS.replace("TEC-01", "TEC-02").removeprefix("controls:\n")
OTHER_THEME = SECOND.replace("TEC-02", "PHY-01").replace("theme: technical", "theme: physical")


def test_at_the_end_of_a_file() -> None:
    new = between(CONTROLS, inserted(CONTROLS))
    assert new.startswith("\n  # New: ")
    assert new.endswith("\n")


def test_behind_the_last_of_its_theme_before_the_notes_of_the_next() -> None:
    head = f"{CONTROLS}    # supply: central, once it is ready\n"
    tail = f"\n  # ---- Physical ----\n\n  # Doors.\n{OTHER_THEME}"
    after = inserted(head + tail, files={"catalogue.yaml": MORE})
    assert between(head, after, tail).startswith("\n  # New: ")


def test_before_another_block_of_the_same_file() -> None:
    tail = f"\n# What is open.\n{FILES['conflicts.yaml']}"
    after = inserted(CONTROLS + tail, files={"conflicts.yaml": "conflicts: []\n"})
    assert between(CONTROLS, after, tail).startswith("\n  # New: ")


def test_controls_without_empty_lines_between_stay_so() -> None:
    assert between(CONTROLS + SECOND, inserted(CONTROLS + SECOND)).startswith("  # New: ")


@pytest.mark.parametrize(
    ("last", "tail"),
    [("\n", "\n\n\n"), ("\n", "# the end\n# of it"), ("\n    # of the last piece\n", ""), ("", "")],
)
def test_whatever_the_file_ends_with(last: str, tail: str) -> None:
    head = CONTROLS.rstrip("\n") + last
    new = between(head, inserted(head + tail), tail)
    assert new.lstrip("\n").startswith("  # New: ")
    assert new.endswith("\n")


def test_line_ends_and_byte_order_mark_stay() -> None:
    file = "\ufeff" + CONTROLS.replace("\n", "\r\n")
    new = between(file, inserted(file))
    assert new.count("\n") == new.count("\r\n") > 0


def test_a_deeper_layout_stays() -> None:
    lines = CONTROLS.splitlines()
    deeper = [lines[0], *(f"    {line}" if line else line for line in lines[1:])]
    file = "\n".join(deeper) + "\n"
    assert "\n      - id: TEC-09\n" in between(file, inserted(file))


@pytest.mark.parametrize("existing", [None, "conflicts: []\n", "controls: []\n"])
def test_the_first_control_of_a_theme(existing: str | None) -> None:
    texts = {**FILES, "catalogue.yaml": f"# yaml-language-server: $schema=x.json\n{MORE}"}
    if existing is not None:
        texts["physical.yaml"] = existing
    before = encoded(texts)
    lines = stub_lines(stub("PHY-01", "physical"), "en")
    if existing == "controls: []\n":
        with refused(Refused, "inside brackets"):
            insert_control(before, "physical", lines)
        return
    made = insert_control(before, "physical", lines)
    assert made.name == "physical.yaml"
    assert said(load_files({**before, made.name: made.data})) == []
    text = made.data.decode()
    assert text.splitlines()[made.line - 1] == "  - id: PHY-01"
    assert text.startswith(existing or "# yaml-language-server: $schema=x.json\n\ncontrols:\n")


def test_controls_in_brackets_are_left_alone() -> None:
    before = encoded(FILES)
    item = "{id: TEC-01, theme: technical}"
    files = {**before, "technical.yaml": f"controls: [{item}]\n".encode()}
    with refused(Refused, "inside brackets"):
        insert_control(files, "technical", stub_lines(stub(), "en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(QuestionType))
@pytest.mark.parametrize(
    ("applies", "supply"),
    [
        (AppliesTo(all=True, owner=("IT",)), Supply.CENTRAL),
        (AppliesTo(owner=("IT",)), Supply.DEPARTMENT),
        (AppliesTo(attributes=("system_access",)), Supply.TOOL),
    ],
)
def test_every_kind_of_stub_lints(
    language: Language, kind: QuestionType, applies: AppliesTo, supply: Supply
) -> None:
    made = replace(stub(), type=kind, applies_to=applies, supply=supply, statements=())
    made = replace(made, reason=Text("The law asks for it.", "法令が求めるため。"))
    before = encoded(FILES)
    found = insert_control(before, "technical", stub_lines(made, language))
    after = load_files({**before, found.name: found.data})
    assert said(after) == []
    assert after.catalogue is not None
    control = after.catalogue.control("TEC-09")
    assert (control.title, control.applies_to, control.reason) == (
        made.title,
        made.applies_to,
        made.reason,
    )


@given(WORDS)
def test_any_text_is_written_so_that_it_reads_back(text: str) -> None:
    before = encoded(FILES)
    made = insert_control(before, "technical", stub_lines(stub(text=text), "ja"))
    after = load_files({**before, made.name: made.data})
    assert said(after) == []
    assert after.catalogue is not None
    assert after.catalogue.control("TEC-09").questions[0].text == stub(text=text).question


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CONTROLS, 2),
        ("controls:\n  - {theme: x, id: TEC-01}\n", 2),
        ("controls:\n  broken: [\n  - id: TEC-01 # here\n", 3),
        ('a: b\r\n- id: "TEC-01"\r\n  x: [\r\n', 2),
        ("controls:\n  - id: TEC-011\n    x: [\n", None),
    ],
)
def test_where_a_control_stands(text: str, line: int | None) -> None:
    found = standing({"a.yaml": b"themes: []\n", "b.yaml": text.encode()}, "TEC-01")
    assert (found and (found.file, found.line)) == (line and ("b.yaml", line))
