"""What the server answers, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.preview_fixtures import NAVRUZ, Ask, edit, tree, words


@pytest.mark.parametrize("path", ["/", "/calendar", "/layout.css", "/assets/live.js", "/assets/calendar.css", "/x"])
def test_every_answer_is_locked(ask: Ask, path: str) -> None:
    headers = ask(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8021", "127.0.0.1", "127.0.0.1:80", "localhost:8022", ""]
)
@pytest.mark.parametrize("path", ["/", "/versions", "/package.pdf", "/assets/live.js"])
def test_a_foreign_name_is_refused(ask: Ask, host: str, path: str) -> None:
    answer = ask(path, headers={"Host": host})
    assert answer.status_code == 421
    assert answer.text == "421"


@pytest.mark.parametrize("host", ["127.0.0.1:8021", "localhost:8021", "[::1]:8021"])
def test_our_own_names_are_answered(ask: Ask, host: str) -> None:
    assert ask("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:8021"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
def test_a_foreign_page_is_refused(ask: Ask, headers: dict[str, str]) -> None:
    assert ask("/assets/live.js", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://127.0.0.1:8021"}, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}],
)
def test_our_own_page_and_a_link_from_elsewhere_are_answered(ask: Ask, headers: dict[str, str]) -> None:
    assert ask("/assets/live.js", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/assets/texts.yaml",
        "/assets/base.html",
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%2fapp.py",
        "/assets//etc/passwd",
        "/data/2021/session.yaml",
        "/templates/wording.yaml",
    ],
)
def test_no_other_file_is_served(ask: Ask, path: str) -> None:
    assert ask(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(ask: Ask, method: str) -> None:
    assert ask("/", method).status_code == 405


def test_the_layout_is_the_projects(ask: Ask, project: Path) -> None:
    file = project / "templates" / "layout.yaml"
    text = file.read_text(encoding="utf-8").replace("width_mm: 210", "width_mm: 212").replace("size: 14", "size: 13")
    file.write_text(text, encoding="utf-8")
    css = ask("/layout.css").text
    assert "width: 212.0mm" in css
    assert 'font: 13.0pt/1.149 "Times New Roman", "Liberation Serif", serif' in css
    assert ".subject { text-align: center; font-weight: bold;" in css


def test_the_package_is_printed(ask: Ask) -> None:
    answer = ask("/package.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_what_keeps_it_from_being_printed_is_told(ask: Ask, project: Path) -> None:
    edit(project, NAVRUZ, "«Навруз»", "«Навруз 🌷»")
    answer = ask("/package.pdf")
    assert answer.status_code == 409
    (problem,) = tree(answer.text).find_class("problem")
    assert "SCO-E060" in words(problem)


def test_there_is_nothing_to_print_where_the_data_is_broken(ask: Ask, project: Path) -> None:
    edit(project, NAVRUZ, "verb: passed", "verb: pased")
    answer = ask("/package.pdf")
    assert answer.status_code == 409
    assert "SCO-E012" in answer.text


def test_a_fault_while_a_page_is_written_is_told(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sco_report.editing.preview.pages.body", lambda *_: 1 / 0)
    answer = ask("/")
    assert answer.status_code == 500
    assert "content-security-policy" in answer.headers
    (problem,) = tree(answer.text).find_class("problem")
    assert words(problem).startswith("Сбой программы; данные не тронуты.")
    assert "Traceback" not in answer.text
