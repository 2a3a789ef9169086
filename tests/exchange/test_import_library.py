"""What becomes of a CISO Assistant library."""

from __future__ import annotations

import copy
import hashlib
import itertools

import pytest

from assess.domain.control import AppliesTo, Basis, QuestionType, When
from assess.errors import BadInput
from assess.text import Text
from tests.exchange.sample_library import LIBRARY, NODE, OTHER, URN, Tree
from tests.exchange.samples import as_yaml, catalogue, changed, ciso, made, written
from tests.japanese import refused

NODES = ("objects", "framework", "requirement_nodes")


def with_node(number: int, **fields: object) -> Tree:
    """The library with other fields of one node; None takes a field away."""
    tree = LIBRARY
    for name, value in fields.items():
        tree = changed(tree, *NODES, number, name, value=value)
    return tree


def test_the_header() -> None:
    found = catalogue(ciso())
    assert found.name == "HARBOUR 3"
    (source,) = found.sources
    assert (source.id, source.title.en, source.dated) == (
        "harbour",
        "Harbour framework",
        "2025-01-22",
    )
    assert source.title.ja == "港の枠組み"
    assert [(f.id, f.title.en) for f in found.frameworks] == [("harbour", "Harbour framework")]
    assert found.attributes == ("harbour", "harbour_ig1", "harbour_ig2")
    assert found.attribute_titles["harbour_ig1"] == Text(
        "is assessed against Harbour framework, IG1 basic", "「港の枠組み」のIG1 basicの評価対象"
    )
    assert found.entities == ("group",)
    assert [theme.id for theme in found.themes] == ["identify_id", "general"]
    assert found.themes[0].short.en == "ID"


def test_a_requirement_becomes_a_control() -> None:
    control = catalogue(ciso()).control("ID.AM-1")
    assert control.theme == "identify_id"
    assert control.title == Text("Boats: listed", "船を全て一覧にする。")
    assert control.objective.en == "Boats: listed\n- all\n- of them\n\n• The list has a date."
    assert control.reason == Text(
        "Requirement ID.AM-1 of Harbour framework (Boats and cranes).",
        "「港の枠組み」の要求事項ID.AM-1（船とクレーン）。",
    )
    assert control.applies_to == AppliesTo(attributes=("harbour", "harbour_ig1", "harbour_ig2"))
    assert control.due == (1, 2, 3, 4)
    assert control.statements == ()
    assert control.maps == {"harbour": ("ID.AM-1",)}
    (piece,) = control.requirements
    assert piece.title.en == "list of boats; map of the quay"
    assert piece.required


def test_its_questions() -> None:
    first, second = catalogue(ciso()).control("ID.AM-1").questions
    assert (first.id, first.type) == ("ID.AM-1-Q1", QuestionType.YES_PARTIAL_NO_NA)
    assert first.text == first.label == Text("Is there a list?", "Is there a list?")
    assert first.basis is Basis.PROPOSAL
    assert (second.type, second.text.en) == (QuestionType.TEXT, "Who keeps it?")
    assert second.when == When("ID.AM-1-Q1", is_one_of=("yes",))


def test_a_requirement_without_questions_asks_whether_it_is_in_place() -> None:
    control = catalogue(ciso()).control("R-1.1")
    assert control.title.en == "Lamps"
    (question,) = control.questions
    assert question.text.en == "Is this in place? Every lamp is lit."
    assert question.label == Text("in place", "実施状況")
    (piece,) = control.requirements
    assert piece.title == Text("evidence that it is in place", "実施していることを示す証跡")
    assert control.maps == {"harbour": ("1.1",)}


def test_what_has_no_field_stands_in_comments() -> None:
    text = written(ciso())
    for line in (
        "# Copyright: Nobody at all",
        "# ID  IDENTIFY (ID): What there is.",
        "  # ID.AM  Boats and cranes",
        "  # 船とクレーン",
        f"  # {NODE}:id.am-1",
        f"  # Reference control: {URN}:function:rope ROPE Spare rope",
        f"  # Threat: {URN}:threat:t1 T1 Storm",
        "  # for every pier",
        f"      # {NODE}:id.am-1:question:2",
    ):
        assert line in text.splitlines(), line


def test_the_groups_that_are_chosen() -> None:
    found = ciso(groups=("ig1",))
    chosen = catalogue(found)
    assert [control.id for control in chosen.controls] == ["ID.AM-1"]
    assert chosen.attributes == ("harbour", "harbour_ig1")
    left = {(one.why.en, one.example) for one in found.left}
    assert ("not in the groups chosen", "1.1") in left
    assert ("not in the groups chosen", "IG2") in left


