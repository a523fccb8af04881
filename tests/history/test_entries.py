from __future__ import annotations

from pathlib import Path

import pytest
from support.paths import ROOT

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


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def said(changes: list[EntryChange]) -> list[tuple[str, str, str]]:
    return [(str(change.type), change.item.kind, change.item.key) for change in changes]


def fields(change: EntryChange) -> dict[str, tuple[str, int]]:
    return {field.name: (str(field.type), change.line(field)) for field in change.fields}


def test_the_same_state_has_no_changes(before: dict[str, Item], project: Path) -> None:
    edit(project, MINISTERS, "chair: TJ\n", "chair: TJ   # as agreed\n")
    assert compare_entries(before, read(project)) == []


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


def test_an_event_in_another_section_with_other_dates(before: dict[str, Item], project: Path) -> None:
    edit(project, MINISTERS, "section: ministerial", "section: expert")
    edit(project, MINISTERS, "dates: 2021-07-16", "dates: 2021-07-16/2021-07-17")
    (change,) = compare_entries(before, read(project))
    assert change.type is ChangeType.MOVED
    assert fields(change) == {"section": ("changed", 3), "dates": ("changed", 6)}
    assert (change.item.file, change.item.line()) == (MINISTERS, 2)


def test_a_file_of_another_name(before: dict[str, Item], project: Path) -> None:
    (project / MINISTERS).rename(project / "data/2021/events/industry.yaml")
    (change,) = compare_entries(before, read(project))
    assert change.type is ChangeType.RENAMED
    assert change.old
    assert (change.old.file, change.item.file) == (MINISTERS, "data/2021/events/industry.yaml")
    assert change.fields == ()


def test_an_entry_with_another_id(before: dict[str, Item], project: Path) -> None:
    edit(project, MINISTERS, "id: industry-ministers", "id: industry-heads")
    edit(project, "data/2021/events/2021-05-27-industry-experts.yaml", "industry-ministers", "industry-heads")
    experts, renamed = compare_entries(before, read(project))
    assert (experts.type, fields(experts)) == (ChangeType.CHANGED, {"prepares": ("changed", 7)})
    assert renamed.type is ChangeType.RENAMED
    assert renamed.keys == {"industry-ministers", "industry-heads"}
    assert fields(renamed) == {"id": ("changed", 2)}


def test_an_entry_with_another_id_and_section(before: dict[str, Item], project: Path) -> None:
    edit(project, MINISTERS, "id: industry-ministers", "id: industry-heads")
    edit(project, MINISTERS, "section: ministerial", "section: expert")
    edit(project, "data/2021/events/2021-05-27-industry-experts.yaml", "industry-ministers", "industry-heads")
    (_, changed) = compare_entries(before, read(project))
    assert changed.type is ChangeType.MOVED
    assert changed.keys == {"industry-ministers", "industry-heads"}
    assert fields(changed) == {"id": ("changed", 2), "section": ("changed", 3)}
    assert new_ids(before, read(project)) == {"industry-ministers": "industry-heads"}


def test_an_entry_with_another_id_and_title_is_another_entry(before: dict[str, Item], project: Path) -> None:
    edit(project, MINISTERS, "id: industry-ministers", "id: industry-heads")
    edit(project, MINISTERS, "title: Совещание", "title: Встреча")
    edit(project, "data/2021/events/2021-05-27-industry-experts.yaml", "industry-ministers", "industry-heads")
    types = [change.type for change in compare_entries(before, read(project))]
    assert sorted(types) == [ChangeType.ADDED, ChangeType.CHANGED, ChangeType.REMOVED]


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
    file = project / "data/reference/chairmanships.yaml"
    first = "- {council: heads-of-state-council, state: TJ, since: 2020-11-10, until: 2021-09-17}\n"
    edit(project, "data/reference/chairmanships.yaml", first, first.replace("TJ", "IN"))
    assert said(compare_entries(before, read(project))) == [
        ("changed", "chairmanships", "chairmanships/heads-of-state-council/IN"),
        ("added", "chairmanships", "chairmanships/heads-of-state-council/IN/2"),
        ("removed", "chairmanships", "chairmanships/heads-of-state-council/TJ"),
    ]
    file.write_text(file.read_text(encoding="utf-8").replace(first.replace("TJ", "IN"), ""), encoding="utf-8")
    assert said(compare_entries(before, read(project))) == [
        ("removed", "chairmanships", "chairmanships/heads-of-state-council/TJ")
    ]


def test_the_line_of_a_removed_field_is_that_of_the_earlier_file(before: dict[str, Item], project: Path) -> None:
    text = (project / MINISTERS).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "exchanged_views" not in line and "by: participants" not in line]
    (project / MINISTERS).write_text("\n".join(kept), encoding="utf-8")
    (change,) = compare_entries(before, read(project))
    assert fields(change) == {"outcomes[1]": ("removed", 10)}


def test_the_page_layout(before: dict[str, Item], project: Path) -> None:
    edit(project, "templates/layout.yaml", "left_mm: 25", "left_mm: 30")
    (change,) = compare_entries(before, read(project))
    assert (change.item.kind, change.item.key) == ("layout", "layout/page")
    assert list(fields(change)) == ["left_mm"]
