"""The requests that show and change entries: what they answer, what they write, and whom they refuse."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.preview_fixtures import NAVRUZ, Desk, edit


def test_a_page_has_the_token_of_its_server(desk: Desk) -> None:
    page = desk.get("/").text
    assert f'<meta name="desk-token" content="{desk.token}">' in page
    assert len(desk.token) > 30


def test_a_change_is_saved_and_everything_else_stays(desk: Desk) -> None:
    file = desk.file(NAVRUZ)
    before = file.read_text(encoding="utf-8")
    answer = desk.post("/entries/navruz", {"seen": desk.seen("navruz"), "changes": {"dates": "2021-03-20"}})
    assert answer.json()["status"] == "saved"
    assert file.read_text(encoding="utf-8") == before.replace("2021-03-19", "2021-03-20")


def test_an_error_is_refused_at_its_field_and_written_only_if_asked(desk: Desk) -> None:
    before = desk.file(NAVRUZ).read_text(encoding="utf-8")
    body: dict[str, Any] = {"seen": desk.seen("navruz"), "changes": {"verb": "pased"}}
    answer = desk.post("/entries/navruz", body)
    assert (answer.json()["status"], answer.json()["can_be_forced"]) == ("refused", True)
    (problem,) = answer.json()["problems"]
    assert (problem["id"], problem["path"], problem["replacement"]) == ("SCO-E012", ["verb"], "passed")
    assert desk.file(NAVRUZ).read_text(encoding="utf-8") == before
    assert desk.post("/entries/navruz", body | {"even_if_wrong": True}).json()["status"] == "saved"
    assert "verb: pased" in desk.file(NAVRUZ).read_text(encoding="utf-8")


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    seen = desk.seen("navruz")
    edit(desk.root, NAVRUZ, "2021-03-19", "2021-03-21")
    answer = desk.post("/entries/navruz", {"seen": seen, "changes": {"verb": "met"}})
    conflict = answer.json()
    assert conflict["status"] == "conflict"
    assert "verb: met" not in conflict["theirs"]
    assert "2021-03-21" in conflict["theirs"]
    assert "verb: met" in conflict["ours"]
    assert desk.file(NAVRUZ).read_text(encoding="utf-8") == conflict["theirs"]


def test_what_is_typed_is_tried_without_being_written(desk: Desk) -> None:
    before = desk.file(NAVRUZ).read_text(encoding="utf-8")
    changes = {"format": "videoconferense", "outcomes": [{"decided": "о встрече"}]}
    tried = desk.post("/entries/navruz/preview", {"changes": changes}).json()
    (problem,) = tried["problems"]
    assert (problem["path"], problem["replacement"]) == (["format"], "videoconference")
    tried = desk.post("/entries/navruz/preview", {"changes": changes | {"format": None}}).json()
    assert tried["problems"] == []
    assert tried["sentences"] == ["Принято решение о встрече."]
    assert desk.file(NAVRUZ).read_text(encoding="utf-8") == before


def test_a_new_event_gets_an_id_and_a_file_and_is_taken_back(desk: Desk) -> None:
    values = {
        "section": "ministerial",
        "title": "Совещание министров образования государств-членов ШОС",
        "dates": "2021-06-02",
        "outcomes": [{"exchanged_views": "о сотрудничестве в данной сфере"}],
    }
    answer = desk.post("/new/event", {"changes": values}).json()
    assert answer["status"] == "saved"
    assert re.fullmatch(r"[a-z-]+", answer["id"])
    file = desk.file(f"events/2021-06-02-{answer['id']}.yaml")
    assert "title: Совещание министров образования" in file.read_text(encoding="utf-8")
    assert desk.get(f"/entries/{answer['id']}/form").status_code == 200
    assert desk.post("/undo", {}).json()["status"] == "saved"
    assert not file.exists()
    assert desk.post("/undo", {}).json()["status"] == "nothing"
    assert desk.post("/redo", {}).json()["status"] == "saved"
    assert file.exists()


def test_what_is_referred_to_is_listed_and_not_deleted_unless_asked(desk: Desk) -> None:
    found = desk.get("/entries/energy-concept/references").json()["references"]
    assert found
    assert all(re.search(r"\.yaml:\d+$", place) for place in found)
    body: dict[str, Any] = {"seen": desk.seen("energy-concept")}
    file = desk.file("documents/energy-concept.yaml")
    assert desk.post("/entries/energy-concept/delete", body).json()["status"] == "refused"
    assert file.exists()
    assert desk.post("/entries/energy-concept/delete", body | {"even_if_wrong": True}).json()["status"] == "saved"
    assert not file.exists()


def test_a_renamed_entry_takes_its_references_with_it(desk: Desk) -> None:
    before = len(desk.get("/entries/energy-concept/references").json()["references"])
    answer = desk.post("/entries/energy-concept/rename", {"to": "energy-strategy"}).json()
    assert (answer["status"], answer["id"]) == ("saved", "energy-strategy")
    assert len(desk.get("/entries/energy-strategy/references").json()["references"]) == before
    refused = desk.post("/entries/energy-strategy/rename", {"to": "../energy"}).json()
    assert (refused["status"], refused["can_be_forced"]) == ("refused", False)


def test_ids_that_are_given_and_taken_reach_the_schemas_of_editors(desk: Desk) -> None:
    def offered(id_: str) -> bool:
        return f'"{id_}"' in (desk.root / "schema" / "event.schema.json").read_text(encoding="utf-8")

    (desk.root / "schema").mkdir(exist_ok=True)
    desk.post("/entries/energy-concept/rename", {"to": "energy-strategy"})
    assert offered("energy-strategy")
    desk.post("/new/document", {"changes": {"id": "tourism-plan", "title": "План развития туризма"}})
    assert offered("tourism-plan")
    desk.post("/undo", {})
    assert not offered("tourism-plan")


FOREIGN: list[tuple[dict[str, str | None], int]] = [
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "http://localhost:8021"}, 403),
    ({"Origin": None}, 403),
    ({"X-Desk-Token": None}, 403),
    ({"X-Desk-Token": "token-of-an-earlier-start"}, 403),
    ({"X-Desk-Token": "é"}, 403),
    ({"Content-Type": "text/plain"}, 415),
    ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
]


@pytest.mark.parametrize(
    "path",
    [
        "/entries/navruz",
        "/entries/navruz/delete",
        "/new/event",
        "/undo",
        "/outcome",
        "/mend",
        "/take-over",
        "/remarks/KZ-1/accept",
        "/remarks/KZ-1/reject",
    ],
)
def test_only_the_page_of_this_start_may_write(desk: Desk, path: str) -> None:
    before = desk.snapshot()
    body = {"seen": desk.seen("navruz"), "changes": {"verb": "met"}}
    for headers, status in FOREIGN:
        assert desk.post(path, body, headers).status_code == status, headers
        assert desk.snapshot() == before, headers


@pytest.mark.parametrize(
    "id_", ["../session", "..%2Fsession", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "events/2021-03-19-navruz", "nul",
            "TJ", "%00", "navruz.yaml", "secretariat"],
)  # fmt: skip
def test_an_id_is_looked_up_and_no_path(desk: Desk, id_: str) -> None:
    before = desk.snapshot()
    for action in ("", "/delete", "/rename", "/preview"):
        body = {"seen": "", "to": "x", "changes": {"title": "x"}, "even_if_wrong": True}
        assert desk.post(f"/entries/{id_}{action}", body).status_code in {404, 405}
    assert desk.get(f"/entries/{id_}/form").status_code == 404
    assert desk.snapshot() == before


def test_the_session_is_edited_and_neither_renamed_nor_deleted(desk: Desk) -> None:
    before = desk.snapshot()
    for action in ("delete", "rename"):
        body = {"seen": desk.seen("session"), "to": "x", "even_if_wrong": True}
        assert desk.post(f"/entries/session/{action}", body).status_code == 404
    assert desk.snapshot() == before
    file = desk.file("session.yaml")
    text = file.read_text(encoding="utf-8")
    changes = {"date": "26 ноября 2021 года"}
    assert desk.post("/entries/session", {"seen": desk.seen("session"), "changes": changes}).json()["status"] == "saved"
    assert file.read_text(encoding="utf-8") == text.replace("date: 2021-11-25", "date: 2021-11-26")


@pytest.mark.parametrize("id_", ["../../evil", "/etc/evil", "con", "a/b", "..", "Ёж"])
def test_a_new_entry_is_written_into_its_folder_only(desk: Desk, id_: str) -> None:
    before = desk.snapshot()
    values = {"id": id_, "title": "План развития туризма ШОС"}
    assert desk.post("/new/document", {"changes": values, "even_if_wrong": True}).json()["status"] == "refused"
    assert desk.snapshot() == before


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{", 400), (b"[]", 400), (b"", 400), (b"[" * 100_000, 400), (b'{"seen": 5, "changes": {}}', 400),
        (b'{"seen": "", "changes": []}', 400), (b'{"seen": "", "changes": {"title": 5}}', 400),
        (b'{"seen": "", "changes": {"title": {"nom": null}}}', 400),
        (b'{"changes": {"title": "' + b"x" * 1_100_000 + b'"}}', 413),
    ],
)  # fmt: skip
def test_a_body_that_is_no_change_is_refused(desk: Desk, content: bytes, status: int) -> None:
    before = desk.snapshot()
    assert desk.post("/entries/navruz", content).status_code == status
    assert desk.snapshot() == before