def test_an_unknown_group_is_refused() -> None:
    with refused(BadInput, match='no group is called "IG7"') as caught:
        ciso(groups=("IG7",))
    assert caught.value.hint.en == "Groups: IG1, IG2."


def test_a_library_beside_it_adds_mappings() -> None:
    found = made(("map.yaml", as_yaml(OTHER)), ("lib.yaml", as_yaml(LIBRARY)))
    assert catalogue(found).control("R-1.1").maps == {"harbour": ("1.1",), "lighthouse": ("l.9",)}
    whys = {one.path.rpartition(".")[2]: one.why.en for one in found.left if one.file == "map.yaml"}
    assert whys["relationship"] == "kept as a plain mapping, without its kind"


def test_a_mapping_from_the_other_side_counts_too() -> None:
    other = copy.deepcopy(OTHER)
    (one,) = other["objects"]["requirement_mapping_sets"]
    for name in ("framework_urn",):
        one[f"source_{name}"], one[f"target_{name}"] = one[f"target_{name}"], one[f"source_{name}"]
    (mapping,) = one["requirement_mappings"]
    ours, theirs = "source_requirement_urn", "target_requirement_urn"
    mapping[ours], mapping[theirs] = mapping[theirs], mapping[ours]
    found = made(("lib.yaml", as_yaml(LIBRARY)), ("map.yaml", as_yaml(other)))
    assert catalogue(found).control("R-1.1").maps["lighthouse"] == ("l.9",)


def test_a_japanese_library() -> None:
    tree = copy.deepcopy(LIBRARY)
    tree |= {"locale": "ja", "name": "港の枠組み", "translations": {"en": {"name": "Harbour"}}}
    framework = tree["objects"]["framework"]
    framework["name"] = "港の枠組み"
    framework["implementation_groups_definition"] = []
    framework["requirement_nodes"] = [
        {
            "urn": f"{NODE}:1",
            "assessable": True,
            "depth": 1,
            "ref_id": "1",
            "name": "MFA",
            "description": "船を放置しない。",
            "questions": {
                "q:1": {"type": "boolean", "text": "「放置」された船がないか。(例を除く)"},
                "q:2": {"type": "text", "text": "誰が見たか。"},
            },
        }
    ]
    imported = ciso(tree)
    assert imported.languages == ("ja",)
    found = catalogue(imported)
    assert found.sources[0].title == Text("Harbour", "港の枠組み")
    (control,) = found.controls
    assert control.title.ja == "MFA（原文のまま）"
    assert control.objective.ja == "船を放置しない。"
    assert control.questions[0].text.ja == (
        "次の点について、適切な状態であるか。\n「『放置』された船がないか。(例を除く)」"
    )


def test_a_library_in_both_languages_declares_both() -> None:
    tree = copy.deepcopy(LIBRARY)
    framework = tree["objects"]["framework"]
    framework["implementation_groups_definition"] = []
    framework["requirement_nodes"] = [
        {
            "urn": f"{NODE}:1",
            "assessable": True,
            "depth": 1,
            "ref_id": "1.1",
            "name": "Lamps",
            "description": "Every lamp is lit.",
            "translations": {"ja": {"name": "灯", "description": "全ての灯がともっている。"}},
        }
    ]
    imported = ciso(tree)
    assert imported.languages == ("en", "ja")
    (control,) = catalogue(imported).controls
    assert control.questions[0].text.ja == "全ての灯がともっている。\n以上を実施しているか。"


def test_a_library_in_another_language_says_so() -> None:
    tree = changed(changed(LIBRARY, "locale", value="fr"), "translations", value=None)
    found = ciso(tree)
    assert found.languages == ("en",)
    assert [one.example for one in found.left if one.path == "locale"] == ["fr"]
    assert catalogue(found).control("R-1.1").title.en == "Lamps"


def test_of_a_foreign_library_the_english_translation_is_taken() -> None:
    tree = with_node(3, name="Feux", translations={"en": {"name": "Lights"}})
    tree["locale"] = "fr_FR"
    found = ciso(tree)
    assert catalogue(found).control("R-1.1").title.en == "Lights"
    assert "Feux" in [one.example for one in found.left]


def test_a_requirement_that_has_only_a_name_or_nothing() -> None:
    named = catalogue(ciso(with_node(3, description=None))).control("R-1.1")
    assert named.objective.en == named.title.en == "Lamps"
    bare = catalogue(ciso(with_node(3, description=None, name=None, ref_id=None)))
    assert bare.control("R-1.1").title.en == "1.1"


def test_a_library_without_a_date_has_no_source() -> None:
    for value in (None, "soon", "2025-02-30"):
        found = catalogue(ciso(changed(LIBRARY, "publication_date", value=value)))
        assert found.sources == ()
        assert found.frameworks[0].id == "harbour"


