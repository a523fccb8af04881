"""How the preview comes up: wrong usage, a machine without a screen, what other verbs need not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sco_report.cli.main import run
from sco_report.editing.preview import server

HEAVY = ("starlette", "uvicorn", "watchfiles", "weasyprint")
SCREENS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")


@pytest.mark.parametrize("wrong", [["--port", "70000"], ["--port", "http"], ["--editor", "javascript"]])
def test_wrong_usage_is_refused(project: Path, wrong: list[str]) -> None:
    assert run(["preview", "--project", str(project), "--no-browser", *wrong]) == 2


def test_a_folder_without_a_project_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", "--project", str(tmp_path), "--no-browser"]) == 2
    assert "здесь нет проекта" in capsys.readouterr().err


@pytest.mark.parametrize(("screen", "opened"), [("", []), ("DISPLAY", ["http://x/"]), ("BROWSER", ["http://x/"])])
def test_a_browser_opens_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, screen: str, opened: list[str]
) -> None:
    urls: list[str] = []
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    if screen:
        monkeypatch.setenv(screen, ":0")
    monkeypatch.setattr(server.sys, "platform", "linux")
    monkeypatch.setattr(server.webbrowser, "open", urls.append)
    thread = server.open_browser("http://x/")
    if thread:
        thread.join()
    assert urls == opened


def test_other_verbs_do_not_load_the_server() -> None:
    program = f"import sys, sco_report.cli.main; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
