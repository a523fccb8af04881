"""The server of the preview: what it answers and refuses, and how it starts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.preview_fixtures import NAVRUZ, Ask, edit, text_of, tree

from sco_report.cli.main import run
from sco_report.editing.preview import server

DISPLAYS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")


HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
FOREIGN_HOSTS = ("evil.example", "evil.example:8021", "127.0.0.1", "127.0.0.1:80", "localhost:8022", "")
PATHS = ("/", "/versions", "/package.pdf", "/assets/live.js")


@pytest.mark.parametrize("path", ["/", "/calendar", "/layout.css", "/assets/live.js", "/assets/calendar.css", "/x"])
def test_every_answer_has_the_security_headers(ask: Ask, path: str) -> None:
    headers = ask(path).headers
    assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
    assert HEADERS.items() <= headers.items()


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        *((path, {"Host": host}, 421) for path in PATHS for host in FOREIGN_HOSTS),
        *(("/", {"Host": f"{host}:8021"}, 200) for host in ("127.0.0.1", "localhost", "[::1]")),
        *(("/assets/live.js", {"Origin": origin}, 403)
          for origin in ("http://evil.example", "null", "https://127.0.0.1:8021")),
        ("/assets/live.js", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ("/assets/live.js", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ("/assets/live.js", {"Origin": "http://127.0.0.1:8021"}, 200),
    ],
)  # fmt: skip
def test_only_pages_of_the_server_and_links_to_it_are_answered(
    ask: Ask, path: str, headers: dict[str, str], status: int
) -> None:
    answer = ask(path, headers=headers)
    assert answer.status_code == status
    assert status == 200 or answer.text == str(status)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *(("GET", f"/assets/{name}", 404) for name in ("texts.yaml", "base.html", "../server.py", "%2e%2e/server.py")),
        *(("GET", path, 404) for path in ("/assets/..%2fapp.py", "/assets//etc/passwd", "/data/2021/session.yaml")),
        ("GET", "/templates/wording.yaml", 404),
        *((method, "/", 405) for method in ("POST", "PUT", "DELETE")),
    ],
)
def test_no_other_file_is_served_and_nothing_is_written(ask: Ask, method: str, path: str, status: int) -> None:
    assert ask(path, method).status_code == status


def test_what_is_not_there_is_told_in_the_language_of_the_page(ask: Ask) -> None:
    for path in ("/x", "/explain/SCO-E999", "/explain/<b>"):
        answer = ask(path)
        assert answer.status_code == 404
        assert "Такой страницы нет" in text_of(tree(answer.text).find("body"))
        assert "<title>Такой страницы нет · 2021</title>" in answer.text


def test_a_problem_is_explained(ask: Ask) -> None:
    (explanation,) = tree(ask("/explain/SCO-E012").text).find_class("explanation")
    assert text_of(explanation).startswith("SCO-E012 Значение «…» не из списка. Допустимы: …")
    assert len(explanation.find_class("source")) == 2


def test_the_layout_is_that_of_the_project(ask: Ask, project: Path) -> None:
    file = project / "templates" / "layout.yaml"
    text = file.read_text(encoding="utf-8").replace("width_mm: 210", "width_mm: 212").replace("size: 14", "size: 13")
    file.write_text(text, encoding="utf-8")
    css = ask("/layout.css", project=project).text
    assert "width: 212.0mm" in css
    assert 'font: 13.0pt/1.149 "Times New Roman", "Liberation Serif", serif' in css
    assert ".subject { text-align: center; font-weight: bold;" in css


def test_the_pdf_of_the_package(ask: Ask) -> None:
    answer = ask("/package.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("old", "new", "id_"), [("«Навруз»", "«Навруз 🌷»", "SCO-E060"), ("verb: passed", "verb: pased", "SCO-E012")]
)
def test_the_problems_that_prevent_the_pdf(ask: Ask, project: Path, old: str, new: str, id_: str) -> None:
    edit(project, NAVRUZ, old, new)
    answer = ask("/package.pdf", project=project)
    assert answer.status_code == 409
    (problem,) = tree(answer.text).find_class("problem")
    assert id_ in text_of(problem)


def test_a_failure_of_the_program_is_reported(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sco_report.editing.preview.pages.body", lambda *_: 1 / 0)
    answer = ask("/")
    assert answer.status_code == 500
    assert "content-security-policy" in answer.headers
    (problem,) = tree(answer.text).find_class("problem")
    assert text_of(problem).startswith("Сбой программы; данные не тронуты.")
    assert "Сбой программы" in tree(answer.text).findtext(".//title")
    assert "PDF не получился" not in answer.text
    assert re.search(r"/sco-report-\w+\.log", text_of(problem))
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("wrong", [["--port", "70000"], ["--port", "http"], ["--editor", "javascript"]])
def test_wrong_usage_is_refused(project: Path, wrong: list[str]) -> None:
    assert run(["preview", "--project", str(project), "--no-browser", *wrong]) == 2


@pytest.mark.parametrize(("display", "opened"), [("", []), ("DISPLAY", ["http://x/"]), ("BROWSER", ["http://x/"])])
def test_a_browser_opens_if_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, display: str, opened: list[str]
) -> None:
    urls: list[str] = []
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    if display:
        monkeypatch.setenv(display, ":0")
    monkeypatch.setattr(server.sys, "platform", "linux")
    monkeypatch.setattr(server.webbrowser, "open", urls.append)
    thread = server.open_browser("http://x/")
    if thread:
        thread.join()
    assert urls == opened
