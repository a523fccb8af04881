"""An answer is judged as the data is; files have names by the custom of the data and are never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.editing.scaffold import DOCUMENT, EVENT, Answer, EntryKind, NewEntry
from sco_report.editing.scaffold.entry import SESSION
from sco_report.editing.scaffold.identifiers import answer
from sco_report.editing.scaffold.validation import (
    placed,
    proposed_name,
    refuse_incomplete,
    validate_answer,
    write_new,
)
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound

MINISTERS = {"title": "Совещание министров", "dates": "2021-07-16", "section": "ministerial"}


def draft(kind: EntryKind = EVENT, **answers: Answer) -> NewEntry:
    return NewEntry(kind, Path("new.yaml"), answers)


def refused(year_2021: Year, start: NewEntry, key: str, value: Answer) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        validate_answer(year_2021, start, key, value)
    return found.value.problems[0]


@pytest.mark.parametrize(
    ("key", "value", "id_"),
    [
        ("dates", "16.07.2021", "SCO-E013"),
        ("dates", "2019-07-16", "SCO-E042"),
        ("dates", ("2021-07-16", "2021-07-10"), "SCO-E038"),
        ("section", "ministers", "SCO-E012"),
        ("chair", "Tajikistan", "SCO-E030"),
        ("format", "video", "SCO-E012"),
        ("place", "Душанбэ", "SCO-E030"),
        ("ordinal", "6-я", "SCO-E028"),
        ("ordinal", "шесть", "SCO-E015"),
        ("title", "План {energy-concept", "SCO-E023"),
        ("title", "План {energy-concep gen}", "SCO-E030"),
        ("title", " ", "SCO-E016"),
        ("title", "Совещание\u200bминистров", "SCO-E009"),
        ("id", "Ministers", "SCO-E018"),
        ("id", "navruz", "SCO-E031"),
        ("id", "secretariat", "SCO-E031"),
        ("id", "session", "SCO-E031"),
        ("id", "report", "SCO-E031"),
    ],
)
def test_what_check_would_refuse_is_refused(year_2021: Year, key: str, value: Answer, id_: str) -> None:
    assert refused(year_2021, draft(**MINISTERS), key, value).id == id_


def test_an_answer_is_judged_before_the_others_are_known(year_2021: Year) -> None:
    assert refused(year_2021, draft(), "dates", "2021-13-01").id == "SCO-E066"
    assert validate_answer(year_2021, draft(), "title", "Совещание").answers == {"title": "Совещание"}


def test_what_the_section_does_not_print_is_refused(year_2021: Year) -> None:
    assert refused(year_2021, draft(**{**MINISTERS, "section": "webinars"}), "chair", "TJ").id == "SCO-E034"


def test_a_misspelt_name_suggests_its_code(year_2021: Year) -> None:
    assert refused(year_2021, draft(**MINISTERS), "chair", "Таджикистон").details["suggestion"] == "TJ"
    assert refused(year_2021, draft(**MINISTERS), "place", "Душанбэ").details["suggestion"] == "Душанбе"


def test_a_name_stands_for_its_code(year_2021: Year) -> None:
    assert answer(EVENT, "chair", "таджикистан", year_2021) == "TJ"
    assert answer(EVENT, "chair", "tj", year_2021) == "TJ"
    assert answer(EVENT, "chair", "Секретариат ШОС", year_2021) == "secretariat"
    assert answer(EVENT, "chair", "[Казахстан, CN, secretariat]", year_2021) == ("KZ", "CN", "secretariat")
    assert answer(EVENT, "section", "1", year_2021) == "ministerial"
    assert answer(EVENT, "section", "77", year_2021) == "77"
    assert answer(EVENT, "dates", "[2021-02-09, 2021-02-19]", year_2021) == ("2021-02-09", "2021-02-19")
    assert answer(EVENT, "title", " Форум, и не один ", year_2021) == "Форум, и не один"


def test_a_document_and_a_session_are_judged_too(year_2021: Year) -> None:
    assert refused(year_2021, draft(DOCUMENT), "title", "План {nothing gen}").id == "SCO-E030"
    assert refused(year_2021, draft(SESSION), "place", "Пекинн").details["suggestion"] == "Пекин"
    assert refused(year_2021, draft(SESSION), "chair", "CH").id == "SCO-E030"
    assert validate_answer(year_2021, draft(SESSION), "date", "2022-11-01").answers == {"date": "2022-11-01"}


def test_an_incomplete_entry_is_refused(year_2021: Year) -> None:
    with pytest.raises(ProblemsFound) as found:
        refuse_incomplete(year_2021, draft(**{**MINISTERS, "section": "summit", "id": "new-summit"}))
    assert {problem.id for problem in found.value.problems} == {"SCO-E037"}
    assert {problem.details["key"] for problem in found.value.problems} == {"place", "documents", "prepared_by"}
    refuse_incomplete(year_2021, draft(**MINISTERS, id="new-meeting"))


def test_the_custom_of_the_data() -> None:
    answers = {"id": "forum", "dates": ("2021-02-09/2021-02-10", "2021-03-01")}
    assert proposed_name(NewEntry(EVENT, Path("x.yaml"), answers)) == "2021-02-09-forum.yaml"
    assert proposed_name(NewEntry(DOCUMENT, Path("x.yaml"), {"id": "plan"})) == "plan.yaml"


@pytest.mark.parametrize("name", ["forum.yml", "../forum.yaml", "a/b.yaml", ".hidden.yaml", "", "forum"])
def test_a_file_that_would_not_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        placed(NewEntry(EVENT, tmp_path / "new.yaml", {}), name)
    assert found.value.problems[0].id == "SCO-E094"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "events" / "forum.yaml"
    write_new(file, "id: forum\n")
    with pytest.raises(ProblemsFound) as found:
        write_new(file, "id: another\n")
    assert found.value.problems[0].id == "SCO-E093"
    assert file.read_text(encoding="utf-8") == "id: forum\n"
    with pytest.raises(ProblemsFound) as found:
        placed(NewEntry(EVENT, file.with_name("new.yaml"), {}), "forum.yaml")
    assert found.value.problems[0].id == "SCO-E093"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "events").write_text("", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        write_new(tmp_path / "events" / "forum.yaml", "id: forum\n")
    assert found.value.problems[0].id in {"SCO-E052", "SCO-E093"}
