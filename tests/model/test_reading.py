"""A year as it is read, its problems with their places, and what kind of file stands where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.memo import Memo
from sco_report.model import validation
from sco_report.model.file_kinds import files_of, kind_of
from sco_report.model.reading import read_year
from sco_report.problems import Problem
from sco_report.source import SourceFile, read

EVENTS = Path("data/2021/events")


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _found(project: Path) -> list[tuple[str, str, int, int]]:
    return [_placed(problem, project) for problem in read_year(project, 2021).problems]


def _placed(problem: Problem, project: Path) -> tuple[str, str, int, int]:
    position = problem.position
    return problem.id, str(position.file.relative_to(project)), position.line, position.column


def test_templates_and_lists_of_words_are_read_too(project: Path) -> None:
    for name in ("templates/sections/expert.j2", "data/reference/words.txt"):
        file = project / name
        _write(file, f"{file.read_text(encoding='utf-8')}<<<<<<< HEAD\n")
    assert [(id_, file) for id_, file, *_ in _found(project)] == [
        ("SCO-E058", "templates/sections/expert.j2"),
        ("SCO-E058", "data/reference/words.txt"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("requires: [title, place, documents", "requires: [title, plase, documents", 25, 25),
        ("prints: [name, place, preparation", "prints: [name, place, preparations", 24, 29),
    ],
)
def test_a_section_names_keys_that_events_have(project: Path, old: str, new: str, line: int, column: int) -> None:
    _change(project / "templates/sections.yaml", old, new)
    assert _found(project) == [("SCO-E012", "templates/sections.yaml", line, column)]


def test_problems_of_several_files_at_once(project: Path) -> None:
    meeting = "id: {}\nsection: expert\ntitle: Совещание\n"
    _write(project / EVENTS / "one.yaml", meeting.format("one") + "dates: 30 июня\n")
    _write(project / EVENTS / "two.yaml", meeting.format("two") + "dates: 2021-06-30\noutcomes:\n  - adoptd: plan\n")
    _write(project / "data/2021/documents/plan.yaml", "id: plan\ntilte: План\n")
    _write(project / "data/reference/places.yaml", "Сочи: {type: город, loc: Сочи, country: RU}\n")
    _change(project / "data/2021/session.yaml", "place: Нур-Султан\n", "")
    assert _found(project) == [
        ("SCO-E010", "data/reference/places.yaml", 1, 7),
        ("SCO-E010", "data/2021/session.yaml", 3, 1),
        ("SCO-E010", "data/2021/documents/plan.yaml", 1, 1),
        ("SCO-E011", "data/2021/documents/plan.yaml", 2, 1),
        ("SCO-E013", "data/2021/events/one.yaml", 4, 8),
        ("SCO-E022", "data/2021/events/two.yaml", 6, 5),
    ]
    assert read_year(project, 2021).year is None


INDUSTRY = "2021-07-16-industry-ministers.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected", "first"),
    [
        # Events, documents and what the program itself names share their ids.
        *((f"events/{INDUSTRY}", "id: industry-ministers", f"id: {id_}", ("SCO-E031", 2, 5), first) for id_, first in (
            ("health-ministers", "2021-06-30-health-ministers.yaml:2"),
            ("anthem-regulation", "anthem-regulation.yaml:2"),
            ("report", "session.yaml:"),
            ("session", "session.yaml:"),
        )),
        # What a list lends to its events is a problem once.
        ("webinars.yaml", "section: webinars", "section: webinar", ("SCO-E012", 2, 10), ""),
        ("webinars.yaml", "section: webinars", "section: webinars\nnote: x", ("SCO-E011", 3, 1), ""),
        ("webinars.yaml", "dates: 2020-12-16", "dates: 2020-12-61", ("SCO-E066", 9, 12), ""),
    ],
)  # fmt: skip
def test_a_problem_is_reported_once_at_its_place(
    project: Path, file: str, old: str, new: str, expected: tuple[str, int, int], first: str
) -> None:
    _change(project / "data/2021" / file, old, new)
    (problem,) = read_year(project, 2021).problems
    id_, line, column = expected
    assert _placed(problem, project) == (id_, f"data/2021/{file}", line, column)
    assert problem.details.get("first", "").startswith(first)


def test_a_list_file_lends_its_section_to_its_events(project: Path) -> None:
    (project / "data/2021/more.yaml").write_text(
        "section: culture\nevents:\n"
        "  - {id: first, title: марафон, dates: 2021-07-16}\n"
        "  - {id: second, title: марафон, dates: 2021-07-17, section: expert}\n",
        encoding="utf-8",
    )
    year = read_year(project, 2021).year
    assert year is not None
    assert [year.events[id_].section for id_ in ("first", "second")] == ["culture", "expert"]
    position = year.origins["second"].at("title")
    assert (position.file.name, position.line, position.column) == ("more.yaml", 4, 25)


def test_a_missing_year_suggests_the_nearest(project: Path) -> None:
    reading = read_year(project, 2012)
    assert reading.year is None
    (problem,) = reading.problems
    assert problem.id == "SCO-E047"
    assert problem.position.file == project / "data"
    assert (problem.details["value"], problem.details["suggestion"]) == ("2012", "2021")


@pytest.mark.parametrize("folder", ["data/2021", "data/2021/events", "data/2021/documents", "data/reference"])
def test_hidden_files_are_none_of_the_data(project: Path, folder: str) -> None:
    year = read_year(project, 2021).year
    assert year is not None
    _write(project / folder / ".entry.yaml", "id: entry\nsection: expert\ntitle: Совещание\ndates: 2021-06-30\n")
    (project / folder / ".#lock.yaml").symlink_to("editor@host.1234:5678")
    (project / folder / "._note.yaml").write_bytes(b"\0\5\26\7\377")
    for name in ("Thumbs.db", "Desktop.ini", "~$report.docx", "entry.yaml~", "#entry.yaml#"):
        (project / folder / name).write_bytes(b"\0\5\26\7\377")
    (project / folder / ".kept").mkdir()
    _write(project / folder / ".kept/entry.yml", "")
    reading = read_year(project, 2021)
    assert reading.problems == ()
    assert reading.year is not None
    assert [*reading.year.events, *reading.year.documents] == [*year.events, *year.documents]


@pytest.mark.parametrize("name", ["README", "README.txt", "README.md.yml"])
def test_notes_are_kept_in_one_file_only(project: Path, name: str) -> None:
    _write(project / EVENTS / "README.md", "# Заметки\n")
    assert _found(project) == []
    _write(project / EVENTS / name, "id: entry\n")
    assert _found(project) == [("SCO-E049", f"{EVENTS}/{name}", 1, 1)]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("data/2025г/session.yaml", "reference, 2021"),
        ("data/2021 /session.yaml", "reference, 2021"),
        ("data/events/meeting.yaml", "reference, 2021"),
        ("data/meeting.yaml", "reference, 2021"),
        ("data/reference/organs.yml", "states.yaml"),
        ("data/reference/more/places.yaml.txt", "organs.yaml"),
        ("templates/act.yaml", "*.j2, acts.yaml"),
        ("templates/sections/one.j2.txt", "*.j2, acts.yaml"),
    ],
)
def test_what_is_never_read_is_told(project: Path, path: str, allowed: str) -> None:
    _write(project / path, "id: entry\n")
    for notes in ("data", "data/reference", "templates/sections"):
        _write(project / notes / "README.md", "# Заметки\n")
        _write(project / notes / ".DS_Store", "")
    reading = read_year(project, 2021)
    (told,) = reading.problems
    stray = project / "/".join(path.split("/")[: 2 if path.startswith(("data/2", "data/e")) else None])
    assert (told.id, told.position.file) == ("SCO-W114", stray)
    assert allowed in told.details["allowed"]
    assert reading.year is not None
    assert reading.year.is_complete


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/2021/session.yaml", "number: 128", "number: '128 {secretariat gen}'"),
        ("data/2021/session.yaml", "post: Председатель Правительства}", "post: 'Глава {secretariat gen}'}"),
        (f"{EVENTS}/2021-06-30-health-ministers.yaml", "dates: 2021-06-30", "dates: 2021-06-30\ndates_as: в {мае"),
        ("data/reference/abbreviations.yaml", "also: Организация", "also: '{ШОС}'"),
    ],
)
def test_no_brace_is_printed(project: Path, file: str, old: str, new: str) -> None:
    _change(project / file, old, new)
    assert [(id_, place) for id_, place, *_ in _found(project)] == [("SCO-E069", file)]


def test_data_is_not_looked_at_where_templates_are_wrong(project: Path) -> None:
    _change(project / "templates/acts.yaml", "takes: documents", "takes: dokuments")
    _change(project / "templates/wording.yaml", "pronoun: они\n", "")
    _change(project / EVENTS / "2021-06-30-health-ministers.yaml", "dates: 2021-06-30", "dates: 30 июня")
    found = _found(project)
    assert [(id_, file) for id_, file, *_ in found] == [
        ("SCO-E012", "templates/acts.yaml"),
        ("SCO-E010", "templates/wording.yaml"),
    ]


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ("verbs", "held"),
        ("enacting", "plain"),
        ("introductions", "brackets"),
        ("joined_apart", "also"),
        ("joined", "comma"),
    ],
)
def test_words_that_the_program_relies_on_must_be_there(project: Path, table: str, word: str) -> None:
    file = project / "templates/wording.yaml"
    file.write_text(re.sub(rf"(?s)(\n{table}:.*?)\n  {word}: [^\n]*", r"\1", file.read_text("utf-8"), count=1), "utf-8")
    (problem,) = read_year(project, 2021).problems
    assert (problem.id, problem.details["key"]) == ("SCO-E010", word)


def test_a_table_must_be_a_mapping_and_the_sections_a_list(project: Path) -> None:
    (project / "templates/clauses.yaml").write_text("- approve\n", encoding="utf-8")
    (project / "templates/sections.yaml").write_text("expert: x\n", encoding="utf-8")
    problems = read_year(project, 2021).problems
    assert [(problem.id, problem.position.file.name, problem.details["what"]) for problem in problems] == [
        ("SCO-E017", "clauses.yaml", "mapping"),
        ("SCO-E017", "sections.yaml", "list"),
    ]


def test_the_year_before_is_read_along_and_its_mistakes_are_its_own(project: Path) -> None:
    reading = read_year(project, 2021)
    assert reading.year is not None
    assert reading.year.previous is None
    shutil.copytree(project / "data/2021", project / "data/2022")
    _change(project / EVENTS / "2021-03-19-navruz.yaml", "id: ", "oops: 1\nid: ")
    reading = read_year(project, 2022)
    (told,) = reading.problems
    assert (told.id, told.details, told.position.file.name) == ("SCO-W113", {"value": "2021"}, "2021-03-19-navruz.yaml")
    assert reading.year is not None
    assert reading.year.previous is not None
    assert (reading.year.is_complete, reading.year.previous.is_complete) == (True, False)
    assert set(reading.year.events) - set(reading.year.previous.events) == {"navruz"}
    assert reading.year.previous.previous is None


def test_what_years_share_is_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[str] = []

    def noted(file: Path, memo: Memo) -> SourceFile:
        files.append(file.relative_to(project).as_posix())
        return read(file, memo)

    monkeypatch.setattr(validation, "read_file", noted)
    shutil.copytree(project / "data/2021", project / "data/2022")
    year = read_year(project, 2022).year
    assert year is not None
    assert year.previous is not None
    assert sorted(files) == sorted(set(files))
    assert {"data/2021/session.yaml", "data/2022/session.yaml", "templates/acts.yaml"} <= {*files}
    organs = {*year.reference.organs}
    assert organs <= {*year.origins} & {*year.previous.origins}


def test_of_what_years_share_neither_is_whole_where_a_part_cannot_be_read(project: Path) -> None:
    shutil.copytree(project / "data/2021", project / "data/2022")
    with (project / "data/reference/organs.yaml").open("a", encoding="utf-8") as organs:
        organs.write("broken: {oops: 1}\n")
    reading = read_year(project, 2022)
    assert {problem.position.file.name for problem in reading.problems} == {"organs.yaml"}
    assert reading.year is not None
    assert reading.year.previous is not None
    assert (reading.year.is_complete, reading.year.previous.is_complete) == (False, False)


def test_a_folder_or_session_that_cannot_be_read_is_a_problem(project: Path) -> None:
    shutil.rmtree(project / EVENTS)
    (project / EVENTS).write_text("", encoding="utf-8")
    assert ("SCO-E001", str(EVENTS), 1, 1) in _found(project)
    (project / EVENTS).unlink()
    assert _found(project) == []
    (project / "data/2021/session.yaml").unlink()
    assert _found(project) == [("SCO-E001", "data/2021/session.yaml", 1, 1)]
    assert read_year(project, 2021).year is None


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("data/2021/session.yaml", "session"),
        ("data/2021/webinars.yaml", "events"),
        ("data/2021/events/x.yaml", "event"),
        ("data/2021/documents/x.yaml", "document"),
        ("data/2021/remarks/draft-1/KZ.yaml", "remarks"),
        ("data/2021/remarks/draft-01/KZ.yaml", None),
        ("data/2021/remarks/draft-x/KZ.yaml", None),
        ("data/2021/remarks/KZ.yaml", None),
        ("data/reference/organs.yaml", "organs"),
        ("data/reference/session.yaml", None),
        ("data/reference/events/x.yaml", None),
        ("data/drafts/x.yaml", None),
        ("data/2021/events/old/x.yaml", None),
        ("data/2021/events/x.yml", None),
        ("data/2021/events/.x.yaml", None),
        ("data/2021/.x.yaml", None),
        ("elsewhere/data/2021/session.yaml", None),
        ("templates/acts.yaml", None),
    ],
)
def test_the_kind_of_a_file(file: str, kind: str | None) -> None:
    found = kind_of(Path(file))
    assert (found.name if found else None) == kind


def test_the_files_of_a_year_are_all_that_is_read() -> None:
    everything = {*(ROOT / "data/2021").rglob("*.yaml"), *(ROOT / "data/reference").glob("*.yaml")}
    assert set(files_of(ROOT, 2021)) == everything
