"""What comes of an attempt: a package, or problems beside the last one, or a fault that is survived."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.preview_fixtures import NAVRUZ, edit, tried

from sco_report.editing.preview import live as attempting
from sco_report.editing.preview.live import PreviewState


def test_sound_data_gives_a_package(project: Path) -> None:
    state = tried(project)
    assert state.composed is not None
    assert state.composed.package.name == "package"
    assert (state.problems, state.stale, state.fault) == ((), False, None)


def test_broken_data_keeps_the_last_package(project: Path) -> None:
    sound = tried(project)
    edit(project, NAVRUZ, "verb: passed", "verb: pased")
    broken = tried(project, sound)
    assert broken.composed is sound.composed
    assert broken.stale
    assert [problem.id for problem in broken.problems] == ["SCO-E012"]
    assert broken.version != sound.version


def test_data_that_was_broken_from_the_start_gives_problems_alone(project: Path) -> None:
    edit(project, NAVRUZ, "verb: passed", "verb: pased")
    state = tried(project)
    assert (state.composed, state.stale) == (None, False)
    assert [problem.id for problem in state.problems] == ["SCO-E012"]


@pytest.mark.parametrize(
    ("name", "content", "id_"),
    [
        ("report.j2", "{% for %}", "SCO-E050"),
        ("layout.yaml", "page: {}", "SCO-E010"),
        ("wording.yaml", "organisation: [", "SCO-E003"),
    ],
)
def test_broken_templates_are_problems_too(project: Path, name: str, content: str, id_: str) -> None:
    file = project / "templates" / name
    file.write_text(content, encoding="utf-8")
    state = tried(project)
    assert state.composed is None
    assert {(problem.id, problem.position.file) for problem in state.problems} >= {(id_, file)}


def test_a_year_that_is_not_there_yet_is_a_problem(project: Path) -> None:
    state = attempting.compose_attempt(project, 2035, None)
    assert [problem.id for problem in state.problems] == ["SCO-E047"]


def test_what_cannot_be_printed_is_shown_and_told(project: Path) -> None:
    edit(project, NAVRUZ, "«Навруз»", "«Навруз 🌷»")
    state = tried(project)
    assert state.composed is not None
    assert not state.stale
    assert [problem.id for problem in state.problems] == ["SCO-E060"]


def test_a_fault_of_the_program_is_kept_in_a_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = tried(project)
    monkeypatch.setattr(attempting, "compose", lambda *_: 1 / 0)
    state = tried(project, sound)
    assert state.composed is sound.composed
    assert state.stale
    assert state.fault is not None
    assert "ZeroDivisionError" in state.fault.read_text(encoding="utf-8")
    state.fault.unlink()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("templates/wording.yaml", "в гибридном формате", "в смешанном формате"),
        ("templates/sections/expert.j2", "продолжалась активная работа", "шла активная работа"),
    ],
)
def test_what_was_compiled_before_knows_no_old_data(project: Path, name: str, old: str, new: str) -> None:
    before, file = tried(project), project / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert [new in printed(state) for state in (before, tried(project, before))] == [False, True]


def test_what_is_constant_in_a_template_follows_the_data_too(project: Path) -> None:
    template, organs = project / "templates/sections/expert.j2", project / "data/reference/organs.yaml"
    text = template.read_text(encoding="utf-8")
    constant = '{{ "{national-coordinators-council dat}" | text }}'
    template.write_text(text.replace("активная работа", f"активная работа по {constant}"), encoding="utf-8")
    assert "работа по Совету национальных координаторов" in printed(tried(project))
    text = organs.read_text(encoding="utf-8")
    organs.write_text(text.replace("Совет национальных координаторов", "Комитет координаторов"), encoding="utf-8")
    assert "работа по Комитету координаторов" in printed(tried(project))


def printed(state: PreviewState) -> str:
    assert state.composed is not None
    blocks = [block for part in state.composed.package.parts for block in part.blocks]
    return "\n".join(block.text.replace("\xa0", " ") for block in blocks)
