"""The requests behind the buttons of problems, and that takes a document over from another year."""

from __future__ import annotations

import shutil

import pytest
from support.preview_fixtures import NAVRUZ, Desk, edit, tree

from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.pages import Pages

TOURISM = "events/2021-07-15-tourism-heads.yaml"


def buttons(desk: Desk) -> list[tuple[str, dict[str, str]]]:
    """What the buttons of remedies say, and what they send, in the project as it is now."""
    page = tree(Pages(SourceLinks(desk.root, "vscode"), 2021, "ru").document(desk.compose()))
    found = page.xpath("//button[@data-mend]")
    return [(one.text, {"place": one.get("data-mend"), "problem": one.get("data-problem")}) for one in found]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        (NAVRUZ, "verb: passed  # так", "verb: pased  # так", "passed"),
        (NAVRUZ, "dates: [2021-03-19, 2021-03-20]", "dates: 19 и 20 марта 2021 года", "[2021-03-19, 2021-03-20]"),
        (NAVRUZ, "dates: 2021-03-19  # так", "даты: 2021-03-19  # так", "dates"),
        (TOURISM, "place: Душанбе\nformat: hybrid", "place: Душанбе\nformat: гибридный", "hybrid"),
        (TOURISM, "title: Встреча", "title: Встрёча", "Встреча"),
    ],
)
def test_a_known_remedy_is_a_button(desk: Desk, file: str, right: str, wrong: str, said: str) -> None:
    line = right.partition("  #")[0]
    text = desk.file(file).read_text(encoding="utf-8")
    kept = "dates: 2021-03-19" if line.startswith("dates: [") else line
    desk.file(file).write_text(text.replace(kept, wrong), encoding="utf-8")
    before = desk.file(file).read_text(encoding="utf-8")
    (label, body), *_ = buttons(desk)
    assert label == f"Исправить: {said}"
    answer = desk.post("/mend", body).json()
    assert (answer["status"], answer["files"]) == ("saved", [f"data/2021/{file}"])
    assert desk.file(file).read_text(encoding="utf-8") == before.replace(wrong, right)
    assert buttons(desk) == []
    desk.post("/undo", {})
    assert desk.file(file).read_text(encoding="utf-8") == before


def test_what_an_error_hid_does_not_keep_it_from_being_mended(desk: Desk) -> None:
    edit(desk.root, TOURISM, "place: Душанбе\nformat: hybrid", "place: Душамбе\nformat: гибридный")
    ((label, body),) = buttons(desk)
    assert label == "Исправить: hybrid"
    assert desk.post("/mend", body).json()["status"] == "saved"
    ((label, body),) = buttons(desk)
    assert label == "Исправить: Душанбе"
    assert desk.post("/mend", body).json()["status"] == "saved"
    assert buttons(desk) == []


def test_characters_that_nobody_sees_are_taken_out_of_a_file(desk: Desk) -> None:
    before = desk.file(NAVRUZ).read_text(encoding="utf-8")
    desk.file(NAVRUZ).write_text(
        before.replace("title: ", "title: \u00ad").replace("verb", "\u200bverb"), encoding="utf-8"
    )
    (label, body), *_ = buttons(desk)
    assert label == "Удалить такие знаки из файла"
    assert desk.post("/mend", body).json()["status"] == "saved"
    assert desk.file(NAVRUZ).read_text(encoding="utf-8") == before


def test_what_word_processors_copy_along_unseen_is_not_saved(desk: Desk) -> None:
    changes = {"title": "Празд\u00adник\u200b\tвесны"}
    assert desk.post("/entries/navruz", {"seen": desk.seen("navruz"), "changes": changes}).json()["status"] == "saved"
    assert "title: Праздник весны\n" in desk.file(NAVRUZ).read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_any_more_is_not_mended(desk: Desk) -> None:
    edit(desk.root, NAVRUZ, "verb: passed", "verb: pased")
    ((_, body),) = buttons(desk)
    desk.file(NAVRUZ).write_bytes("id: праздник".encode("cp1251"))
    assert desk.post("/mend", body).json()["status"] == "refused"
    desk.file(NAVRUZ).unlink()
    assert desk.post("/mend", body).json()["status"] == "refused"


def test_what_is_no_longer_wrong_is_not_mended(desk: Desk) -> None:
    edit(desk.root, NAVRUZ, "verb: passed", "verb: pased")
    ((_, body),) = buttons(desk)
    edit(desk.root, NAVRUZ, "verb: pased", "verb: met")
    before = desk.snapshot()
    assert desk.post("/mend", body).json() == {"status": "gone"}
    assert desk.post("/mend", {"place": "/etc/passwd:1:1", "problem": "SCO-E012"}).json() == {"status": "gone"}
    assert desk.snapshot() == before


def test_a_place_leads_to_the_value_in_the_form(desk: Desk) -> None:
    place = f"data/2021/{NAVRUZ}:7:7"
    assert desk.get(f"/entry-at?place={place}").json() == {"id": "navruz", "path": ["verb"]}
    assert desk.get("/entry-at?place=data/2021/session.yaml:7:1").json() == {"id": "session", "path": ["format"]}
    assert desk.get("/entry-at?place=data/2021/webinars.yaml:8:9").json()["path"] != []
    for other in (
        "data/2020/session.yaml:1:1",
        "../x:1:1",
        "templates/acts.yaml:1:1",
        "data/2021/../2021/session.yaml:1:1",
    ):
        assert desk.get(f"/entry-at?place={other}").status_code == 404


def test_a_document_of_another_year_is_taken_over_with_what_it_names(desk: Desk) -> None:
    assert desk.get("/years").json() == []
    shutil.copytree(desk.root / "data/2021", desk.root / "data/2020")
    assert desk.get("/years").json() == ["2020"]
    names = {one["id"]: one["title"] for one in desk.get("/years/2020/documents").json()}
    assert names["energy-concept"].startswith("Концепция сотрудничества")
    assert desk.get("/years/2019/documents").status_code == 404
    assert desk.post("/take-over", {"year": "2020", "id": "energy-concept"}).json()["status"] == "refused"
    desk.post("/entries/energy-concept/delete", {"seen": desk.seen("energy-concept"), "even_if_wrong": True})
    answer = desk.post("/take-over", {"year": "2020", "id": "energy-concept"}).json()
    assert (answer["status"], answer["id"]) == ("saved", "energy-concept")
    there, here = (desk.root / f"data/{year}/documents/energy-concept.yaml" for year in (2020, 2021))
    assert here.read_text(encoding="utf-8") == there.read_text(encoding="utf-8")
    assert desk.post("/undo", {}).json()["status"] == "saved"
    assert not here.exists()
    assert desk.post("/take-over", {"year": "2020", "id": "nothing"}).json()["status"] == "refused"
    assert desk.post("/take-over", {"year": "../2020", "id": "energy-concept"}).status_code == 404
