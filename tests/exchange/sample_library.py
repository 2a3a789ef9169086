"""An invented CISO Assistant library that uses every kind of field, and one of mappings."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]
URN = "urn:invented:risk"
NODE = f"{URN}:req_node:harbour"

CHOICES = [
    {"urn": "u:c1", "value": "Yes", "compute_result": True, "add_score": 4, "color": "#00ff00"},
    {"urn": "u:c2", "value": "No", "compute_result": False, "description": "nothing is done"},
]
LIBRARY: Tree = {
    "convert_library_version": "v2",
    "urn": f"{URN}:library:harbour",
    "locale": "en",
    "ref_id": "HARBOUR",
    "name": "Harbour framework",
    "description": "Rules of an invented harbour.\nTwo lines.",
    "copyright": "Nobody at all",
    "version": 3,
    "publication_date": "2025-01-22",
    "provider": "Inventors",
    "packager": "testers",
    "translations": {"ja": {"name": "港の枠組み"}, "fr": {"name": "Cadre du port"}},
    "objects": {
        "threats": [
            {"urn": f"{URN}:threat:t1", "ref_id": "T1", "name": "Storm", "annotation": "wet"}
        ],
        "reference_controls": [
            {
                "urn": f"{URN}:function:rope",
                "ref_id": "ROPE",
                "name": "Spare rope",
                "category": "physical",
            }
        ],
        "framework": {
            "urn": f"{URN}:framework:harbour",
            "ref_id": "HARBOUR",
            "name": "Harbour framework",
            "description": "Rules of an invented harbour.\nTwo lines.",
            "min_score": 0,
            "max_score": 4,
            "scores_definition": [{"score": 0, "name": "None", "description": "not at all"}],
            "implementation_groups_definition": [
                {"ref_id": "IG1", "name": "basic", "description": "for every pier"},
                {"ref_id": "IG2", "name": "more", "description": None, "default_selected": True},
            ],
            "requirement_nodes": [
                {
                    "urn": f"{NODE}:id",
                    "assessable": False,
                    "depth": 1,
                    "ref_id": "ID",
                    "name": "IDENTIFY (ID)",
                    "description": "What there is.",
                    "implementation_groups": ["IG1"],
                },
                {
                    "urn": f"{NODE}:id.am",
                    "assessable": False,
                    "depth": 2,
                    "parent_urn": f"{NODE}:id",
                    "ref_id": "ID.AM",
                    "name": "Boats and cranes",
                    "translations": {"ja": {"name": "船とクレーン"}},
                },
                {
                    "urn": f"{NODE}:id.am-1",
                    "assessable": True,
                    "depth": 3,
                    "parent_urn": f"{NODE}:id.am",
                    "ref_id": "ID.AM-1",
                    "description": "Boats: listed\n- all\n- of them",
                    "annotation": "•\tThe list has a date.",
                    "typical_evidence": "- list of boats;\n- map of the quay",
                    "implementation_groups": ["IG1", "IG2"],
                    "threats": [f"{URN}:threat:t1"],
                    "reference_controls": [f"{URN}:function:rope"],
                    "weight": 2,
                    "importance": "mandatory",
                    "translations": {"ja": {"description": "船を全て一覧にする。"}},
                    "questions": {
                        f"{NODE}:id.am-1:question:1": {
                            "type": "unique_choice",
                            "text": "Is there a list?",
                            "weight": 1,
                            "choices": CHOICES,
                        },
                        f"{NODE}:id.am-1:question:2": {
                            "type": "text",
                            "text": "Who keeps it?",
                            "annotation": "a name",
                            "depends_on": {
                                "question": f"{NODE}:id.am-1:question:1",
                                "answers": ["u:c1"],
                                "condition": "any",
                            },
                        },
                    },
                },
                {
                    "urn": f"{NODE}:1.1",
                    "assessable": True,
                    "depth": 1,
                    "ref_id": "1.1",
                    "name": "Lamps",
                    "description": "Every lamp is lit.",
                    "implementation_groups": ["IG2"],
                },
            ],
        },
    },
}
OTHER: Tree = {
    "urn": f"{URN}:library:mapping",
    "locale": "en",
    "ref_id": "MAPPING",
    "name": "Harbour to lighthouse",
    "version": 1,
    "objects": {
        "requirement_mapping_sets": [
            {
                "urn": f"{URN}:req_mapping_set:harbour-to-lighthouse",
                "name": "Harbour to lighthouse",
                "source_framework_urn": f"{URN}:framework:harbour",
                "target_framework_urn": f"{URN}:framework:lighthouse",
                "requirement_mappings": [
                    {
                        "source_requirement_urn": f"{NODE}:1.1",
                        "target_requirement_urn": f"{URN}:req_node:lighthouse:l.9",
                        "relationship": "intersect",
                        "rationale": "semantic",
                    }
                ],
            }
        ]
    },
}
