"""``sco-report fmt``: which files it changes, and which it leaves unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.cli.main import run

NAVRUZ = "data/2021/events/2021-03-19-navruz.yaml"
FORUM = "data/2021/events/2021-05-25-sco-forum.yaml"


def swap_keys(file: Path) -> tuple[str, str]:
    """Move the id of an entry after its section; return the text before and after."""
    before = file.read_text(encoding="utf-8")
    modeline, id_, section, *rest = before.split("\n")
    after = "\n".join([modeline, section, id_, *rest])
    file.write_text(after, encoding="utf-8")
    return before, after


def test_a_year_is_formatted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, _ = swap_keys(project / NAVRUZ)
    others = {file: file.stat().st_ino for file in (project / "data").rglob("*.yaml") if file.name not in NAVRUZ}
    assert run(["fmt", "--project", str(project)]) == 0
    assert (project / NAVRUZ).read_text(encoding="utf-8") == before
    assert {file: file.stat().st_ino for file in others} == others
    output = capsys.readouterr().out
    assert "2021-03-19-navruz.yaml" in output
    assert output.endswith("исправлено сейчас: 1.\n")


def test_only_the_given_files_are_formatted(project: Path) -> None:
    _, forum = swap_keys(project / FORUM)
    before, _ = swap_keys(project / NAVRUZ)
    assert run(["fmt", "--project", str(project), str(project / NAVRUZ)]) == 0
    assert (project / NAVRUZ).read_text(encoding="utf-8") == before
    assert (project / FORUM).read_text(encoding="utf-8") == forum


def test_check_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", "--project", str(project), "--check"]) == 0
    _, after = swap_keys(project / NAVRUZ)
    capsys.readouterr()
    assert run(["fmt", "--project", str(project), "--check"]) == 1
    assert (project / NAVRUZ).read_text(encoding="utf-8") == after
    output = capsys.readouterr().err
    assert f"{NAVRUZ}:2:1: SCO-E090" in output
    assert output.endswith("Найдено ошибок: 1, предупреждений: 0.\n")


def test_diff_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, after = swap_keys(project / NAVRUZ)
    assert run(["fmt", "--project", str(project), "--diff"]) == 0
    assert (project / NAVRUZ).read_text(encoding="utf-8") == after
    lines = capsys.readouterr().out.splitlines()
    assert "+id: navruz" in lines
    assert "-id: navruz" in lines
    assert run(["fmt", "--project", str(project), "--diff", "--check"]) == 1
    assert "+id: navruz" in capsys.readouterr().out


def test_the_byte_order_mark_and_windows_line_ends_are_removed(project: Path) -> None:
    file = project / NAVRUZ
    before = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n"))
    assert run(["fmt", "--project", str(project), "--check", str(file)]) == 1
    assert run(["fmt", "--project", str(project), str(file)]) == 0
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("section: expert\nid: a\nid: b\n", "SCO-E004"),
        ("title: Т\nnote: |\n  без конца строки", "SCO-E091"),
    ],
)
def test_an_unreadable_file_is_left_unchanged_and_the_others_are_formatted(
    project: Path, capsys: pytest.CaptureFixture[str], text: str, problem: str
) -> None:
    (project / FORUM).write_text(text, encoding="utf-8")
    before, _ = swap_keys(project / NAVRUZ)
    assert run(["fmt", "--project", str(project)]) == 1
    assert f" {problem} " in capsys.readouterr().err
    assert (project / FORUM).read_text(encoding="utf-8") == text
    assert (project / NAVRUZ).read_text(encoding="utf-8") == before


def test_an_invalid_entry_can_be_formatted(project: Path) -> None:
    """Unknown keys are reported by ``check`` only."""
    file = project / NAVRUZ
    file.write_text("titel: Т\nsection: nowhere\nid: a\n", encoding="utf-8")
    assert run(["fmt", "--project", str(project)]) == 0
    assert file.read_text(encoding="utf-8") == "id: a\nsection: nowhere\ntitel: Т\n"


@pytest.mark.parametrize("name", ["templates/acts.yaml", "data/2021/README.md", "data/drafts/x.yaml"])
def test_other_files_are_refused(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).touch()
    _, after = swap_keys(project / NAVRUZ)
    assert run(["fmt", "--project", str(project), str(project / NAVRUZ), str(project / name)]) == 2
    assert "не запись проекта" in capsys.readouterr().err
    assert (project / NAVRUZ).read_text(encoding="utf-8") == after
