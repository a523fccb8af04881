"""The same documents and problems from files as Windows, old Macs and macOS write them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from support.processes import EVENT, append, small_year

from sco_report.cli.main import run
from sco_report.document import OfficialDocument
from sco_report.editing.preview.composer import compose_attempt
from sco_report.model.reading import read_year

Rewrite = Callable[[str], bytes]


def mixed(text: str) -> bytes:
    ends = ["\n", "\r\n", "\r"]
    return "".join(f"{line}{ends[number % 3]}" for number, line in enumerate(text.splitlines())).encode()


def decomposed(text: str) -> bytes:
    return unicodedata.normalize("NFD", text).encode()


WAYS: dict[str, Rewrite] = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "mixed": mixed,
    "mark": lambda text: text.encode("utf-8-sig"),
    "no last end": lambda text: text.rstrip("\n").encode(),
    "decomposed": decomposed,
    "all": lambda text: b"\xef\xbb\xbf" + decomposed(text).replace(b"\n", b"\r\n"),
}


def rewritten(project: Path, way: str) -> Path:
    """The project with all files of data and templates as that machine writes them."""
    for file in project.rglob("*.*"):
        if file.is_file():
            file.write_bytes(WAYS[way](file.read_text(encoding="utf-8")))
    return project


@pytest.mark.parametrize("way", WAYS)
def test_the_documents_are_the_same(tmp_path: Path, way: str) -> None:
    expected = compose_attempt(small_year(tmp_path / "theirs"), 2024)
    small_year(tmp_path / "ours")
    found = compose_attempt(rewritten(tmp_path / "ours", way), 2024)
    assert expected.composed
    assert found.composed
    assert found.composed.package == expected.composed.package


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_spaces_of_a_browser_are_printed_as_common_ones(tmp_path: Path, space: str) -> None:
    def printed(name: str, between: str) -> OfficialDocument:
        project = small_year(tmp_path / name)
        text = f"№{between}5{between}принят{between}{between}в г.{between}Душанбе"
        append(project, EVENT, f'  - text: {text}\n  - text: "{text}\\u202F"\n')
        attempt = compose_attempt(project, 2024)
        assert attempt.composed
        return attempt.composed.package

    assert printed("ours", space) == printed("theirs", " ")


@pytest.mark.parametrize("way", ["CRLF", "CR", "mixed", "mark", "decomposed", "all"])
def test_the_data_attached_to_a_document_is_the_same(tmp_path: Path, way: str) -> None:
    project = small_year(tmp_path / "project")
    texts = [read_year(project, 2024).year, read_year(rewritten(project, way), 2024).year]
    before, after = ([one.content.text for one in year.origins.values()] for year in texts if year)
    assert after == before


@pytest.mark.parametrize("way", WAYS)
def test_problems_have_the_place_that_the_file_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    project = small_year(tmp_path / "project")
    append(project, EVENT, "  - {text: Йоги высокий и ёлочный ёж}\n")
    file = rewritten(project, way) / EVENT
    run(["check", "--project", str(project), "--format", "json"])
    problems = [one for one in json.loads(capsys.readouterr().out)["problems"] if one["id"] == "SCO-W202"]
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    rests = [unicodedata.normalize("NFC", lines[one["line"] - 1][one["column"] - 1 :]) for one in problems]
    assert rests == ["ёлочный ёж}", "ёж}"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_is_typed_is_composed_and_names_of_files_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """In both directions: a path is typed in one form, and its file has the other."""
    project = small_year(tmp_path / "project")
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    file = project / "data/2024/events" / unicodedata.normalize(form, "йод.yaml")
    (project / EVENT).rename(file)
    title = unicodedata.normalize(form, "Совещание йогов")
    document = ["new", "document", "--project", str(project), f"--title={title}", "--id", "new"]
    assert run(document) == 0
    assert "title: Совещание йогов\n" in (project / "data/2024/documents/new.yaml").read_text(encoding="utf-8")
    typed = str(file.parent / unicodedata.normalize(other, file.name))
    assert run(["fmt", "--project", str(project), typed]) == 0, capsys.readouterr()
