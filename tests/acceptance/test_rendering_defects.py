"""What would be lost or misplaced on the page stops the build and names the entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sco_report.cli.main import run

MINISTERS = "data/2021/events/2021-06-30-health-ministers.yaml"
WEBINARS = "data/2021/webinars.yaml"
REPORT, CLOSING = "templates/report.j2", '<p class="closing">'
LONG = "сверхдлинное" * 9


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "id_", "said"),
    [
        (MINISTERS, "меры, принимаемые", "меры ☃, принимаемые", "10:9", "SCO-E060", "U+2603"),
        (MINISTERS, "меры, принимаемые", "меры 会议, принимаемые", "10:9", "SCO-E060", "会"),
        (WEBINARS, "Неделя образования", "Неделя ☃ образования", "5:12", "SCO-E060", "☃"),
        (MINISTERS, "меры, принимаемые", f"меры {LONG}, принимаемые", "10:9", "SCO-E061", LONG[:40]),
        (WEBINARS, "Неделя образования", f"Неделя {LONG}", "5:12", "SCO-E061", LONG[:40]),
        (MINISTERS, "меры, принимаемые", "меры {no-such-plan gen}, принимаемые", "10:14", "SCO-E030", "no-such-plan"),
        ("templates/layout.yaml", "Liberation Serif", "Liberation Seriff", "13:15", "SCO-E063", "Liberation Seriff"),
        (REPORT, CLOSING, f'<p class="body">слово {LONG} слово</p>{CLOSING}', "20:1", "SCO-E061", LONG[:40]),
        (REPORT, CLOSING, f'<p class="title">{{{{ "{LONG}" | upper }}}}</p>{CLOSING}', "20:1", "SCO-E061", "СВЕРХ"),
        (REPORT, CLOSING, f'<p class="body">&#x2603;</p>{CLOSING}', "20:1", "SCO-E060", "☃"),
        (REPORT, CLOSING, f'<p class="body">{{{{ "\\u2603" }}}}</p>{CLOSING}', "20:1", "SCO-E060", "☃"),
        ("templates/wording.yaml", "в формате видео", "в ☃ видео", "7:20", "SCO-E060", "☃"),
        ("templates/report.j2", '<p class="closing">', '<img/><p class="closing">', "20:1", "SCO-E051", "img"),
    ],
    ids=["glyph", "script", "glyph in a list", "overlong", "overlong in a list", "reference", "font",
         "overlong in a template", "overlong in capitals", "glyph by its number", "glyph by its code",
         "glyph in the wording", "picture"],
)  # fmt: skip
def test_a_defect(
    project: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, place: str, id_: str, said: str
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(["build", "--project", str(project)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(re.search(rf"{re.escape(file)}:{place}: {id_} ", line) and said in line for line in lines), lines
    assert not (project / "output").exists()


def test_what_the_print_engine_only_logs(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # A second process would print without the change.
    monkeypatch.setattr("sco_report.rendering.css._FIXED", "p { colour: red; }")
    assert run(["build", "--project", str(project)]) == 1
    assert re.search(r"templates/layout.yaml:\d+:\d+: SCO-E062 .*colour", capsys.readouterr().err)
