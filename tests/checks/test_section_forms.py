from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.problems import Problem

Found = Callable[..., list[tuple[Problem, tuple[str, str, int, int]]]]
Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("webinars", "chair: TJ"),
        ("participation", "outcomes: [{decided: о мире}]"),
        ("summit", "format: hybrid"),
        ("expert", "prepared_by: secretariat"),
    ],
)
def test_what_a_section_does_not_print_is_refused(
    found: Found, add: Add, change: Change, section: str, line: str
) -> None:
    change("events/meeting.yaml", "section: expert", f"section: {section}")
    add("events/meeting.yaml", line)
    ((problem, place),) = found("SCO-E034")
    key = line.partition(": ")[0]
    assert place == ("SCO-E034", "meeting.yaml", 5, len(key) + 3)
    assert (problem.details["key"], problem.details["section"]) == (key, section)
    assert key not in problem.details["allowed"].split(", ")


@pytest.mark.parametrize("section", ["expert", "summit", "webinars"])
def test_what_is_printed_or_serves_other_ends_is_let_pass(found: Found, add: Add, change: Change, section: str) -> None:
    change("events/meeting.yaml", "section: expert", f"section: {section}")
    add("events/meeting.yaml", "ordinal: 2\nnote: уточнить\ndates_as: 16 июля 2021 года\n")
    assert found("SCO-E034") == []


def test_what_a_section_cannot_do_without(found: Found, add: Add, change: Change) -> None:
    change("events/meeting.yaml", "section: expert", "section: summit")
    assert [(problem.id, problem.details["key"], place[2:]) for problem, place in found("SCO-E037")] == [
        ("SCO-E037", key, (2, 10)) for key in ("place", "documents", "prepared_by")
    ]
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    add("events/meeting.yaml", "place: Душанбе\ndocuments: plan\nprepared_by: secretariat\n")
    assert found("SCO-E034", "SCO-E037") == []
