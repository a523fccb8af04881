"""No verb waits for a pipe or follows a link out of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.pack_fixtures import YEAR, small_project

from sco_report.cli.main import run
from sco_report.editing.preview.calendar import SourceLinks
from sco_report.editing.preview.composer import compose_attempt
from sco_report.editing.preview.pages import Pages

EVENT = f"data/{YEAR}/events/a.yaml"
FILES = (EVENT, "templates/report.j2", "templates/acts.yaml")
VERBS = [
    ["check"],
    ["build"],
    ["build", "--draft", "--attach-data"],
    ["draft", "HEAD~1"],
    ["diff", "HEAD~1"],
    ["redline", "HEAD~1"],
    ["status"],
    ["fmt", "--check"],
    ["schema", "--check"],
    ["new", "event", "--title", "Совещание", "--dates", "2024-05-05", "--section", "expert"],
    ["new", "document", "--title", "План"],
    ["new", "session", str(YEAR + 1), "--date", f"{YEAR + 1}-11-01", "--place", "Пекин"],
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project under git, and a dictionary of one word for the check of spelling."""
    small_project(tmp_path / "project")
    monkeypatch.setenv("SCO_REPORT_DICTIONARY", str(tmp_path / "dictionary"))
    (tmp_path / "dictionary.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "dictionary.dic").write_text("1\nслово\n", encoding="utf-8")
    return tmp_path / "project"


@pytest.fixture(params=["pipe", "link"])
def hostile(request: pytest.FixtureRequest, root: Path) -> str:
    """The problem of a file of the project that became hostile."""
    for name in FILES:
        (root / name).unlink(missing_ok=True)
        if request.param == "pipe":
            os.mkfifo(root / name)
        else:
            (root.parent / "secret").write_text("id: secret\nsecret: 12345\n", encoding="utf-8")
            (root / name).symlink_to(root.parent / "secret")
    return {"pipe": "SCO-E132", "link": "SCO-E133"}[request.param]


def test_every_verb(root: Path, hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(root.rglob("*"))
    for verb in VERBS:
        code = run([*verb, "--project", str(root)])
        said = capsys.readouterr()
        assert code == 1, verb
        assert hostile in said.out + said.err, verb
        assert "12345" not in said.out + said.err, verb
    made = {path.relative_to(root).parts[0] for path in {*root.rglob("*")} - {*before}}
    assert made <= {"output"}, "the summary of a draft says what is wrong"
    assert not [file for file in root.glob("output/**/*") if file.suffix in {".pdf", ".docx", ".zip"}]


def test_hidden_files_are_passed_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in FILES:
        folder = (root / name).parent
        (folder / f".#{Path(name).name}").symlink_to("editor@host.1234:5678")
        (folder / f"._{Path(name).name}").write_bytes(b"\0\5\26\7\377")
    for verb in ("check", "build", "draft HEAD~1", "diff HEAD~1", "redline HEAD~1", "status", "schema", "fmt"):
        code = run([*verb.split(), "--project", str(root)])
        assert code == 0, (verb, capsys.readouterr())


def test_fmt_of_a_file_that_is_named(root: Path, hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", "--project", str(root), str(root / EVENT)]) == 1
    assert hostile in capsys.readouterr().err
    assert not (root.parent / "secret").exists() or (root / EVENT).is_symlink()


def test_the_preview(root: Path, hostile: str) -> None:
    state = compose_attempt(root, YEAR)
    assert (state.fault, {problem.id for problem in state.problems}) == (None, {hostile})
    assert "12345" not in Pages(SourceLinks(root, "vscode"), YEAR, "ru").problems(state)


def test_the_preview_names_a_file_that_has_no_name_in_any_language(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / EVENT) + b"\xff\n.yaml")).touch()
    page = Pages(SourceLinks(root, "vscode"), YEAR, "ru").problems(compose_attempt(root, YEAR))
    assert "a.yaml\\udcff\\u000a.yaml:1" in page
    assert "a.yaml%FF%0A.yaml:1:1" in page


def test_pipes_in_the_places_of_the_files_of_a_build(root: Path) -> None:
    (root / "output").mkdir()
    for name in (".built.json", "report.pdf"):
        os.mkfifo(root / "output" / name)
    assert run(["build", "--project", str(root), "--output", str(root / "output")]) == 0
    assert all((root / "output" / name).is_file() for name in (".built.json", "report.pdf"))


def test_a_pipe_in_the_place_of_a_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "session-pack.zip")
    assert run(["verify", str(tmp_path / "session-pack.zip"), "--lang", "en"]) == 2
    assert "cannot be read: Not a regular file\n" in capsys.readouterr().err
