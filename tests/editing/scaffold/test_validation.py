"""An answer is judged as the data is; files have names by the custom of the data and are never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.problems import problems_of

from sco_report.editing.scaffold.entry import Answer, NewEntry
from sco_report.editing.scaffold.identifiers import answer
from sco_report.editing.scaffold.validation import placed, refuse_incomplete, validate_answer
from sco_report.model.file_kinds import DOCUMENT, EVENT, SESSION, FileKind
from sco_report.model.year import Year

MINISTERS = {"title": "Совещание министров", "dates": "2021-07-16", "section": "ministerial"}


def draft(kind: FileKind = EVENT, **answers: Answer) -> NewEntry:
    return NewEntry(kind, Path("new.yaml"), answers)


@pytest.mark.parametrize(
    ("start", "key", "value", "id_", "suggestion"),
    [
        *((draft(**MINISTERS), *row, None) for row in (
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
        )),
        (draft(), "dates", "2021-13-01", "SCO-E066", None),
        (draft(**MINISTERS | {"section": "webinars"}), "chair", "TJ", "SCO-E034", None),
        (draft(**MINISTERS), "chair", "Таджикистон", "SCO-E030", "TJ"),
        (draft(**MINISTERS), "place", "Душанбэ", "SCO-E030", "Душанбе"),
        (draft(DOCUMENT), "title", "План {nothing gen}", "SCO-E030", None),
        (draft(SESSION), "place", "Пекинн", "SCO-E030", "Пекин"),
        (draft(SESSION), "chair", "CH", "SCO-E030", None),
    ],
)  # fmt: skip
def test_what_check_would_refuse_is_refused(
    year_2021: Year, start: NewEntry, key: str, value: Answer, id_: str, suggestion: str | None
) -> None:
    problem = problems_of(validate_answer, year_2021, start, key, value)[0]
    assert problem.id == id_
    assert suggestion is None or problem.details["suggestion"] == suggestion


def test_an_answer_is_accepted_before_the_others_are_known(year_2021: Year) -> None:
    assert validate_answer(year_2021, draft(), "title", "Совещание").answers == {"title": "Совещание"}
    assert validate_answer(year_2021, draft(SESSION), "date", "2022-11-01").answers == {"date": "2022-11-01"}


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("chair", "таджикистан", "TJ"),
        ("chair", "tj", "TJ"),
        ("chair", "Секретариат ШОС", "secretariat"),
        ("chair", "[Казахстан, CN, secretariat]", ("KZ", "CN", "secretariat")),
        ("section", "1", "ministerial"),
        ("section", "77", "77"),
        ("section", "эксперты", "эксперты"),
        ("section", "экспертные механизмы", "expert"),
        ("section", "Культура и спорт", "culture"),
        ("format", "видеоконференция", "videoconference"),
        ("format", "В формате видеоконференции", "videoconference"),
        ("format", "3", "in_person"),
        ("stage", "отменено", "cancelled"),
        ("chair", "Республики Казахстан", "KZ"),
        ("chair", "Секретариатом", "secretariat"),
        ("chair", "5", "PK"),
        ("place", "в Ташкенте", "Ташкент"),
        ("place", "город Нур-Султан", "Астана"),
        ("documents", "green-belt-programme", "green-belt-programme"),
        ("dates", "9 и 19 февраля 2021 года", ("2021-02-09", "2021-02-19")),
        ("dates", "15.10.2021", "2021-10-15"),
        ("dates", "завтра", "завтра"),
        ("dates", "[2021-02-09, 2021-02-19]", ("2021-02-09", "2021-02-19")),
        ("title", " Форум, и не один ", "Форум, и не один"),
    ],
)
def test_a_name_stands_for_its_code(year_2021: Year, key: str, written: str, expected: Answer) -> None:
    assert answer(EVENT, key, written, year_2021) == expected


def test_an_incomplete_entry_is_refused(year_2021: Year) -> None:
    found = problems_of(refuse_incomplete, year_2021, draft(**MINISTERS | {"section": "summit", "id": "new-summit"}))
    assert {problem.id for problem in found} == {"SCO-E037"}
    assert {problem.details["key"] for problem in found} == {"place", "documents", "prepared_by"}
    refuse_incomplete(year_2021, draft(**MINISTERS, id="new-meeting"))


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (draft(id="forum", dates=("2021-02-09/2021-02-10", "2021-03-01")), "2021-02-09-forum.yaml"),
        (draft(DOCUMENT, id="plan"), "plan.yaml"),
    ],
)
def test_a_file_is_called_as_those_of_the_data(entry: NewEntry, name: str) -> None:
    assert placed(entry).file == Path(name)


@pytest.mark.parametrize(
    ("id_", "problem"), [("aux", "SCO-E094"), ("com1", "SCO-E094"), ("../forum", "SCO-E094"), ("forum", "SCO-E093")]
)
def test_a_name_that_cannot_be_or_is_taken(tmp_path: Path, id_: str, problem: str) -> None:
    (tmp_path / "forum.yaml").write_text("id: forum\n", encoding="utf-8")
    entry = NewEntry(DOCUMENT, tmp_path / "new.yaml", {"id": id_})
    assert problems_of(placed, entry)[0].id == problem
