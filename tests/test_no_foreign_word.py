"""The shipped catalogue and the program's own texts: no word of the other language by accident."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise

import pytest

from assess.catalog.load import load_files
from assess.catalog.schema import schema
from assess.catalog.starter import starter_files
from assess.reports.phrases import PHRASES
from assess.text import LANGUAGES, Language, Text
from assess.tui.texts import TEXTS
from tests.foreign import CATALOGUE, CODES, Exceptions, Reader
from tests.test_both_languages import JAPANESE, SOURCE, WORD, words

PROGRAM: Mapping[Language, Exceptions] = {
    "en": {
        "the mark of a transcribed signature is the same in every language": ("代理入力",),
        "about the wording of Japanese questions": (
            *("できている", "「…されているか。」", "「…がないことを確認したか。」"),
        ),
        "a unit in both languages, as an example": ("件",),
        "the command that changes the language": ("日本語",),
    },
    "ja": {
        "keys": ("Alt", "Ctrl", "Delete", "Enter", "Esc", "Space", "Tab"),
        "names of products, formats and standards": (
            *("Assess", "CISO Assistant", "GitHub", "Linux", "macOS", "OSCAL", "SQLite"),
            *("DOCTYPE", "Excel", "XLSX", "XML", r"Shift_JIS", r"\.xls", r"\.xlsx"),
            *("CSV", "HTML", "JSON", "JSON Schema", "Markdown", "YAML", "nano"),
            *("ISO/IEC", r"ISO 3166", "JIS Q", "NIST SP", r"UTF-\d+", "Unicode", "NFC", r"UUIDv7"),
            *("Ed25519", "base64", r"Asia/Tokyo"),
        ),
        "acronyms that Japanese writes in Latin letters": ("ID", "PMS", "OK", "KiB", "MB", "MiB"),
        "characters without a Japanese name": ("DEL", "ESC", "NUL"),
        "the command that changes the language": ("English",),
        "variables and commands of the operating system": (
            *("EDITOR", "EDITOR='code --wait'", "VISUAL", "chmod", "export", "/proc", "tmp"),
        ),
        "what OpenSSL prints": ("Signature Verified Successfully",),
        "names in other files than those of the catalogue": (
            *("answer", "approve", "attest", "calendars", "country", "deputy", "log_key"),
            *(
                "confirm",
                "log_key_file",
                "origin",
                "owns",
                "review",
                "subdivision",
                "take_back",
                "to",
                "uid",
            ),
            *("version", "imports", "null", "objects", "seq", "urn", "false", "true"),
            *("policies", r"PRIVATE\+KEY", r"report\.publish", r"YYYY-MM-DDTHH:MM:SS\.ffffffZ"),
        ),
        "examples of codes": (
            *("CA", "IG1", "IG2", "IT", "JP", "LEG", "PR", "US", "cases", "iso27001_2022"),
            *("nist_800_53r5", "paper_pd"),
        ),
        "formats and columns by the words to type": (
            *("answers", "attester", "control", "csv", "finding", "guidance", "ignored", "oscal"),
            *("reference", "xlsx"),
        ),
        "what a workbook calls its column and writes in its cells": ("file", "TRUE", "FALSE"),
        "what OSCAL calls an identifier": ("uuid",),
        "the program and its folder by their command": ("assess", "assess-demo"),
        "braces that are filled in": ("part", "whole"),
    },
}


def texts(value: object, place: str = "") -> Iterator[tuple[str, Text]]:
    """Every text in a value, with its place."""
    place = f"{place}/{getattr(value, 'id', '')}".rstrip("/")
    if isinstance(value, Text):
        yield place, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from texts(item, f"{place}.{name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, place)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue(language: Language) -> None:
    catalogue = load_files(starter_files()).usable()
    reader = Reader(language, CATALOGUE[language])
    for place, text in texts(catalogue):
        reader.read(text.get(language), place)
    assert reader.lines > 1500
    assert reader.complaints == []


def named(value: object) -> Iterator[str]:
    """Names of fields and of fixed values in a JSON Schema."""
    if isinstance(value, dict):
        yield from value.get("properties", {})
        yield from map(str, value.get("enum", ()))
        for item in value.values():
            yield from named(item)
    elif isinstance(value, list):
        for item in value:
            yield from named(item)


FIELDS: Mapping[Language, Exceptions] = {
    "en": {},
    "ja": {
        "fields and fixed values of catalogue files": [*filter(str.isidentifier, named(schema()))]
    },
}


@cache
def spoken() -> list[tuple[str, str, str]]:
    """Place, English and Japanese of every text of the program; what is filled in is a NUL."""
    return [*_in_tables(), *_in_calls()]


def _in_tables() -> Iterator[tuple[str, str, str]]:
    for key, text in TEXTS.items():
        yield f"screens {key}", _unfilled(text.en), _unfilled(text.ja)
    for key, english in PHRASES["en"].items():
        yield f"reports {key}", _unfilled(english), _unfilled(PHRASES["ja"][key])


def _unfilled(pattern: str) -> str:
    return re.sub(r"{.*?}", "\0", pattern)


def _in_calls() -> Iterator[tuple[str, str, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for en, ja in in_call(node):
                    yield f"{file.relative_to(SOURCE)}:{node.lineno}", en, ja


def in_call(call: ast.Call) -> Iterator[tuple[str, str]]:
    """English and Japanese beside each other among the arguments, or as ``ja="…"``."""
    said = [words(argument) for argument in call.args]
    for en, ja in pairwise(said):
        if getattr(call.func, "id", "") == "Text" or (
            JAPANESE.search(ja) and WORD.search(en) and not JAPANESE.search(en)
        ):
            yield en, ja
    for keyword in call.keywords:
        if keyword.arg in ("ja", "example_ja"):
            yield "", words(keyword.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_says(language: Language) -> None:
    reader = Reader(language, PROGRAM[language], CODES, FIELDS)
    for place, en, ja in spoken():
        reader.read(ja if language == "ja" else en, place)
    assert reader.lines > 2500
    assert reader.complaints == []


@pytest.mark.parametrize(
    ("language", "said", "foreign"),
    [
        ("ja", "保存しました。Saved", "Saved"),
        ("ja", "ORG-03-Q1のIDを確認", ""),
        ("ja", "assess period open 2026-Q4を実行", ""),
        ("ja", "assess and open", "and"),
        ("en", "Saved.", ""),
        ("en", "Saved 件", "件"),
    ],
)
def test_a_reader_finds_what_is_foreign(language: Language, said: str, foreign: str) -> None:
    reader = Reader(language, {}, CODES, CATALOGUE)
    reader.read(said, "here")
    assert [complaint.split()[0] for complaint in reader.complaints][:1] == [foreign] * bool(
        foreign
    )


def test_a_reader_finds_an_exception_that_nothing_needs() -> None:
    reader = Reader("ja", {"an acronym": ("MFA", "MF"), "a key": ("Esc",)})
    reader.read("MFAとEscape", "here")
    assert reader.complaints == [
        "Escape  in here: MFAとEscape",
        "nothing needs the exception Esc",
        "nothing needs the exception MF",
    ]
