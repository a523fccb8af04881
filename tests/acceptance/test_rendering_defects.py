"""What would be lost or misplaced on the page stops the build and names the entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.processes import small_year

from sco_report.cli.main import run

MINISTERS, TITLE = "data/2024/events/2024-09-12-trade-ministers.yaml", "Совещание министров"
WEBINARS = "data/2024/webinars.yaml"
REPORT, CLOSING = "templates/report.j2", '<p class="closing">'
LONG = "сверхдлинное" * 9


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_year(tmp_path / "project")


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "id_", "output"),
    [
        (MINISTERS, TITLE, f"{TITLE} ☃", "4:8", "SCO-E060", "U+2603"),
        (MINISTERS, TITLE, f"{TITLE} 会议", "4:8", "SCO-E060", "会"),
        (WEBINARS, "семинар", "семинар ☃", "4:12", "SCO-E060", "☃"),
        (MINISTERS, TITLE, f"{TITLE} {LONG}", "4:8", "SCO-E061", LONG[:40]),
        (WEBINARS, "семинар", f"семинар {LONG}", "4:12", "SCO-E061", LONG[:40]),
        (MINISTERS, TITLE, "Совещание {no-such-plan gen}", "4:18", "SCO-E030", "no-such-plan"),
        ("templates/layout.yaml", "Liberation Serif", "Liberation Seriff", "13:15", "SCO-E063", "Liberation Seriff"),
        (REPORT, CLOSING, f'<p class="body">слово {LONG} слово</p>{CLOSING}', "20:1", "SCO-E061", LONG[:40]),
        (REPORT, CLOSING, f'<p class="title">{{{{ "{LONG}" | upper }}}}</p>{CLOSING}', "20:1", "SCO-E061", "СВЕРХ"),
        (REPORT, CLOSING, f'<p class="body">&#x2603;</p>{CLOSING}', "20:1", "SCO-E060", "☃"),
        (REPORT, CLOSING, f'<p class="body">{{{{ "\\u2603" }}}}</p>{CLOSING}', "20:1", "SCO-E060", "☃"),
        ("templates/wording.yaml", "в очном", "в ☃ очном", "9:14", "SCO-E060", "☃"),
        (REPORT, CLOSING, f"<img/>{CLOSING}", "20:1", "SCO-E051", "img"),
    ],
    ids=["glyph", "script", "glyph in a list", "overlong", "overlong in a list", "reference", "font",
         "overlong in a template", "overlong in capitals", "glyph by its number", "glyph by its code",
         "glyph in the wording", "picture"],
)  # fmt: skip
def test_a_defect(
    project: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, place: str, id_: str, output: str
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(["build", "--project", str(project)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(re.search(rf"{re.escape(file)}:{place}: {id_} ", line) and output in line for line in lines), lines
    assert not (project / "output").exists()


def test_what_the_print_engine_only_logs(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # A second process would print without the change.
    monkeypatch.setattr("sco_report.rendering.css._FIXED", "p { colour: red; }")
    assert run(["build", "--project", str(project)]) == 1
    assert re.search(r"templates/layout.yaml:\d+:\d+: SCO-E062 .*colour", capsys.readouterr().err)
