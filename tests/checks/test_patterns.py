"""Patterns and templates that nothing uses yet are tried all the same."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from support.paths import ROOT
from support.small_year import write_year

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import _Composer
from sco_report.composition.context import decision_context, report_context
from sco_report.composition.phraser import Phraser
from sco_report.composition.views import EventView
from sco_report.model.event import PATTERN_NAMES
from sco_report.model.pattern_language import (
    JINJA_FILTERS,
    PATTERN_FILTERS,
    TEMPLATE_FILTERS,
    TEMPLATE_NAMES,
)
from sco_report.russian.typography import Style


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_year(tmp_path, "outcomes: [{decided: о мире}]")


def found(project: Path) -> list[tuple[str, str, int, int, str]]:
    return [
        (one.id, one.position.file.name, one.position.line, one.position.column, one.details["error"])
        for one in check_year(project, 2021).errors
    ]


@pytest.mark.parametrize(
    ("passive", "column", "error"),
    [
        ("{{ object | nmo }}", 25, "No filter named 'nmo'."),
        ("{{ object | day }}", 25, "No filter named 'day'."),
        ("{{ objekt | nom }}", 16, "'objekt' is undefined"),
        ("{{ subject | nom }}", 16, "'subject' is undefined"),
        ("{{ event.titel | nom }}", 22, "'event' has no attribute 'titel'"),
        ("{{ wording.nothing }}", 24, "'wording' has no attribute 'nothing'"),
        ("{{ object | side('dta') }}", 31, "'dta' is not a valid Case"),
        ("{{ 'приндяли' | agree(object) }}", 17, "'приндяли' is not a word that agrees"),
        ("{{ 'столом' | agree(object) }}", 17, "'столом' is not a word that agrees"),
        ("{{ object | nom }", 12, "unexpected '}'"),
        ("{{ object | }}", 12, "expected token 'name', got 'end of print statement'"),
        ("{{ }}", 12, "Expected an expression, got 'end of print statement'"),
        ("{{ r'а' }}", 12, "expected token 'end of print statement', got 'string'"),
        ("{{ object # nom }}", 12, "unexpected char '#' at 10"),
        ("{% if object %}{{ object | nom }}", 12, None),
        ("{% if object %}{% endfor %}", 12, None),
        ("{% endif %}", 12, None),
        ("{% %}", 12, "tag name expected"),
        ("{{ " + "(" * 500 + "object" + ")" * 500 + " }}", 12, None),  # Python has several wordings.
        ("{# а", 12, "Missing end of comment tag"),
        ("{% raw %}{{{% endraw %}{{ object | nmo }}", 48, "No filter named 'nmo'."),
    ],
)
def test_an_act_that_no_entry_uses(project: Path, passive: str, column: int, error: str | None) -> None:
    with (project / "templates/acts.yaml").open("a", encoding="utf-8") as acts:
        acts.write(f'planned_by:\n  takes: nouns\n  passive: "{passive}"\n')
    line = (project / "templates/acts.yaml").read_text(encoding="utf-8").count("\n")
    ((id_, file, *place, said),) = found(project)
    assert (id_, file, place) == ("SCO-E050", "acts.yaml", [line, column])
    assert error is None or said == error


@pytest.mark.parametrize(
    "passive",
    [
        "{% if object is defined and not (object | length > 1) %}{{ object | nom }}{% else %}б{% endif %}",
        "{{ object | nom ~ ' и ' ~ event.dates if event.place else 'а' }}",
        "{% set a = object %}{%- for one in a %}{{ loop.index }}{{ one | nom }}{% endfor -%}",
        "{% raw %}{{{% endraw %}{{ object | nom }}",
        "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}{{ object | nom }}",
    ],
)
def test_an_act_that_works(project: Path, passive: str) -> None:
    with (project / "templates/acts.yaml").open("a", encoding="utf-8") as acts:
        acts.write(f'planned_by:\n  takes: nouns\n  passive: "{passive}"\n')
    assert found(project) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "error"),
    [
        ("clauses.yaml", "object | acc", "objekt | acc", (5, 26), "'objekt' is undefined"),
        ("wording.yaml", "event.noun | gen", "event.nuon | gen", None, "'event' has no attribute 'nuon'"),
        ("parts.j2", "{{ one if events", "{{ one if evnets", None, "'evnets' is undefined"),
        ("sections/culture.j2", '"parts.j2"', '"part.j2"', (1, 10), "not found"),
        ("sections/culture.j2", "{% endcall %}", "", (3, 1), "Unexpected end of template"),
        ("report.j2", "report.period_title | capitalised", "report.period_title | capitalized", None, "capitalized"),
        ("sections.yaml", "sections/culture.j2", "sections/cultur.j2", None, "not found"),
    ],
)
def test_a_template_that_no_event_needs(
    project: Path, file: str, old: str, new: str, place: tuple[int, int] | None, error: str
) -> None:
    path = project / "templates" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (first, *_) = found(project)
    assert first[:2] == ("SCO-E050", path.name)
    assert error in first[4]
    assert place is None or first[2:4] == place


def test_what_another_template_may_define_is_not_said_to_be_missing(project: Path) -> None:
    (project / "templates/report.j2").write_text("{% for %}", encoding="utf-8")
    assert [one[:3] for one in found(project)] == [("SCO-E050", "report.j2", 1)]


def test_what_patterns_and_templates_may_use_is_what_they_are_given(project: Path) -> None:
    year = check_year(project, 2021).require_valid()
    phraser = Phraser(year)
    composer = _Composer(phraser, ROOT / "templates", Style.SCO, date(2021, 1, 1))
    ours = {name for name in phraser.environment.filters if name not in JINJA_FILTERS}
    assert ours - {"counted", "charged", "printed"} == PATTERN_FILTERS
    assert {*composer._filters()} == TEMPLATE_FILTERS
    assert {one.name for one in fields(EventView)} == PATTERN_NAMES
    assert {*decision_context(phraser), *report_context(phraser)} == TEMPLATE_NAMES
