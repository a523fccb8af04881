"""Names of files: the right one for one that is not read, and those that other systems cannot have."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.model.reading import read_year

EVENTS = Path("data/2021/events")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        *(
            (f"entry{end}", "entry.yaml")
            for end in (".yml", ".YAML", ".Yml", ".yaml.txt", ".yaml.", ".yaml ", ".yml.bak")
        ),
        ("README.txt", "README.md"),
        ("2021-03-19-navruz.yml", ""),
        ("entry.json", ""),
        ("more/entry.yaml", ""),
    ],
)
def test_the_right_name_is_suggested(project: Path, name: str, suggestion: str) -> None:
    _write(project / EVENTS / name, "id: entry\n")
    told = next(one for one in read_year(project, 2021).problems if one.id == "SCO-E049")
    assert told.details == {"suggestion": suggestion}


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("data/2021/events", "aux.yaml"),
        ("data/2021/documents", "Con.yaml"),
        ("data/2021", "a:b.yaml"),
        ("templates/sections", "com1.j2"),
        ("templates", "nul/part.j2"),
    ],
)
def test_a_name_that_windows_cannot_have(project: Path, folder: str, name: str) -> None:
    _write(project / folder / name, "events: []\n" if folder == "data/2021" else "id: entry\ntitle: План\n")
    _write(project / EVENTS / ".aux.yaml", "")
    found = [one for one in read_year(project, 2021).problems if one.id == "SCO-W117"]
    assert [one.position.file for one in found] == [project / folder / name.partition("/")[0]]


@pytest.mark.parametrize(("first", "second"), [("A.j2", "a.j2"), ("и\u0306.j2", "й.j2")])
def test_names_that_are_one_on_other_systems(project: Path, first: str, second: str) -> None:
    for name in (f"sections/{first}", f"sections/{second}", second):
        _write(project / "templates" / name, "")
    (told,) = read_year(project, 2021).problems
    assert (told.id, told.position.file.name, told.details["first"]) == ("SCO-W118", second, first)
