"""A catalogue may declare one language only; the reader of another is shown what there is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.catalog.container import pack
from assess.catalog.load import load_files, load_packed
from assess.catalog.schema import schema, schema_bytes
from assess.text import LANGUAGES, Language, Text
from tests.catalog.full import full, problems_of
from tests.catalog.small import FILES, changed, encoded, loaded, said

HEADER = 'catalogue: {name: "2026.1"}'


def header(languages: str) -> tuple[str, str, str]:
    """An edit of the small catalogue that declares languages."""
    return ("catalogue", HEADER, HEADER.replace("}", f", languages: {languages}}}"))


def spoken(languages: list[str], value: Any) -> Any:
    """The same values with every text only in these languages."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES) and all(isinstance(text, str) for text in value.values()):
            return {name: value[name] for name in languages}
        return {name: spoken(languages, item) for name, item in value.items()}
    return [spoken(languages, item) for item in value] if isinstance(value, list) else value


def alone(language: str) -> dict[str, Any]:
    """The full catalogue in one language, which it declares."""
    blocks: dict[str, Any] = spoken([language], full())
    blocks["catalogue"]["languages"] = [language]
    return blocks


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_language_is_enough_where_it_is_declared(language: Language) -> None:
    blocks = alone(language)
    assert problems_of(blocks) == []
    assert list(Draft202012Validator(schema([language])).iter_errors(blocks)) == []
    assert list(Draft202012Validator(schema()).iter_errors(blocks)) != []
    blocks["catalogue"] = {"name": "2026.1"}
    assert {problem.code for problem in problems_of(blocks)} == {"Y103"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_declared_language_is_needed(language: Language) -> None:
    other = next(name for name in LANGUAGES if name != language)
    blocks = alone(language)
    title = blocks["themes"][0]["title"]
    title[other] = title.pop(language)
    (problem,) = problems_of(blocks)
    assert (problem.code, problem.field) == ("Y103", f"themes[1].title.{language}")
    assert list(Draft202012Validator(schema([language])).iter_errors(blocks)) != []


def test_who_reads_the_other_language_is_shown_the_text_there_is() -> None:
    files = changed(
        header("[en]"),
        ("technical", "title: {en: Two steps, ja: 二段階認証}", "title: {en: Two steps}"),
    )
    catalogue = load_files(files).usable()
    assert catalogue.controls[0].title == Text("Two steps", "Two steps")
    assert catalogue.controls[0].objective.ja == "全てで有効である。"
    assert load_packed(pack(files)) == catalogue


def test_a_japanese_catalogue_is_read_in_english_too() -> None:
    files = changed(
        header("[ja]"),
        (
            "catalogue",
            "short: {en: technical, ja: 技術的}",
            "short: {ja: 技術的安全管理措置のための長い名称}",
        ),
    )
    catalogue = load_files(files).usable()
    assert catalogue.themes[0].short.en == "技術的安全管理措置のための長い名称"


def test_japanese_is_asked_for_only_where_it_is_declared() -> None:
    edit = (
        "catalogue",
        "title: {en: All companies, ja: 全社}",
        "title: {en: All companies, ja: All}",
    )
    assert [line[:4] for line in said(loaded(edit))] == ["C201"]
    assert loaded(header("[en]"), edit).usable().entity_titles["group"].ja == "All"


def test_a_text_that_stands_in_for_japanese_is_not_judged_as_japanese() -> None:
    edit = (
        "technical",
        "text: {en: Is it checked?, ja: 確認されているか。}",
        "text: {en: 漏れがないか。}",
    )
    loaded(header("[en]"), edit).usable()


def test_the_header_counts_for_files_before_it() -> None:
    files = encoded(FILES)
    files["a.yaml"] = files.pop("technical.yaml").replace(
        "{en: Two steps, ja: 二段階認証}".encode(), b"{en: Two}"
    )
    files["zz.yaml"] = files.pop("catalogue.yaml").replace(
        b'"2026.1"', b'"2026.1", languages: [en]'
    )
    assert load_files(files).usable().controls[0].title.ja == "Two"


@pytest.mark.parametrize(
    ("languages", "problem"),
    [
        ("[]", "Y112 controls/catalogue.yaml:1:40: catalogue.languages: "),
        ("en", "Y111 controls/catalogue.yaml:1:40: catalogue.languages: "),
        ("[fr]", "Y110 controls/catalogue.yaml:1:41: catalogue.languages[1]: "),
        ("[en, en]", "C102 controls/catalogue.yaml:1:45: catalogue.languages[2]: "),
    ],
)
def test_wrong_languages_are_named(languages: str, problem: str) -> None:
    assert said(loaded(header(languages)))[0].startswith(problem)


def test_the_schema_of_both_languages_is_the_shipped_one() -> None:
    assert schema_bytes(("en", "ja")) == schema_bytes()
    assert json.loads(schema_bytes(["en"]))["$defs"]["text"]["required"] == ["en"]