def test_frameworks_in_a_list() -> None:
    tree = copy.deepcopy(LIBRARY)
    tree["objects"]["frameworks"] = [tree["objects"].pop("framework")]
    assert len(catalogue(ciso(tree)).controls) == 2


def test_numbers_are_kept_as_written() -> None:
    text = (
        as_yaml(LIBRARY)
        .replace(b"ref_id: '1.1'", b"ref_id: 1.10")
        .replace(b"version: 3", b"version: 0x1F")
    )
    found = catalogue(made(("lib.yaml", text)))
    assert found.name == "HARBOUR 0x1F"
    assert found.control("R-1.10").maps == {"harbour": ("1.10",)}


def test_anchors_are_read() -> None:
    text = as_yaml(LIBRARY)
    shared = copy.deepcopy(LIBRARY)
    groups = ["IG1", "IG2"]
    for node in shared["objects"]["framework"]["requirement_nodes"]:
        node["implementation_groups"] = groups
    assert b"&id" in as_yaml(shared)
    assert catalogue(made(("l.yaml", as_yaml(shared)))).control("R-1.1").applies_to.attributes[
        1:
    ] == (
        "harbour_ig1",
        "harbour_ig2",
    )
    assert made(("l.yaml", text)).files == made(("l.yaml", text)).files


WRONG: list[tuple[str, Tree, str, str]] = [
    (
        "no framework",
        changed(LIBRARY, "objects", "framework", value=None),
        "objects",
        "no framework",
    ),
    (
        "two frameworks",
        changed(LIBRARY, "objects", "frameworks", value=[LIBRARY["objects"]["framework"]]),
        "objects.frameworks[1]",
        "a second framework",
    ),
    ("no urn", with_node(3, urn=None), "requirement_nodes[4].urn", "this is missing"),
    (
        "urn twice",
        with_node(3, urn=f"{NODE}:ID"),
        "requirement_nodes[4].urn",
        "has this urn already",
    ),
    ("no parent", with_node(3, parent_urn="u:x"), "requirement_nodes[4].parent_urn", "no node has"),
    ("circle", with_node(0, parent_urn=f"{NODE}:id.am-1"), "[1].parent_urn", "below itself"),
    (
        "no list",
        changed(LIBRARY, *NODES, value={"a": "b"}),
        "requirement_nodes",
        "a list is expected",
    ),
    ("text in a list", changed(LIBRARY, *NODES, value=["a"]), "requirement_nodes[1]", "names with"),
    ("text for a mapping", with_node(3, questions="Why?"), "[4].questions", "names with values"),
    ("nothing to assess", with_node(3, assessable=False), "", ""),
]


@pytest.mark.parametrize(
    ("tree", "field", "said"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG]
)
def test_what_cannot_be_used_is_named_with_its_place(tree: Tree, field: str, said: str) -> None:
    if not field:
        tree = copy.deepcopy(tree)
        for node in tree["objects"]["framework"]["requirement_nodes"]:
            node["assessable"] = False
        field, said = "requirement_nodes", "nothing here can be assessed"
    with refused(BadInput, match=said) as caught:
        ciso(tree)
    assert field in caught.value.message.en
    file, line, column = str(caught.value.where).split(":")
    assert file == "lib.yaml"
    assert int(line) > 1 or field == "objects"
    assert int(column) >= 1


def test_nodes_deeper_than_a_file_nests_are_refused() -> None:
    nodes: list[Tree] = [{"urn": f"u:{n}", "assessable": True, "depth": n + 1} for n in range(65)]
    for above, node in itertools.pairwise(nodes):
        node["parent_urn"] = above["urn"]
    with refused(BadInput, match="nested deeper than 64"):
        ciso(changed(LIBRARY, *NODES, value=nodes))
    assert len(catalogue(ciso(changed(LIBRARY, *NODES, value=nodes[:64]))).controls) == 64


def test_long_evidence_stands_whole_in_a_comment() -> None:
    found = ciso(
        with_node(3, typical_evidence="\n".join(f"- record number {n}" for n in range(30)))
    )
    (piece,) = catalogue(found).control("R-1.1").requirements
    assert piece.title.en.startswith("record number 0; record number 1; ")
    assert len(piece.title.en) <= 200
    assert "record number 29" in written(found)


def test_every_file_says_what_it_was_made_from() -> None:
    data = as_yaml(LIBRARY)
    for text in made(("folder/lib.yaml", data)).files.values():
        assert text.decode().splitlines()[:4] == [
            "# yaml-language-server: $schema=catalogue.schema.json",
            "# Made by `assess controls import` from",
            "# lib.yaml  (CISO Assistant library)",
            f"# SHA-256 {hashlib.sha256(data).hexdigest()}",
        ]
