from __future__ import annotations

from pathlib import Path

import pytest
from support.paths import ROOT
from support.processes import edit

from sco_report.history import ChangeType
from sco_report.history.entries import EntryChange, Item, compare_entries, entries, new_ids
from sco_report.model.reading import read_year

MINISTERS = "data/2021/events/2021-07-16-industry-ministers.yaml"


@pytest.fixture(scope="module")
def before() -> dict[str, Item]:
    return read(ROOT)


def read(root: Path) -> dict[str, Item]:
    year = read_year(root, 2021).year
    assert year
    return entries(root, year)


def said(changes: list[EntryChange]) -> list[tuple[str, str, str]]:
    return [(str(change.type), change.item.kind, change.item.key) for change in changes]


def fields(change: EntryChange) -> dict[str, tuple[str, int]]:
    """The changes of fields with their lines."""
    return {field.name: (str(field.type), change.line(field)) for field in change.fields}


EXPERTS = "data/2021/events/2021-05-27-industry-experts.yaml"
OTHER_ID = [
    (MINISTERS, "id: industry-ministers", "id: industry-heads"),
    (EXPERTS, "industry-ministers", "industry-heads"),
]
PREPARES = ("changed", "industry-experts", {"prepares": ("changed", 7)})
SECTION = (MINISTERS, "section: ministerial", "section: expert")


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([(MINISTERS, "chair: TJ\n", "chair: TJ   # as agreed\n")], []),
        (
            [SECTION, (MINISTERS, "dates: 2021-07-16", "dates: 2021-07-16/2021-07-17")],
            [("moved", "industry-ministers", {"section": ("changed", 3), "dates": ("changed", 6)})],
        ),
        (OTHER_ID, [PREPARES, ("renamed", "industry-heads", {"id": ("changed", 2)})]),
        (
            [*OTHER_ID, SECTION],
            [PREPARES, ("moved", "industry-heads", {"id": ("changed", 2), "section": ("changed", 3)})],
        ),
        # With another id and another title it is another entry.
        (
            [*OTHER_ID, (MINISTERS, "title: Совещание", "title: Встреча")],
            [PREPARES, ("added", "industry-heads", {}), ("removed", "industry-ministers", {})],
        ),
        (
            [("templates/layout.yaml", "left_mm: 25", "left_mm: 30")],
            [("changed", "layout/page", {"left_mm": ("changed", 8)})],
        ),
    ],
)
def test_edits_of_entries(
    before: dict[str, Item],
    project: Path,
    edits: list[tuple[str, str, str]],
    expected: list[tuple[str, str, dict[str, tuple[str, int]]]],
) -> None:
    for one in edits:
        edit(project, *one)
    changes = compare_entries(before, read(project))
    assert [(str(change.type), change.item.key, fields(change)) for change in changes] == expected
    ids = {change.old.key: change.item.key for change in changes if change.old and change.old.key != change.item.key}
    assert new_ids(before, read(project)) == ids


def test_events_added_removed_and_renamed(before: dict[str, Item], project: Path) -> None:
    text = (project / MINISTERS).read_text(encoding="utf-8").replace("id: industry", "id: trade-and-industry")
    (project / "data/2021/events/2021-07-17-other.yaml").write_text(text.replace("07-16", "07-17"), encoding="utf-8")
    edit(project, "data/2021/webinars.yaml", "id: ecology-webinar", "id: ecology-problems")
    (project / "data/2021/events/2021-06-01-economic-forum-experts.yaml").unlink()
    assert said(compare_entries(before, read(project))) == [
        ("added", "event", "trade-and-industry-ministers"),
        ("renamed", "event", "ecology-problems"),
        ("removed", "event", "economic-forum-experts"),
    ]


def test_a_file_of_another_name(before: dict[str, Item], project: Path) -> None:
    (project / MINISTERS).rename(project / "data/2021/events/industry.yaml")
    (change,) = compare_entries(before, read(project))
    assert change.type is ChangeType.RENAMED
    assert change.old
    assert (change.old.file, change.item.file) == (MINISTERS, "data/2021/events/industry.yaml")
    assert change.fields == ()


def test_session_tables_and_templates(before: dict[str, Item], project: Path) -> None:
    edit(project, "data/2021/session.yaml", "state: KZ, post: Премьер-министр", "state: KZ, post: Вице-премьер")
    edit(project, "data/reference/places.yaml", "loc: Алматы, ", "loc: Алма-Ате, ")
    edit(project, "templates/wording.yaml", "в гибридном формате", "в смешанном формате")
    edit(project, "templates/report.j2", "отчетный", "прошедший")
    changes = compare_entries(before, read(project))
    assert sorted(said(changes)) == [
        ("changed", "places", "places/Алматы"),
        ("changed", "session", "session"),
        ("changed", "template", "templates/report.j2"),
        ("changed", "wording", "wording/formats"),
    ]
    by_key = {change.item.key: change for change in changes}
    assert fields(by_key["session"]) == {"signatories[KZ].post": ("changed", 11)}
    assert list(fields(by_key["places/Алматы"])) == ["loc"]
    assert list(fields(by_key["wording/formats"])) == ["hybrid"]
    (line,) = by_key["templates/report.j2"].fields
    assert (line.name, by_key["templates/report.j2"].line(line)) == ("12", 12)
    assert "отчетный" in str(line.old)
    assert "прошедший" in str(line.new)


def test_a_member_of_a_table_that_is_a_list(before: dict[str, Item], project: Path) -> None:
    table = "data/reference/chairmanships.yaml"
    first = "- {council: heads-of-state-council, state: TJ, since: 2020-11-10, until: 2021-09-17}\n"
    edit(project, table, first, first.replace("TJ", "IN"))
    assert said(compare_entries(before, read(project))) == [
        ("changed", "chairmanships", "chairmanships/heads-of-state-council/IN"),
        ("added", "chairmanships", "chairmanships/heads-of-state-council/IN/2"),
        ("removed", "chairmanships", "chairmanships/heads-of-state-council/TJ"),
    ]
    edit(project, table, first.replace("TJ", "IN"), "")
    assert said(compare_entries(before, read(project))) == [
        ("removed", "chairmanships", "chairmanships/heads-of-state-council/TJ")
    ]


def test_the_line_of_a_removed_field_is_that_of_the_earlier_file(before: dict[str, Item], project: Path) -> None:
    text = (project / MINISTERS).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "exchanged_views" not in line and "by: participants" not in line]
    (project / MINISTERS).write_text("\n".join(kept), encoding="utf-8")
    (change,) = compare_entries(before, read(project))
    assert fields(change) == {"outcomes[1]": ("removed", 10)}


def test_a_layout_that_is_a_list_of_texts(project: Path) -> None:
    (project / "templates/layout.yaml").write_text("- a\n- b\n", encoding="utf-8")
    assert {"layout/", "layout//2"} <= read(project).keys()
