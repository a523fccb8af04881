"""A final document is refused while something is still to come, with what and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.checks.check_year import CheckResult, check_year
from sco_report.checks.release_gate import require_final, uncertain_phrases, unfinished
from sco_report.problems import ProblemsFound

Edit = Callable[[str, str, str], None]

MINISTERS = "data/2021/events/2021-06-30-health-ministers.yaml"
SESSION = "data/2021/session.yaml"


@pytest.fixture
def edit(project: Path) -> Edit:
    """Replace a piece of a file of the project."""

    def replace(name: str, old: str, new: str) -> None:
        text = (project / name).read_text(encoding="utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def _sound(project: Path) -> CheckResult:
    result = check_year(project, 2021)
    assert result.errors == []
    return result


def _refused(result: CheckResult) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsFound) as found:
        require_final(result)
    return [(problem.id, str(problem.position)) for problem in found.value.problems]


@pytest.mark.parametrize(
    ("document", "id_", "details"),
    [
        ("health-plan-2022-2024", "SCO-E102", {"first": "2021-06-30-health-ministers.yaml:11"}),
        ("anthem-regulation", "SCO-E105", {"first": "2021-09-16-dushanbe-summit.yaml:11", "key": "documents"}),
        ("main-events-plan-2020-2021", "SCO-E105", {"first": "session.yaml:33", "key": "guided_by"}),
    ],
)
def test_a_draft_stated_as_adopted(project: Path, document: str, id_: str, details: dict[str, str]) -> None:
    with (project / f"data/2021/documents/{document}.yaml").open("a", encoding="utf-8") as file:
        file.write("stage: agreed\n")
    (problem,) = unfinished(_sound(project).require_valid())
    assert (problem.id, problem.position.file.stem) == (id_, document)
    assert problem.details == {"value": document, "stage": "agreed", **details}


def test_what_is_cancelled_or_a_draft_as_such_is_nothing_to_wait_for(project: Path, edit: Edit) -> None:
    text = "id: off\nsection: expert\nstage: cancelled\ntitle: Форум\ndates: 2021-07-16\n"
    (project / "data/2021/events/off.yaml").write_text(text, encoding="utf-8")
    edit(MINISTERS, "- adopted: [health-final-statement, health-plan-2022-2024]", "- adopted: health-final-statement")
    edit(MINISTERS, "outcomes:\n", "outcomes:\n  - adopted: health-plan-2022-2024\n    as: draft\n")
    edit("data/2021/documents/health-plan-2022-2024.yaml", "id: ", "stage: draft\nid: ")
    assert unfinished(_sound(project).require_valid()) == []


def test_blocking_warnings_are_shown_with_the_place_that_names_them(unallowed: Path, edit: Edit) -> None:
    require_final(_sound(unallowed))
    edit(SESSION, "council:", "blocking: [SCO-W103, SCO-W107]\ncouncil:")
    result = _sound(unallowed)
    refused = _refused(result)
    assert [id_ for id_, _ in refused].count("SCO-W107") == len(result.warnings) > 0
    assert [one for one in refused if one[0] != "SCO-W107"] == [("SCO-E103", "session.yaml:3")]


@pytest.mark.parametrize(("named", "suggestion"), [("W107", "SCO-W107"), ("SCO-E106", "SCO-W106"), ("misspelling", "")])
def test_only_warnings_can_block(project: Path, edit: Edit, named: str, suggestion: str) -> None:
    edit(SESSION, "council:", f"blocking: [SCO-W107, {named}]\ncouncil:")
    (problem,) = check_year(project, 2021).errors
    assert (problem.id, problem.position.line, problem.position.column) == ("SCO-E012", 3, 22)
    assert problem.details["suggestion"] == suggestion


def test_wrong_data_is_refused_for_its_errors_alone(project: Path, edit: Edit) -> None:
    edit(MINISTERS, "section: ministerial\n", "section: ministerial\nstage: planned\n")
    assert _refused(_sound(project)) == [("SCO-E101", "2021-06-30-health-ministers.yaml:4")]
    edit(SESSION, "date: 2021-11-25", "date: 2022-11-25")
    assert "SCO-E101" not in {id_ for id_, _ in _refused(check_year(project, 2021))}


@pytest.mark.parametrize(
    ("heard", "comment", "refused"),
    [
        ("Премьер-министр Ирана В.Шмид", "", ["SCO-E106", "SCO-W217"]),
        ("Премьер-министр Ирана В.Шмид", "  # sco-report: allow SCO-W217: сверено с источником", []),
        ("{nom: Премьер-министр Ирана В.Шмид, acc: Премьер-министра Ирана В.Шмида}", "", []),
    ],
)
def test_an_uncertain_form_stops_a_final_build_until_it_is_answered(
    project: Path, heard: str, comment: str, refused: list[str]
) -> None:
    with (project / MINISTERS).open("a", encoding="utf-8") as file:
        file.write(f"  - by: parties\n    heard: {heard}{comment}\n")
    result = _sound(project)
    if not refused:
        require_final(result)
    else:
        assert sorted(id_ for id_, _ in _refused(result)) == refused
    assert uncertain_phrases(result) == (frozenset({heard}) if refused else frozenset())


def test_open_remarks_of_a_delegation_stop_a_final_document(project: Path) -> None:
    file = project / "data/2021/remarks/draft-1/KZ.yaml"
    file.parent.mkdir(parents=True)
    states = ["accepted", *["open"] * 11]
    remarks = [f"- number: KZ-{number}\n  kind: words\n  state: {state}\n" for number, state in enumerate(states, 1)]
    file.write_text("".join(remarks), encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        require_final(_sound(project))
    (problem,) = found.value.problems
    assert (problem.id, problem.position.file, problem.position.line) == ("SCO-E107", file, 4)
    numbers = ", ".join(f"KZ-{number}" for number in range(2, 12))
    assert problem.details == {"count": "11", "numbers": f"{numbers} …"}
    file.write_text("".join(remarks).replace("open", "rejected"), encoding="utf-8")
    require_final(_sound(project))
